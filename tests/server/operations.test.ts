import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { ENDPOINTS, ERRORS } from '@partyline/protocol';
import { openSqliteStorage, partyline } from '@partyline/server';
import fastify from 'fastify';
import { placeRelease } from '../../.dev/place-release.mjs';
import {
  createParty,
  event,
  guest,
  newId,
  PARTY,
  post,
  startParty,
  temporaryFolder,
  TOPIC,
} from './party.ts';

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>;
  readonly parameters?: { name: string; in: string; required?: boolean; schema: object }[];
}
interface Reference {
  readonly openapi: string;
  readonly info: { title: string; version: string; description: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

describe('the reference', () => {
  it('is OpenAPI 3.1 and describes every route of the API', async (t) => {
    const { get } = await startParty(t);
    const reference = (await get('/openapi.json')).json<Reference>();
    assert.match(reference.openapi, /^3\.1\.\d$/);
    const operations = Object.entries(reference.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    assert.deepEqual(operations.map(({ method, path }) => `${method} ${path}`).sort(), [
      'delete /v1/parties/{party}/sessions',
      'get /v1/parties/{party}/counts',
      'get /v1/parties/{party}/desk/entries/{entry}/history',
      'get /v1/parties/{party}/desk/origins',
      'get /v1/parties/{party}/desk/polls',
      'get /v1/parties/{party}/desk/topics/{topic}',
      'get /v1/parties/{party}/desk/topics/{topic}/ballots',
      'get /v1/parties/{party}/desk/topics/{topic}/ideas',
      'get /v1/parties/{party}/desk/topics/{topic}/ideas/{idea}',
      'get /v1/parties/{party}/desk/topics/{topic}/ideas/{idea}/voters',
      'get /v1/parties/{party}/desk/topics/{topic}/results',
      'get /v1/parties/{party}/desk/topics/{topic}/search',
      'get /v1/parties/{party}/desk/waiting',
      'get /v1/parties/{party}/entries/{entry}',
      'get /v1/parties/{party}/live',
      'get /v1/parties/{party}/mail',
      'get /v1/parties/{party}/topics/{topic}',
      'get /v1/parties/{party}/topics/{topic}/ballots',
      'get /v1/parties/{party}/topics/{topic}/ideas/{idea}',
      'get /v1/parties/{party}/topics/{topic}/mine',
      'get /v1/parties/{party}/topics/{topic}/mine/ideas',
      'get /v1/parties/{party}/topics/{topic}/runoff',
      'get /v1/parties/{party}/topics/{topic}/search',
      'get /v1/parties/{party}/topics/{topic}/trend',
      'post /v1/parties/{party}/events',
      'post /v1/parties/{party}/sessions',
    ]);
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const { path, operation } of operations) {
      const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
      const declared = operation.parameters
        ?.filter((one) => one.in === 'path' && one.required)
        .map(({ name }) => name);
      assert.deepEqual(declared?.sort(), inPath.sort(), path);
      for (const parameter of operation.parameters ?? [])
        assert.equal(typeof parameter.schema, 'object', parameter.name);
      assert.ok(operation.responses['200'] ?? operation.responses['204'], path);
    }
    for (const name of [
      'EventIn',
      'Receipts',
      'ThreadView',
      'BoardView',
      'IdeaView',
      'MineView',
      'LiveChanges',
      'ErrorBody',
    ])
      assert.equal(typeof reference.components.schemas[name], 'object', name);
    for (const code of Object.keys(ERRORS)) assert.ok(reference.info.description.includes(code), code);
    assert.doesNotMatch(JSON.stringify(reference), /"~kind"|"def-\d/);
  });

  it('has a page for people, whose policy concerns that page alone', async (t) => {
    const { get } = await startParty(t);
    const page = await get('/reference/');
    assert.match(page.body, /<html/i);
    assert.match(String(page.headers['content-security-policy']), /default-src 'self'/);
    assert.doesNotMatch(String(page.headers['content-security-policy']), /unsafe-inline|unsafe-eval/);
    for (const [, src] of page.body.matchAll(/(?:src|href)="([^"]+)"/g))
      await get(new URL(src!, 'http://x/reference/').pathname);
    const health = await get('/healthz');
    assert.match(String(health.headers['content-security-policy']), /default-src 'none'/);
  });

  it('can be left out', async (t) => {
    const { get } = await startParty(t, { reference: false, metrics: false });
    await get('/openapi.json', {}, 404);
    await get('/reference', {}, 404);
    await get('/metrics', {}, 404);
  });
});

describe('operation', () => {
  it('is alive and ready, and says so until it stops', async (t) => {
    const { get, app } = await startParty(t);
    assert.deepEqual((await get('/healthz')).json(), { status: 'ok' });
    assert.deepEqual((await get('/readyz')).json(), { status: 'ready' });
    await app.close();
  });

  it('is not ready when its storage is gone', async (t) => {
    const { get, storage } = await startParty(t);
    await storage.close();
    assert.equal((await get('/readyz', {}, 503)).json<{ code: string }>().code, 'PARTY_SERVER_BUSY');
  });

  it('answers a failure of its own with a code, and with no word of what it was', async (t) => {
    const { get, storage } = await startParty(t);
    await storage.close();
    const answer = await get(ENDPOINTS.topic(PARTY, TOPIC), {}, 500);
    assert.deepEqual(answer.json(), {
      code: 'PARTY_SERVER_ERROR',
      message: ERRORS.PARTY_SERVER_ERROR.message,
    });
    assert.equal(answer.headers['retry-after'], '5');
  });

  it('keeps figures of its own', async (t) => {
    const [one, other] = [await startParty(t), await startParty(t)];
    await one.send(guest(), [post('x'), post(' ')]);
    await one.view();
    await one.view();
    const figures = (await one.get('/metrics')).body;
    assert.match(figures, /^partyline_events_total\{delivery="confirmed"\} 1$/m);
    assert.match(figures, /^partyline_events_total\{delivery="rejected"\} 1$/m);
    assert.match(figures, /^partyline_view_misses_total 1$/m);
    assert.match(figures, /^partyline_view_hits_total 1$/m);
    assert.match(figures, /^partyline_commit_events_sum 2$/m);
    assert.match(
      figures,
      /^partyline_request_seconds_count\{route="\/v1\/parties\/:party\/events",status="200"\} 1$/m,
    );
    assert.doesNotMatch((await other.get('/metrics')).body, /confirmed/);
  });

  it('logs nothing about anybody, whatever happens', async (t) => {
    const lines: string[] = [];
    const { app, send, storage, host } = await startParty(t, {
      logLevel: 'trace',
      logStream: { write: (line: string) => void lines.push(line) },
    });
    const ann = await host('owner', 'Ann Secretname');
    const bo = guest();
    const words = 'verysecretwords';
    await send(bo, [
      event('guest.named', { name: 'Bo Hiddenname' }),
      post(words),
      post('x', { parent: newId() }),
    ]);
    const address = '203.0.113.77';
    const remote = { remoteAddress: address } as const;
    const headers = {
      authorization: `Bearer ${bo.token}`,
      'content-type': 'application/json',
      'user-agent': 'secretbrowser',
    };
    await app.inject({
      method: 'POST',
      url: ENDPOINTS.events(PARTY),
      headers,
      payload: `{"events":"${words}`,
      ...remote,
    });
    await app.inject({ url: `/nowhere/${words}?q=${words}`, headers, ...remote });
    await app.inject({ url: ENDPOINTS.mine(PARTY, words), headers, ...remote });
    await storage.close();
    await app.inject({
      method: 'POST',
      url: ENDPOINTS.events(PARTY),
      headers,
      payload: { events: [post(words)] },
      ...remote,
    });
    const text = lines.join('');
    assert.match(text, /"request failed"/);
    assert.match(text, /"answered"/);
    for (const secret of [
      words,
      bo.token,
      ann.token,
      bo.id,
      ann.id,
      address,
      'Secretname',
      'Hiddenname',
      'secretbrowser',
      TOPIC,
    ])
      assert.equal(text.includes(secret), false, secret);
  });

  it('lives inside a brand’s own app, below a prefix, without touching its routes', async (t) => {
    const storage = openSqliteStorage({ file: join(await temporaryFolder(t), 'party.sqlite') });
    await createParty(storage);
    const app = fastify();
    t.after(() => app.close());
    app.get('/', async () => ({ shop: true }));
    await app.register(partyline, { storage, prefix: '/feedback' });
    const shop = await app.inject('/');
    assert.deepEqual([shop.json(), shop.headers['content-security-policy']], [{ shop: true }, undefined]);
    assert.equal((await app.inject(`/feedback${ENDPOINTS.topic(PARTY, TOPIC)}`)).statusCode, 200);
    assert.match((await app.inject('/feedback/nothing')).body, /PARTY_ROUTE_NOT_FOUND/);
    assert.doesNotMatch((await app.inject('/nothing')).body, /PARTY_/);
  });

  it('leaves unknown addresses to the app around it when it has no prefix of its own', async (t) => {
    const app = fastify();
    t.after(() => app.close());
    app.setNotFoundHandler((_request, reply) => reply.code(404).send('no such shelf'));
    await app.register(partyline, { storage: openSqliteStorage({ file: ':memory:' }) });
    assert.equal((await app.inject('/nothing')).body, 'no such shelf');
    assert.match((await app.inject(ENDPOINTS.topic(PARTY, TOPIC))).body, /PARTY_NOT_FOUND/);
  });
});

describe('the script', () => {
  async function built(t: TestContext): Promise<string> {
    const folder = join(await temporaryFolder(t), 'cdn');
    await mkdir(join(folder, 'chunks'), { recursive: true });
    const script = `export const party = "${'x'.repeat(1_000)}";`;
    await writeFile(join(folder, 'partyline.js'), script);
    await writeFile(join(folder, 'partyline.js.br'), brotliCompressSync(script));
    await writeFile(join(folder, 'partyline.css'), ':root{}');
    await writeFile(join(folder, 'chunks/thread-abc.js'), 'export {};');
    const names = { entry: 'partyline.js', stylesheet: 'partyline.css' };
    const files = { 'partyline.js': {}, 'partyline.css': {}, 'chunks/thread-abc.js': {} };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ version: '1.4.2', ...names, files }));
    return folder;
  }

  it('is looked up again soon below /v1/, and never below its version', async (t) => {
    const { get } = await startParty(t, { script: await built(t) });
    const short = await get('/v1/partyline.js');
    assert.equal(short.headers['cache-control'], 'public, max-age=300, stale-while-revalidate=86400');
    assert.equal(short.headers['content-type'], 'text/javascript; charset=utf-8');
    assert.equal(short.headers['access-control-allow-origin'], '*');
    assert.equal(short.headers['cross-origin-resource-policy'], 'cross-origin');
    const lasting = await get('/1.4.2/partyline.js');
    assert.equal(lasting.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(lasting.body, short.body);
    assert.equal((await get('/v1/partyline.css')).headers['content-type'], 'text/css; charset=utf-8');
    const hashed = await get('/v1/chunks/thread-abc.js');
    assert.equal(hashed.headers['cache-control'], lasting.headers['cache-control']);
    await get('/v1/chunks/thread-abd.js', {}, 404);
    await get('/v1/partyline.js', { headers: { 'if-none-match': String(short.headers.etag) } }, 304);
  });

  it('goes out as it was compressed when it was built', async (t) => {
    const { get } = await startParty(t, { script: await built(t) });
    const brotli = await get('/v1/partyline.js', { headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(brotli.headers['content-encoding'], 'br');
    assert.ok(brotli.rawPayload.length < 200);
    const gzip = await get('/v1/partyline.js', { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(gzip.headers['content-encoding'], undefined);
  });

  it('leads nowhere else', async (t) => {
    const { get } = await startParty(t, { script: await built(t) });
    for (const url of [
      '/v1/none.js',
      '/1.4.1/partyline.js',
      '/v1/..%2f..%2fpackage.json',
      '/v1/chunks',
      '/v1/',
      '/v1/partyline.js.br',
    ])
      assert.equal((await get(url, {}, 404)).json<{ code: string }>().code, 'PARTY_ROUTE_NOT_FOUND', url);
  });

  it('is read again after it could not be', async (t) => {
    const folder = await built(t);
    const manifest = join(folder, 'manifest.json');
    const { get } = await startParty(t, { script: folder });
    const whole = await readFile(manifest);
    const { mtime } = await stat(manifest);
    await writeFile(manifest, '{');
    await utimes(manifest, mtime, mtime);
    await get('/v1/partyline.js', {}, 500);
    await writeFile(manifest, whole);
    await utimes(manifest, mtime, mtime);
    await get('/v1/partyline.js');
  });

  it('keeps the chunks of the three releases before, and no older ones, for pages that are still of them', async (t) => {
    const folder = join(await temporaryFolder(t), 'cdn');
    const place = async (release: string) => {
      const draft = await temporaryFolder(t);
      const chunks = [`${release}00.js`, `${release}01.js`];
      const files = Object.fromEntries(['partyline.js', ...chunks].map((name) => [name, {}]));
      for (const name of Object.keys(files)) {
        await writeFile(join(draft, name), `export const names = "${chunks.join()}";`);
        await writeFile(join(draft, `${name}.gz`), '');
      }
      await writeFile(
        join(draft, 'manifest.json'),
        JSON.stringify({ version: '1.4.2', entry: 'partyline.js', files }),
      );
      await placeRelease(draft, folder);
    };
    const releases = async () => {
      const chunks = (await readdir(folder)).filter((name) => /^[a-z]{6}0/.test(name));
      assert.equal(chunks.length % 4, 0, 'each is whole');
      return [...new Set(chunks.map((name) => name.slice(0, 6)))].toSorted();
    };
    for (const release of ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd']) await place(release);
    assert.deepEqual(await releases(), ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd']);
    await place('dddddd');
    assert.deepEqual(await releases(), ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd'], 'again takes nothing away');
    const { get } = await startParty(t, { script: folder });
    assert.match(String((await get('/v1/aaaaaa01.js')).headers['cache-control']), /immutable/);
    await place('eeeeee');
    assert.deepEqual(await releases(), ['bbbbbb', 'cccccc', 'dddddd', 'eeeeee']);
    await get('/v1/aaaaaa01.js', {}, 404);
    assert.match((await get('/v1/partyline.js')).body, /"eeeeee00\.js/);
    await place('cccccc');
    assert.deepEqual(await releases(), ['bbbbbb', 'cccccc', 'dddddd', 'eeeeee'], 'one step back');
  });

  it('says how to build it when it is not there', async (t) => {
    const { get } = await startParty(t, { script: join(await temporaryFolder(t), 'none') });
    assert.match((await get('/v1/partyline.js', {}, 404)).body, /npm run build/);
  });
});
