import { OPTION_TEXT_MAX } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import type { IdeaContext } from '../idea-context.ts';
import { drawField, drawForm } from '../idea-forms.ts';
import type { HostingKit } from './hosting-kit.ts';

/** Asks in which poll an idea becomes an answer, and how it is worded there. */
export function drawOption({ problemOf, strings }: HostingKit, { part, say, sheet }: IdeaContext): Content {
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
    drawField(
      'option',
      { name: 'poll', label: say(strings.ideaOptionPoll), list: pollsNearby(), kind: 'key' },
      problemOf('option', 'poll'),
    ),
    drawField(
      'option',
      { name: 'text', label: say(strings.ideaOptionText), value: part.title },
      problemOf('option', 'text'),
    ),
  );
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
