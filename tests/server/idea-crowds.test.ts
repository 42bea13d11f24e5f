import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS, type VotersView } from '@partyline/protocol';
import { BOARD, DEFINITION, onBoard, startBoard } from './board-party.ts';
import { event, guest, PARTY } from './party.ts';

const CROWD = { pollDevicesPerNetwork: 3 };

describe('votes of many devices of one network', () => {
  it('are counted apart beyond some, never those that were there, until a host counts them', async (t) => {
    const { act, ann, asAnn, board, deskIdea, get, idea, propose, vote } = await startBoard(
      t,
      DEFINITION,
      CROWD,
    );
    const id = await propose('Softer balls');
    const other = await propose('A bell');
    const people = Array.from({ length: 5 }, guest);
    for (const person of people) await vote(id, undefined, person);
    const seen = async () => (await idea(id)).entries[0]?.idea;
    const seenByHosts = async () => (await deskIdea(id)).entries[0]?.idea;
    assert.deepEqual([(await seen())?.votes, (await seen())?.apart], [3, undefined]);
    assert.deepEqual([(await seenByHosts())?.votes, (await seenByHosts())?.apart], [3, 2]);
    const before = (await seen())!.trend;
    const voters = async () =>
      (await get(ENDPOINTS.voters(PARTY, BOARD, id), asAnn))
        .json<VotersView>()
        .voters.map(({ apart = false }) => apart);
    assert.deepEqual(await voters(), [true, true, false, false, false]);

    await vote(other, undefined, people[4]);
    await vote(id, 'Thumbs', people[0]);
    assert.deepEqual([(await seen())?.votes, (await seen())?.reasons], [3, 1], 'who was counted may go on');
    await act(people[4]!, onBoard('vote.withdrawn', { entry: id }));
    await vote(id, undefined, people[4]);
    assert.equal((await seenByHosts())?.apart, 2, 'nobody comes in by voting again');
    assert.deepEqual(
      (await board('?sort=top')).entries.map(({ idea: part }) => part?.votes),
      [3, 1],
    );

    await act(ann, onBoard('votes.counted', { entry: id }));
    assert.deepEqual([(await seenByHosts())?.votes, (await seenByHosts())?.apart], [5, undefined]);
    assert.ok((await seen())!.trend > before);
    assert.deepEqual(await voters(), [false, false, false, false, false]);
    await act(people[4]!, onBoard('vote.withdrawn', { entry: id }));
    assert.equal((await seen())?.votes, 4);
  });

  it('are those of one idea, whichever of those that were merged they are for', async (t) => {
    const { act, ann, deskIdea, propose, vote } = await startBoard(t, DEFINITION, CROWD);
    const [head, below] = [await propose('Softer balls'), await propose('Lighter balls')];
    await act(ann, onBoard('idea.merged', { entry: below, into: head }));
    for (const entry of [head, below, head, below, below]) await vote(entry);
    const { votes, apart } = (await deskIdea(head)).entries[0]!.idea!;
    assert.deepEqual([votes, apart], [3, 2]);
    await act(ann, onBoard('idea.unmerged', { entry: below }));
    const parts = [(await deskIdea(head)).entries[0]!.idea!, (await deskIdea(below)).entries[0]!.idea!];
    assert.deepEqual(
      parts.map((part) => [part.votes, part.apart]),
      [
        [2, undefined],
        [1, 2],
      ],
    );
  });

  it('count at once where people have to give a name, and for hosts who vote for somebody', async (t) => {
    const named = await startBoard(t, { ...DEFINITION, who: 'named' }, CROWD);
    const id = await named.propose('Softer balls', {}, named.ann);
    for (let count = 0; count < 5; count += 1) {
      const person = guest();
      await named.act(person, event('guest.named', { name: `Guest ${count}` }));
      await named.vote(id, undefined, person);
    }
    for (let count = 0; count < 5; count += 1)
      await named.act(named.ann, onBoard('vote.cast', { entry: id, for: `Customer ${count}` }));
    const { votes, apart } = (await named.deskIdea(id)).entries[0]!.idea!;
    assert.deepEqual([votes, apart], [10, undefined]);
  });

  it('keep the words of what they are for, as those that count do, also where its author’s own is apart', async (t) => {
    let now = Date.now();
    const { act, deskIdea, propose, send, vote } = await startBoard(t, DEFINITION, {
      pollDevicesPerNetwork: 1,
      now: () => now,
    });
    const author = guest();
    const [own, others] = [await propose('Softer balls', {}, author), await propose('A bell', {}, author)];
    await vote(own, undefined, author);
    await vote(own);
    await vote(others);
    await vote(others, undefined, author);
    for (const id of [own, others]) {
      const { votes, apart } = (await deskIdea(id)).entries[0]!.idea!;
      assert.deepEqual([votes, apart], [1, 1]);
    }
    now += 24 * 3_600_000;
    const reworded = [own, others].map((entry) => onBoard('idea.changed', { entry, title: 'A guillotine' }));
    const { receipts } = await send(author, reworded);
    assert.deepEqual(
      receipts.map(({ code }) => code),
      ['PARTY_EDIT_TOO_LATE', 'PARTY_EDIT_TOO_LATE'],
    );
    const alone = await propose('A gong', {}, author);
    now += 24 * 3_600_000;
    await vote(alone, undefined, author);
    await act(author, onBoard('idea.changed', { entry: alone, title: 'A louder gong' }));
  });

  it('are counted by hosts alone', async (t) => {
    const { propose, send } = await startBoard(t, DEFINITION, CROWD);
    const entry = await propose('Softer balls');
    const { receipts } = await send(guest(), [onBoard('votes.counted', { entry })]);
    assert.equal(receipts[0]?.code, 'PARTY_HOST_ONLY');
  });
});
