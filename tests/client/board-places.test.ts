import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, PartyError } from '@partyline/client';
import { createBoardPlaces, createBoardStores } from '@partyline/client/board';
import { createMemoryTransport, type Act, type MemoryTransport } from '@partyline/client/memory';
import { ideaThread, SYSTEM, type Actor } from '@partyline/protocol';

function act(transport: MemoryTransport, actor: Actor, type: Act['type'], data: object, topic = 'ideas') {
  const [receipt] = transport.act(actor, [{ type, topic, data } as Act]).receipts;
  assert.equal(receipt!.delivery, 'confirmed', receipt!.code);
  return receipt!.id;
}

async function openParty() {
  const transport = createMemoryTransport({ party: 'p', name: 'Party' });
  const token = await transport.addHost('Mara', 'owner');
  const host = await transport.actorOf(token);
  act(transport, SYSTEM, 'board.created', { title: 'Ideas' });
  const guest = transport.guest('Teo');
  const idea = act(transport, guest, 'idea.proposed', { title: 'Shoes' });
  const twin = act(transport, guest, 'idea.proposed', { title: 'Shoes in 36' });
  return { transport, token, host, guest, idea, twin };
}

const options = [
  { id: 'rock', text: 'Rock' },
  { id: 'soul', text: 'Soul' },
];

describe('places of ideas', () => {
  it('tell the idea behind an entry of its discussion, and what it was merged into', async () => {
    const { transport, host, guest, idea, twin } = await openParty();
    const said = act(transport, guest, 'post.added', { text: 'Green ones.' }, ideaThread(twin));
    act(transport, host, 'idea.merged', { entry: twin, into: idea });
    const client = createClient({ party: 'p', transport, storage: 'memory' });
    const place = await createBoardPlaces(client).ofEntry(said);
    assert.deepEqual(
      [place?.topic, place?.idea, place?.board, place?.into],
      [ideaThread(twin), twin, 'ideas', idea],
    );
    client.close();
  });

  it('are read once, and asked for again where nobody answered', async () => {
    const { transport, host, idea } = await openParty();
    act(transport, host, 'poll.created', { title: 'What first?', kind: 'single', options }, 'first');
    let asked = 0;
    const read = transport.read.bind(transport);
    const away = {
      ...transport,
      read: <Answer>(...request: Parameters<typeof read>): Promise<Answer> => {
        asked += 1;
        return asked === 1 ? Promise.reject(new PartyError('PARTY_SERVER_BUSY', 'Away.')) : read(...request);
      },
    };
    const client = createClient({ party: 'p', transport: away, storage: 'memory' });
    const places = createBoardPlaces(client);
    assert.equal(await places.ofEntry(idea), undefined);
    assert.equal((await places.ofEntry(idea))?.topic, 'ideas');
    await places.ofEntry(idea);
    assert.equal(asked, 2);
    assert.equal((await places.ofPoll('first'))?.title, 'What first?');
    assert.deepEqual(await places.ofPoll('nowhere'), {}, 'nobody has opened it');
    client.close();
  });
});

describe('an idea as an option of a poll', () => {
  async function openHosting() {
    const party = await openParty();
    const { transport, host, token } = party;
    act(
      transport,
      host,
      'poll.created',
      { title: 'What first?', kind: 'single', options, propose: 'open' },
      'first',
    );
    const client = createClient({ party: 'p', transport, storage: 'memory', token });
    const { $board, writing } = createBoardStores(client, 'ideas');
    const leave = $board.listen(() => undefined);
    const hosting = await (await writing()).hosting();
    const optionsNow = async () => (await transport.poll({ topic: 'first' })).poll!.options;
    return {
      ...party,
      hosting,
      optionsNow,
      close() {
        leave();
        client.close();
      },
    };
  }

  it('joins those that are there, whoever proposed them, and is made once', async () => {
    const { transport, guest, hosting, idea, optionsNow, close } = await openHosting();
    act(transport, guest, 'option.proposed', { text: 'Funk' }, 'first');
    await hosting.makeOption(idea, 'first', 'Shoes first');
    await hosting.makeOption(idea, 'first', 'Shoes first');
    const after = await optionsNow();
    assert.deepEqual(
      after.map(({ text }) => text),
      ['Rock', 'Soul', 'Shoes first', 'Funk'],
    );
    assert.equal(after[2]!.idea, idea);
    close();
  });

  it('stays where another idea becomes one after it', async () => {
    const { hosting, idea, twin, optionsNow, close } = await openHosting();
    await hosting.makeOption(idea, 'first', 'Shoes first');
    await hosting.makeOption(twin, 'first', 'Shoes in 36');
    assert.deepEqual(
      (await optionsNow()).map(({ idea: of }) => of),
      [undefined, undefined, idea, twin],
    );
    close();
  });

  it('is lost to none of two hosts who make one in the same moment', async () => {
    const { transport, hosting, idea, twin, optionsNow, close } = await openHosting();
    const { poll } = transport;
    let met = 0;
    let meet = (): void => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    // Each has read the poll before the other has changed it.
    transport.poll = async (...asked) => {
      const view = await poll.apply(transport, asked);
      if ((met += 1) === 2) meet();
      await both;
      return view;
    };
    await Promise.all([
      hosting.makeOption(idea, 'first', 'Shoes first'),
      hosting.makeOption(twin, 'first', 'Shoes in 36'),
    ]);
    const ideas = (await optionsNow()).map(({ idea: of }) => of);
    assert.equal(ideas.length, 4);
    assert.deepEqual(new Set(ideas), new Set([undefined, idea, twin]));
    close();
  });

  it('is refused by its code where the poll is closed, gives figures, or is none', async () => {
    const { transport, host, hosting, idea, close } = await openHosting();
    act(transport, host, 'topic.closed', {}, 'first');
    act(transport, host, 'poll.created', { title: 'How was it?', kind: 'rating' }, 'how');
    const codes = [];
    for (const poll of ['first', 'how', 'nowhere', 'ideas'])
      codes.push(
        await hosting.makeOption(idea, poll, 'Shoes').then(
          () => 'made',
          (error: PartyError) => error.code,
        ),
      );
    assert.equal(codes.includes('made'), false, codes.join());
    assert.deepEqual(codes.slice(0, 2), ['PARTY_TOPIC_CLOSED', 'PARTY_POLL_OPTIONS_UNEXPECTED']);
    close();
  });
});
