import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ENDPOINTS,
  type CountsView,
  type ErrorBody,
  type VotersView,
  type WaitingView,
} from '@partyline/protocol';
import { bearer, BOARD, DEFINITION, onBoard, startBoard, textsOf, titlesOf } from './board-party.ts';
import { event, guest, PARTY } from './party.ts';

const searchUrl = ENDPOINTS.search(PARTY, BOARD);
const codeOf = (answer: { json<T>(): T }) => answer.json<ErrorBody>().code;

describe('searching a board', () => {
  it('finds ideas by their words and by misspelt ones, the most fitting first', async (t) => {
    const { propose, search } = await startBoard(t);
    await propose('Gutter guards for children', { text: 'So that small guests hit something.' });
    await propose('Vegan hot dogs');
    await propose('More children’s shoes');
    assert.equal((await search('children gutter')).entries[0]?.idea?.title, 'Gutter guards for children');
    assert.equal((await search('gutter gaurds')).entries[0]?.idea?.title, 'Gutter guards for children');
    assert.equal((await search('vegn hotdogs', '&like=1')).entries[0]?.idea?.title, 'Vegan hot dogs');
    assert.deepEqual((await search('spaceship')).entries, []);
    assert.equal((await search('children', '&limit=1')).entries.length, 1);
  });

  it('finds nothing for everybody that everybody may not read, and what is held for hosts', async (t) => {
    const { act, ann, asAnn, get, propose, search } = await startBoard(t);
    const seen = await propose('Gutter guards');
    const team = await propose('Gutter cameras', { audience: 'team' });
    const found = async () => titlesOf((await search('gutter')).entries).toSorted();
    assert.deepEqual(await found(), ['Gutter guards']);
    await act(ann, onBoard('entry.held', { entry: seen }));
    assert.deepEqual(await found(), []);
    const url = `${ENDPOINTS.deskSearch(PARTY, BOARD)}?q=gutter`;
    const all = (await get(url, asAnn)).json<{ entries: { id: string }[] }>();
    assert.deepEqual(all.entries.map(({ id }) => id).toSorted(), [seen, team].toSorted());
    await get(url, {}, 401);
    await get(url, bearer(guest()), 403);
    await act(ann, onBoard('entry.approved', { entry: seen }));
    await act(ann, onBoard('idea.changed', { entry: seen, title: 'Bumpers' }));
    assert.deepEqual(await found(), []);
    assert.deepEqual(titlesOf((await search('bumpers')).entries), ['Bumpers']);
  });

  it('answers a merged idea by what it was merged into, once', async (t) => {
    const { act, ann, propose, search } = await startBoard(t);
    const [into, gone] = [await propose('Gutter guards'), await propose('Bumpers along the gutter')];
    await act(ann, onBoard('idea.merged', { entry: gone, into }));
    assert.deepEqual(titlesOf((await search('bumpers')).entries), ['Gutter guards']);
    assert.deepEqual(titlesOf((await search('gutter')).entries), ['Gutter guards']);
    await act(ann, onBoard('entry.held', { entry: into }));
    assert.ok(!titlesOf((await search('bumpers')).entries).includes('Gutter guards'));
  });

  it('refuses what is no query, and a topic that is no board', async (t) => {
    const { get } = await startBoard(t);
    for (const query of ['', '?q=', `?q=${'x'.repeat(201)}`, '?q=x&limit=0', '?q=x&limit=x', '?q=x&like=2'])
      assert.equal(codeOf(await get(`${searchUrl}${query}`, {}, 400)), 'PARTY_REQUEST_INVALID', query);
    const none = await get(`${ENDPOINTS.search(PARTY, 'nothing')}?q=x`, {}, 404);
    assert.equal(codeOf(none), 'PARTY_TOPIC_NOT_FOUND');
    for (const query of ['%22', '*', 'a%20OR', 'NEAR(', '%00', '(((', '--', '%F0%9F%8E%B3'])
      await get(`${searchUrl}?q=${query}`);
  });

  it('has a limit of its own, which reading does not use up', async (t) => {
    const { get } = await startBoard(t, DEFINITION, {
      rateLimits: { searches: { burst: 2, perMinute: 1 }, reads: { burst: 100, perMinute: 1 } },
    });
    await get(`${searchUrl}?q=x`);
    await get(`${searchUrl}?q=x&like=1`);
    const refused = await get(`${searchUrl}?q=x`, {}, 429);
    assert.equal(codeOf(refused), 'PARTY_RATE_LIMITED');
    assert.ok(Number(refused.headers['retry-after']) > 0);
    await get(ENDPOINTS.topic(PARTY, BOARD));
  });
});

describe('one’s own ideas', () => {
  it('are those proposed, voted for, or followed, page by page, the latest first', async (t) => {
    const { act, ideasOf, propose, vote } = await startBoard(t);
    const [bo, cy] = [guest(), guest()];
    for (let index = 0; index < 25; index += 1) await propose(`Mine ${index}`, {}, bo);
    const other = await propose('Other', {}, cy);
    const quiet = await propose('Quiet', {}, cy);
    await vote(other, undefined, bo);
    await act(bo, onBoard('idea.followed', { entry: quiet, on: true }));
    const first = await ideasOf(bo);
    assert.deepEqual(
      titlesOf(first.entries),
      Array.from({ length: 20 }, (_, index) => `Mine ${24 - index}`),
    );
    const second = await ideasOf(bo, `?filter=proposed&after=${first.next}`);
    assert.deepEqual(titlesOf(second.entries), ['Mine 4', 'Mine 3', 'Mine 2', 'Mine 1', 'Mine 0']);
    assert.equal(second.next, null);
    assert.deepEqual(titlesOf((await ideasOf(bo, '?filter=voted')).entries), ['Other']);
    const followed = await ideasOf(bo, '?filter=followed');
    for (const title of ['Other', 'Quiet']) assert.ok(titlesOf(followed.entries).includes(title));
    await act(bo, onBoard('vote.withdrawn', { entry: other }));
    assert.deepEqual((await ideasOf(bo, '?filter=voted')).entries, []);
  });

  it('hold what waits, for its author alone, and nothing that was hidden since', async (t) => {
    const { act, ann, get, ideasOf, propose, vote } = await startBoard(t, { ...DEFINITION, propose: 'hold' });
    const bo = guest();
    await propose('Mine, held', {}, bo);
    const seen = onBoard('idea.proposed', { title: 'Everybody’s' });
    await act(ann, seen);
    await vote(seen.id, undefined, bo);
    const own = await ideasOf(bo);
    assert.deepEqual(
      own.entries.map(({ idea, visibility }) => [idea?.title, visibility]),
      [['Mine, held', 'held']],
    );
    assert.deepEqual((await ideasOf(guest())).entries, []);
    await act(ann, onBoard('entry.held', { entry: seen.id }));
    assert.deepEqual((await ideasOf(bo, '?filter=voted')).entries, []);
    await get(ENDPOINTS.ideasMine(PARTY, BOARD), {}, 401);
    await get(`${ENDPOINTS.ideasMine(PARTY, BOARD)}?filter=all`, bearer(bo), 400);
    await get(`${ENDPOINTS.ideasMine(PARTY, BOARD)}?after=x`, bearer(bo), 400);
  });

  it('come in `mine` with votes, following, and the words of one’s reasons', async (t) => {
    const { act, ann, mineOf, propose, vote } = await startBoard(t);
    const [bo, id] = [guest(), await propose('Softer balls')];
    const held = await propose('Only for us', { audience: 'team' }, bo);
    const why = `${await vote(id, 'My thumb.', bo)}-why`;
    await act(bo, onBoard('idea.followed', { entry: id, on: false }));
    const answer = onBoard('post.added', { parent: held, text: 'Between you and us.' });
    await act(ann, answer);
    const mine = await mineOf(bo);
    assert.deepEqual(mine.reactions, [
      { type: 'mine', entry: id, reactions: [], vote: true, why, follows: false },
    ]);
    assert.deepEqual(textsOf(mine.entries).toSorted(), ['', 'Between you and us.', 'My thumb.']);
    assert.equal(mine.entries.find(({ idea }) => idea)?.idea?.title, 'Only for us');
    const other = await mineOf(guest());
    assert.deepEqual([other.entries, other.reactions], [[], []]);
    await act(bo, onBoard('vote.cast', { entry: id, why: '' }));
    assert.ok(!textsOf((await mineOf(bo)).entries).includes('My thumb.'));
  });
});

describe('who voted for an idea', () => {
  it('is told to hosts, each person once over merged ideas, with why and on whose behalf', async (t) => {
    const { act, ann, asAnn, get, propose, vote } = await startBoard(t);
    const [into, gone] = [await propose('Into'), await propose('Gone')];
    const bo = guest();
    await act(bo, event('guest.named', { name: 'Bo K.' }));
    await vote(into, 'My thumb.', bo);
    await vote(gone, undefined, bo);
    await vote(gone);
    await act(ann, onBoard('vote.cast', { entry: into, for: 'Cy from the shop', why: 'Said so.' }));
    await act(ann, onBoard('idea.merged', { entry: gone, into }));
    const url = ENDPOINTS.voters(PARTY, BOARD, into);
    const { voters, next } = (await get(url, asAnn)).json<VotersView>();
    assert.deepEqual(voters.map(({ person }) => person.name).toSorted(), [
      'Bo K.',
      'Cy from the shop',
      undefined,
    ]);
    const byName = new Map(voters.map((voter) => [voter.person.name, voter]));
    assert.equal(byName.get('Cy from the shop')?.behalf, true);
    assert.equal(byName.get('Cy from the shop')?.why?.text, 'Said so.');
    assert.equal(byName.get('Bo K.')?.behalf, undefined);
    assert.equal(next, null);
    const below = (await get(ENDPOINTS.voters(PARTY, BOARD, gone), asAnn)).json<VotersView>();
    assert.equal(below.voters.length, 2);
    await get(url, {}, 401);
    await get(url, bearer(bo), 403);
    await get(ENDPOINTS.voters(PARTY, BOARD, 'nobody'), asAnn, 404);
    assert.equal(codeOf(await get(`${url}?after=x`, asAnn, 400)), 'PARTY_CURSOR_INVALID');
  });

  it('goes on page by page, the latest first', async (t) => {
    const { asAnn, get, propose, vote } = await startBoard(t);
    const id = await propose('Softer balls');
    const people: string[] = [];
    for (let index = 0; index < 53; index += 1) {
      const person = guest();
      people.unshift(person.id);
      await vote(id, undefined, person);
    }
    const url = ENDPOINTS.voters(PARTY, BOARD, id);
    const first = (await get(url, asAnn)).json<VotersView>();
    const second = (await get(`${url}?after=${first.next}`, asAnn)).json<VotersView>();
    assert.deepEqual(
      [...first.voters, ...second.voters].map(({ person }) => person.id),
      people,
    );
    assert.equal(second.next, null);
  });
});

describe('a file of ideas', () => {
  const url = ENDPOINTS.ideas(PARTY, BOARD);

  it('has a line for each public idea, oldest first, and is for hosts', async (t) => {
    const { act, ann, asAnn, get, propose, vote } = await startBoard(t);
    const bo = guest();
    await act(bo, event('guest.named', { name: 'Bo K.' }));
    const [first, second] = [
      await propose('First', { text: 'One\ntwo.', category: 'lanes' }, bo),
      await propose('Second'),
    ];
    await propose('Hidden', { audience: 'team' });
    await vote(first);
    const merged = await propose('Merged');
    await act(ann, onBoard('idea.merged', { entry: merged, into: second }));
    const { body, headers } = await get(url, asAnn);
    assert.match(headers['content-type'] as string, /^application\/jsonl/);
    assert.equal(headers['content-disposition'], 'attachment; filename="ideas.jsonl"');
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      lines.map(({ id }) => id),
      [first, second],
    );
    const { title, text, status, category, votes, author } = lines[0]!;
    assert.deepEqual(
      { title, text, status, category, votes, author },
      { title: 'First', text: 'One\ntwo.', status: 'new', category: 'lanes', votes: 1, author: 'Bo K.' },
    );
    for (const denied of [{}, bearer(bo)]) {
      const answer = await get(url, denied, 'headers' in denied ? 403 : 401);
      assert.doesNotMatch(answer.body, /First/);
    }
    await get(ENDPOINTS.ideas(PARTY, 'nothing'), asAnn, 404);
    await get(`${url}?format=xml`, asAnn, 400);
  });

  it('for spreadsheets holds nothing that one takes for a formula, whatever separates its cells', async (t) => {
    const { asAnn, get, propose } = await startBoard(t);
    const texts = ['a;=1+1', 'a;"=1+1', 'a\n@SUM(1)', 'x;\t+1', '- a list\n- of things', "'=quoted"];
    await propose('=cmd()', { text: texts.join('\n\n') });
    const { body, headers } = await get(`${url}?format=csv`, asAnn);
    assert.match(headers['content-type'] as string, /^text\/csv/);
    for (const separator of [',', ';', '\t'])
      for (const cell of body.split(/\r\n|\r|\n/).flatMap((line) => line.split(separator)))
        assert.doesNotMatch(cell.replace(/^\uFEFF/, ''), /^[\s"]*[=+\-@]/, cell);
  });

  it('is read in slices, however many ideas there are', async (t) => {
    const { act, asAnn, get, storage } = await startBoard(t);
    const bo = guest();
    for (let from = 0; from < 600; from += 50)
      await act(
        bo,
        ...Array.from({ length: 50 }, (_, index) =>
          onBoard('idea.proposed', { title: `Idea ${from + index}` }),
        ),
      );
    const limits: number[] = [];
    const read = storage.boardPage.bind(storage);
    t.mock.method(storage, 'boardPage', (request: Parameters<typeof read>[0]) => {
      limits.push(request.limit);
      return read(request);
    });
    const { body } = await get(`${url}?format=csv`, asAnn);
    assert.deepEqual(
      body
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
      Array.from({ length: 600 }, (_, index) => `Idea ${index}`),
    );
    assert.ok(limits.length > 2 && Math.max(...limits) <= 250, limits.join());
  });
});

describe('counts and what waits', () => {
  it('count the public ideas of a board that are not merged', async (t) => {
    const { act, ann, get, propose, vote } = await startBoard(t);
    const [into, gone] = [await propose('Into'), await propose('Gone')];
    await propose('Hidden', { audience: 'team' });
    await vote(into, 'A reason is no idea.');
    await act(guest(), event('post.added', { text: 'Yes!' }, { topic: `idea.${into}` }));
    const counts = async () => {
      const url = `${ENDPOINTS.counts(PARTY)}?topics=${BOARD},idea.${into}`;
      return (await get(url)).json<CountsView>().counts;
    };
    assert.deepEqual(await counts(), { [BOARD]: 2, [`idea.${into}`]: 1 });
    await act(ann, onBoard('idea.merged', { entry: gone, into }));
    assert.deepEqual(await counts(), { [BOARD]: 1, [`idea.${into}`]: 1 });
  });

  it('name the idea that waits, and the idea of a reason or a comment that waits', async (t) => {
    const { act, ann, asAnn, get, propose, vote } = await startBoard(t);
    const id = await propose('Softer balls');
    const why = `${await vote(id, 'Rude reason')}-why`;
    const comment = event('post.added', { text: 'Rude comment' }, { topic: `idea.${id}` });
    await act(guest(), comment);
    await act(guest(), onBoard('entry.reported', { entry: why, reason: 'Rude' }));
    await act(
      guest(),
      event('entry.reported', { entry: comment.id, reason: 'Rude' }, { topic: `idea.${id}` }),
    );
    const waiting = (await get(ENDPOINTS.waiting(PARTY), asAnn)).json<WaitingView>();
    const item = (entry: string) => waiting.items.find((one) => one.entry.id === entry);
    assert.equal(item(id)?.entry.idea?.title, 'Softer balls');
    assert.equal(item(id)?.topic.title, DEFINITION.title);
    assert.equal(item(why)?.root?.idea?.title, 'Softer balls');
    assert.equal(item(comment.id)?.topic.title, 'Softer balls');
    await act(ann, onBoard('idea.decided', { entry: id, status: 'review' }));
    const left = (await get(ENDPOINTS.waiting(PARTY), asAnn)).json<WaitingView>();
    assert.ok(!left.items.some(({ entry }) => entry.id === id));
  });
});
