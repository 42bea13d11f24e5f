import { make, type Content } from '../dom/dom.ts';
import { drawBar } from './drawing.ts';
import type { PollContext } from './poll-context.ts';
import { percent, wordsFor } from './poll-options.ts';

const DAYS_MAX = 31;
const COLUMNS_MAX = 4;

/** How the answers stood at the end of each day on which somebody answered. */
export function drawTrend(context: PollContext): Content {
  const { locale, poll, say, sheet, state } = context;
  if (!sheet.opened.has('trend') || !state.trend) return false;
  const more = sheet.more!;
  const days = state.trend.days.slice(-DAYS_MAX);
  const last = days.at(-1);
  if (days.length < 2) return make('p', { class: 'panel', id: 'trend' }, say(more.pollTrendEmpty));
  const ids = Object.entries(last!.counts)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, poll.kind === 'open' ? 0 : COLUMNS_MAX)
    .map(([id]) => id);
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return make(
    'div',
    { class: 'panel', part: 'table', id: 'trend' },
    make(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': say(more.pollTrend) },
      make(
        'table',
        {},
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            make('th', { scope: 'col' }, say(more.pollTrendDay)),
            make('th', { scope: 'col', class: 'number' }, say(more.pollTrendAnswers)),
            ids.map((id) => make('th', { scope: 'col' }, make('bdi', {}, wordsFor(context, id)))),
          ),
        ),
        make(
          'tbody',
          {},
          days.map(({ answers, counts, day }) =>
            make(
              'tr',
              { id: `day-${day}` },
              make('th', { scope: 'row' }, format.format(Date.parse(day))),
              make('td', 'number', answers.toLocaleString(locale)),
              ids.map((id) =>
                make(
                  'td',
                  {},
                  percent(counts[id] ?? 0, answers, locale),
                  drawBar(
                    answers === 0 ? 0 : (counts[id] ?? 0) / answers,
                    state.choice?.includes(id) ?? false,
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
