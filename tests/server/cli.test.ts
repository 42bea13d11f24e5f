import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { ENDPOINTS, type MineView, type ThreadView } from '@partyline/protocol';
import { open, partyline, partylineProcess, serve, succeed } from './command-line.ts';
import { event, guest, ORIGIN, PARTY, post, temporaryFolder, TOPIC, type Person } from './party.ts';

async function createFile(t: TestContext): Promise<{ folder: string; data: string[]; file: string }> {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'party.sqlite');
  const data = ['--data', file];
  await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', ...data]);
  return { folder, data, file };
}

async function send(address: string, person: Pick<Person, 'token'>, events: unknown[]): Promise<Response> {
  const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' };
  return fetch(address + ENDPOINTS.events(PARTY), {
    method: 'POST',
    headers,
    body: JSON.stringify({ events }),
  });
}

const view = async (address: string, query = '', headers = {}) => {
  const answer = await fetch(`${address}${ENDPOINTS.topic(PARTY, TOPIC)}${query}`, { headers });
  return { status: answer.status, view: (await answer.json()) as ThreadView };
};

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const POLIS = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1568101622999,Tue Sep 10,2,427,1,0,-1,"Refused, with a comma"
1568101622000,Tue Sep 10,0,427,25,4,1,"Shown ""in quotes""
on two lines  with two  blanks"
1568101623000,Tue Sep 10,1,438,0,0,0,Undecided <b>é</b> 👋
`;

describe('partyline', () => {
  it('sets a party up: name, hosts, origins', async (t) => {
    const { data } = await createFile(t);
    assert.match(
      await succeed(['party', 'list', ...data]),
      /^disco\tSaturday Disco Bowl\topen\t[a-z0-9]{8}\.1$/m,
    );
    await succeed(['origin', 'add', PARTY, ORIGIN, ...data]);
    await succeed(['origin', 'add', PARTY, 'http://127.0.0.1:8000', ...data]);
    await succeed(['origin', 'remove', PARTY, 'http://127.0.0.1:8000', ...data]);
    assert.equal(await succeed(['origin', 'list', PARTY, ...data]), `${ORIGIN}\n`);
    const added = await succeed(['host', 'add', PARTY, '--name', 'Ann', '--role', 'owner', ...data]);
    const [, id, token] = /id (h_\S{22})\.[^]*\n(ph_[\w-]{43})\n/.exec(added)!;
    const server = await serve(t, data);
    const headers = { authorization: `Bearer ${token}` };
    const mine = await fetch(server.address + ENDPOINTS.mine(PARTY, TOPIC), { headers });
    assert.deepEqual(((await mine.json()) as MineView).me, { id, name: 'Ann', role: 'owner' });
    await succeed(['host', 'remove', PARTY, id!, ...data]);
    assert.equal((await fetch(server.address + ENDPOINTS.mine(PARTY, TOPIC), { headers })).status, 401);
  });

  it('says in one sentence what is wrong, and ends with 1', async (t) => {
    const { data, folder } = await createFile(t);
    const nowhere = ['--data', join(folder, 'none.sqlite')];
    const cases: [string[], RegExp][] = [
      [['dance'], /^There is no command “dance”\.\npartyline help lists all\.\n$/],
      [['polls'], /^There is no command “polls”\. Did you mean “poll create”, “poll list”[^\n]*\n[^\n]*\n$/],
      [['poll', 'crate', PARTY], /^There is no command “poll crate”\. Did you mean “poll create”\?\n/],
      [['party', 'create', PARTY, '--name', 'x', ...data], /already a party of that name/],
      [['party', 'create', 'No Good', '--name', 'x', ...data], /cannot name a party/],
      [['party', 'create', 'fine', ...data], /^Usage: partyline party create/],
      [['party', 'create', 'fine', '--nmae', 'x', ...data], /Unknown option '--nmae'/],
      [['party', 'list', ...nowhere], /There is no data file at/],
      [['host', 'add', 'nobody', '--name', 'x', ...data], /no party of that name/],
      [['host', 'add', PARTY, '--name', 'x', '--role', 'king', ...data], /^Usage: partyline host add/],
      [['host', 'remove', PARTY, 'ann', ...data], /A host’s id looks like/],
      [['origin', 'add', PARTY, 'shop.example', ...data], /An origin looks like/],
      [['verify', 'nobody', ...data], /no party of that name/],
      [['rebuild', 'nobody', ...data], /no party of that name/],
      [['export', 'nobody', ...data], /no party of that name/],
      [['restore', 'nobody', ...data], /no party of that name/],
      [['import', PARTY, TOPIC, join(folder, 'none.csv'), '--format', 'polis', ...data], /There is no file/],
      [['serve', '--port', 'many', ...data], /is not a port/],
      [['serve', '--log-level', 'loud', ...data], /is not a log level/],
      [['serve', '--data', join(folder, 'none/party.sqlite')], /its folder does not exist/],
      [['serve', '--host', '203.0.113.7', '--port', '0', ...data], /This machine has no address/],
    ];
    for (const [args, sentence] of cases) {
      const { code, err, out } = await partyline(args);
      assert.equal(code, 1, `${args.join(' ')}: ${out}`);
      assert.match(err, sentence);
      assert.doesNotMatch(err, /\n\s+at /);
    }
    const { PARTYLINE_DATA: _data, ...env } = process.env;
    assert.match(
      (await partylineProcess(['party', 'list'], { env, cwd: folder })).err,
      /^Name the data file/,
    );
    assert.equal((await partyline(['--help'])).code, 0);
    assert.match((await partyline(['verify', '--help'])).out, /^Usage: partyline verify/);
  });

  it('runs for a user who has no home', async () => {
    // As for a user whom the system does not know; only root could become one here.
    const homeless =
      "import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module';" +
      "os.homedir = () => { throw new Error('ENOENT'); }; syncBuiltinESMExports();";
    const { NODE_COMPILE_CACHE: _kept, XDG_CACHE_HOME: _cache, ...env } = process.env;
    const node = ['--import', `data:text/javascript,${encodeURIComponent(homeless)}`];
    const { code, err } = await partylineProcess(['--help'], { env, node });
    assert.equal(code, 0, err);
  });

  it('says so when its port is taken', async (t) => {
    const { data } = await createFile(t);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    t.after(() => taken.close());
    const { port } = taken.address() as { port: number };
    const { code, err } = await partylineProcess(['serve', '--port', String(port), ...data]);
    assert.equal(code, 1);
    assert.match(err, new RegExp(`^Port ${port} of 127.0.0.1 is taken; choose another with --port.\n`));
  });

  it('finishes what it has begun when it is told to stop', async (t) => {
    const { data } = await createFile(t);
    const server = await serve(t, data);
    const bo = guest();
    const sent = Array.from({ length: 20 }, () => post('x'));
    const stream = await fetch(`${server.address}${ENDPOINTS.live(PARTY)}?topics=x`);
    const answers = await Promise.all(sent.map((one) => send(server.address, bo, [one])));
    const [code, text] = await Promise.all([server.stop(), stream.text()]);
    assert.equal(code, 0);
    assert.match(text, /event: head/);
    assert.ok(answers.every(({ status }) => status === 200));
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
    assert.match(await succeed(['party', 'list', ...data]), /\.23$/m);
  });

  it('is noticed by a running server', async (t) => {
    const { data, folder } = await createFile(t);
    const server = await serve(t, data);
    const headers = { origin: ORIGIN };
    assert.equal((await view(server.address, '', headers)).status, 403);
    await succeed(['origin', 'add', PARTY, ORIGIN, ...data]);
    await waitFor(async () => (await view(server.address, '', headers)).status === 200);
    const bo = guest();
    await send(server.address, bo, [post('from the page')]);
    const file = join(folder, 'comments.csv');
    await writeFile(file, POLIS);
    await succeed(['import', PARTY, TOPIC, file, '--format', 'polis', ...data]);
    await send(server.address, bo, [post('and on')]);
    await waitFor(async () => (await view(server.address)).view.entries.length === 3);
    await succeed(['rebuild', PARTY, ...data]);
    await send(server.address, bo, [post('after the rebuild')]);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });
});

describe('partyline import --format polis', () => {
  it('keeps every text, date, author and standing, and the old totals apart', async (t) => {
    const { data, folder, file: db } = await createFile(t);
    const file = join(folder, 'comments.csv');
    await writeFile(file, POLIS);
    const run = ['import', PARTY, TOPIC, file, '--format', 'polis', '--title', 'From Polis', ...data];
    assert.match(
      await succeed([...run, '--dry-run']),
      /Would bring 3 statements.*\n {2}public 1, held 1, refused 1\n {2}by 2 people, from 2019-09-10/,
    );
    assert.match(await succeed(['party', 'list', ...data]), /\.1$/m);
    await succeed(run);
    assert.match(await succeed(run), /Bringing 0 statements.*3 are there already/);
    const added = await succeed(['host', 'add', PARTY, '--name', 'Ann', '--role', 'host', ...data]);
    const token = /ph_[\w-]{43}/.exec(added)![0];
    const server = await open(t, db);
    const shown = (await view(server.address)).view;
    assert.deepEqual([shown.head.title, shown.entries.length], ['From Polis', 1]);
    const desk = await fetch(`${server.address}${ENDPOINTS.desk(PARTY, TOPIC)}?sort=oldest`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { entries } = (await desk.json()) as ThreadView;
    assert.deepEqual(
      entries.map(({ text, at, author, visibility, reason, same }) => ({
        text,
        at,
        author,
        visibility,
        reason,
        same,
      })),
      [
        {
          text: 'Shown "in quotes"\non two lines  with two  blanks',
          at: 1568101622000,
          author: { id: 'i_polis-427' },
          visibility: undefined,
          reason: undefined,
          same: undefined,
        },
        {
          text: 'Refused, with a comma',
          at: 1568101622999,
          author: { id: 'i_polis-427' },
          visibility: 'refused',
          reason: 'Not shown in the original conversation.',
          same: undefined,
        },
        {
          text: 'Undecided <b>é</b> 👋',
          at: 1568101623000,
          author: { id: 'i_polis-438' },
          visibility: 'held',
          reason: undefined,
          same: undefined,
        },
      ],
    );
    const log = await succeed(['export', PARTY, ...data]);
    assert.match(log, /"imported":\{"source":"polis","id":"0","agrees":25,"disagrees":4\}/);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('names the line of what it cannot read, and changes nothing', async (t) => {
    const { data, folder, file: db } = await createFile(t);
    const header = 'timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n';
    const before = await readFile(db);
    const cases: [string, RegExp][] = [
      [`${header}1,0,1,0,0,1,fine\n2,1,1,0,0,2,bad\n`, /^Line 3 cannot be read: moderated/],
      [`${header}1,0,1,0,0,constructor,bad\n`, /^Line 2 cannot be read: moderated/],
      [`${header}1,0,1,0,0,1,fine\nlater,1,1,0,0,1,bad\n`, /^Line 3 cannot be read: timestamp/],
      [
        `${header}1,0,1,0,0,1,fine\n2,0,1,0,0,1,again\n`,
        /^Line 3 cannot be read: its comment-id came before/,
      ],
      [`${header}1,0,1,0,0,1,\n`, /^Line 2 cannot be read: comment-body is empty/],
      [`${header}1,0,1,0,0,1,fine,too many\n`, /^Line 2 cannot be read/],
      [`${header}1,0,1,0,0,1,"never closed\n`, /^Line \d cannot be read/],
      ['a,b\n1,2\n', /^Line 1 lacks timestamp/],
    ];
    for (const [text, sentence] of cases) {
      const file = join(folder, 'bad.csv');
      await writeFile(file, text);
      const { code, err } = await partyline(['import', PARTY, TOPIC, file, '--format', 'polis', ...data]);
      assert.equal(code, 1);
      assert.match(err, sentence);
      assert.match(err, /Nothing was changed\.\n$/);
    }
    assert.deepEqual(await readFile(db), before);
  });
});

describe('partyline export and restore', () => {
  async function livelyParty(t: TestContext) {
    const created = await createFile(t);
    const added = await succeed(['host', 'add', PARTY, '--name', 'Ann', '--role', 'owner', ...created.data]);
    const ann = { token: /ph_[\w-]{43}/.exec(added)![0] };
    const server = await open(t, created.file);
    const bo = guest();
    const root = post('root 👋 "\\\n');
    const reply = post('reply', { parent: root.id });
    const hidden = post('hidden', { audience: 'team' });
    const fan = guest();
    const again = event('reaction.set', { entry: root.id, kind: 'heart', on: false });
    await send(server.address, bo, [event('guest.named', { name: 'Bo' }), root, reply, hidden, post(' ')]);
    await send(server.address, fan, [
      event('reaction.set', { entry: root.id, kind: 'same', on: true }),
      again,
    ]);
    await send(server.address, ann, [
      event('entry.refused', { entry: reply.id, reason: 'off' }),
      post('fact', { parent: hidden.id, fact: { label: 'l', value: 1, source: 's', asOf: 1 } }),
      event('party.configured', { policy: 'hold' }),
      event('topic.closed', {}),
    ]);
    await send(server.address, bo, [event('post.removed', { entry: root.id })]);
    return { ...created, server, bo, root, fan, again, shown: (await view(server.address)).view };
  }

  it('brings a party back whole, in a new epoch', async (t) => {
    const { folder, data, shown, bo, root, fan, again, server } = await livelyParty(t);
    const file = join(folder, 'log.jsonl');
    const exported = await succeed(['export', PARTY, ...data]);
    await writeFile(file, exported);
    const first = (await (await send(server.address, fan, [again])).json()) as object;
    const copy = ['--data', join(folder, 'copy.sqlite')];
    assert.match(
      await succeed(['import', PARTY, file, '--format', 'jsonl', '--dry-run', ...copy]),
      /Would restore “disco”/,
    );
    await succeed(['restore', PARTY, file, ...copy]);
    assert.match(await succeed(['verify', PARTY, ...copy]), /agree with the log/);
    const back = await succeed(['export', PARTY, ...copy]);
    const lines = (text: string) => text.split('\n').slice(1);
    assert.deepEqual(lines(back), lines(exported));
    const epochOf = (text: string) => (JSON.parse(text.split('\n')[0]!) as { epoch: string }).epoch;
    assert.notEqual(epochOf(back), epochOf(exported));

    const restored = await open(t, copy[1]!);
    const { view: now } = await view(restored.address);
    assert.deepEqual({ ...now, cursor: '' }, { ...shown, cursor: '' });
    assert.ok(now.cursor.startsWith(epochOf(back)));
    const stream = await fetch(
      `${restored.address}${ENDPOINTS.live(PARTY)}?topics=${TOPIC}&from=${shown.cursor}`,
    );
    const { value } = await stream.body!.getReader().read();
    assert.match(new TextDecoder().decode(value), /^event: resync/);
    const repeated = (await (await send(restored.address, bo, [root])).json()) as ThreadView & {
      receipts: object[];
    };
    assert.match(JSON.stringify(repeated.receipts), /"delivery":"confirmed","seq":6/);
    const second = (await (await send(restored.address, fan, [again])).json()) as { receipts: object[] };
    assert.deepEqual(second.receipts, (first as { receipts: object[] }).receipts);
  });

  it('refuses a file that is not whole, naming the line, and leaves nothing', async (t) => {
    const { folder, data } = await livelyParty(t);
    const lines = (await succeed(['export', PARTY, ...data])).trimEnd().split('\n');
    const file = join(folder, 'bad.jsonl');
    const copy = ['--data', join(folder, 'copy.sqlite')];
    const without = (index: number) => lines.filter((_, at) => at !== index).join('\n');
    const changed = (index: number, from: string | RegExp, to: string) =>
      lines.map((line, at) => (at === index ? line.replace(from, to) : line)).join('\n');
    const cases: [string, RegExp][] = [
      [without(0), /^Line 1 cannot be read: it does not say format/],
      [without(3), /^Line 4 cannot be read: event 4 does not follow event 2/],
      [lines.slice(0, 6).join('\n'), /^The file ends early: it has 5 of \d+ events/],
      [changed(4, '{', ''), /^Line 5 cannot be read: it is not JSON/],
      [changed(1, 'party.created', 'party.invented'), /^Line 2 cannot be read: its type is not known/],
      [changed(1, '"policy":"open"', '"policy":"ajar"'), /^Line 2 cannot be read: \/data\/policy/],
      [changed(2, /"at":\d+/, '"at":0'), /^Line 3 cannot be read: it is dated before/],
      [`${lines.join('\n')}\n{"receipt":7}`, /cannot be read: it is no receipt/],
      ['', /this is no exported log/],
    ];
    for (const [text, sentence] of cases) {
      await writeFile(file, text);
      const { code, err } = await partyline(['restore', PARTY, file, ...copy]);
      assert.equal(code, 1, text.slice(0, 200));
      assert.match(err, sentence);
    }
    assert.equal(await succeed(['party', 'list', ...copy]), '');
    await writeFile(file, lines.join('\n'));
    assert.match((await partyline(['restore', PARTY, file, ...data])).err, /already a party/);
    assert.match((await partyline(['restore', 'other', file, ...copy])).err, /is the log of “disco”/);
    await succeed(['restore', PARTY, file, ...copy]);
  });

  it('begins a new epoch when a data file was put back from a backup', async (t) => {
    const { data } = await createFile(t);
    const before = await succeed(['party', 'list', ...data]);
    await succeed(['restore', PARTY, ...data]);
    const after = await succeed(['party', 'list', ...data]);
    assert.notEqual(after, before);
    assert.match(after, /\.1$/m);
  });

  it('verify finds any tampering with what the log says, and rebuild mends it', async (t) => {
    const { data, file, server } = await livelyParty(t);
    await server.stop();
    const tamper = (sql: string) => {
      const db = new Database(file);
      const { changes } = db.prepare(sql).run();
      db.close();
      assert.ok(changes > 0, sql);
    };
    const columns = [
      'kind',
      'changed',
      'pub',
      'topic',
      'list',
      'shown',
      'at',
      'seq',
      'useful',
      'waits',
      'owner',
      'owned',
      'told',
    ];
    const first = (where: string) => `WHERE rowid = (SELECT min(rowid) FROM rows WHERE ${where})`;
    const rowTampering = [
      ...columns.map(
        (column) =>
          `UPDATE rows SET ${column} = coalesce(${column}, 0) || '9' ${first(`kind = 'entry' AND ${column} IS NOT NULL`)}`,
      ),
      `UPDATE rows SET peer = 'g_other' ${first('peer IS NOT NULL')}`,
      `UPDATE rows SET data = replace(data, 'hidden', 'shown') ${first("data LIKE '%hidden%'")}`,
      `UPDATE rows SET data = json_set(data, '$.same', 7) ${first("kind = 'entry'")}`,
      `UPDATE rows SET data = 'no json' ${first("kind = 'topic'")}`,
      `DELETE FROM rows ${first("kind = 'mine'")}`,
      `DELETE FROM rows ${first("kind = 'person'")}`,
      "INSERT INTO rows SELECT party, 'entry:forged', kind, changed, pub, topic, list, shown, at, seq, useful, waits, due, owner, owned, peer, told, data FROM rows WHERE kind = 'entry' LIMIT 1",
    ];
    for (const sql of rowTampering) {
      tamper(sql);
      const { code, err } = await partyline(['verify', PARTY, ...data]);
      assert.equal(code, 1, sql);
      assert.match(err, /^disco: row /m, sql);
      await succeed(['rebuild', PARTY, ...data]);
      await succeed(['verify', '--all', ...data]);
    }
  });

  const BACK_TO_3 =
    'DROP TABLE ideas; DROP INDEX rows_by_due; CREATE INDEX rows_by_due ON rows (due) WHERE due IS NOT NULL';
  const BACK_TO_2 =
    'DROP TABLE ideas; DROP TABLE places; DROP TABLE urns; DROP INDEX rows_by_due; ALTER TABLE rows DROP COLUMN due';
  const BACK_TO_1 = `${BACK_TO_2}; DROP INDEX rows_by_wait; ALTER TABLE rows DROP COLUMN waits`;
  const BACK_TO_4 =
    'DROP TABLE search_blocks; CREATE TABLE search_hits (scope INTEGER, word TEXT, idea INTEGER, in_title INTEGER)';
  for (const [version, back] of [
    [1, BACK_TO_1],
    [2, BACK_TO_2],
    [3, BACK_TO_3],
    [4, BACK_TO_4],
  ] as const)
    it(`rebuild brings a file of version ${version} up to date; nothing else touches it`, async (t) => {
      const { file, data, server } = await livelyParty(t);
      await server.stop();
      const db = new Database(file);
      db.exec(back);
      assert.ok(db.prepare("DELETE FROM rows WHERE key = 'desk'").run().changes > 0);
      db.pragma(`user_version = ${version}`);
      db.close();
      for (const command of [
        ['verify', '--all'],
        ['rebuild', PARTY],
        ['party', 'list'],
      ]) {
        const { code, err } = await partyline([...command, ...data]);
        assert.equal(code, 1);
        assert.match(
          err,
          new RegExp(`data version ${version}; this Partyline reads version 5\\..*partyline rebuild --all`),
        );
      }
      assert.equal(await succeed(['rebuild', '--all', ...data]), 'Rebuilt “disco”.\n');
      await succeed(['verify', '--all', ...data]);
    });

  it('verify finds receipts, heads and logs that do not agree', async (t) => {
    const { file, server, folder } = await livelyParty(t);
    await server.stop();
    const whole = await readFile(file);
    const cases: [string, RegExp][] = [
      ['DELETE FROM receipts WHERE receipt LIKE \'%"seq":6%\'', /receipt of event 6 is missing/],
      [
        "UPDATE receipts SET receipt = replace(receipt, 'public', 'held') WHERE receipt LIKE '%\"seq\":6%'",
        /receipt of event 6 says something else/,
      ],
      [
        'INSERT INTO receipts VALUES (\'disco\', \'g_x\', \'x\', \'{"id":"x","delivery":"confirmed","seq":999}\')',
        /receipt x is of no event/,
      ],
      ['UPDATE parties SET seq = seq + 1', /the head says event/],
      ['UPDATE parties SET at = at + 1', /the head is not dated/],
      ['DELETE FROM log WHERE seq = 5', /event 5 is missing/],
      ['DELETE FROM payloads WHERE seq = 5', /event 5 is missing/],
      ["UPDATE payloads SET data = 'x' WHERE seq = 5", /cannot be folded/],
      [
        "UPDATE payloads SET data = replace(data, 'root', 'toor') WHERE data LIKE '%root%'",
        /says something else than the log/,
      ],
    ];
    const copy = join(folder, 'tampered.sqlite');
    for (const [sql, fault] of cases) {
      await writeFile(copy, whole);
      const db = new Database(copy);
      assert.ok(db.prepare(sql).run().changes > 0, sql);
      db.close();
      const { code, err } = await partyline(['verify', PARTY, '--data', copy]);
      assert.equal(code, 1, sql);
      assert.match(err, fault);
    }
  });
});
