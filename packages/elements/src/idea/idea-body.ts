import { make, type Content } from '../dom/dom.ts';
import { drawStatusChip } from './status-chip.ts';
import { dot } from './idea-frame.ts';
import { canVote, isHost, statusOf, type IdeaContext } from './idea-context.ts';
import { formatPlainDay } from './plain-day.ts';

/** What the team says is shown so far back before someone asks for the rest. */
const SAID_FIRST = 2;
const MINUTE_MS = 60_000;

type Answer = IdeaContext['state']['answers'][number];
type Decision = NonNullable<IdeaContext['part']['decisions']>[number];

/** One thing that the team said or decided, or both at once. */
interface Said {
  readonly at: number;
  readonly answer?: Answer;
  readonly decision?: Decision;
}

/** The description, with its markup. */
export function drawDescription(context: IdeaContext): Content {
  const { text = '' } = context.idea.entry;
  return text !== '' && make('div', { class: 'text', part: 'text' }, drawWords(context, text));
}

export function drawWords({ say, sheet, strings }: IdeaContext, source: string): Content {
  return sheet.drawText?.(source, say(strings.ideaNewTab)) ?? make('p', { dir: 'auto' }, source);
}

/** Ideas that were merged right into this one, each with its author: nobody is lost. */
export function drawMerged({ linkTo, part, say, strings }: IdeaContext): Content {
  const { merged = [] } = part;
  return (
    merged.length > 0 &&
    make(
      'div',
      { class: 'lineage quiet', part: 'merged' },
      make('p', { id: 'merged' }, say(strings.ideaMergedTitle)),
      make(
        'ul',
        { class: 'plain', 'aria-labelledby': 'merged' },
        merged.map(({ id, name, title }) =>
          make(
            'li',
            { 'data-place': id },
            title === undefined
              ? say(strings.ideaUntitled)
              : [
                  make(
                    'a',
                    {
                      class: 'link',
                      href: linkTo(id),
                      'data-do': 'original',
                      'data-place': id,
                      dir: 'auto',
                    },
                    title,
                  ),
                  dot(),
                  make('bdi', {}, name ?? say(strings.ideaGuest)),
                ],
          ),
        ),
      ),
    )
  );
}

/** Decisions and answers, the latest first; those further back once someone asks. */
export function drawDecisions(context: IdeaContext): Content {
  const { headingLevel, say, sheet, strings } = context;
  const all = saidOf(context);
  if (all.length === 0) return false;
  const isOpen = sheet.opened.has('earlier');
  const shown = isOpen ? all : all.slice(0, SAID_FIRST);
  const rest = all.length - SAID_FIRST;
  return make(
    'section',
    { class: 'section decisions', part: 'decisions', 'aria-labelledby': 'decisions' },
    make(
      'div',
      { class: 'title', id: 'decisions', role: 'heading', 'aria-level': headingLevel + 1 },
      say(strings.ideaDecisions),
    ),
    make(
      'ol',
      'plain said-list',
      shown.map((said) => drawSaid(context, said)),
    ),
    rest > 0 &&
      make(
        'button',
        {
          class: 'button button--quiet button--small further',
          type: 'button',
          'data-do': 'open',
          'data-place': 'earlier',
          'aria-expanded': isOpen ? 'true' : 'false',
        },
        say(strings.ideaEarlier, { count: rest }),
      ),
  );
}

function saidOf({ part, state }: IdeaContext): Said[] {
  const { decisions = [] } = part;
  const answers = new Map(state.answers.map((answer) => [answer.id, answer]));
  const decided = decisions.map((decision): Said => {
    const answer = decision.answer === undefined ? undefined : answers.get(decision.answer);
    if (answer) answers.delete(answer.id);
    return { at: decision.at, decision, ...(answer && { answer }) };
  });
  const others = [...answers.values()].map((answer): Said => ({ at: answer.entry.at, answer }));
  return [...decided, ...others].toSorted((a, b) => b.at - a.at);
}

function drawSaid(context: IdeaContext, { answer, at, decision }: Said): HTMLElement {
  const { board, locale, moments, now, say, strings } = context;
  const author = answer?.entry.author;
  const name = decision?.by ?? author?.name;
  const isTeam = decision !== undefined || author?.role !== undefined;
  const isPrivate = answer?.entry.audience === 'team';
  const text = answer?.entry.text;
  return make(
    'li',
    {
      class: isTeam ? 'said said--team' : 'said',
      part: decision ? 'decision' : 'answer',
      'data-id': answer?.id,
      'data-place': answer?.id ?? `${at}`,
      id: answer && `said-${answer.id}`,
      tabindex: -1,
    },
    make(
      'p',
      'said__head',
      decision && drawStatusChip(context, statusOf(board, decision.status)),
      decision && text !== undefined && make('span', 'visually-hidden', say(strings.ideaOfficial)),
      name !== undefined && make('bdi', { class: 'author', part: 'author' }, name),
      isTeam && make('span', { class: 'badge', part: 'badge' }, say(strings.ideaHost)),
      make(
        'time',
        { class: 'quiet', datetime: new Date(at).toISOString(), title: moments.exact(at) },
        moments.day(at, now),
      ),
    ),
    isPrivate && make('p', 'quiet private', say(strings.ideaPrivate)),
    text !== undefined && make('div', 'said__text', drawWords(context, text)),
    decision?.next !== undefined &&
      make('p', 'quiet', say(strings.ideaNextBy, { date: formatPlainDay(decision.next, now, locale) })),
    answer && context.sheet.extras?.drawSaidEnd(context, answer),
  );
}

/** What anybody can do with it beside voting. */
export function drawActions(context: IdeaContext): Content {
  const { board, idea, open, say, sheet, state, strings } = context;
  const { notes, opened, problems } = sheet;
  const isRejected = idea.delivery === 'rejected';
  const problem = problems.get('acts');
  const note = notes.get('acts');
  const opener = (place: string, words: string) =>
    make(
      'button',
      {
        class: 'button button--quiet button--small',
        type: 'button',
        'data-do': 'open',
        'data-place': place,
        'aria-expanded': opened.has(place) ? 'true' : 'false',
      },
      words,
    );
  return [
    make(
      'div',
      { class: 'actions', part: 'actions' },
      make(
        'button',
        {
          class: 'chip',
          part: 'follow-button',
          type: 'button',
          'data-do': 'follow',
          'aria-pressed': idea.follows ? 'true' : 'false',
        },
        idea.follows && make('span', { 'aria-hidden': 'true' }, '✓'),
        say(strings.ideaFollow),
      ),
      idea.voted &&
        board.why &&
        canVote(context) &&
        opener('why', say(idea.why ? strings.ideaWhyChange : strings.ideaWhySave)),
      make(
        'button',
        {
          class: 'button button--quiet button--small',
          part: 'link-button',
          type: 'button',
          'data-do': 'copy',
        },
        say(strings.ideaCopy),
      ),
      canChange(context) && opener('edit', say(strings.ideaEdit)),
      idea.own && !isRejected && opener('remove', say(strings.ideaRemove)),
      open && idea.own && !isRejected && !isHost(state) && opener('say', say(strings.ideaSayToTeam)),
      !idea.own && !idea.reported && !isHost(state) && opener('report', say(strings.ideaReport)),
    ),
    problem !== undefined && make('p', { class: 'problem', id: 'acts-problem' }, problem),
    note !== undefined && note !== false && make('p', 'quiet note', note),
  ];
}

/** Its author can for a while, hosts at any time. */
function canChange({ idea, now, open, part, state }: IdeaContext): boolean {
  if (isHost(state)) return true;
  return (
    idea.own && open && idea.entry.visibility !== 'refused' && !part.locked && isInTime(idea, state, now)
  );
}

/** What the party lets its author change for a while; what it has not got yet can be changed all that time. */
export function isInTime(
  { delivery, entry }: Pick<IdeaContext['idea'], 'delivery' | 'entry'>,
  { party }: IdeaContext['state'],
  now: number,
): boolean {
  const { editMinutes } = party ?? {};
  return editMinutes === undefined || delivery !== undefined || entry.at + editMinutes * MINUTE_MS > now;
}
