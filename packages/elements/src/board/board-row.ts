import type { IdeaOnScreen } from '@partyline/client/board';
import { make, type Content } from '../dom/dom.ts';
import { formatPlainDay } from '../idea/plain-day.ts';
import { drawStatusChip } from '../idea/status-chip.ts';
import { drawVoteButton } from '../idea/vote-button.ts';
import { categoryOf, linkTo, statusOf, takesVotes, type BoardContext } from './board-context.ts';

/** Marks of our Markdown that would only stand in the way of two lines of text. */
const MARKS = /[*`]+|^\s*(?:>|#{1,6}|[-+])\s+/gm;
const LINK = /\[([^\]\n]*)\]\([^)\n]*\)/g;
/** More than two lines hold is not made into nodes. */
const EXCERPT_MAX = 320;

/**
 * One idea: the vote at its start edge, its title, two lines of what it says, and where it stands. In a column, and among
 * those that are like what is being typed, it is a card: shorter.
 */
export function drawIdea(
  context: BoardContext,
  item: IdeaOnScreen,
  place: 'list' | 'column' | 'similar' = 'list',
): Content {
  const { headingLevel, ideaHref, say, sheet, strings } = context;
  const { entry, id, voted } = item;
  const isCard = place !== 'list';
  const idea = entry.idea!;
  const { title, votes } = idea;
  const vote = drawVoteButton(context, { title, votes, on: voted, open: takesVotes(context, item) });
  const end = [
    sheet.waits.has(id) &&
      make('p', { class: 'delivery waits problem', part: 'status', role: 'alert' }, say(strings.boardWaits)),
    sheet.acting?.drawIdeaEnd(context, item, place),
    place !== 'similar' && sheet.hosting?.drawIdeaEnd(context, item),
  ];
  const body = make(
    'div',
    'idea__body',
    make(
      'div',
      { class: 'idea__title', part: 'title', role: 'heading', 'aria-level': headingLevel + (isCard ? 2 : 1) },
      make('a', { href: linkTo(id, ideaHref), 'data-do': 'idea', dir: 'auto' }, title),
    ),
    !isCard &&
      entry.text &&
      make(
        'p',
        { class: 'idea__text', part: 'text', dir: 'auto' },
        entry.text.slice(0, EXCERPT_MAX).replace(LINK, '$1').replace(MARKS, ''),
      ),
    drawFacts(context, item, place),
  );
  return [place === 'column' ? [body, vote] : [vote, body], make('div', 'idea__end', end)];
}

/** Where it stands, what it is about, and how much was said. */
function drawFacts(context: BoardContext, { entry, own }: IdeaOnScreen, place: string): Content {
  const { board, locale, now, say, sheet, strings } = context;
  const idea = entry.idea!;
  const { comments = 0, imported = 0, merged = [], next, overdue, reasons = 0 } = idea;
  const status = statusOf(board, idea);
  const names =
    status.kind === 'shipped'
      ? [entry.author, ...merged].flatMap((one) => (one?.name ? `\u2068${one.name}\u2069` : []))
      : [];
  const date = next && formatPlainDay(next, now, locale);
  const fact = (words: Content, className = 'fact', part?: string): Content =>
    words && make('span', { class: className, part }, words);
  const category = categoryOf(board, idea);
  return make(
    'div',
    { class: 'idea__facts', part: 'facts' },
    entry.pinned && make('span', { class: 'badge badge--plain', part: 'pinned' }, say(strings.boardPinned)),
    place !== 'column' && drawStatusChip(context, status),
    make(
      'span',
      'facts',
      fact(
        date && say(overdue ? strings.ideaOverdue : strings.ideaNextBy, { date }),
        overdue ? 'fact due' : 'fact',
        'next',
      ),
      fact(own && sheet.more && say(sheet.more.boardYours)),
      fact(
        names.length > 0 &&
          say(strings.boardBy, { names: new Intl.ListFormat(locale).format(new Set(names)) }),
      ),
      fact(category && make('bdi', {}, category.label)),
      fact(comments > 0 && say(strings.boardComments, { count: comments })),
      fact(reasons > 0 && say(strings.boardWhys, { count: reasons })),
      fact(imported > 0 && say(strings.boardImported, { count: imported })),
    ),
  );
}
