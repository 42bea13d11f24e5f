import { createHash, randomFillSync } from 'node:crypto';
import { DEVICE_TOKEN_PREFIX, mintEventId } from '@partyline/protocol';

/** The party that every bench writes to. */
export const PARTY = 'bench';

/** The secret of one made-up guest; the same for the same seed and number. */
export function deviceToken(seed: string, guest: number): string {
  return DEVICE_TOKEN_PREFIX + createHash('sha256').update(`${seed} ${guest}`).digest('base64url');
}

/** Body of `POST …/events` that adds one top-level post for each text. */
export function eventsBody(topic: string, texts: readonly string[]): string {
  const events = texts.map((text) => ({
    id: mintEventId(Date.now(), (bytes) => randomFillSync(bytes)),
    type: 'post.added',
    v: 1,
    topic,
    data: { text, open: { title: topic } },
  }));
  return JSON.stringify({ events });
}

const WORDS = (
  'we the lane shoes disco pins queue lights song Saturday strike bar warm loud after before nine ten ball twice jackpot ' +
  'round started without us paid for an hour and played forty minutes my mother met father under that mirror birthday ' +
  'booking said there was nobody at counter when card machine would not take children under eight please keep one quiet ' +
  'corner vegan pizza midnight sticky glow size reserve pair with every seven is closed until sensor changed Tuesday ' +
  'seventies eurodance speakers left side too bright photo booth broken again thank you Mara solved it quickly friends ' +
  'came from across town bus stops running half past what about wheelchair ramp bumpers score screen froze tenth frame'
).split(' ');

/** Words of one post, different for each number; they compress about as well as what people write. */
export function postText(number: number, length: number): string {
  let state = (number + 1) * 2_654_435_761;
  let text = `${number}:`;
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += ` ${WORDS[(state >>> 8) % WORDS.length]}`;
  }
  return text.slice(0, length);
}
