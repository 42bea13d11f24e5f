import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  ENDPOINTS,
  type ErrorBody,
  type OriginsView,
  type Receipts,
  type SessionAnswer,
} from '@partyline/protocol';
import { partyline, partylineProcess, succeed } from './command-line.ts';
import { event, temporaryFolder } from './party.ts';

const CLI = fileURLToPath(new URL('../../packages/server/src/cli.ts', import.meta.url));

interface Started {
  readonly origin: string;
  readonly code: string;
  readonly party: string;
  /** What it says to type for another link. */
  readonly another: string;
  stop(): Promise<number | null>;
}

const mintToken = () => `ps_${randomBytes(32).toString('base64url')}`;

/** Runs `partyline start` on a free port and reads the link that it prints. */
async function start(
  t: TestContext,
  args: readonly string[],
  env = {},
  cwd = process.cwd(),
): Promise<Started> {
  const all = ['--conditions=development', CLI, 'start', '--port', '0', ...args];
  const child = spawn(process.execPath, all, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    cwd,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    return (await exited)[0];
  };
  t.after(stop);
  let link: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    link ??= /http:\/\/\S+\/start#\S+/.exec(line)?.[0];
    const another = line.includes(' host link ') ? line.trim() : undefined;
    if (link === undefined || another === undefined) continue;
    child.stdout.resume();
    const { origin, hash } = new URL(link);
    const values = new URLSearchParams(hash.slice(1));
    return { origin, code: values.get('partyline-signin')!, party: values.get('party')!, another, stop };
  }
  throw new Error(`Nothing was started. ${complaint}`);
}

function enter({ origin, party, code }: Started, token = mintToken()): Promise<Response> {
  return fetch(origin + ENDPOINTS.sessions(party), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ code, token }),
  });
}

async function signIn(started: Started): Promise<{ token: string; answer: SessionAnswer }> {
  const token = mintToken();
  const response = await enter(started, token);
  assert.equal(response.status, 200, await response.clone().text());
  return { token, answer: (await response.json()) as SessionAnswer };
}

describe('partyline start', () => {
  it('leads from nothing to an owner who allows the first page, and goes on with a new link', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const first = await start(t, ['--name', 'Léa’s Bowl & Bar', '--data', file], {
      npm_lifecycle_event: 'partyline',
    });
    assert.equal(first.party, 'lea-s-bowl-bar');
    const { token, answer } = await signIn(first);
    assert.deepEqual([answer.me.name, answer.me.role, answer.place], ['Léa’s Bowl & Bar', 'owner', 'desk']);
    const another = `npm run -s partyline -- host link ${first.party} ${answer.me.id} --api ${first.origin} --data ${file}`;
    assert.equal(first.another, another);
    const late = await enter(first);
    assert.ok(((await late.json()) as ErrorBody).message.includes(`\`${another}\``));

    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const page = 'http://localhost:5173';
    const ask = () =>
      fetch(first.origin + ENDPOINTS.topic(first.party, 'hello'), { headers: { origin: page } });
    const refused = (await (await ask()).json()) as ErrorBody;
    assert.equal(
      refused.details,
      `Allow it: npm run -s partyline -- origin add lea-s-bowl-bar ${page} --data ${file}`,
    );
    const origins = await fetch(first.origin + ENDPOINTS.origins(first.party), { headers });
    assert.deepEqual(
      ((await origins.json()) as OriginsView).asking.map(({ origin }) => origin),
      [page],
    );
    const allowed = await fetch(first.origin + ENDPOINTS.events(first.party), {
      method: 'POST',
      headers,
      body: JSON.stringify({ events: [event('origin.added', { origin: page })] }),
    });
    assert.equal(((await allowed.json()) as Receipts).receipts[0]?.delivery, 'confirmed');
    assert.equal((await ask()).status, 200);
    assert.equal(await first.stop(), 0);

    const second = await start(t, ['--data', file]);
    assert.equal(second.party, first.party);
    assert.notEqual(second.code, first.code);
    const again = await signIn(second);
    assert.equal(again.answer.me.id, answer.me.id);
    await second.stop();
    await succeed(['verify', '--all', '--data', file]);
  });

  it('serves the owner’s page under a policy that lets nothing else in', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const { origin } = await start(t, ['--name', 'My Shop', '--data', file]);
    const page = await fetch(`${origin}/start`);
    assert.match(await page.text(), /<script type="module" src="\/start\.js"><\/script>/);
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      assert.ok(policy.includes(part), part);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    assert.equal(page.headers.get('access-control-allow-origin'), null);
    for (const [name, type] of [
      ['start.js', 'text/javascript'],
      ['start.css', 'text/css'],
    ])
      assert.ok((await fetch(`${origin}/${name}`)).headers.get('content-type')?.startsWith(type!), name);
  });

  it('leads a browser that opens its address to that page, and tells programs that nothing is there', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const { origin } = await start(t, ['--name', 'My Shop', '--data', file]);
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const led = await fetch(origin, { headers: { accept }, redirect: 'manual' });
    assert.deepEqual([led.status, led.headers.get('location')], [302, '/start']);
    const told = await fetch(origin, { headers: { accept: 'application/json' } });
    assert.deepEqual(
      [told.status, ((await told.json()) as ErrorBody).code, told.headers.get('vary')],
      [404, 'PARTY_ROUTE_NOT_FOUND', 'accept'],
    );
  });

  it('keeps its data where every other command finds it', async (t) => {
    const cwd = await temporaryFolder(t);
    const { PARTYLINE_DATA: _data, PARTYLINE_PUBLIC_URL: _url, ...env } = process.env;
    const started = await start(t, ['--name', 'My Shop'], { PARTYLINE_DATA: '' }, cwd);
    await started.stop();
    const add = await partylineProcess(['host', 'add', started.party, '--name', 'Mara'], { env, cwd });
    assert.equal(add.code, 0, add.err);
    assert.match(add.err, /^Data: \.partyline\/party\.sqlite,/);
    assert.match(add.err, /partyline host link my-shop h_\S+ --page <address>$/m);
    const link = await partylineProcess(['host', 'link', started.party, 'Mara'], { env, cwd });
    assert.match(link.out, /^http:\/\/localhost:4322\/start#/);
    assert.match(link.err, /It leads to http:\/\/localhost:4322; .* --api <address>/);
  });

  it('asks for the name, and says how to give it when nobody can be asked', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const { code, err } = await partyline(['start', '--port', '0', '--data', file]);
    assert.deepEqual(
      [code, err],
      [1, `Say how your brand is called: partyline start --name "My Shop" --data ${file}\n`],
    );
  });

  it('keeps parties apart: of several it wants to know which, and none is taken for another', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const data = ['--data', file];
    await succeed(['party', 'create', 'one', '--name', 'One', ...data]);
    assert.match((await partyline(['start', '--name', 'ONE', ...data])).err, /“one” is the party of One\./);
    await succeed(['party', 'create', 'two', '--name', 'Two', ...data]);
    assert.match((await partyline(['start', ...data])).err, /say which with --party: one, two/);
    assert.match((await partyline(['start', '--party', 'No!', ...data])).err, /cannot name a party/);
    const { party } = await start(t, ['--party', 'two', ...data]);
    assert.equal(party, 'two');
  });
});

describe('partyline host', () => {
  const created = async (t: TestContext) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const data = ['--data', file];
    await succeed(['party', 'create', 'disco', '--name', 'Disco', ...data]);
    await succeed(['host', 'add', 'disco', '--name', 'Ann', '--role', 'owner', ...data]);
    return data;
  };

  it('lists hosts, and those who were removed', async (t) => {
    const data = await created(t);
    await succeed(['host', 'add', 'disco', '--name', 'Bob', ...data]);
    const lines = (await succeed(['host', 'list', 'disco', ...data])).trim().split('\n');
    const bob = lines.find((line) => line.includes('Bob'))!;
    assert.match(bob, /^h_\S{22}\tBob\thost$/);
    await succeed(['host', 'remove', 'disco', bob.split('\t')[0]!, ...data]);
    assert.match(await succeed(['host', 'list', 'disco', ...data]), /\tBob\tremoved\n/);
    assert.match((await partyline(['host', 'list', 'nope', ...data])).err, /PARTY_NOT_FOUND/);
  });

  it('names what comes next whole, with the data file that it was given', async (t) => {
    const data = await created(t);
    const file = data[1]!;
    const added = await partyline(['host', 'add', 'disco', '--name', 'Bob', ...data]);
    assert.ok(added.err.endsWith(` --page <address> --data ${file}\n`), added.err);
    const listed = await partyline(['host', 'list', 'disco', `--data=${file}`]);
    assert.ok(listed.err.endsWith(` --page <address> --data ${file}\n`), listed.err);
    const fromEnvironment = await partyline(['host', 'list', 'disco'], { PARTYLINE_DATA: file });
    assert.ok(fromEnvironment.err.endsWith(' --page <address>\n'), fromEnvironment.err);
    const missing = await partyline(['poll', 'results', 'disco', 'none', ...data]);
    assert.ok(missing.err.endsWith(`List them: partyline poll list disco --data ${file}\n`), missing.err);
    const nobody = await partyline(['host', 'link', 'disco', 'Cy', ...data]);
    assert.ok(nobody.err.includes(`\`partyline host list --data ${file}\` names them`), nobody.err);
  });

  it('says which address of the API a link assumes', async (t) => {
    const data = await created(t);
    const assumed = await partyline(['host', 'link', 'disco', 'Ann', ...data]);
    assert.match(assumed.out, /^http:\/\/localhost:8787\/start#/);
    assert.match(assumed.err, /It leads to http:\/\/localhost:8787; .* --api <address>/);
    const moved = await partyline(['host', 'link', 'disco', 'Ann', ...data], { PARTYLINE_PORT: '9000' });
    assert.match(moved.out, /^http:\/\/localhost:9000\/start#/);
    const said = await partyline(['host', 'link', 'disco', 'Ann', '--api', 'https://a.example', ...data]);
    assert.doesNotMatch(said.err, /It leads to/);
  });

  it('links a host to a page of the brand or to the API, by name or id, and warns of a page that is not allowed', async (t) => {
    const data = await created(t);
    const page = await partyline([
      'host',
      'link',
      'disco',
      'Ann',
      '--page',
      'https://shop.example/help#top',
      ...data,
    ]);
    assert.match(page.out, /^https:\/\/shop\.example\/help#partyline-signin=pl_[\w-]{43}\n$/);
    assert.match(page.err, /partyline origin add disco https:\/\/shop\.example/);
    const [id = ''] = (await succeed(['host', 'list', 'disco', ...data])).split('\t');
    const desk = await succeed(['host', 'link', 'disco', id, '--api', 'https://party.example', ...data]);
    assert.match(desk, /^https:\/\/party\.example\/start#partyline-signin=pl_[\w-]{43}&party=disco\n$/);
    await succeed(['host', 'add', 'disco', '--name', 'Ann', ...data]);
    assert.match(
      (await partyline(['host', 'link', 'disco', 'Ann', ...data])).err,
      /2 hosts are called “Ann”/,
    );
    assert.match((await partyline(['host', 'link', 'disco', 'Cy', ...data])).err, /PARTY_HOST_NOT_FOUND/);
    for (const wrong of [
      ['--hours', '0'],
      ['--page', 'shop.example'],
      ['--page', 'javascript:1'],
    ])
      assert.equal((await partyline(['host', 'link', 'disco', id, ...wrong, ...data])).code, 1, wrong[1]);
  });

  it('takes a mail address, a digest and quiet hours, and none of the wrong form', async (t) => {
    const data = await created(t);
    const mail = (...args: string[]) => partyline(['host', 'mail', 'disco', 'Ann', ...args, ...data]);
    assert.equal((await mail('--email', 'ann@shop.example', '--quiet', '20:00-08:00')).code, 0);
    const exported = await succeed(['export', 'disco', ...data]);
    const [last] = exported.trim().split('\n').slice(-1);
    const { type, data: set } = JSON.parse(last!) as { type: string; data: object };
    assert.deepEqual(
      [type, { ...set, host: '' }],
      [
        'host.mail-set',
        { host: '', email: 'ann@shop.example', digestMinutes: 15, quiet: { from: 1200, to: 480 } },
      ],
    );
    assert.match((await mail('--email', '')).out, /told nothing/);
    for (const wrong of [
      ['--email', 'ann'],
      ['--email', 'a@b.example', '--quiet', '25:00-08:00'],
      ['--email', 'a@b.example', '--digest', 'soon'],
      [],
    ])
      assert.equal((await mail(...wrong)).code, 1, wrong.join(' '));
  });
});
