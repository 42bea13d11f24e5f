import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient, PartyError, type Client } from '@partyline/client';
import { createMemoryTransport } from '@partyline/client/memory';
import type { Cursor, EventIn, EventInOf, EventInType, LogEvent, Receipts, Row } from '@partyline/protocol';
import { personRowOf } from '../../packages/client/src/outbox/person-rows.ts';
import { PERSON_RULES, type Rules } from '../../packages/client/src/outbox/rules.ts';
import { createSession } from '../../packages/client/src/outbox/session.ts';
import { createTopicOutbox } from '../../packages/client/src/outbox/topic-outbox.ts';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

digestAtOnce();

/** A kind of topic that neither the outbox nor the protocol has heard of: guests guess a number below ten. */
const GUESS = 'guess.made' as EventInType;
const guess = (number: number) => ({ number }) as unknown as EventInOf<EventInType>['data'];
const numberOf = (event: EventIn | LogEvent) => (event.data as unknown as { number: number }).number;

const GUESSING: Rules = {
  decide(rows, event, actor, now) {
    if ((event.type as string) !== GUESS) return PERSON_RULES.decide(rows, event, actor, now);
    return numberOf(event) < 10
      ? { outcome: 'accepted', drafts: [event as never] }
      : { outcome: 'rejected', code: 'PARTY_EVENT_INVALID' };
  },
  evolve: (rows, event) =>
    (event.type as string) === GUESS
      ? [{ kind: 'guess', key: 'guess', sum: sumIn(rows.get('guess')) + numberOf(event) } as unknown as Row]
      : PERSON_RULES.evolve(rows, event),
};
const sumIn = (row: Row | undefined) => (row as { sum?: number } | undefined)?.sum ?? 0;

const open: Client[] = [];

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

async function scene(answer: (event: EventIn) => Partial<Receipts['receipts'][number]>) {
  const clock = createVirtualClock();
  const sent: EventIn[] = [];
  let cursor: Cursor | undefined = { epoch: 'e1', seq: 1 };
  const transport = {
    ...createMemoryTransport({ party: 'disco', now: clock.now }),
    send: async (events: readonly EventIn[]): Promise<Receipts> => {
      sent.push(...events);
      return {
        cursor: 'e1.9',
        receipts: events.map((event) => ({ id: event.id, delivery: 'confirmed', seq: 9, ...answer(event) })),
      } as Receipts;
    },
  };
  const client = createClient({
    party: 'disco',
    transport,
    storage: createMemoryStorage(),
    now: clock.now,
    after: clock.after,
  });
  open.push(client);
  const session = createSession(client.context);
  const outbox = createTopicOutbox({
    context: client.context,
    session,
    topic: 'lane',
    rules: GUESSING,
    rows: ({ actor, me }) => ({
      get: (key) => (key === `person:${actor.id}` ? personRowOf(actor, me) : undefined),
    }),
    cursor: () => cursor,
    ownCursor: () => cursor,
    onIssue: () => {},
  });
  return { clock, session, outbox, sent, reach: (seq: number) => void (cursor = { epoch: 'e1', seq }) };
}

describe('the outbox of a topic', () => {
  it('carries and folds events of a kind that it does not know, and lets go of them once they are shown', async () => {
    const { clock, outbox, session, sent, reach } = await scene(() => ({}));
    await outbox.issue(GUESS, guess(3));
    await outbox.issue(GUESS, guess(4));
    const person = session.person!;
    assert.equal(sumIn(outbox.fold(person, outbox.settle(person)).get('guess')), 7);
    await clock.until(() => outbox.records(person).every(({ state }) => state === 'confirmed'), 'confirmed');
    assert.deepEqual(
      sent.map((event) => [event.type, 'topic' in event && event.topic, numberOf(event)]),
      [
        [GUESS, 'lane', 3],
        [GUESS, 'lane', 4],
      ],
    );
    assert.equal(outbox.settle(person).length, 2);
    reach(9);
    assert.deepEqual(outbox.settle(person), []);
  });

  it("refuses at once what the kind's own rules refuse", async () => {
    const { outbox, session } = await scene(() => ({}));
    await assert.rejects(
      outbox.issue(GUESS, guess(12)),
      (error) => error instanceof PartyError && error.code === 'PARTY_EVENT_INVALID',
    );
    assert.deepEqual(outbox.records(session.person!), []);
  });

  it('keeps what the server turned down, with its reason, until it is let go of or sent anew', async () => {
    let isOpen = false;
    const { clock, outbox, session, sent } = await scene(() =>
      isOpen ? {} : { delivery: 'rejected', code: 'PARTY_CLOSED' },
    );
    const first = await outbox.issue(GUESS, guess(3));
    const second = await outbox.issue(GUESS, guess(4));
    const person = session.person!;
    const states = () => outbox.records(person).map(({ state, code }) => [state, code]);
    await clock.until(() => states().every(([state]) => state === 'rejected'), 'turned down');
    assert.deepEqual(states(), [
      ['rejected', 'PARTY_CLOSED'],
      ['rejected', 'PARTY_CLOSED'],
    ]);
    assert.equal(outbox.fold(person, outbox.records(person)).size, 0);
    await outbox.discard(first);
    isOpen = true;
    outbox.retry();
    await clock.until(() => outbox.records(person).every(({ state }) => state === 'confirmed'), 'sent anew');
    assert.equal(sent.length, 3);
    assert.notEqual(sent[2]!.id, second);
    assert.equal(numberOf(sent[2]!), 4);
  });

  it('folds what the person says of themselves by the rules that every kind hands on to', async () => {
    const { outbox, session } = await scene(() => ({}));
    await outbox.act('guest.named', { name: 'Teo K.' });
    const person = session.person!;
    const row = outbox.fold(person, outbox.records(person)).get(`person:${person.actor.id}`);
    assert.equal(row?.kind === 'person' && row.name, 'Teo K.');
  });
});
