import type { ThreadItem } from '@partyline/client';
import type { Message } from '../locales/strings.ts';
import { make, type Content } from '../dom/dom.ts';
import { enExtras } from '../locales/en-extras.ts';
import { formatDay } from './entry-day.ts';
import { linkTo, nameOf, type ThreadContext } from './thread-context.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How fast an answer was is only told where the party promised one, and a day at most was needed. */
const DAY_MS = 24 * HOUR_MS;

/** What has come of a post, in one sentence. Nothing is said that did not happen; one that waits is only told to its author. */
export function drawTrail(context: ThreadContext, item: ThreadItem): Content {
  const { locale, now, say, screen, state, time } = context;
  const { answer, answered, at, read, reopened, solved, visibility } = item.entry;
  const waits = item.own && !item.delivery && !visibility && !answered;
  if (!(waits || read || answered || solved || reopened)) return false;
  const strings = { ...enExtras, ...context.strings };
  const { replyPromise } = state.party ?? {};
  const day = (message: Message, moment: number) => say(message, { date: formatDay(moment, now, time) });
  const steps = [
    day(strings.received, at),
    read && say(strings.readByTeam),
    answered &&
      (replyPromise && answered - at < DAY_MS
        ? say(strings.answeredWithin, { duration: formatDuration(answered - at, locale) })
        : day(strings.answered, answered)),
    waits && replyPromise && say(strings.promised, { promise: replyPromise }),
    solved
      ? say(strings.solved, { name: nameOf(item, context).replaceAll(' ', '\u00a0') })
      : reopened && day(strings.reopened, reopened),
  ].filter((step) => typeof step === 'string');
  const latest = steps.pop()!;
  return [
    make(
      'p',
      { class: `trail quiet${solved ? ' trail--good' : ''}`, part: 'trail' },
      steps.map((step) => `${step} · `).join(''),
      answered ? make('strong', {}, latest) : latest,
      answer && [' ', make('a', { class: 'link', href: linkTo(answer) }, say(strings.toAnswer))],
    ),
    screen.writing?.renderTrailQuestion?.(item),
  ];
}

/** In whole hours, or minutes below one. */
function formatDuration(ms: number, locale: string): string {
  const unit = ms < HOUR_MS ? 'minute' : 'hour';
  const count = Math.max(1, Math.ceil(ms / (unit === 'hour' ? HOUR_MS : MINUTE_MS)));
  return count.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' });
}
