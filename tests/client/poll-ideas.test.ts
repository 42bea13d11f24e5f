import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient, type Client } from '@partyline/client';
import { createMemoryTransport, type Act, type MemoryTransport } from '@partyline/client/memory';
import { createPollStores } from '@partyline/client/poll';
import { SYSTEM, type Actor } from '@partyline/protocol';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock, type VirtualClock } from './support/virtual-clock.ts';
import '../../packages/client/src/poll/open-writing.ts';
import '../../packages/client/src/poll/reader.ts';

digestAtOnce();

const TOPIC = 'first';
const IMAGE = { src: 'https://brand.example/shoes.jpg', alt: 'Shoes' };

const open: Client[] = [];

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

/** A poll whose options are two ideas of guests. */
function party(clock: VirtualClock) {
  const transport = createMemoryTransport({ party: 'disco', now: clock.now });
  const does = (actor: Actor, type: Act['type'], data: object, topic: string): string => {
    const [receipt] = transport.act(actor, [{ type, topic, data } as Act]).receipts;
    assert.equal(receipt!.code, undefined);
    return receipt!.id;
  };
  does(SYSTEM, 'board.created', { title: 'Ideas' }, 'ideas');
  const propose = (name: string, title: string) =>
    does(transport.guest(name), 'idea.proposed', { title }, 'ideas');
  const shoes = propose('June R.', 'Glow shoes');
  const soul = propose('Teo', 'A night of soul');
  const options = [
    { id: 'shoes', text: 'Glow shoes', image: IMAGE, idea: shoes },
    { id: 'soul', text: 'A night of soul', idea: soul },
  ];
  does(
    SYSTEM,
    'poll.created',
    { kind: 'single', title: 'What first?', options, propose: 'on', floor: 0 },
    TOPIC,
  );
  return { transport, options, propose };
}

async function device(clock: VirtualClock, transport: MemoryTransport, token?: string) {
  const client = createClient({
    party: 'disco',
    transport,
    storage: createMemoryStorage(),
    now: clock.now,
    after: clock.after,
    ...(token && { token }),
  });
  open.push(client);
  const stores = createPollStores(client, TOPIC);
  stores.$poll.listen(() => undefined);
  const state = () => stores.$poll.get();
  await clock.until(() => state().status === 'ready' && state().connection !== 'connecting', 'ready');
  return { stores, state };
}

describe('a poll about ideas', () => {
  it('keeps their places, pictures and credit while an answer is on its way', async () => {
    const clock = createVirtualClock();
    const { transport } = party(clock);
    const proposal = { type: 'option.proposed', topic: TOPIC, data: { text: 'Silence' } } as const;
    transport.act(transport.guest('Ana'), [proposal]);
    const { state, stores } = await device(clock, transport);
    const before = state().poll!.options;
    assert.deepEqual(
      before.map(({ by, board }) => [by, board]),
      [
        ['June R.', 'ideas'],
        ['Teo', 'ideas'],
        ['Ana', undefined],
      ],
    );
    await (await stores.writing()).cast({ choice: ['shoes'] });
    assert.deepEqual(state().poll?.counts, { shoes: 1 });
    assert.deepEqual(state().poll!.options, before);
    await clock.until(() => state().unsent === 0 && !state().ballot?.delivery, 'delivered');
    assert.deepEqual(state().poll!.options, before);
  });

  it('is changed by a host who adds another, and opened again with another end', async () => {
    const clock = createVirtualClock();
    const { transport, options, propose } = party(clock);
    const { state, stores } = await device(clock, transport, await transport.addHost('Mara', 'owner'));
    const hosting = await (await stores.writing()).hosting();
    const lanes = { id: 'lanes', text: 'Longer lanes', idea: propose('Lou', 'Longer lanes') };
    await hosting.change({ options: [...options, lanes] });
    await clock.until(() => state().poll!.options.length === 3 && state().unsent === 0, 'it is there');
    assert.equal(state().poll!.options[2]!.by, 'Lou');
    await hosting.close();
    await clock.until(() => state().poll!.state === 'closed' && state().unsent === 0, 'closed');
    await hosting.reopen(clock.now() + 3_600_000);
    assert.equal(state().poll!.options.length, 3);
    await clock.until(() => state().poll!.state === 'open' && state().unsent === 0, 'open again');
    assert.equal(transport.log.filter(({ type }) => type === 'poll.changed').length, 2);
  });
});
