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

/** Words of one post, different for each number. */
export function postText(number: number, length: number): string {
  const words = [
    'lane',
    'shoes',
    'disco',
    'pins',
    'queue',
    'lights',
    'song',
    'Saturday',
    'strike',
    'bar',
    'warm',
    'loud',
  ];
  let text = `Post ${number}:`;
  for (let turn = number; text.length < length; turn = (turn * 31 + 7) % 9973)
    text += ` ${words[turn % words.length]}`;
  return text.slice(0, length);
}
