import { csatScore, npsScore, ratingScore } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { shape } from '../dom/shape.ts';
import type { PollContext, PollForms, PollHost } from './poll-context.ts';
import { wordsFor } from './poll-options.ts';
import { figureStyles } from './poll-figures.styles.ts';
import { partStyles } from './poll-parts.styles.ts';
import { drawRow } from './poll-results.ts';

const FACES = 5;
/** How the mouth of each face bends, unhappiest first. */
const MOUTHS = [
  'M7 17q5-6 10 0',
  'M7.5 16.5q4.5-3 9 0',
  'M7.5 15.5h9',
  'M7.5 14.5q4.5 3.5 9 0',
  'M6.5 14q5.5 7 11 0z',
];
const DETRACTORS = ['0', '1', '2', '3', '4', '5', '6'];

const FIGURE_FORMS: PollForms = {
  legend({ poll, say, sheet }) {
    const { pollCsatLegend, pollNpsLegend, pollRatingLegend } = sheet.more!;
    const { kind, scale = 5 } = poll;
    return kind === 'rating'
      ? say(pollRatingLegend, { count: scale })
      : say(kind === 'nps' ? pollNpsLegend : pollCsatLegend);
  },
  drawChoices(context) {
    const { poll, state } = context;
    const [chosen] = state.choice ?? [];
    const figures = figuresOf(context);
    return [
      make(
        'div',
        `figures figures--${poll.kind}`,
        figures.map((figure) => drawFigure(context, figure, figure === chosen)),
      ),
      drawEnds(context),
    ];
  },
  drawResults(context) {
    return [drawScore(context), context.poll.kind === 'nps' ? drawNps(context) : drawFigureRows(context)];
  },
};

/** Questions that are answered with a figure: stars, 0 to 10, faces. Every figure is a radio button. */
export function createForms({ root }: PollHost): PollForms {
  adopt(root, partStyles);
  adopt(root, figureStyles);
  return FIGURE_FORMS;
}

/** Ids of all figures, lowest first. */
function figuresOf({ poll }: PollContext): readonly string[] {
  const { kind, scale = 5 } = poll;
  const from = kind === 'nps' ? 0 : 1;
  const to = kind === 'nps' ? 10 : kind === 'csat' ? FACES : scale;
  return Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);
}

function drawFigure(context: PollContext, figure: string, isChosen: boolean): HTMLElement {
  const { kind } = context.poll;
  const words = kind === 'nps' ? undefined : wordsFor(context, figure);
  return make(
    'label',
    { class: 'figure', part: 'figure', for: `choice-${figure}` },
    make('input', {
      type: 'radio',
      name: 'choice',
      id: `choice-${figure}`,
      value: figure,
      checked: isChosen,
    }),
    kind === 'rating'
      ? [
          make('span', { class: 'star', 'aria-hidden': 'true' }, drawStar()),
          make('span', 'visually-hidden', words),
        ]
      : kind === 'csat'
        ? [
            make('span', { class: 'face', 'aria-hidden': 'true' }, drawFace(Number(figure))),
            make('span', 'face__word', words),
          ]
        : make('span', 'number', Number(figure).toLocaleString(context.locale)),
  );
}

/** What the lowest and the highest figure mean. */
function drawEnds({ poll, say, sheet }: PollContext): Content {
  const { pollNpsHigh, pollNpsLow } = sheet.more!;
  const isNps = poll.kind === 'nps';
  const low = poll.low ?? (isNps && say(pollNpsLow));
  const high = poll.high ?? (isNps && say(pollNpsHigh));
  return (
    (low || high) &&
    make(
      'div',
      `ends ends--${poll.kind} quiet`,
      make('span', { dir: 'auto' }, low),
      make('span', { dir: 'auto' }, high),
    )
  );
}

function drawScore({ locale, poll, say, sheet }: PollContext): Content {
  const { counts = {}, kind, scale = 5 } = poll;
  const more = sheet.more!;
  const { margin, n, score } =
    kind === 'nps' ? npsScore(counts) : kind === 'csat' ? csatScore(counts) : ratingScore(counts, scale);
  if (score === undefined) return false;
  const digits = kind === 'rating' ? 1 : 0;
  const format = (value: number, options: Intl.NumberFormatOptions = {}) =>
    value.toLocaleString(locale, {
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
      ...options,
    });
  const unit = (value: number) =>
    kind === 'csat' ? format(value / 100, { style: 'percent' }) : format(value);
  return make(
    'p',
    { class: 'score', part: 'score' },
    make(
      'strong',
      'score__value',
      kind === 'nps' ? format(Math.round(score) + 0, { signDisplay: 'exceptZero' }) : unit(score),
    ),
    make(
      'span',
      'score__words',
      make(
        'span',
        {},
        kind === 'nps'
          ? say(more.pollNpsScore)
          : kind === 'csat'
            ? say(more.pollCsatScore)
            : say(more.pollRatingScore, { count: scale }),
      ),
      make(
        'span',
        'quiet',
        margin !== undefined
          ? say(more.pollMargin, { margin: unit(margin), count: n })
          : say(more.pollFew, { count: n }),
      ),
      kind === 'nps' && make('span', 'quiet', say(more.pollNpsAbout)),
    ),
  );
}

function drawFigureRows(context: PollContext): Content {
  const { poll, sheet } = context;
  const { counts = {}, kind } = poll;
  const more = sheet.more!;
  return make(
    'ul',
    { class: 'plain rows', part: 'list' },
    [...figuresOf(context)].reverse().map((figure) =>
      drawRow(context, {
        buckets: [figure],
        count: counts[figure] ?? 0,
        label: wordsFor(context, figure),
        words: more.pollShare,
        ...(kind === 'csat' && {
          sign: make('span', { class: 'face face--small', 'aria-hidden': 'true' }, drawFace(Number(figure))),
        }),
      }),
    ),
  );
}

/** The three groups that the score is made of, with their reasons, and all eleven figures side by side. */
function drawNps(context: PollContext): Content {
  const { locale, poll, say, sheet, state } = context;
  const { counts = {} } = poll;
  const more = sheet.more!;
  const groups: readonly [readonly string[], string][] = [
    [['10', '9'], say(more.pollPromoters)],
    [['8', '7'], say(more.pollPassives)],
    [DETRACTORS.toReversed(), say(more.pollDetractors)],
  ];
  const figures = figuresOf(context);
  const most = Math.max(1, ...figures.map((figure) => counts[figure] ?? 0));
  return [
    make(
      'ul',
      { class: 'plain rows', part: 'list' },
      groups.map(([buckets, label]) =>
        drawRow(context, {
          buckets,
          count: buckets.reduce((sum, figure) => sum + (counts[figure] ?? 0), 0),
          label,
          words: more.pollShare,
        }),
      ),
    ),
    make(
      'ol',
      { class: 'plain columns', 'aria-label': say(more.pollDistribution) },
      figures.map((figure) => {
        const count = counts[figure] ?? 0;
        const height = (count / most) * 100;
        return make(
          'li',
          state.choice?.[0] === figure ? 'column column--own' : 'column',
          make('span', { class: 'column__count', 'aria-hidden': 'true' }, count.toLocaleString(locale)),
          shape(
            'svg',
            { class: 'column__bar', 'aria-hidden': 'true' },
            shape('rect', { width: '100%', height: `${height}%`, y: `${100 - height}%` }),
          ),
          make('span', 'column__figure', Number(figure).toLocaleString(locale)),
          make('span', 'visually-hidden', `: ${say(more.pollShare, { count })}`),
        );
      }),
    ),
  ];
}

function drawStar(): SVGElement {
  return shape(
    'svg',
    { viewBox: '0 0 24 24' },
    shape('path', {
      d: 'M12 2.8l2.85 5.8 6.4.93-4.63 4.5 1.1 6.37L12 17.4l-5.72 3 1.1-6.37-4.63-4.5 6.4-.93z',
    }),
  );
}

function drawFace(figure: number): SVGElement {
  return shape(
    'svg',
    { viewBox: '0 0 24 24' },
    shape('circle', { cx: 12, cy: 12, r: 10 }),
    shape('path', { d: 'M8.5 8.5v1.6M15.5 8.5v1.6' }),
    shape('path', { d: MOUTHS[figure - 1]! }),
  );
}
