import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createClient, createThreadStores, type Client } from '@partyline/client';
import { createBoardStores } from '@partyline/client/board';
import { createMemoryTransport } from '@partyline/client/memory';
import { createMemoryStorage } from '../../packages/client/src/storage/memory.ts';
import { digestAtOnce } from './support/immediate-digest.ts';
import { createVirtualClock } from './support/virtual-clock.ts';

digestAtOnce();

const open: Client[] = [];

afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

/** Somebody who has never been here, on a page that stays open: it takes elements away and makes them anew. */
function scene() {
  const clock = createVirtualClock(Date.now());
  const transport = createMemoryTransport({ party: 'disco', now: clock.now });
  const teo = transport.guest('Teo');
  const [post] = transport.act(teo, [
    { type: 'post.added', topic: 'lane', data: { text: 'Dark', open: { title: 'Lane' } } },
  ]).receipts;
  const [idea] = transport.addBoard({
    topic: 'ideas',
    definition: { title: 'Ideas' },
    ideas: [{ title: 'A quiet corner', guest: 'Cleo' }],
  });
  const client = createClient({
    party: 'disco',
    transport,
    storage: createMemoryStorage(),
    now: clock.now,
    after: clock.after,
  });
  open.push(client);
  const thread = () => {
    const stores = createThreadStores(client, 'lane');
    const leave = stores.$thread.listen(() => {});
    return { stores, leave, state: () => stores.$thread.get() };
  };
  const board = () => {
    const stores = createBoardStores(client, 'ideas');
    const leave = stores.$board.listen(() => {});
    return { stores, leave, state: () => stores.$board.get() };
  };
  return { clock, post: post!.id, idea: idea!, thread, board };
}

describe('what somebody new has done', () => {
  it('is theirs in a thread that is shown anew, though nobody else sees it', async () => {
    const { clock, post, thread } = scene();
    const first = thread();
    await clock.until(() => first.state().status === 'ready', 'ready');
    const writing = await first.stores.writing();
    await writing.post({ text: 'For you alone', audience: 'team' });
    await writing.react(post, 'same', true);
    await clock.until(() => first.state().unsent === 0 && first.state().items.length === 2, 'sent');
    await clock.pass(5_000);
    first.leave();

    const second = thread();
    await clock.until(() => second.state().status === 'ready', 'ready again');
    await second.stores.writing();
    await clock.until(() => second.state().items.length === 2, 'their private post is there');
    const item = second.state().items.find(({ id }) => id === post)!;
    assert.deepEqual(item.reactions, ['same']);
  });

  it('is theirs in another board on the page that heard nothing of it', async () => {
    const { clock, idea, board } = scene();
    const [one, other] = [board(), board()];
    await clock.until(() => [one, other].every(({ state }) => state().status === 'ready'), 'ready');
    await (await one.stores.writing()).vote(idea);
    await clock.until(() => one.state().ideas[0]!.voted && one.state().unsent === 0, 'sent');
    await clock.pass(5_000);
    const writing = await other.stores.writing();
    await clock.until(() => other.state().ideas[0]!.voted, 'the vote shows there, too');
    await writing.withdrawVote(idea);
    await clock.until(() => other.state().ideas[0]!.entry.idea!.votes === 0, 'and can be taken back');
  });
});
