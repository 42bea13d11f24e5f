import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import {
  ENDPOINTS,
  SESSION_MS,
  type ErrorBody,
  type SessionAnswer,
  type SessionPlace,
} from '@partyline/protocol';
import { createHostLink, Ledger, type AppOptions } from '@partyline/server';
import { event, guest, ORIGIN, PARTY, post, startParty, TOPIC, type Person } from './party.ts';
import { succeed } from './command-line.ts';
import { StreamReader } from './stream-reader.ts';

const HOUR_MS = 3_600_000;
const OWN = { host: 'api.example', origin: 'http://api.example' };
const PAGE = { host: 'api.example', origin: ORIGIN };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const mintToken = () => `ps_${randomBytes(32).toString('base64url')}`;

async function startDesk(t: TestContext, options: Partial<AppOptions> = {}) {
  // Ahead of the machine's own, by which the fixture writes: a log's clock never runs backwards.
  const clock = { now: Date.now() + HOUR_MS };
  const fixture = await startParty(t, { now: () => clock.now, ...options });
  const { app, storage } = fixture;
  const link = (host: Person, place: SessionPlace = 'page') => {
    const ledger = new Ledger({ storage, now: () => clock.now });
    return createHostLink(ledger, PARTY, { host: host.id, place, expires: clock.now + HOUR_MS });
  };
  const signIn = (code: string, token: string, headers: Record<string, string> = PAGE) =>
    app.inject({ method: 'POST', url: ENDPOINTS.sessions(PARTY), headers, payload: { code, token } });
  const refusal = async (...args: Parameters<typeof signIn>) => {
    const answer = await signIn(...args);
    return [answer.statusCode, answer.json<ErrorBody>().code];
  };
  /** A host who has signed in: acts by the session's token. */
  const signedIn = async (host: Person, place: SessionPlace = 'page'): Promise<Person> => {
    const token = mintToken();
    const answer = await signIn(await link(host, place), token, place === 'page' ? PAGE : OWN);
    assert.equal(answer.statusCode, 200, answer.body);
    return { ...host, token };
  };
  return { ...fixture, clock, link, signIn, refusal, signedIn };
}

describe('signing in by a link', () => {
  it('opens a session that acts as the host, and says until when', async (t) => {
    const { clock, link, signIn, host, send, desk, mine } = await startDesk(t);
    const ann = await host('host', 'Ann');
    const token = mintToken();
    const answer = await signIn(await link(ann), token);
    assert.deepEqual(answer.json<SessionAnswer>(), {
      v: 1,
      me: { id: ann.id, name: 'Ann', role: 'host' },
      place: 'page',
      expires: clock.now + SESSION_MS,
    });
    assert.equal(answer.headers['cache-control'], 'no-store');
    const session = { ...ann, token };
    const { receipts, me } = await send(session, [post('Hello', { note: true })]);
    assert.deepEqual([receipts[0]?.delivery, me?.id], ['confirmed', ann.id]);
    assert.equal((await desk(session)).entries[0]?.author?.name, 'Ann');
    assert.equal((await mine(session)).me.id, ann.id);
  });

  it('gives a lost answer again, and is used up for everyone else', async (t) => {
    const { storage, link, signIn, refusal, host } = await startDesk(t);
    const code = await link(await host());
    const token = mintToken();
    const [first, second] = await Promise.all([signIn(code, token), signIn(code, token)]);
    assert.equal(first.statusCode, 200, first.body);
    assert.deepEqual(second.json(), first.json());
    const { seq } = (await storage.head(PARTY))!;
    assert.deepEqual((await signIn(code, token)).json(), first.json());
    assert.deepEqual(await refusal(code, mintToken()), [410, 'PARTY_LINK_USED']);
    assert.equal((await storage.head(PARTY))!.seq, seq);
  });

  it('names the whole command for another link, once one signs in no more', async (t) => {
    const { clock, link, signIn, host } = await startDesk(t);
    const ann = await host('owner', 'Ann');
    const said = async (code: string, headers?: Record<string, string>) =>
      (await signIn(code, mintToken(), headers)).json<ErrorBody>().message;
    const [used, old] = [await link(ann, 'desk'), await link(ann)];
    await signIn(used, mintToken(), OWN);
    assert.ok(
      (await said(used, OWN)).includes(`\`partyline host link ${PARTY} ${ann.id} --api ${OWN['origin']}\``),
    );
    clock.now += 2 * HOUR_MS;
    assert.ok((await said(old)).includes(`\`partyline host link ${PARTY} ${ann.id} --page ${ORIGIN}/\``));
    assert.ok((await said(`pl_${'A'.repeat(43)}`)).includes(`\`partyline host link ${PARTY} <host>\``));
  });

  it('says what is wrong with a link: unknown, too old, of a host who is gone', async (t) => {
    const { clock, storage, link, refusal, host, asSystem } = await startDesk(t);
    const [ann, bob] = [await host('host', 'Ann'), await host('host', 'Bob')];
    const code = await link(ann);
    const bobs = await link(bob);
    await asSystem({ type: 'host.removed', data: { host: bob.id } });
    const { seq } = (await storage.head(PARTY))!;
    const count = async () => (await storage.receiptsOf(PARTY, undefined, 1_000)).length;
    const receipts = await count();
    assert.deepEqual(await refusal(`pl_${'A'.repeat(43)}`, mintToken()), [404, 'PARTY_LINK_INVALID']);
    assert.deepEqual(await refusal(bobs, mintToken()), [404, 'PARTY_LINK_INVALID']);
    clock.now += HOUR_MS + 1;
    assert.deepEqual(await refusal(code, mintToken()), [410, 'PARTY_LINK_EXPIRED']);
    assert.deepEqual(await refusal('pl_short', mintToken()), [400, 'PARTY_REQUEST_INVALID']);
    assert.equal((await storage.head(PARTY))!.seq, seq);
    assert.equal(await count(), receipts, 'what is refused leaves nothing behind');
  });

  it('for the desk works at the API’s own address only, and is not used up elsewhere', async (t) => {
    const { link, signIn, refusal, host } = await startDesk(t);
    const code = await link(await host(), 'desk');
    const token = mintToken();
    assert.deepEqual(await refusal(code, token), [403, 'PARTY_LINK_PLACE']);
    const evil = { ...PAGE, origin: 'https://evil.example' };
    assert.deepEqual(await refusal(code, token, evil), [403, 'PARTY_ORIGIN_NOT_ALLOWED']);
    assert.equal((await signIn(code, token, OWN)).json<SessionAnswer>().place, 'desk');
  });

  it('keeps neither code nor token', async (t) => {
    const { storage, link, signIn, host } = await startDesk(t);
    const code = await link(await host());
    const token = mintToken();
    await signIn(code, token);
    const stored = JSON.stringify([
      await storage.log(PARTY, 0, 1_000),
      await storage.rows(PARTY, '', 1_000),
      await storage.receiptsOf(PARTY, undefined, 1_000),
    ]);
    assert.ok(!stored.includes(code.slice(3)));
    assert.ok(!stored.includes(token.slice(3)));
  });

  it('is slowed down by address', async (t) => {
    const { refusal } = await startDesk(t, { rateLimits: { signIns: { burst: 2, perMinute: 1 } } });
    const guess = () => refusal(`pl_${randomBytes(32).toString('base64url')}`, mintToken());
    assert.deepEqual(await guess(), [404, 'PARTY_LINK_INVALID']);
    assert.deepEqual(await guess(), [404, 'PARTY_LINK_INVALID']);
    assert.deepEqual(await guess(), [429, 'PARTY_RATE_LIMITED']);
  });
});

describe('a session', () => {
  it('on the brand’s page is no place for an owner’s acts; at the desk it is', async (t) => {
    const { signedIn, host, send, app } = await startDesk(t);
    const owner = await host('owner');
    const [page, desk] = [await signedIn(owner), await signedIn(owner, 'desk')];
    const codes = async (person: Person) =>
      (await send(person, [event('origin.added', { origin: 'https://new.example' })])).receipts.map(
        ({ code, delivery }) => code ?? delivery,
      );
    assert.deepEqual(await codes(page), ['PARTY_OWNER_PLACE']);
    assert.deepEqual(await codes(desk), ['confirmed']);
    const origins = (person: Person) =>
      app.inject({ url: ENDPOINTS.origins(PARTY), headers: bearer(person.token) });
    assert.equal((await origins(page)).json<ErrorBody>().code, 'PARTY_OWNER_PLACE');
    assert.equal((await origins(desk)).statusCode, 200);
    assert.equal(
      (await origins(await signedIn(await host('host', 'Bob')))).json<ErrorBody>().code,
      'PARTY_HOST_ONLY',
    );
  });

  it('ends at its time', async (t) => {
    const { clock, signedIn, host, desk } = await startDesk(t);
    const session = await signedIn(await host());
    clock.now += SESSION_MS;
    await desk(session);
    clock.now += 1;
    await assert.rejects(desk(session), /401.*PARTY_TOKEN_INVALID/);
  });

  it('ends when it is closed, with its streams, and closing twice is closing once', async (t) => {
    const { app, signIn, link, signedIn, host, desk } = await startDesk(t);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const ann = await host();
    const [session, other] = [await signedIn(ann), await signedIn(ann)];
    const follow = (person: Person) =>
      StreamReader.open(`${address}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`, bearer(person.token));
    const [stream, others] = [await follow(session), await follow(other)];
    t.after(() => others.close());
    await stream.next();
    await others.next();
    const close = () =>
      app.inject({ method: 'DELETE', url: ENDPOINTS.sessions(PARTY), headers: bearer(session.token) });
    assert.equal((await close()).statusCode, 204);
    assert.equal((await close()).statusCode, 204);
    assert.equal(await stream.nextNews(), undefined);
    await assert.rejects(desk(session), /401/);
    const again = await signIn(await link(ann), session.token);
    assert.equal(again.statusCode, 200);
    await desk(other);
  });

  it('ends when another process removes its host, with its streams', async (t) => {
    const { app, file, signedIn, host, desk } = await startDesk(t);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const ann = await host();
    const session = await signedIn(ann);
    const url = `${address}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`;
    const stream = await StreamReader.open(url, bearer(session.token));
    t.after(() => stream.close());
    await stream.next();
    await succeed(['host', 'remove', PARTY, ann.id, '--data', file]);
    await assert.rejects(desk(session), /401/);
    assert.equal(await stream.nextNews(), undefined);
  });

  it('ends its streams when its time is over', async (t) => {
    const { app, clock, signedIn, host } = await startDesk(t, { heartbeatMs: 50 });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const session = await signedIn(await host());
    const stream = await StreamReader.open(
      `${address}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`,
      bearer(session.token),
    );
    t.after(() => stream.close());
    await stream.next();
    clock.now += SESSION_MS + 1;
    assert.equal(await stream.nextNews(), undefined);
  });

  it('is closed by its own token alone', async (t) => {
    const { app, host } = await startDesk(t);
    const close = (headers: Record<string, string>) =>
      app.inject({ method: 'DELETE', url: ENDPOINTS.sessions(PARTY), headers });
    assert.equal((await close({})).json<ErrorBody>().code, 'PARTY_TOKEN_MISSING');
    for (const token of [guest().token, (await host()).token, mintToken()])
      assert.equal((await close(bearer(token))).json<ErrorBody>().code, 'PARTY_TOKEN_INVALID');
  });

  it('may be closed by a page of another origin that the party allows', async (t) => {
    const { app } = await startDesk(t);
    const answer = await app.inject({
      method: 'OPTIONS',
      url: ENDPOINTS.sessions(PARTY),
      headers: { origin: ORIGIN, 'access-control-request-method': 'DELETE' },
    });
    assert.match(String(answer.headers['access-control-allow-methods']), /DELETE/);
  });
});
