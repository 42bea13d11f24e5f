import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ENDPOINTS, ideaThread, type EntryEntity, type ThreadView } from '@partyline/protocol';
import { bearer, BOARD, onBoard, startBoard, textsOf, titlesOf, type BoardFixture } from './board-party.ts';
import { event, guest, newId, PARTY, type Person } from './party.ts';
import { StreamReader } from './stream-reader.ts';

const SECRET = 'You know who said that';
const WHY = 'Because of you know whom';

interface Discussed extends BoardFixture {
  readonly idea: (id: string, query?: string) => ReturnType<BoardFixture['idea']>;
  readonly id: string;
  readonly comment: string;
  readonly author: Person;
  readonly cy: Person;
  hide(id: string): Promise<void>;
  approve(id: string): Promise<void>;
  /** Every answer that the public gets about it, as text. */
  everything(id: string): Promise<string>;
}

/** An idea with a reason, an answer of the team, a comment and an official answer to that. */
async function discussed(t: TestContext): Promise<Discussed> {
  const board = await startBoard(t);
  const { act, ann, app, propose, vote } = board;
  const author = guest();
  const cy = guest();
  const id = await propose('Softer balls', {}, author);
  await vote(id, WHY);
  const topic = ideaThread(id);
  const said = event('post.added', { text: SECRET }, { topic });
  await act(cy, said);
  await act(
    ann,
    event('post.added', { text: `${SECRET}, says Ann`, parent: said.id, answer: true }, { topic }),
  );
  const text = async (url: string, headers: Record<string, string> = {}) =>
    (await app.inject({ url, headers })).body;
  return {
    ...board,
    id,
    comment: said.id,
    author,
    cy,
    hide: (entry) => act(ann, onBoard('entry.held', { entry })),
    approve: (entry) => act(ann, onBoard('entry.approved', { entry })),
    everything: async (idea) => {
      const thread = ENDPOINTS.topic(PARTY, ideaThread(idea));
      const pages = [
        ...['', '?sort=oldest', '?sort=useful', `?root=${said.id}`, `?root=${said.id}&list=whys`].map(
          (query) => `${thread}${query}`,
        ),
        `${thread}?around=${said.id}`,
        `${ENDPOINTS.topic(PARTY, BOARD)}?root=${idea}&list=whys`,
        ENDPOINTS.idea(PARTY, BOARD, idea),
        ENDPOINTS.idea(PARTY, ideaThread(idea), said.id),
        ENDPOINTS.entry(PARTY, said.id),
        `${ENDPOINTS.search(PARTY, BOARD)}?q=softer`,
        `${ENDPOINTS.search(PARTY, ideaThread(idea))}?q=softer`,
        `/t/${PARTY}/${ideaThread(idea)}`,
        `/t/${PARTY}/${ideaThread(idea)}/qr.svg`,
        `/t/${PARTY}/${BOARD}/${idea}`,
        `/t/${PARTY}/${BOARD}`,
      ];
      const answers = await Promise.all(pages.map((page) => text(page)));
      const own = await text(
        ENDPOINTS.mine(PARTY, ideaThread(idea)),
        bearer(guest()).headers as Record<string, string>,
      );
      return [...answers, own].join('\n');
    },
  };
}

const SAID = /You know who|you know whom|Softer/;

describe('what is said about an idea that is taken away', () => {
  for (const [how, take] of [
    ['hidden', (stage: Discussed) => stage.hide(stage.id)],
    [
      'refused',
      ({ act, ann, id }: Discussed) => act(ann, onBoard('entry.refused', { entry: id, reason: 'Rude' })),
    ],
    ['withdrawn', ({ act, author, id }: Discussed) => act(author, onBoard('post.removed', { entry: id }))],
  ] as const)
    it(`is not there for the public once it is ${how}`, async (t) => {
      const stage = await discussed(t);
      const { app, id, view } = stage;
      assert.match(await stage.everything(id), SAID);
      const known = await app.inject({ url: ENDPOINTS.topic(PARTY, ideaThread(id)) });
      await take(stage);

      assert.doesNotMatch(await stage.everything(id), SAID);
      const never = await view('', ideaThread(newId()));
      const gone = await view('', ideaThread(id));
      const { v, head, entries, next } = gone;
      assert.deepEqual(
        { v, head: { ...head, topic: '' }, entries, next },
        { v: never.v, head: { ...never.head, topic: '' }, entries: never.entries, next: never.next },
      );
      const etag = String(known.headers['etag']);
      const again = await app.inject({
        url: ENDPOINTS.topic(PARTY, ideaThread(id)),
        headers: { 'if-none-match': etag },
      });
      assert.equal(again.statusCode, 200, 'a copy that is kept is stale');
      const counts = await stage.get(`${ENDPOINTS.counts(PARTY)}?topics=${ideaThread(id)}`);
      assert.deepEqual(counts.json<{ counts: object }>().counts, { [ideaThread(id)]: 0 });
      await stage.get(`/t/${PARTY}/${ideaThread(id)}`, {}, 404);
      await stage.get(ENDPOINTS.entry(PARTY, stage.comment), {}, 404);
    });

  it('is there for hosts meanwhile, and for everybody when it comes back', async (t) => {
    const { act, ann, comment, get, hide, approve, id, idea, view } = await discussed(t);
    await hide(id);
    const desk = (await get(ENDPOINTS.desk(PARTY, ideaThread(id)), bearer(ann))).json<ThreadView>();
    assert.deepEqual(textsOf(desk.entries), [SECRET, `${SECRET}, says Ann`]);
    await act(ann, event('entry.pinned', { entry: comment }, { topic: ideaThread(id) }));
    assert.deepEqual((await view('', ideaThread(id))).entries, []);
    await approve(id);
    const back = await view('', ideaThread(id));
    assert.deepEqual(
      [back.head.title, back.head.entries, textsOf(back.entries)[0]],
      ['Softer balls', 2, SECRET],
    );
    assert.ok(textsOf((await idea(id)).entries).includes(WHY));
    await get(ENDPOINTS.entry(PARTY, comment));
  });

  it('reaches no stream, neither as it happens nor afterwards, and readers are asked to read anew', async (t) => {
    const { act, ann, app, approve, comment, hide, id, vote } = await discussed(t);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const topics = `${BOARD},${ideaThread(id)}`;
    const follow = async (from = '', person?: Person) => {
      const url = `${address}${ENDPOINTS.live(PARTY)}?topics=${topics}${from && `&from=${from}`}`;
      const stream = await StreamReader.open(url, person && { authorization: `Bearer ${person.token}` });
      t.after(() => stream.close());
      return stream;
    };
    const earlier = (await (await follow()).next())!.data.cursor;
    const stream = await follow();
    await stream.next();
    await hide(id);
    assert.equal((await stream.nextNews())?.event, 'resync');
    const hidden = (await (await follow()).next())!.data.cursor;
    await act(ann, event('entry.held', { entry: comment }, { topic: ideaThread(id) }));
    await act(ann, event('entry.approved', { entry: comment }, { topic: ideaThread(id) }));
    await act(ann, onBoard('vote.cast', { entry: id, why: WHY }));

    const other = onBoard('idea.proposed', { title: 'A bell' });
    await act(guest(), other);
    const news = [await stream.nextNews()];
    while (!JSON.stringify(news.at(-1)?.data).includes('A bell')) news.push(await stream.nextNews());
    assert.doesNotMatch(JSON.stringify(news), SAID);

    for (const cursor of [earlier, hidden]) {
      const late = await follow(cursor);
      const told = [];
      do told.push(await late.nextNews());
      while (told.at(-1)?.event !== 'resync' && !JSON.stringify(told.at(-1)).includes('A bell'));
      assert.doesNotMatch(JSON.stringify(told), SAID);
    }
    assert.equal((await (await follow(earlier)).nextNews())?.event, 'resync');
    await approve(id);
    let back = await stream.nextNews();
    while (back?.event !== 'resync') back = await stream.nextNews();
    assert.equal((await (await follow(hidden)).nextNews())?.event, 'resync');
    await vote(id, 'So soft');
    while (!JSON.stringify(back?.data).includes('So soft')) back = await stream.nextNews();
  });

  it('is not told to whoever said it either, but what the team wrote to them alone is', async (t) => {
    const { act, ann, comment, cy, hide, id, mine } = await discussed(t);
    const topic = ideaThread(id);
    const own = async () => textsOf((await mine(cy, topic)).entries);
    await act(ann, event('post.added', { text: 'Sorry', parent: comment, audience: 'team' }, { topic }));
    await hide(id);
    assert.deepEqual(await own(), ['Sorry']);
  });

  it('is not told to others who gave a reason for it, until it comes back', async (t) => {
    const { approve, author, hide, id, mineOf, vote } = await discussed(t);
    const person = guest();
    await vote(id, 'My knees', person);
    await vote(id, 'My idea', author);
    const own = async (who = person) => JSON.stringify((await mineOf(who)).entries);
    assert.match(await own(), /My knees/);
    await hide(id);
    assert.doesNotMatch(await own(), /My knees/);
    assert.match(await own(author), /My idea/, 'whose idea it is goes on with their own words');
    await approve(id);
    assert.match(await own(), /My knees/);
  });

  it('goes with the one that was hidden alone, where ideas are merged', async (t) => {
    const { act, ann, app, approve, deskIdea, everything, hide, id, idea, propose, view, vote } =
      await discussed(t);
    const head = await propose('Lighter balls');
    await vote(head, 'So light');
    await act(ann, onBoard('post.added', { text: 'You know whom we ask', parent: id }));
    await act(ann, onBoard('idea.merged', { entry: id, into: head }));
    await act(ann, event('post.added', { text: 'Hear, hear' }, { topic: ideaThread(head) }));
    const below = async () => textsOf((await idea(head)).entries.slice(1)).toSorted();
    const shown = await below();
    assert.ok(shown.includes(WHY) && shown.includes('You know whom we ask'));
    await hide(id);
    assert.doesNotMatch(await everything(id), /You know who/);
    assert.deepEqual(await below(), ['So light']);
    assert.doesNotMatch((await app.inject(`/t/${PARTY}/${BOARD}/${head}`)).body, SAID);
    assert.ok(textsOf((await deskIdea(head)).entries).includes(WHY));
    assert.deepEqual(textsOf((await view('', ideaThread(head))).entries), ['Hear, hear']);
    await approve(id);
    assert.deepEqual(await below(), shown);
  });

  it('does not tell the public that the team speaks of an idea which waits', async (t) => {
    const { act, ann, get, propose, view } = await startBoard(t, { title: 'Ideas', propose: 'hold' });
    const id = await propose('Softer balls');
    await act(ann, event('post.added', { text: 'Hm', note: true }, { topic: ideaThread(id) }));
    assert.equal((await view('', ideaThread(id))).head.state, 'unopened');
    await get(`/t/${PARTY}/${ideaThread(id)}`, {}, 404);
    await act(ann, onBoard('entry.approved', { entry: id }));
    assert.deepEqual([(await view('', ideaThread(id))).head.title], ['Softer balls']);
  });
});

describe('ideas that were merged into one that is taken away', () => {
  const intoOf = (entries: readonly EntryEntity[], id: string) =>
    entries.find((entry) => entry.id === id)?.idea?.into;

  it('stand for themselves until it comes back', async (t) => {
    const { act, ann, board, deskBoard, get, id, idea, hide, approve, propose, search, vote } =
      await discussed(t);
    const child = await propose('Lighter balls');
    const below = await propose('Balls for children');
    await vote(child);
    await act(ann, onBoard('idea.merged', { entry: below, into: child }));
    await act(ann, onBoard('idea.merged', { entry: child, into: id }));
    assert.deepEqual(titlesOf((await board()).entries), ['Softer balls']);

    await hide(id);
    const shown = await board();
    assert.deepEqual([titlesOf(shown.entries), shown.board.ideas], [['Lighter balls'], 1]);
    assert.deepEqual(titlesOf((await search('lighter')).entries), ['Lighter balls']);
    const one = await idea(child);
    assert.deepEqual([one.entries[0]?.idea?.into, one.entries[0]?.idea?.votes], [undefined, 1]);
    assert.equal(intoOf(one.entries, below), child);
    assert.equal((await get(ENDPOINTS.entry(PARTY, below))).json<{ into?: string }>().into, child);
    assert.deepEqual(titlesOf((await deskBoard('?sort=newest')).entries).toSorted(), [
      'Lighter balls',
      'Softer balls',
    ]);
    await vote(child);
    await act(guest(), event('post.added', { text: 'Yes!' }, { topic: ideaThread(child) }));
    await act(ann, onBoard('idea.decided', { entry: child, status: 'review' }));

    await approve(id);
    const back = await board();
    assert.deepEqual([titlesOf(back.entries), back.board.ideas], [['Softer balls'], 1]);
    assert.equal(back.entries[0]?.idea?.votes, 3, 'votes that came meanwhile count for both');
    assert.equal(intoOf((await idea(id)).entries, child), id);
  });

  it('go on for good when its author withdrew it, and can be set apart', async (t) => {
    const { act, ann, author, board, id, propose, send } = await discussed(t);
    const child = await propose('Lighter balls');
    await act(ann, onBoard('idea.merged', { entry: child, into: id }));
    await act(author, onBoard('post.removed', { entry: id }));
    assert.deepEqual(titlesOf((await board()).entries), ['Lighter balls']);
    const other = await propose('A bell');
    const merged = onBoard('idea.merged', { entry: child, into: other });
    const { receipts } = await send(ann, [merged]);
    assert.equal(receipts[0]?.code, 'PARTY_IDEA_MERGED');
    await act(ann, onBoard('idea.unmerged', { entry: child }));
    await act(ann, onBoard('idea.merged', { entry: child, into: other }));
    assert.deepEqual(titlesOf((await board()).entries), ['A bell']);
  });

  it('go with what stands above both, when the one between is taken away', async (t) => {
    const { act, ann, board, hide, id, idea, propose } = await discussed(t);
    const between = await propose('Lighter balls');
    const child = await propose('Balls for children');
    await act(ann, onBoard('idea.merged', { entry: child, into: between }));
    await act(ann, onBoard('idea.merged', { entry: between, into: id }));
    await hide(between);
    assert.deepEqual(titlesOf((await board()).entries), ['Softer balls']);
    assert.equal((await idea(child)).entries[0]?.idea?.into, id);
  });
});
