import { randomFillSync } from 'node:crypto';
import { ENDPOINTS, mintEventId, type EventIn, type Receipts, type ThreadView } from '@partyline/protocol';
import { deviceToken, PARTY, postText } from './guest-events.ts';
import { HttpCaller, requestBytes } from './http-caller.ts';

export interface SeededThread {
  readonly topic: string;
  readonly posts: number;
  readonly textLength: number;
}

const NAMES = [
  'Teo K.',
  'Ines',
  'June R.',
  'Sam Okafor',
  'Mara',
  'Ada L.',
  'Noor',
  'Bas van Dam',
  'Lio',
  'Yuki T.',
];
const EVENTS_AT_ONCE = 50;

/** Fills a thread through the API: named guests, and "same here" on every third post. */
export async function seedNamedThread(
  address: string,
  { topic, posts, textLength }: SeededThread,
): Promise<void> {
  const guests = await Promise.all(NAMES.map((_, index) => HttpCaller.open(address, `127.0.9.${1 + index}`)));
  const send = async (guest: number, events: readonly EventIn[]) => {
    for (let from = 0; from < events.length; from += EVENTS_AT_ONCE) {
      const body = JSON.stringify({ events: events.slice(from, from + EVENTS_AT_ONCE) });
      const headers = { authorization: `Bearer ${deviceToken('named', guest)}` };
      const answer = await guests[guest]!.send(
        requestBytes('POST', address, ENDPOINTS.events(PARTY), headers, body),
      );
      const text = answer.body.toString();
      const refused =
        answer.status === 200 &&
        (JSON.parse(text) as Receipts).receipts.some((r) => r.delivery !== 'confirmed');
      if (answer.status !== 200 || refused)
        throw new Error(`Seeding was answered ${answer.status}: ${text.slice(0, 500)}`);
    }
  };
  const event = () => ({ id: mintEventId(Date.now(), (bytes) => randomFillSync(bytes)), v: 1 as const });
  for (const [guest, name] of NAMES.entries()) {
    await send(guest, [{ ...event(), type: 'guest.named', data: { name } }]);
  }
  const added = Array.from({ length: posts }, (_, index) => ({
    guest: index % NAMES.length,
    post: {
      ...event(),
      type: 'post.added' as const,
      topic,
      data: { text: postText(index, textLength), open: { title: topic } },
    },
  }));
  for (const { guest, post } of added) await send(guest, [post]);
  for (const [index, { guest, post }] of added.entries()) {
    if (index % 3 !== 0) continue;
    const other = (guest + 1) % NAMES.length;
    await send(other, [
      { ...event(), type: 'reaction.set', topic, data: { entry: post.id, kind: 'same', on: true } },
    ]);
  }
  for (const guest of guests) guest.close();
}

/** Every page of a topic as bytes, for the twin to serve. */
export async function recordViews(
  address: string,
  topic: string,
  question = 'sort=newest',
): Promise<{ query: string; encoding: string; base64: string }[]> {
  const path = `${ENDPOINTS.topic(PARTY, topic)}?${question}`;
  const recorded = [];
  for (let query: string | undefined = path; query !== undefined;) {
    const caller = await HttpCaller.open(address);
    const { head, body } = await caller.send(
      requestBytes('GET', address, query, { 'accept-encoding': 'gzip, deflate, br' }),
    );
    caller.close();
    const encoding = /^content-encoding: *(.*)$/im.exec(head)?.[1] ?? 'identity';
    recorded.push({ query, encoding, base64: body.toString('base64') });
    const answer = await fetch(address + query);
    const { next } = (await answer.json()) as ThreadView;
    query = next === null ? undefined : `${path}&after=${next}`;
  }
  return recorded;
}
