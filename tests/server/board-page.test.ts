import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PAGE_IDEAS, type ErrorBody } from '@partyline/protocol';
import { BOARD, DEFINITION, onBoard, startBoard } from './board-party.ts';
import { event, guest, PARTY } from './party.ts';

const page = `/t/${PARTY}/${BOARD}`;

describe('the page of a board', () => {
  it('holds each idea in plain words with a link to its own page, and the element', async (t) => {
    const { act, ann, get, propose, vote } = await startBoard(t, { ...DEFINITION, note: 'You & <us>' });
    const id = await propose('<b>Softer</b> balls', { text: 'My *thumb*.\n\n<script>alert(1)</script>' });
    await vote(id);
    await act(ann, onBoard('idea.decided', { entry: id, status: 'planned', next: '2099-03-09' }));
    const { body, headers } = await get(page);
    assert.match(body, /<h1>What shall we build\?<\/h1><p>You &amp; &lt;us&gt;<\/p>/);
    assert.ok(
      body.includes(
        `<li><h2><a href="${page}/${id}">&lt;b&gt;Softer&lt;/b&gt; balls</a></h2>` +
          '<p>Planned · 1 vote · Next update by March 9, 2099</p><p>My thumb.</p>' +
          '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p></li>',
      ),
      body,
    );
    assert.ok(body.includes(`<party-board topic="${BOARD}" heading-level="1" idea-href="${page}/{id}">`));
    assert.match(body, /<script type="module" src="\/v1\/partyline\.js" data-party="disco"><\/script>/);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'; script-src 'self';/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal((await get(`/t/${BOARD}`)).body, body);
  });

  it('leads on to further ideas', async (t) => {
    const { get, propose } = await startBoard(t);
    for (let index = 0; index <= PAGE_IDEAS; index += 1) await propose(`Idea ${index}.`);
    const { body } = await get(page);
    const [, next] = /<a rel="next" href="([^"]+)">More ideas<\/a>/.exec(body)!;
    const ideasOn = (text: string) => [...text.matchAll(/Idea \d+\./g)].map(([title]) => title);
    const rest = ideasOn((await get(next!)).body);
    assert.equal(new Set([...ideasOn(body), ...rest]).size, PAGE_IDEAS + 1);
    assert.equal(rest.length, 1);
    assert.equal((await get(`${page}?after=x`, {}, 400)).json<ErrorBody>().code, 'PARTY_CURSOR_INVALID');
  });

  it('speaks the reader’s language, and a board’s own words for its statuses', async (t) => {
    const { get, propose } = await startBoard(t, {
      ...DEFINITION,
      statuses: [
        { id: 'in', kind: 'new', label: 'On the pile' },
        { id: 'yes', kind: 'planned' },
      ],
    });
    const id = await propose('Softer balls');
    const read = async (address: string, language: string) =>
      (await get(address, { headers: { 'accept-language': language } })).body;
    assert.match(await read(page, 'de'), /<p>On the pile · 0 Stimmen<\/p>/);
    assert.match(
      await read(`${page}/${id}`, 'ar'),
      /<html lang="ar" dir="rtl">[^]*<p>On the pile · لا أصوات<\/p>/,
    );
  });

  it('shows nothing that not everybody may read', async (t) => {
    const { act, ann, get, propose } = await startBoard(t);
    await propose('For the team', { audience: 'team' });
    const held = await propose('Held later');
    await act(ann, onBoard('entry.held', { entry: held }));
    assert.doesNotMatch((await get(page)).body, /For the team|Held later/);
  });
});

describe('the page of an idea', () => {
  it('holds the idea, what the team answered, and a link to its board', async (t) => {
    const { act, ann, get, propose, vote } = await startBoard(t);
    const id = await propose('Softer balls', { text: 'My thumb.\nHurts.' });
    await vote(id, 'A <reason>.');
    await act(
      ann,
      onBoard('idea.decided', { entry: id, status: 'declined', answer: 'They would *bounce*.' }),
    );
    await act(ann, onBoard('post.added', { parent: id, text: 'Between us.', note: true }));
    const { body } = await get(`${page}/${id}`);
    assert.match(body, /<title>Softer balls – Saturday Disco Bowl<\/title>/);
    assert.ok(body.includes(`<party-idea topic="${BOARD}" heading-level="1" idea="${id}">`));
    assert.ok(
      body.includes(
        '<h1>Softer balls</h1><p>Declined · 1 vote</p><p>My thumb.<br>Hurts.</p>' +
          '<blockquote><p>They would bounce.</p><p>Ann</p></blockquote>' +
          '<h2>Why people want it</h2><ul><li><p>A &lt;reason&gt;.</p></li></ul>' +
          `<p><a href="${page}">What shall we build?</a></p>`,
      ),
      body,
    );
    assert.doesNotMatch(body, /Between us/);
  });

  it('of a merged idea leads to where it went', async (t) => {
    const { act, ann, get, propose } = await startBoard(t);
    const [into, first, second] = [await propose('Into'), await propose('First'), await propose('Second')];
    await act(ann, onBoard('idea.merged', { entry: second, into: first }));
    await act(ann, onBoard('idea.merged', { entry: first, into }));
    const { body } = await get(`${page}/${second}`);
    assert.ok(body.includes(`<p>Continues in: <a href="${page}/${into}">Into</a></p>`), body);
    await act(ann, onBoard('entry.held', { entry: into }));
    const later = (await get(`${page}/${second}`)).body;
    assert.doesNotMatch(later, /Into/);
    assert.match(later, /Continues in: <a href="[^"]+">First</);
  });

  it('is not there for what is no idea of the board', async (t) => {
    const { act, ann, get, propose, vote } = await startBoard(t);
    const id = await propose('Softer balls');
    const why = `${await vote(id, 'Because.')}-why`;
    const hidden = await propose('For the team', { audience: 'team' });
    await act(ann, event('board.created', { title: 'Other' }, { topic: 'other' }));
    const unknown = await get(`${page}/nobody`, {}, 404);
    for (const address of [`${page}/${why}`, `${page}/${hidden}`, `/t/${PARTY}/other/${id}`])
      assert.equal((await get(address, {}, 404)).body, unknown.body);
    await get(`/t/${PARTY}/nothing/${id}`, {}, 404);
    await get(`/t/nobody/${BOARD}/${id}`, {}, 404);
    await get(`${page}/${encodeURIComponent('"><script>')}`, {}, 400);
    await act(guest(), event('post.added', { text: 'Yes!' }, { topic: `idea.${id}` }));
    assert.match((await get(`/t/${PARTY}/idea.${id}`)).body, /<h1>Softer balls<\/h1>/);
  });
});
