import { createClient, type Client } from '@partyline/client';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import { createPollStores, type PollScreen, type PollStores } from '@partyline/client/poll';
import { SYSTEM, type PollDefinition } from '@partyline/protocol';
import { expect } from '@open-wc/testing';

const TOPIC = 'music';
const MUSIC: PollDefinition = {
  kind: 'single',
  title: 'Which decade?',
  options: [
    { id: 'seventies', text: 'Seventies' },
    { id: 'eighties', text: 'Eighties' },
  ],
  floor: 0,
};
const open: (() => void)[] = [];
const parties: string[] = [];

function freshParty(definition: Partial<PollDefinition> = {}): { party: string; transport: MemoryTransport } {
  const party = `p${crypto.randomUUID()}`;
  parties.push(party);
  const polls = [{ topic: TOPIC, definition: { ...MUSIC, ...definition } }];
  return { party, transport: createMemoryTransport({ party, polls }) };
}

function meet(party: string, transport: MemoryTransport): { client: Client; stores: PollStores } {
  const client = createClient({ party, transport });
  const stores = createPollStores(client, TOPIC);
  const leave = stores.$poll.listen(() => {});
  open.push(() => {
    leave();
    client.close();
  });
  return { client, stores };
}

const until = ({ $poll }: PollStores, holds: (state: PollScreen) => boolean): Promise<PollScreen> =>
  new Promise((resolve) => {
    let isDone = false;
    const leave = $poll.listen(check);
    function check(state: PollScreen): void {
      if (isDone || !holds(state)) return;
      isDone = true;
      queueMicrotask(() => leave());
      resolve(state);
    }
    check($poll.get());
  });

const isReady = ({ status }: PollScreen) => status === 'ready';
const castsIn = ({ log }: MemoryTransport) =>
  log.filter(({ type }) => type === 'ballot.cast' || type === 'ballot.admitted').length;

afterEach(async () => {
  for (const end of open.splice(0)) end();
  for (const party of parties.splice(0)) {
    localStorage.removeItem(`partyline:${party}`);
    await new Promise((resolve) => {
      const deleting = indexedDB.deleteDatabase(`partyline:${party}`);
      deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve;
    });
  }
});

describe('a poll in a browser', () => {
  it('delivers after a reload what was answered offline, once, as the same person', async () => {
    const { party, transport } = freshParty();
    const before = meet(party, transport);
    await until(before.stores, isReady);
    transport.offline = true;
    await (await before.stores.writing()).cast({ choice: ['seventies'], why: 'Kept.' });
    const { me } = before.stores.$poll.get();
    before.client.close();
    transport.offline = false;
    const { stores } = meet(party, transport);
    const state = await until(stores, ({ ballot, unsent }) => ballot !== undefined && unsent === 0);
    expect(state.choice).to.eql(['seventies']);
    expect(state.ballot!.whyText).to.equal('Kept.');
    expect(state.me!.id).to.equal(me!.id);
    expect(state.poll!.counts).to.eql({ seventies: 1 });
    expect(castsIn(transport)).to.equal(1);
  });

  it('shows in one tab what another has answered, and counts it once', async () => {
    const { party, transport } = freshParty();
    const one = meet(party, transport);
    const other = meet(party, transport);
    await until(one.stores, isReady);
    await until(other.stores, isReady);
    const others = await other.stores.writing();
    transport.offline = true;
    await (await one.stores.writing()).cast({ choice: ['seventies'] });
    const seen = await until(other.stores, ({ choice }) => choice?.[0] === 'seventies');
    expect(seen.unsent).to.equal(1);
    await others.cast({ choice: ['eighties'] });
    await until(one.stores, ({ choice }) => choice?.[0] === 'eighties');
    transport.offline = false;
    others.retry();
    const last = await until(one.stores, ({ unsent }) => unsent === 0);
    await until(other.stores, ({ unsent }) => unsent === 0);
    expect(last.turnedDown).to.equal(undefined);
    expect((await until(one.stores, ({ poll }) => poll?.counts?.['eighties'] === 1)).poll!.answers).to.equal(
      1,
    );
  });

  it('keeps the key of a secret ballot over a reload: it can be changed and found', async () => {
    const { party, transport } = freshParty({ secret: true });
    for (let index = 0; index < 4; index += 1)
      transport.act({ kind: 'guest', id: `g_${index}` }, [
        {
          type: 'ballot.cast',
          topic: TOPIC,
          data: { choice: ['eighties'], secret: { code: `${index}`.padStart(22, 'm') } },
        },
      ]);
    const before = meet(party, transport);
    await until(before.stores, isReady);
    await (await before.stores.writing()).cast({ choice: ['eighties'] });
    await until(before.stores, ({ unsent }) => unsent === 0);
    const { check } = before.stores.$poll.get();
    before.client.close();

    const { stores } = meet(party, transport);
    const state = await until(stores, ({ check: receipt }) => receipt !== undefined);
    expect(state.check!.code).to.equal(check!.code);
    expect(state.choice).to.eql(['eighties']);
    const writing = await stores.writing();
    await writing.cast({ choice: ['seventies'] });
    await until(stores, ({ unsent }) => unsent === 0);
    transport.act(SYSTEM, [{ type: 'topic.closed', topic: TOPIC, data: {} }]);
    const counted = await until(stores, ({ poll }) => poll?.state === 'closed' && poll.answers === 5);
    expect(counted.turnedDown).to.equal(undefined);
    expect(counted.poll!.counts).to.eql({ eighties: 4, seventies: 1 });
    await writing.check();
    expect(stores.$poll.get().check!.agrees).to.equal(true);
    expect(castsIn(transport)).to.equal(5);
  });

  it('keeps words that were not sent over a reload', async () => {
    const { party, transport } = freshParty();
    const before = meet(party, transport);
    await (await before.stores.writing()).writeDraft('why', 'Half a sen');
    before.client.close();
    const after = await meet(party, transport).stores.writing();
    expect(await after.readDraft('why')).to.equal('Half a sen');
  });
});
