import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { drawBar } from './drawing.ts';
import type { Message } from '../locales/strings.ts';
import type { PollContext, PollHost, PollResultsSide } from './poll-context.ts';
import { createOrigins, drawCredit, percent, wordsFor } from './poll-options.ts';
import { drawOpener } from './poll-body.ts';
import { formatMoment } from './poll-frame.ts';
import { drawReasons } from './poll-reasons.ts';
import { resultsStyles } from './poll-results.styles.ts';
import { partStyles } from './poll-parts.styles.ts';
import { drawWordings } from './poll-wordings.ts';

/** Numbers with their reasons, and what else is drawn only where there is something to show. */
export function createResults(host: PollHost): PollResultsSide {
  adopt(host.root, partStyles);
  adopt(host.root, resultsStyles);
  host.sheet.origins ??= createOrigins(host);
  let draw: ((source: string, linkHint: string) => Content) | undefined;
  let isComing = false;
  return {
    draw: (context) =>
      context.poll.state === 'scheduled'
        ? drawAnnounced(context)
        : [
            drawResults(context),
            drawAfter(context),
            context.sheet.extras?.drawPropose(context),
            drawFurther(context),
          ],
    drawBeside: (context) => [drawResults(context), drawFurther(context)],
    facts,
    drawNotes,
    hint,
    drawText({ say, sheet }, source) {
      if (draw) return draw(source, say(sheet.more!.pollNewTab));
      if (!isComing) {
        isComing = true;
        import('../thread/entry-text.ts').then(
          ({ drawText }) => {
            draw = drawText;
            return host.draw();
          },
          () => (isComing = false),
        );
      }
      return make('p', { dir: 'auto' }, source);
    },
  };
}

/** What a poll says of itself that few say, or not while it is open. */
function facts(
  { locale, now, poll, say, sheet }: PollContext,
  answered: string | false | undefined,
  ...others: readonly (string | false | undefined)[]
): readonly Content[] {
  const { answers, opens, quorum, secret, state } = poll;
  const more = sheet.more!;
  const [whys, closes] = others;
  return [
    state === 'scheduled' && opens !== undefined
      ? say(more.pollOpens, { date: formatMoment(opens, now, locale) })
      : (answers > 0 || state === 'open') && answered,
    whys,
    state === 'closed' ? say(more.pollClosed) : closes,
    quorum !== undefined &&
      say(answers < quorum ? more.pollQuorum : more.pollQuorumMet, { quorum, count: quorum }),
    secret && say(more.pollSecretNote),
  ];
}

function drawNotes(context: PollContext): Content {
  const { say, sheet, state } = context;
  return [
    state.party?.policy === 'closed' &&
      make('p', { class: 'notice', part: 'notice' }, say(sheet.more!.pollClosedParty)),
    drawWordings(context),
  ];
}

function hint({ poll, say, sheet }: PollContext): string {
  const more = sheet.more!;
  return say(poll.results === 'closed' ? more.pollAfterClose : more.pollTeamOnly);
}

/** Before it opens the question can be read. */
function drawAnnounced(context: PollContext): Content {
  const { options } = context.poll;
  return (
    options.length > 0 &&
    make(
      'ul',
      { class: 'plain announced', part: 'list' },
      options.map(({ id }) =>
        make('li', { class: 'option option--still', dir: 'auto' }, wordsFor(context, id)),
      ),
    )
  );
}

/** What came of it so far: numbers where they may be shown, with the reasons beside them; else why not. */
function drawResults(context: PollContext): Content {
  const { poll, say, sheet } = context;
  const more = sheet.more!;
  const { answers, counts, floor, kind } = poll;
  if (!counts && kind !== 'open') {
    return [
      drawOwn(context),
      make(
        'p',
        { class: 'notice', part: 'notice' },
        poll.results === 'hosts'
          ? say(more.pollTeamOnly)
          : poll.results === 'closed' && poll.state !== 'closed'
            ? say(more.pollAfterClose)
            : say(more.pollFloor, { count: answers, floor: Math.max(floor, poll.secret ? 5 : 0) }),
      ),
    ];
  }
  return make(
    'div',
    { class: 'results', part: 'results' },
    sheet.forms?.drawResults
      ? sheet.forms.drawResults(context)
      : kind === 'open'
        ? [make('p', 'results__title', say(more.pollSaid)), drawReasons(context, 'said', say(more.pollSaid))]
        : [kind === 'ranked' && drawOwn(context), drawOptions(context)],
    kind === 'ranked' && make('p', 'quiet', say(more.pollFirstNote)),
    kind === 'multiple' && make('p', 'quiet', say(more.pollSeveral)),
  );
}

/** What can be done with an own answer. */
function drawAfter({ open, poll, say, sheet, state }: PollContext): Content {
  const more = sheet.more!;
  const canChange = open && state.ballot && !poll.fixed && (!poll.secret || state.choice);
  return (
    canChange &&
    make(
      'div',
      'bar-of-buttons',
      make('button', { class: 'button', type: 'button', 'data-do': 'change' }, say(more.pollChange)),
      make(
        'button',
        { class: 'button button--quiet', type: 'button', 'data-do': 'withdraw' },
        say(more.pollWithdraw),
      ),
    )
  );
}

/** What more there is to these numbers, drawn once somebody asks. */
function drawFurther({ poll, say, sheet }: PollContext): Content {
  const more = sheet.more!;
  if (!poll.counts || poll.answers === 0 || poll.secret) return false;
  return make(
    'div',
    'bar-of-buttons further',
    poll.kind === 'ranked' && drawOpener('runoff', say(more.pollRounds), sheet.opened.has('runoff')),
    poll.kind !== 'open' && drawOpener('trend', say(more.pollTrend), sheet.opened.has('trend')),
  );
}

/** One row for each option, always in the order of the question, so that no row ever takes another's place. */
function drawOptions(context: PollContext): Content {
  const { poll, sheet } = context;
  const more = sheet.more!;
  const { counts = {} } = poll;
  const ids = [
    ...poll.options.filter(({ id, text }) => text !== undefined || counts[id]).map(({ id }) => id),
    ...(poll.other ? ['other'] : []),
  ];
  return make(
    'ul',
    { class: 'plain rows', part: 'list' },
    ids.map((id) =>
      drawRow(context, {
        buckets: id === 'other' ? [id, 'said'] : [id],
        count: counts[id] ?? 0,
        label: wordsFor(context, id),
        words: poll.kind === 'ranked' ? more.pollFirst : more.pollShare,
      }),
    ),
  );
}

interface ResultRow {
  /** Options or figures that it counts together. */
  readonly buckets: readonly string[];
  readonly count: number;
  readonly label: string;
  readonly words: Message;
  readonly sign?: Element;
}

/** A name, its share, a bar, and why people chose it. */
export function drawRow(
  context: PollContext,
  { buckets, count, label, sign, words }: ResultRow,
): HTMLElement {
  const { locale, poll, say, sheet, state } = context;
  const more = sheet.more!;
  const { answers } = poll;
  const chosen = poll.kind === 'ranked' ? state.choice?.slice(0, 1) : state.choice;
  const isOwn = buckets.some((bucket) => chosen?.includes(bucket));
  const option = poll.options.find(({ id }) => id === buckets[0]);
  const image = option?.image;
  return make(
    'li',
    { class: isOwn ? 'row row--own' : 'row', part: 'result', id: `row-${buckets[0]!}` },
    make(
      'div',
      'row__line',
      image && make('img', { class: 'option__image', src: image.src, alt: image.alt, loading: 'lazy' }),
      sign,
      make(
        'span',
        'row__label',
        make('span', { dir: 'auto' }, label),
        option && drawCredit(context, option),
        isOwn && make('span', { class: 'badge', part: 'own' }, `✓ ${say(more.pollYours)}`),
      ),
      make(
        'span',
        { class: 'row__figures', part: 'figures' },
        make('strong', {}, percent(count, answers, locale)),
        make('span', 'visually-hidden', ', '),
        make(
          'span',
          'quiet row__count',
          make('span', { 'aria-hidden': 'true' }, count.toLocaleString(locale)),
          make('span', 'visually-hidden', say(words, { count })),
        ),
      ),
    ),
    drawBar(answers === 0 ? 0 : count / answers, isOwn),
    drawReasons(context, buckets, label),
  );
}

/** The own answer, where no row marks it. */
function drawOwn(context: PollContext): Content {
  const { poll, say, sheet, state } = context;
  const more = sheet.more!;
  const { ballot, choice } = state;
  if (!ballot) return false;
  const words = [
    ...(choice ?? []).filter((id) => id !== 'other').map((id) => wordsFor(context, id)),
    ...(ballot.text === undefined ? [] : [ballot.text]),
  ];
  const [separator] = poll.kind === 'ranked' ? [' › '] : [', '];
  return (
    words.length > 0 &&
    make(
      'p',
      { class: 'own', part: 'own', dir: 'auto' },
      make('span', { 'aria-hidden': 'true' }, '✓ '),
      say(more.pollYourAnswer, { answer: words.join(separator) }),
    )
  );
}
