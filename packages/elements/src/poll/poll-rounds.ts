import { make, type Content } from '../dom/dom.ts';
import type { PollContext } from './poll-context.ts';
import { wordsFor } from './poll-options.ts';

/** The runoff, round by round, with the rule for ties. */
export function drawRounds(context: PollContext): Content {
  const { locale, say, sheet, state } = context;
  if (!sheet.opened.has('runoff') || !state.runoff) return false;
  const more = sheet.more!;
  const { rounds, winners } = state.runoff.runoff;
  const ids = Object.keys(rounds[0]?.counts ?? {}).toSorted((a, b) => lastRound(b) - lastRound(a));
  function lastRound(id: string): number {
    const last = rounds.findLastIndex(({ counts }) => counts[id] !== undefined);
    return last * 1e9 + (rounds[last]?.counts[id] ?? 0);
  }
  const number = (count: number) => count.toLocaleString(locale);
  return make(
    'div',
    { class: 'panel', part: 'table', id: 'runoff' },
    make(
      'p',
      'panel__title',
      winners.length === 0
        ? say(more.pollNoWinner)
        : winners.length === 1
          ? say(more.pollWinner, { option: wordsFor(context, winners[0]!) })
          : say(more.pollLevel, {
              options: new Intl.ListFormat(locale).format(winners.map((id) => wordsFor(context, id))),
            }),
    ),
    rounds.length > 0 &&
      make(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': say(more.pollRounds) },
        make(
          'table',
          {},
          make(
            'thead',
            {},
            make(
              'tr',
              {},
              make('th', { scope: 'col' }, say(more.pollOption)),
              rounds.map((_, index) =>
                make('th', { scope: 'col', class: 'number' }, say(more.pollRound, { number: index + 1 })),
              ),
            ),
          ),
          make(
            'tbody',
            {},
            ids.map((id) =>
              make(
                'tr',
                { class: winners.includes(id) ? 'winner' : 'runner', id: `round-${id}` },
                make(
                  'th',
                  { scope: 'row' },
                  winners.includes(id) && make('span', { 'aria-hidden': 'true' }, '✓ '),
                  make('bdi', {}, wordsFor(context, id)),
                ),
                rounds.map(({ counts, out }) =>
                  make(
                    'td',
                    'number',
                    counts[id] === undefined ? '–' : number(counts[id]),
                    out?.includes(id) && make('span', 'out', ` ${say(more.pollOut)}`),
                  ),
                ),
              ),
            ),
            rounds.some(({ exhausted }) => exhausted > 0) &&
              make(
                'tr',
                'out',
                make('th', { scope: 'row' }, say(more.pollExhausted)),
                rounds.map(({ exhausted }) => make('td', 'number', number(exhausted))),
              ),
          ),
        ),
      ),
    rounds.some(({ tie }) => tie) && make('p', 'quiet', say(more.pollTied)),
    make('p', 'quiet', say(more.pollTieRule)),
  );
}
