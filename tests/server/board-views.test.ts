import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ENDPOINTS,
  PAGE_IDEAS,
  type BoardView,
  type ErrorBody,
  type PollView,
  type ThreadView,
} from '@partyline/protocol';
import { openSqliteStorage, type Storage } from '@partyline/server';
import { BOARD, BOARD_URL, DEFINITION, onBoard, startBoard, titlesOf } from './board-party.ts';
import { event, guest, PARTY, post, TOPIC } from './party.ts';

const codeOf = (answer: { json<T>(): T }) => answer.json<ErrorBody>().code;

/** Counts what is read from storage, by the name of the call. */
function counting(storage: Storage): { storage: Storage; reads: (name: keyof Storage) => number } {
  const calls = new Map<PropertyKey, number>();
  const proxy = new Proxy(storage, {
    get(target, name) {
      const member = Reflect.get(target, name, target) as unknown;
      calls.set(name, (calls.get(name) ?? 0) + 1);
      return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
    },
  });
  return { storage: proxy, reads: (name) => calls.get(name) ?? 0 };
}

describe('the view of a board', () => {
  it('holds the board with its counts, and ideas by what is trending', async (t) => {
    const { board, propose, vote } = await startBoard(t);
    const quiet = await propose('Softer balls', { category: 'lanes' });
    const loud = await propose('Vegan dogs', { category: 'snacks', text: 'With mustard.' });
    await propose('Longer shoes');
    await vote(loud);
    await vote(loud, 'I am hungry.');
    await vote(quiet);
    const view = await board();
    assert.deepEqual([view.head.kind, view.head.title], ['board', DEFINITION.title]);
    assert.deepEqual(
      [view.board.ideas, view.board.byStatus, view.board.byCategory],
      [3, { new: 3 }, { lanes: 1, snacks: 1 }],
    );
    assert.deepEqual(titlesOf(view.entries), ['Vegan dogs', 'Softer balls', 'Longer shoes']);
    const [first] = view.entries;
    assert.deepEqual([first?.idea?.votes, first?.idea?.reasons, first?.text], [2, 1, 'With mustard.']);
    assert.equal(view.next, null);
  });

  it('shows what waits, what is for the team and what was refused to hosts alone, and counts none of it', async (t) => {
    const { act, ann, board, deskBoard, get, propose } = await startBoard(t, {
      ...DEFINITION,
      propose: 'hold',
    });
    await act(ann, onBoard('idea.proposed', { title: 'For everybody' }));
    const before = await get(BOARD_URL);
    await propose('Held');
    await propose('For the team', { audience: 'team' });
    const refused = await propose('Refused');
    await act(ann, onBoard('entry.refused', { entry: refused, reason: 'Not here.' }));
    const view = await board();
    assert.deepEqual(titlesOf(view.entries), ['For everybody']);
    assert.equal(view.board.ideas, 1);
    await get(BOARD_URL, { headers: { 'if-none-match': before.headers.etag as string } }, 304);
    const all = await deskBoard('?sort=newest');
    assert.deepEqual(
      all.entries.map(({ idea, visibility = 'public', audience = 'public' }) => [
        idea?.title,
        visibility,
        audience,
      ]),
      [
        ['Refused', 'refused', 'public'],
        ['For the team', 'public', 'team'],
        ['Held', 'held', 'public'],
        ['For everybody', 'public', 'public'],
      ],
    );
    await get(ENDPOINTS.desk(PARTY, BOARD), {}, 401);
  });

  it('puts pinned ideas in front of a first page without a filter, and nowhere else', async (t) => {
    const { act, ann, board, propose } = await startBoard(t);
    const pinned = await propose('Pinned', { category: 'lanes' });
    for (let index = 0; index < PAGE_IDEAS + 2; index += 1) await propose(`Later ${index}`);
    await act(ann, onBoard('entry.pinned', { entry: pinned }));
    const first = await board('?sort=newest');
    assert.equal(first.entries[0]?.idea?.title, 'Pinned');
    assert.equal(first.entries.length, PAGE_IDEAS + 1);
    const second = await board(`?sort=newest&after=${first.next}`);
    assert.deepEqual(titlesOf(second.entries), ['Later 1', 'Later 0', 'Pinned']);
    assert.deepEqual(titlesOf((await board('?category=snacks')).entries), []);
    await act(ann, onBoard('entry.held', { entry: pinned }));
    assert.ok(!titlesOf((await board('?sort=newest')).entries).includes('Pinned'));
  });

  for (const sort of ['trending', 'top', 'newest', 'decided'])
    it(`goes on page by page by “${sort}”, with and without a filter, each idea once`, async (t) => {
      const { act, ann, board, propose, vote } = await startBoard(t);
      const total = PAGE_IDEAS * 2 + 5;
      for (let index = 0; index < total; index += 1) {
        const id = await propose(`Idea ${index}`, { category: index % 2 === 0 ? 'lanes' : 'snacks' });
        for (let votes = 0; votes < index % 4; votes += 1) await vote(id);
        await act(
          ann,
          onBoard('idea.decided', { entry: id, status: index % 3 === 0 ? 'review' : 'progress' }),
        );
      }
      const everything = async (filter: string) => {
        const views: BoardView[] = [];
        for (let after = ''; ;) {
          const view = await board(`?sort=${sort}${filter}${after === '' ? '' : `&after=${after}`}`);
          views.push(view);
          if (view.next === null) return views.flatMap(({ entries }) => entries);
          after = view.next;
        }
      };
      const all = await everything('');
      assert.equal(all.length, total);
      assert.equal(new Set(all.map(({ id }) => id)).size, total);
      const rank = (entry: (typeof all)[number]) =>
        ({
          trending: entry.idea!.trend,
          top: entry.idea!.votes,
          newest: entry.at,
          decided: entry.idea!.decided!,
        })[sort]!;
      for (const [index, entry] of all.slice(1).entries())
        assert.ok(
          rank(all[index]!) > rank(entry) ||
            (rank(all[index]!) === rank(entry) && all[index]!.seq > entry.seq),
        );
      for (const [filter, matches] of [
        ['&category=lanes', (entry: (typeof all)[number]) => entry.idea?.category === 'lanes'],
        ['&status=review', (entry: (typeof all)[number]) => entry.idea?.status === 'review'],
        [
          '&status=progress&category=snacks',
          (entry: (typeof all)[number]) =>
            entry.idea?.status === 'progress' && entry.idea.category === 'snacks',
        ],
      ] as const)
        assert.deepEqual(titlesOf(await everything(filter)), titlesOf(all.filter(matches)));
    });

  it('has by “decided” only what was decided upon', async (t) => {
    const { act, ann, board, propose } = await startBoard(t);
    const [first, second] = [await propose('First'), await propose('Second')];
    await propose('Never');
    await act(ann, onBoard('idea.decided', { entry: second, status: 'review' }));
    await act(ann, onBoard('idea.decided', { entry: first, status: 'review' }));
    assert.deepEqual(titlesOf((await board('?sort=decided')).entries), ['First', 'Second']);
  });

  it('refuses what makes no sense, and answers an unknown filter with nothing', async (t) => {
    const { board, get, propose } = await startBoard(t);
    await propose('One');
    for (const query of [
      'sort=best',
      'sort=oldest',
      'sort=useful',
      'status=A%20B',
      'category=',
      `status=${'x'.repeat(41)}`,
    ])
      assert.equal(codeOf(await get(`${BOARD_URL}?${query}`, {}, 400)), 'PARTY_REQUEST_INVALID', query);
    for (const after of ['x', '1', '1.2.3', '-1.2', '99999999999999999.1'])
      assert.equal(codeOf(await get(`${BOARD_URL}?after=${after}`, {}, 400)), 'PARTY_CURSOR_INVALID', after);
    assert.deepEqual((await board('?status=nonsense')).entries, []);
    assert.deepEqual((await board('?category=nonsense')).board.ideas, 1);
  });

  it('is the same whatever a thread or a poll is asked for that only boards have', async (t) => {
    const { act, ann, get, send } = await startBoard(t);
    await send(guest(), [post('hello')]);
    const thread = ENDPOINTS.topic(PARTY, TOPIC);
    for (const query of ['sort=trending', 'status=new', 'category=lanes'])
      assert.equal(codeOf(await get(`${thread}?${query}`, {}, 400)), 'PARTY_REQUEST_INVALID', query);
    const unopened = await get(`${ENDPOINTS.topic(PARTY, 'soon')}?sort=trending`);
    assert.equal(unopened.json<ThreadView>().head.state, 'unopened');
    await act(ann, event('poll.created', { kind: 'nps', title: 'Us?' }, { topic: 'us' }));
    assert.equal((await get(ENDPOINTS.topic(PARTY, 'us'))).json<PollView>().poll.kind, 'nps');
  });

  it('is asked in one read once it is known what stands there', async (t) => {
    const { storage, reads } = counting(openSqliteStorage({ file: ':memory:' }));
    const { board, propose } = await startBoard(t, DEFINITION, { storage });
    await board();
    assert.deepEqual([reads('page'), reads('boardPage')], [1, 1]);
    await propose('One');
    assert.deepEqual(titlesOf((await board()).entries), ['One']);
    await board('?sort=top');
    await board();
    assert.deepEqual([reads('page'), reads('boardPage')], [1, 3]);
  });
});

describe('cached pages of a board', () => {
  it('answer 304 until something public changes: a vote, a reason, a comment, a decision, a merge', async (t) => {
    const { act, ann, get, propose } = await startBoard(t);
    const [one, two] = [await propose('One'), await propose('Two')];
    const bo = guest();
    const comment = event('post.added', { text: 'Yes.' }, { topic: `idea.${one}` });
    const steps = [
      [bo, onBoard('vote.cast', { entry: one })],
      [bo, onBoard('vote.cast', { entry: one, why: 'Because.' })],
      [bo, comment],
      [ann, onBoard('idea.decided', { entry: one, status: 'review' })],
      [ann, onBoard('idea.merged', { entry: two, into: one })],
      [ann, onBoard('idea.unmerged', { entry: two })],
      [bo, event('post.removed', { entry: comment.id }, { topic: `idea.${one}` })],
    ] as const;
    for (const [person, step] of steps) {
      for (const url of [BOARD_URL, `${BOARD_URL}?sort=top&status=new`, ENDPOINTS.idea(PARTY, BOARD, one)]) {
        const { headers } = await get(url);
        await get(url, { headers: { 'if-none-match': headers.etag as string } }, 304);
      }
      const before = (await get(BOARD_URL)).headers.etag as string;
      await act(person, step);
      await get(BOARD_URL, { headers: { 'if-none-match': before } }, 200);
    }
  });

  it('have a tag for each sort and filter, and are at least as new as asked', async (t) => {
    const { board, get, propose, send } = await startBoard(t);
    await propose('One', { category: 'lanes' });
    const tags = new Set<unknown>();
    const queries = ['', '?sort=top', '?sort=newest', '?status=new', '?category=new', '?category=lanes'];
    for (const query of queries) tags.add((await get(`${BOARD_URL}${query}`)).headers.etag);
    assert.equal(tags.size, queries.length);
    const { cursor } = await send(guest(), [onBoard('idea.proposed', { title: 'Two', audience: 'team' })]);
    assert.notEqual((await board()).cursor, cursor);
    assert.equal((await board(`?at-least=${cursor}`)).cursor, cursor);
  });

  it('do not move for what only one person did: following, and votes for what nobody sees', async (t) => {
    const { act, ann, get, propose } = await startBoard(t);
    const one = await propose('One');
    const bo = guest();
    const hidden = await propose('Hidden', { audience: 'team' }, bo);
    const before = (await get(BOARD_URL)).headers.etag as string;
    await act(bo, onBoard('idea.followed', { entry: one, on: true }));
    await act(bo, onBoard('vote.cast', { entry: hidden, why: 'Mine.' }));
    await act(ann, onBoard('idea.changed', { entry: hidden, title: 'Still hidden' }));
    await get(BOARD_URL, { headers: { 'if-none-match': before } }, 304);
  });
});
