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
    context.sheet.results?.drawNotes(context),
  );
}

/** How many, how many with a reason, and until when. */
function drawFacts(context: PollContext): Content {
  const { locale, now, poll, say, sheet, strings } = context;
  const { answers, closes, counts, whys } = poll;
  const plain = [
    say(answers > 0 ? strings.pollAnswers : strings.pollNobody, { count: answers }),
    counts && whys !== undefined && say(strings.pollWhys, { whys, count: answers }),
    closes !== undefined && say(strings.pollCloses, { date: formatMoment(closes, now, locale) }),
  ];
  const facts = sheet.results?.facts(context, ...plain) ?? plain;
  return make(
    'p',
    { class: 'facts quiet', part: 'facts' },
    facts.map((fact) => fact && make('span', 'fact', fact)),
  );
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
