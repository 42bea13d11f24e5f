import type { BoardStatus, StatusKind } from '@partyline/protocol';
import { make } from '../dom/dom.ts';
import { shape } from '../dom/shape.ts';
import type { IdeaPartStrings } from '../locales/idea-strings.ts';
import type { Message } from '../locales/strings.ts';

/** Once around the pie, at half its radius. */
const ROUND = 2 * Math.PI * 2.5;
/** How far on its way an idea is, as a pie shows it. */
const SHARES: Readonly<Record<StatusKind, number>> = {
  new: 0,
  review: 0.25,
  planned: 0.5,
  progress: 0.75,
  shipped: 1,
  declined: 0,
};

interface Words {
  readonly strings: IdeaPartStrings;
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** What a status is called: by the party's own label, or else by the word for its kind. */
export function statusLabel({ say, strings }: Words, { kind, label }: BoardStatus): string {
  return label ?? say(strings[`idea${capitalized(kind)}`]);
}

/** As names of words end. */
export function capitalized<Word extends string>(word: Word): Capitalize<Word> {
  return `${word[0]!.toUpperCase()}${word.slice(1)}` as Capitalize<Word>;
}

/** Where an idea stands, in a word and as a pie that fills. */
export function drawStatusChip(words: Words, status: BoardStatus): HTMLElement {
  const { kind } = status;
  return make(
    'span',
    { class: 'badge status', part: 'status', 'data-kind': kind },
    drawPie(kind),
    make('bdi', {}, statusLabel(words, status)),
  );
}

/** Drawn by attributes alone: it needs no styles of its own, and paper shows it. */
function drawPie(kind: StatusKind): SVGElement {
  const svg = shape('svg', { viewBox: '0 0 14 14', class: 'status__pie', 'aria-hidden': 'true' });
  const line = { fill: 'none', stroke: 'currentColor' };
  svg.append(shape('circle', { ...line, cx: 7, cy: 7, r: 6, 'stroke-width': 1.5 }));
  if (kind === 'declined') svg.append(shape('path', { ...line, d: 'M4 7h6', 'stroke-width': 1.5 }));
  else if (SHARES[kind] > 0) {
    const dashes = `${SHARES[kind] * ROUND} ${ROUND}`;
    const pie = { cx: 7, cy: 7, r: 2.5, 'stroke-width': 5, 'stroke-dasharray': dashes };
    svg.append(shape('circle', { ...line, ...pie, transform: 'rotate(-90 7 7)' }));
  }
  return svg;
}
