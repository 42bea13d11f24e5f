import { make, type Content } from '../dom/dom.ts';
import { drawHeading } from '../topic/topic-frame.ts';
import type { PollContext } from './poll-context.ts';

const SOON_MS = 6 * 86_400_000;

/** The question, what is said below it, and how far it has come. */
export function drawHeader(context: PollContext): Content {
  const { headingLevel, poll } = context;
  const heading = drawHeading(headingLevel, poll.title);
  heading.dir = 'auto';
  return make(
    'header',
    'top',
    heading,
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
