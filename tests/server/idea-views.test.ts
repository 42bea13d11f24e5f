import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ENDPOINTS,
  PAGE_REASONS,
  type ErrorBody,
  type EntryPlace,
  type ThreadView,
} from '@partyline/protocol';
import { BOARD, DEFINITION, onBoard, startBoard, textsOf, titlesOf } from './board-party.ts';
import { event, guest, PARTY, type Fixture } from './party.ts';

const url = (idea: string) => ENDPOINTS.idea(PARTY, BOARD, idea);

/** The answer for an idea that nobody may read, and for one that was never there, to the letter. */
async function assertUnknown({ get }: Fixture, idea: string): Promise<void> {
  const unknown = await get(url('00000000-0000-7000-8000-000000000000'), {}, 404);
  for (const address of [url(idea), `${url(idea)}?after=0.1`, `${url(idea)}?at-least=e1.1`]) {
    const answer = await get(address, {}, 404);
    assert.equal(answer.body, unknown.body);
    assert.deepEqual(Object.keys(answer.headers).toSorted(), Object.keys(unknown.headers).toSorted());
  }
  assert.equal(unknown.json<ErrorBody>().code, 'PARTY_ENTRY_NOT_FOUND');
}

describe('the view of an idea', () => {
  it('holds the idea, what the team answered, and reasons, most seconded first, then newest', async (t) => {
    const { act, ann, idea, propose, vote } = await startBoard(t);
    const id = await propose('Softer balls', { text: 'My *thumb*.' });
    const whys: string[] = [];
    for (const why of ['first', 'second', 'third']) whys.push(`${await vote(id, why)}-why`);
    await act(guest(), onBoard('reaction.set', { entry: whys[1]!, kind: 'same', on: true }));
    await act(
      ann,
      onBoard('idea.decided', { entry: id, status: 'planned', next: '2099-01-01', answer: 'We will.' }),
      onBoard('post.added', { parent: id, text: 'Soon.' }),
      onBoard('post.added', { parent: id, text: 'Between us.', note: true }),
    );
    const view = await idea(id);
    assert.deepEqual([view.head.topic, view.board.title], [BOARD, DEFINITION.title]);
    assert.deepEqual(textsOf(view.entries), ['My *thumb*.', 'We will.', 'Soon.', 'second', 'third', 'first']);
    const [first] = view.entries;
    assert.deepEqual(
      [first?.idea?.title, first?.idea?.status, first?.idea?.next, first?.idea?.votes, first?.idea?.reasons],
      ['Softer balls', 'planned', '2099-01-01', 3, 3],
    );
    assert.equal(view.next, null);
  });

  it('goes on with reasons and voices alone, page by page', async (t) => {
    const { act, ann, idea, propose, vote } = await startBoard(t);
    const id = await propose('Softer balls');
    const voice = onBoard('voice.brought', {
      entry: id,
      text: 'They are hard.',
      source: 'Forum',
      day: '2026-01-02',
    });
    await act(ann, voice);
    for (let index = 0; index < PAGE_REASONS + 3; index += 1) await vote(id, `because ${index}`);
    const first = await idea(id);
    assert.equal(first.entries.length, 1 + PAGE_REASONS);
    const second = await idea(id, `?after=${first.next}`);
    assert.deepEqual(textsOf(second.entries), ['because 2', 'because 1', 'because 0', 'They are hard.']);
    assert.equal(second.entries.at(-1)?.voice?.source, 'Forum');
    assert.equal(second.next, null);
  });

  it('answers an idea that not everybody may read as one that is not there', async (t) => {
    const fixture = await startBoard(t);
    const { act, ann, deskIdea, get, propose, vote } = fixture;
    const team = await propose('For the team', { audience: 'team' });
    const held = await propose('Seen, then held');
    await vote(held, 'A reason.');
    await get(url(held));
    await act(ann, onBoard('entry.held', { entry: held }));
    const bo = guest();
    const removed = await propose('Taken away', {}, bo);
    await act(bo, onBoard('post.removed', { entry: removed }));
    for (const id of [team, held, removed]) {
      await assertUnknown(fixture, id);
      await get(`/t/${PARTY}/${BOARD}/${id}`, {}, 404);
      await get(`${ENDPOINTS.topic(PARTY, BOARD)}?root=${id}&list=whys`, {}, 404);
      await get(ENDPOINTS.entry(PARTY, id), {}, 404);
    }
    assert.deepEqual(titlesOf((await deskIdea(team)).entries), ['For the team']);
    assert.equal((await deskIdea(held)).entries[0]?.visibility, 'held');
    await get(ENDPOINTS.deskIdea(PARTY, BOARD, removed), fixture.asAnn, 404);
    await get(ENDPOINTS.deskIdea(PARTY, BOARD, team), {}, 401);
    await act(ann, onBoard('entry.approved', { entry: held }));
    await get(url(held));
  });

  it('answers for an idea of its own board alone, and for nothing else that stands there', async (t) => {
    const fixture = await startBoard(t);
    const { act, ann, get, propose, vote } = fixture;
    const id = await propose('Softer balls');
    const why = `${await vote(id, 'Because.')}-why`;
    await act(ann, event('board.created', { title: 'Other' }, { topic: 'other' }));
    await assertUnknown(fixture, why);
    await get(ENDPOINTS.idea(PARTY, 'other', id), {}, 404);
    await get(ENDPOINTS.idea(PARTY, 'nothing', id), {}, 404);
    assert.equal((await get(`${url(id)}?after=x`, {}, 400)).json<ErrorBody>().code, 'PARTY_CURSOR_INVALID');
  });

  it('shows on both sides what was merged, with every reason, and says where it went', async (t) => {
    const { act, ann, board, idea, propose, vote } = await startBoard(t);
    const [into, first, second] = [await propose('Into'), await propose('First'), await propose('Second')];
    const bo = guest();
    await vote(into, 'why into', bo);
    await vote(first, 'why first', bo);
    await vote(second, 'why second');
    await act(ann, onBoard('idea.merged', { entry: second, into: first }));
    await act(ann, onBoard('idea.merged', { entry: first, into }));
    const view = await idea(into);
    assert.deepEqual(titlesOf(view.entries.filter((entry) => entry.idea)), ['Into', 'First', 'Second']);
    assert.deepEqual(textsOf(view.entries.filter(({ why }) => why)).toSorted(), [
      'why first',
      'why into',
      'why second',
    ]);
    assert.equal(view.entries[0]?.idea?.votes, 2);
    assert.deepEqual(
      view.entries[0]?.idea?.merged?.map(({ title }) => title),
      ['First'],
    );
    assert.deepEqual(titlesOf((await board()).entries), ['Into']);
    const gone = await idea(first);
    assert.equal(gone.entries[0]?.idea?.into, into);
    assert.deepEqual(titlesOf(gone.entries.filter((entry) => entry.idea)), ['First', 'Second']);
    await act(ann, onBoard('idea.unmerged', { entry: first }));
    assert.deepEqual(titlesOf((await board('?sort=newest')).entries), ['First', 'Into']);
    assert.equal((await idea(first)).entries[0]?.idea?.into, undefined);
  });

  it('says nothing of what is merged into it and cannot be read any more', async (t) => {
    const { act, ann, get, idea, propose } = await startBoard(t);
    const [into, rude] = [await propose('Into'), await propose('Rude title')];
    await act(ann, onBoard('idea.merged', { entry: rude, into }), onBoard('entry.held', { entry: rude }));
    const view = await get(url(into));
    assert.doesNotMatch(view.body, /Rude title/);
    assert.deepEqual((await idea(into)).entries[0]?.idea?.merged, [{ id: rude }]);
    await act(ann, onBoard('entry.approved', { entry: rude }));
    assert.match((await get(url(into))).body, /Rude title/);
  });

  it('is discussed in a thread of its own, whose size it shows', async (t) => {
    const { act, get, idea, propose } = await startBoard(t);
    const id = await propose('Softer balls');
    await act(guest(), event('post.added', { text: 'Yes!' }, { topic: `idea.${id}` }));
    assert.equal((await idea(id)).entries[0]?.idea?.comments, 1);
    const thread = (await get(ENDPOINTS.topic(PARTY, `idea.${id}`))).json<ThreadView>();
    assert.deepEqual([thread.head.kind, thread.head.title], ['thread', 'Softer balls']);
    assert.deepEqual(textsOf(thread.entries), ['Yes!']);
  });
});

describe('the discussion of an idea', () => {
  it('is opened by whoever says something first, and counts as a topic of nobody’s', async (t) => {
    const { act, get, propose } = await startBoard(t, DEFINITION, {
      rateLimits: { openings: { burst: 1, perMinute: 1 } },
    });
    const bo = guest();
    for (const title of ['First', 'Second', 'Third']) {
      const topic = `idea.${await propose(title)}`;
      await act(bo, event('post.added', { text: 'Yes!', open: { title: 'Mine' } }, { topic }));
      const { head } = (await get(ENDPOINTS.topic(PARTY, topic))).json<ThreadView>();
      assert.equal(head.title, title);
    }
  });
});

describe('a link to an entry', () => {
  it('leads to the idea from the idea, its reasons, its answers and its discussion', async (t) => {
    const { act, ann, get, propose, vote } = await startBoard(t, {
      ...DEFINITION,
      url: 'https://shop.example/ideas',
    });
    const find = async (id: string) => (await get(ENDPOINTS.entry(PARTY, id))).json<EntryPlace>();
    const id = await propose('Softer balls');
    const why = `${await vote(id, 'Because.')}-why`;
    const answer = onBoard('post.added', { parent: id, text: 'Soon.' });
    await act(ann, answer);
    const comment = event('post.added', { text: 'Yes!' }, { topic: `idea.${id}` });
    const reply = event('post.added', { text: 'No.', parent: comment.id }, { topic: `idea.${id}` });
    await act(guest(), comment, reply);
    const there = { url: 'https://shop.example/ideas', idea: id, board: BOARD };
    const board = { topic: BOARD, title: DEFINITION.title, ...there };
    assert.deepEqual(await find(id), board);
    assert.deepEqual(await find(why), { ...board, root: id });
    assert.deepEqual(await find(answer.id), { ...board, root: id });
    const thread = { topic: `idea.${id}`, title: 'Softer balls', ...there };
    assert.deepEqual(await find(comment.id), thread);
    assert.deepEqual(await find(reply.id), { ...thread, root: comment.id });
  });

  it('says where a merged idea went, from everything that belongs to it', async (t) => {
    const { act, ann, get, propose, vote } = await startBoard(t);
    const [into, first, second] = [await propose('Into'), await propose('First'), await propose('Second')];
    const why = `${await vote(second, 'Because.')}-why`;
    const comment = event('post.added', { text: 'Yes!' }, { topic: `idea.${second}` });
    await act(guest(), comment);
    await act(ann, onBoard('idea.merged', { entry: second, into: first }));
    await act(ann, onBoard('idea.merged', { entry: first, into }));
    for (const id of [second, why, comment.id]) {
      const place = (await get(ENDPOINTS.entry(PARTY, id))).json<EntryPlace>();
      assert.deepEqual([place.idea, place.into], [second, into]);
    }
    await act(ann, onBoard('idea.unmerged', { entry: first }));
    assert.equal((await get(ENDPOINTS.entry(PARTY, second))).json<EntryPlace>().into, first);
  });

  it('leads nowhere from what belongs to an idea that nobody may read', async (t) => {
    const { act, ann, get, propose, vote } = await startBoard(t);
    const id = await propose('Softer balls');
    const why = `${await vote(id, 'Because.')}-why`;
    const comment = event('post.added', { text: 'Yes!' }, { topic: `idea.${id}` });
    await act(guest(), comment);
    await act(ann, onBoard('entry.held', { entry: id }));
    const unknown = await get(ENDPOINTS.entry(PARTY, 'nobody'), {}, 404);
    for (const entry of [id, why, comment.id])
      assert.equal((await get(ENDPOINTS.entry(PARTY, entry), {}, 404)).body, unknown.body);
  });
});
