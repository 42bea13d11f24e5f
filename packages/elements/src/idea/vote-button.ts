import { make } from '../dom/dom.ts';
import { drawSign } from '../dom/shape.ts';
import type { IdeaPartStrings } from '../locales/idea-strings.ts';
import { formatNumber } from '../locales/numbers.ts';
import type { Message } from '../locales/strings.ts';

const UP = 'M3 13l7-7 7 7';
const CHECK = 'M3.5 10.5l4.5 4.5 8.5-9.5';
const COMPACT_FROM = 10_000;

interface Words {
  readonly locale: string;
  readonly strings: IdeaPartStrings;
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** How an idea stands, as the button shows it. */
export interface VoteCount {
  /** Of the idea. */
  readonly title: string;
  readonly votes: number;
  /** The person on this device has voted. */
  readonly on: boolean;
  /** A vote can be given or taken back here and now. */
  readonly open: boolean;
  /** Says "votes" below the number, where there is room. */
  readonly worded?: boolean;
}

/**
 * How many voted for an idea, and the button that adds one: `data-do="vote"`. Where nobody can vote any more, the number
 * stands alone. Whether the own vote stands is said by `aria-pressed` and drawn as a tick, so that no colour says it alone.
 */
export function drawVoteButton(
  { locale, say, strings }: Words,
  { on, open, title, votes, worded = false }: VoteCount,
): HTMLElement {
  const exact = say(strings.ideaVotes, { count: votes });
  const sign = drawSign(on ? CHECK : UP);
  const shown =
    votes < COMPACT_FROM
      ? formatNumber(votes, locale)
      : votes.toLocaleString(locale, { notation: 'compact' });
  const label = say(strings.ideaVoteFor, { title, votes: exact });
  const number = make('span', { class: 'vote__count', 'aria-hidden': 'true' }, shown);
  const word =
    worded &&
    make(
      'span',
      { class: 'vote__word', 'aria-hidden': 'true' },
      say(strings.ideaVotesWord, { count: votes }),
    );
  if (!open) {
    return make(
      'span',
      { class: 'vote vote--still', part: 'vote', 'data-on': on },
      on && sign,
      number,
      ' ',
      word,
      make('span', 'visually-hidden', on ? `${exact}, ${say(strings.ideaVotedToo)}` : exact),
    );
  }
  return make(
    'button',
    {
      class: 'vote',
      part: 'vote',
      type: 'button',
      'data-do': 'vote',
      'aria-pressed': on ? 'true' : 'false',
      // Whoever speaks to a computer says what is seen.
      'aria-label': label.includes(shown) ? label : `${shown}, ${label}`,
    },
    sign,
    number,
    ' ',
    word,
  );
}
