import type { Content } from '../dom/dom.ts';
import { make } from '../dom/dom.ts';
import type { PollContext } from './poll-context.ts';

/** What only the page's developer can mend; guests see the page's own content instead of a complaint. */
const DEVELOPERS_PROBLEMS = /ORIGIN_NOT_ALLOWED|PARTY_NOT_FOUND|TOPIC_NOT_FOUND|TOPIC_KIND/;
const SOON_MS = 6 * 86_400_000;

type Words = Pick<PollContext, 'say' | 'strings'>;

export function isDevelopers(code: string | undefined): boolean {
  return DEVELOPERS_PROBLEMS.test(code ?? '');
}

export function drawSkeleton({ say, strings }: Words): Content {
  return make(
    'div',
    { class: 'skeleton', role: 'status' },
    make('span', 'visually-hidden', say(strings.pollLoading)),
  );
}

export function drawFailure({ say, strings }: Words): Content {
  return make(
    'div',
    { class: 'failure', part: 'error', role: 'alert' },
    make('p', {}, say(navigator.onLine ? strings.pollFailed : strings.pollFailedOffline)),
    make('button', { class: 'button', type: 'button', 'data-do': 'refresh' }, say(strings.pollTryAgain)),
  );
}

/** The question, what is said below it, and how far it has come. */
export function drawHeader(context: PollContext): Content {
  const { headingLevel, poll } = context;
  return make(
    'header',
    'top',
    make(
      'div',
      {
        class: 'heading',
        id: 'heading',
        part: 'heading',
        role: 'heading',
        'aria-level': headingLevel,
        tabindex: -1,
        dir: 'auto',
      },
      poll.title,
    ),
    poll.note !== undefined && make('p', { class: 'note', part: 'note', dir: 'auto' }, poll.note),
    drawFacts(context),
    context.sheet.results?.drawWordings(context),
  );
}

/** How many, how many with a reason, and until when. */
function drawFacts({ locale, now, poll, say, state, strings }: PollContext): Content {
  const { answers, closes, counts, opens, quorum, whys } = poll;
  const facts = [
    poll.state === 'scheduled' && opens !== undefined
      ? say(strings.pollOpens, { date: formatMoment(opens, now, locale) })
      : answers > 0
        ? say(strings.pollAnswers, { count: answers })
        : poll.state === 'open' && say(strings.pollNobody),
    counts && whys !== undefined && say(strings.pollWhys, { whys, count: answers }),
    poll.state === 'closed'
      ? say(strings.pollClosed)
      : closes !== undefined && say(strings.pollCloses, { date: formatMoment(closes, now, locale) }),
    quorum !== undefined &&
      say(answers < quorum ? strings.pollQuorum : strings.pollQuorumMet, { quorum, count: quorum }),
    poll.secret && say(strings.pollSecretNote),
  ].filter((fact) => typeof fact === 'string');
  return [
    make(
      'p',
      { class: 'facts', part: 'facts' },
      facts.map((fact) => make('span', 'fact', fact)),
    ),
    state.party?.policy === 'closed' &&
      make('p', { class: 'notice', part: 'notice' }, say(strings.pollClosedParty)),
  ];
}

/** "Friday 20:00" where that can only be one Friday, else with its date. */
export function formatMoment(at: number, now: number, locale: string): string {
  const isNear = Math.abs(at - now) < SOON_MS;
  return new Intl.DateTimeFormat(locale, {
    ...(isNear ? { weekday: 'long' } : { day: 'numeric', month: 'long' }),
    ...(Math.abs(at - now) > 300 * 86_400_000 && { year: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}
