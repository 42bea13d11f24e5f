import { OPTION_TEXT_MAX, type PollsView } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import type { IdeaContext } from '../idea-context.ts';
import { drawField, drawForm, drawSelect } from '../idea-forms.ts';
import type { HostingKit } from './hosting-kit.ts';

/** Asks in which poll an idea becomes an answer, and how it is worded there. */
export class OptionForm {
  readonly #kit: HostingKit;
  #polls: PollsView['polls'] = [];

  constructor(kit: HostingKit) {
    this.#kit = kit;
  }

  draw(context: IdeaContext): Content {
    const { problemOf, strings } = this.#kit;
    const { part, say, sheet } = context;
    if (!sheet.opened.has('option')) return false;
    return drawForm(
      {
        place: 'option',
        title: say(strings.ideaOption),
        problem: sheet.problems.get('option'),
        submit: say(strings.ideaOptionSend),
        cancel: say(sheet.more!.ideaCancel),
        isPrimary: true,
      },
      make('p', 'quiet', say(strings.ideaOptionNote)),
      this.#drawPoll(context),
      drawField(
        'option',
        { name: 'text', label: say(strings.ideaOptionText), value: part.title },
        problemOf('option', 'text'),
      ),
    );
  }

  /** Where they cannot be read, a poll can still be named by its key. */
  async load(): Promise<void> {
    this.#polls = await this.#kit.hosting.polls().catch(() => []);
  }

  #drawPoll({ part, say }: IdeaContext): Content {
    const { problemOf, strings } = this.#kit;
    const problem = problemOf('option', 'poll');
    const polls = this.#polls.filter(({ topic }) => !part.polls?.includes(topic));
    if (polls.length === 0) {
      const words = { label: say(strings.ideaOptionKey), hint: say(strings.ideaOptionKeyHint) };
      return drawField('option', { name: 'poll', kind: 'key', ...words }, problem);
    }
    const [near] = pollsNearby();
    const isAlone = (title: string) => polls.filter((poll) => poll.title === title).length === 1;
    return drawSelect(
      'option',
      { name: 'poll', label: say(strings.ideaOptionPoll), value: near },
      polls.map(({ title, topic }) => [topic, isAlone(title) ? title : `${title} (${topic})`] as const),
      problem,
    );
  }
}

export async function makeOption(
  { attempt, host, hosting, refuse, strings }: HostingKit,
  { poll = '', text = '' }: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { idea, part } = host.context;
  if (!poll) {
    await refuse('option', strings.ideaOptionMissing, 'poll');
    return false;
  }
  if (part.polls?.includes(poll)) {
    await refuse('option', strings.ideaOptionThere, 'poll');
    return false;
  }
  if (text.length > OPTION_TEXT_MAX) {
    await refuse('option', strings.ideaOptionLong, 'text', { count: OPTION_TEXT_MAX });
    return false;
  }
  return attempt(
    'option',
    () => hosting.makeOption(idea.id, poll, text || part.title),
    strings.ideaOptionDone,
  );
}

/** Polls on this very page. */
function pollsNearby(): string[] {
  const polls = document.querySelectorAll<HTMLElement & { topic?: string }>('party-poll');
  return [...new Set([...polls].flatMap(({ topic }) => topic ?? []))];
}
