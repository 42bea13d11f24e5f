import type { PollEntity } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import type { Message } from '../locales/strings.ts';
import type { Choosable, PollContext, PollHost, PollOrigins } from './poll-context.ts';

/** What someone can choose, in the order in which it stands for this guest. */
export function choosablesOf({ poll, sheet, say }: PollContext): readonly Choosable[] {
  const given = poll.options.flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text }]));
  const options = poll.random ? shuffled(given, sheet.seed) : given;
  return poll.other ? [...options, { id: 'other', text: say(sheet.more!.pollOther) }] : options;
}

/** How an option or figure is called. */
export function wordsFor(context: PollContext, id: string): string {
  const { poll, say, sheet } = context;
  const more = sheet.more!;
  if (id === 'other') return say(more.pollOther);
  if (poll.kind === 'csat') return say(more[`pollFace${id as '1'}`]);
  if (poll.kind === 'rating') return say(more.pollStars, { count: Number(id) });
  const option = poll.options.find((one) => one.id === id);
  return option ? (option.text ?? say(more.pollTakenAway)) : id;
}

/** Who proposed an option, or the idea that it stands for; such credit leads to the idea. */
export function drawCredit(
  { say, sheet }: PollContext,
  { by, idea }: PollEntity['options'][number],
): Content {
  if (by === undefined) return false;
  const more = sheet.more!;
  const credit = (given: Message, nameless: Message) =>
    by === '' ? say(nameless) : say(given, { name: by });
  if (idea === undefined) return make('span', 'quiet by', credit(more.pollProposedBy, more.pollProposed));
  const words = credit(more.pollIdeaBy, more.pollIdea);
  const href = sheet.origins?.addressOf(idea);
  return make('span', 'quiet by', href === undefined ? words : make('a', { class: 'link', href }, words));
}

/** Finds where ideas stand. What does so comes with the first option that stands for one. */
export function createOrigins(host: Pick<PollHost, 'client' | 'draw'>): PollOrigins {
  let origins: PollOrigins | undefined;
  let isComing = false;
  return {
    addressOf(idea) {
      if (!origins && !isComing) {
        isComing = true;
        import('./poll-origins.ts').then(
          ({ originsOf }) => {
            origins = originsOf(host);
            return host.draw();
          },
          () => (isComing = false),
        );
      }
      return origins?.addressOf(idea);
    },
  };
}

export function percent(count: number, of: number, locale: string): string {
  return (of === 0 ? 0 : count / of).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
}

/** The same for one seed, however often it is asked for; an option that is new stands wherever its own number falls. */
function shuffled(options: readonly Choosable[], seed: string): Choosable[] {
  return options.toSorted((a, b) => numberOf(seed + a.id) - numberOf(seed + b.id));
}

/** FNV-1a with a last stir, so that texts that differ in their end lie far apart. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
