import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ENDPOINTS, type Change, type EntryEntity, type IdeaPart } from '@partyline/protocol';
import { BOARD, DEFINITION, onBoard, startBoard } from './board-party.ts';
import { event, guest, PARTY, type Person } from './party.ts';
import { StreamReader, type Frame } from './stream-reader.ts';

async function startLive(t: TestContext, definition = DEFINITION) {
  const fixture = await startBoard(t, definition);
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  const follow = async (query = `topics=${BOARD}`, person?: Person) => {
    const headers = person ? { authorization: `Bearer ${person.token}` } : undefined;
    const stream = await StreamReader.open(`${address}${ENDPOINTS.live(PARTY)}?${query}`, headers);
    t.after(() => stream.close());
    return stream;
  };
  return { ...fixture, follow };
}

const entriesOf = (changes: readonly Change[] = []): EntryEntity[] =>
  changes.flatMap((change) => ('put' in change && change.put.type === 'entry' ? [change.put] : []));

/** The idea as a frame brings it. */
function ideaIn(frame: Frame | undefined, id: string): IdeaPart {
  const idea = entriesOf(frame?.data.changes).findLast((entry) => entry.id === id)?.idea;
  assert.ok(idea, JSON.stringify(frame));
  return idea;
}

describe('the stream of a board', () => {
  it('brings a proposal with the counts, a vote with its reason, a decision, and a comment in the idea’s thread', async (t) => {
    const { act, ann, follow, propose, vote } = await startLive(t);
    const stream = await follow();
    const id = await propose('Softer balls', { category: 'lanes' });
    const proposed = await stream.nextNews();
    assert.deepEqual([proposed?.data.topic, ideaIn(proposed, id).title], [BOARD, 'Softer balls']);
    const board = proposed?.data.changes.find((change) => 'put' in change && change.put.type === 'board');
    assert.ok(board && 'put' in board && board.put.type === 'board');
    assert.deepEqual([board.put.ideas, board.put.byCategory], [1, { lanes: 1 }]);

    await vote(id, 'My thumb.');
    const voted = await stream.nextNews();
    assert.deepEqual([ideaIn(voted, id).votes, ideaIn(voted, id).reasons], [1, 1]);
    assert.ok(entriesOf(voted?.data.changes).some(({ text, why }) => why && text === 'My thumb.'));

    await act(
      ann,
      onBoard('idea.decided', { entry: id, status: 'planned', next: '2099-01-01', answer: 'Yes.' }),
    );
    const decided = await stream.nextNews();
    assert.deepEqual([ideaIn(decided, id).status, ideaIn(decided, id).next], ['planned', '2099-01-01']);
    assert.ok(entriesOf(decided?.data.changes).some(({ text }) => text === 'Yes.'));

    const { cursor } = await (async () => {
      await act(guest(), event('post.added', { text: 'At last!' }, { topic: `idea.${id}` }));
      return (await stream.nextNews())!.data;
    })();
    const missed = await follow(`topics=${BOARD},idea.${id}&from=${voted!.data.cursor}`);
    const frames = [await missed.nextNews(), await missed.nextNews()];
    assert.deepEqual(frames.map((frame) => [frame?.data.topic, frame?.data.cursor]).toSorted(), [
      [`idea.${id}`, cursor],
      [BOARD, cursor],
    ]);
    const byTopic = new Map(frames.map((frame) => [frame?.data.topic, frame]));
    assert.equal(ideaIn(byTopic.get(BOARD), id).comments, 1);
    assert.deepEqual(
      entriesOf(byTopic.get(`idea.${id}`)?.data.changes).map(({ text }) => text),
      ['At last!'],
    );
  });

  it('brings a comment to both topics, each in a frame of its own', async (t) => {
    const { act, follow, propose } = await startLive(t);
    const id = await propose('Softer balls');
    const [board, thread, both] = [
      await follow(),
      await follow(`topics=idea.${id}`),
      await follow(`topics=idea.${id},${BOARD}`),
    ];
    await act(guest(), event('post.added', { text: 'Yes!' }, { topic: `idea.${id}` }));
    const told = await board.nextNews();
    assert.deepEqual([told?.data.topic, ideaIn(told, id).comments], [BOARD, 1]);
    assert.ok(!JSON.stringify(told?.data).includes('Yes!'));
    assert.deepEqual(
      entriesOf((await thread.nextNews())?.data.changes).map(({ text }) => text),
      ['Yes!'],
    );
    const topics = [(await both.nextNews())?.data.topic, (await both.nextNews())?.data.topic];
    assert.deepEqual(topics.toSorted(), [`idea.${id}`, BOARD]);
  });

  it('brings a merge and its undoing to both ideas, with what each counts', async (t) => {
    const { act, ann, follow, propose, vote } = await startLive(t);
    const [into, gone] = [await propose('Into'), await propose('Gone')];
    const bo = guest();
    await vote(into, undefined, bo);
    await vote(gone, undefined, bo);
    await vote(gone);
    const stream = await follow();
    await act(ann, onBoard('idea.merged', { entry: gone, into }));
    const merged = await stream.nextNews();
    assert.deepEqual([ideaIn(merged, into).votes, ideaIn(merged, gone).into], [2, into]);
    await act(ann, onBoard('idea.unmerged', { entry: gone }));
    const undone = await stream.nextNews();
    assert.deepEqual(
      [ideaIn(undone, into).votes, ideaIn(undone, into).merged, ideaIn(undone, gone).into],
      [1, undefined, undefined],
    );
  });

  it('never brings a held idea to anybody but its author and hosts, nor anything done with it', async (t) => {
    const { act, ann, follow } = await startLive(t, { ...DEFINITION, propose: 'hold' });
    const bo = guest();
    const [everybody, other, author, hosts] = [
      await follow(),
      await follow(undefined, guest()),
      await follow(undefined, bo),
      await follow(undefined, ann),
    ];
    const proposed = onBoard('idea.proposed', { title: 'Hush-hush' });
    await act(bo, proposed);
    const own = await author.nextNews();
    assert.deepEqual([own?.data.changes, entriesOf(own?.data.mine)[0]?.idea?.title], [[], 'Hush-hush']);
    for (;;) {
      const frame = await hosts.nextNews();
      if (entriesOf(frame?.data.changes).some(({ idea }) => idea?.title === 'Hush-hush')) break;
    }
    await act(bo, onBoard('vote.cast', { entry: proposed.id, why: 'Hush too.' }));
    await act(ann, onBoard('idea.changed', { entry: proposed.id, text: 'More of hush.' }));
    await act(ann, onBoard('entry.refused', { entry: proposed.id, reason: 'No hush.' }));
    await act(ann, onBoard('idea.proposed', { title: 'For everybody' }));
    for (const stream of [everybody, other]) {
      const frame = await stream.nextNews();
      assert.doesNotMatch(JSON.stringify(frame), /hush/i);
      assert.deepEqual(
        entriesOf(frame?.data.changes).map(({ idea }) => idea?.title),
        ['For everybody'],
      );
    }
  });

  it('tells one’s own vote and following to oneself alone', async (t) => {
    const { act, follow, propose } = await startLive(t);
    const id = await propose('Softer balls');
    const bo = guest();
    const [own, other] = [await follow(undefined, bo), await follow(undefined, guest())];
    await act(bo, onBoard('vote.cast', { entry: id }), onBoard('idea.followed', { entry: id, on: false }));
    const mine = await own.nextNews();
    const [entity] = mine!.data.mine!.slice(-1);
    assert.ok(entity && 'put' in entity && entity.put.type === 'mine');
    assert.deepEqual([entity.put.vote, entity.put.follows], [true, false]);
    assert.equal((await other.nextNews())?.data.mine, undefined);
  });

  it('takes an idea off the screens when it is held, and brings it back', async (t) => {
    const { act, ann, follow, propose } = await startLive(t);
    const id = await propose('Softer balls');
    const stream = await follow();
    await act(ann, onBoard('entry.held', { entry: id }));
    const held = await stream.nextNews();
    assert.ok(held?.data.changes.some((change) => 'drop' in change && change.id === id));
    assert.doesNotMatch(JSON.stringify(held), /Softer/);
    await act(ann, onBoard('entry.approved', { entry: id }));
    assert.equal(ideaIn(await stream.nextNews(), id).title, 'Softer balls');
  });
});
