import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { ENDPOINTS, type ChecksView, type PollDefinition, type PollView } from '@partyline/protocol';
import { codeOfKey } from '../../packages/server/src/identity/paper-codes.ts';
import { partyline, succeed } from './command-line.ts';
import { event, guest, PARTY, startParty, type Person } from './party.ts';

const TOPIC = 'works-council';
const SECRET: PollDefinition = {
  kind: 'single',
  title: 'Do you trust the board?',
  secret: true,
  floor: 0,
  options: [
    { id: 'yes', text: 'Yes' },
    { id: 'no', text: 'No' },
  ],
};
const TRIALS = 12;
const VOTERS = 10;

interface Voter extends Person {
  readonly key: string;
  readonly code: string;
  readonly choice: string;
}

/** Ten people vote one after another, each with a coin; half of them are counted then. */
async function vote(t: TestContext) {
  const party = await startParty(t);
  const host = await party.host();
  await party.send(host, [event('poll.created', SECRET, { topic: TOPIC })]);
  const voters: Voter[] = [];
  for (let index = 0; index < VOTERS; index += 1) {
    const key = randomBytes(32).toString('base64url');
    const choice = randomBytes(1)[0]! % 2 ? 'yes' : 'no';
    const voter = { ...guest(), key, code: codeOfKey(key), choice };
    voters.push(voter);
    const why = `${choice} says ${voter.code}`;
    const cast = event(
      'ballot.cast',
      { choice: [choice], why, secret: { code: voter.code } },
      { topic: TOPIC },
    );
    const { receipts } = await party.send(voter, [cast]);
    assert.equal(receipts[0]?.delivery, 'confirmed', JSON.stringify(receipts));
  }
  await party.storage.cleaned();
  return { ...party, host, voters };
}

/** Everything that lies on the disk. */
function bytesOf(file: string): Buffer {
  const parts = [file, `${file}-wal`, `${file}-shm`].filter(existsSync).map((path) => readFileSync(path));
  return Buffer.concat(parts);
}

/** Codes in the order of a list, each once. */
function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}

/** Orders in which an attacker finds the codes: of the bytes of the files, and of every table as it lies. */
function ordersOf(file: string, codes: readonly string[]): string[][] {
  const found = (text: string) => {
    const places = codes.map((code) => ({ code, first: text.indexOf(code), last: text.lastIndexOf(code) }));
    const by = (of: 'first' | 'last') =>
      places
        .filter((place) => place[of] >= 0)
        .sort((a, b) => a[of] - b[of])
        .map(({ code }) => code);
    return [by('first'), by('last')];
  };
  const orders = found(bytesOf(file).toString('latin1'));
  const db = new Database(file, { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  for (const table of tables) {
    const rows = db.prepare(`SELECT * FROM ${table}`).all();
    orders.push(...found(JSON.stringify(rows)));
    const hasRowid = table === 'rows';
    if (hasRowid)
      orders.push(...found(JSON.stringify(db.prepare(`SELECT * FROM rows ORDER BY rowid`).all())));
  }
  db.close();
  return orders.map(distinct);
}

describe('secret ballots', () => {
  it('leave no order in the whole database that tells more than their codes do', async (t) => {
    let right = 0;
    let guesses = 0;
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const { file, voters } = await vote(t);
      const came = voters.map(({ code }) => code);
      const choiceOf = new Map(voters.map(({ code, choice }) => [code, choice]));
      for (const order of ordersOf(file, came)) {
        // The attacker takes the n-th paper for that of the n-th who was admitted, from either end.
        for (const [index, code] of order.entries()) {
          guesses += 2;
          if (choiceOf.get(code) === voters[index]!.choice) right += 1;
          if (choiceOf.get(code) === voters[VOTERS - 1 - index]!.choice) right += 1;
        }
      }
    }
    // Guesses of one trial hang together: so wide a band holds for fair coins, and none that knew the order stays in it.
    assert.ok(Math.abs(right / guesses - 0.5) < 0.17, `${right} of ${guesses} guesses were right`);
  });

  it('lie in the files in the order of their codes, counted and waiting, and nowhere twice', async (t) => {
    const { file, voters } = await vote(t);
    const sorted = voters.map(({ code }) => code).sort();
    const db = new Database(file, { readonly: true });
    t.after(() => db.close());
    const papers = db
      .prepare("SELECT key FROM rows WHERE kind = 'paper' ORDER BY rowid")
      .pluck()
      .all() as string[];
    assert.deepEqual(
      papers.map((key) => key.split(':')[2]),
      sorted.slice(0, 5),
    );
    const urn = JSON.parse(db.prepare('SELECT data FROM urns').pluck().get() as string) as {
      papers: { code: string }[];
    };
    assert.deepEqual(
      urn.papers.map(({ code }) => code),
      sorted.slice(5),
    );
    if (existsSync(`${file}-wal`)) assert.equal(readFileSync(`${file}-wal`).length, 0);
    const bytes = bytesOf(file).toString('latin1');
    for (const code of sorted.slice(5)) {
      // The paper itself, and its reason that names the code.
      assert.equal(bytes.split(code).length - 1, 2, 'a waiting ballot lies in one place');
    }
  });

  it('are named together with nobody: no row, receipt or fact holds a choice and a person', async (t) => {
    const { file, voters } = await vote(t);
    const db = new Database(file, { readonly: true });
    t.after(() => db.close());
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all() as string[];
    for (const table of tables)
      for (const row of db.prepare(`SELECT * FROM ${table}`).all()) {
        const text = JSON.stringify(row);
        for (const { id, code, key } of voters) {
          assert.ok(!text.includes(key), `${table} holds a key`);
          if (text.includes(id)) assert.doesNotMatch(text, /yes|no says|\[\\*"no\\*"\]/, table);
          if (text.includes(id)) assert.ok(!text.includes(code), `${table} holds a code beside a person`);
        }
      }
  });

  it('are found by their codes once they are counted, and say what was chosen', async (t) => {
    const { file, get, host, send, voters } = await vote(t);
    const url = ENDPOINTS.topic(PARTY, TOPIC);
    const list = async () => (await get(`${url}/ballots`)).json<ChecksView>().ballots;
    assert.equal((await list()).length, 5);
    const changer = voters.find(({ code }) => code > [...voters.map((one) => one.code)].sort()[4]!)!;
    const key = randomBytes(32).toString('base64url');
    const changed = { choice: [changer.choice], secret: { code: codeOfKey(key), was: changer.key } };
    const { receipts } = await send(changer, [event('ballot.cast', changed, { topic: TOPIC })]);
    assert.equal(receipts[0]?.delivery, 'confirmed', JSON.stringify(receipts));
    await send(host, [event('topic.closed', {}, { topic: TOPIC })]);
    const published = new Map((await list()).map(({ code, choice }) => [code, choice]));
    assert.equal(published.size, VOTERS);
    for (const voter of voters)
      assert.deepEqual(published.get(voter === changer ? codeOfKey(key) : voter.code), [voter.choice]);
    const { poll } = (await get(url)).json<PollView>();
    const yes = voters.filter(({ choice }) => choice === 'yes').length;
    assert.deepEqual([poll.counts?.yes ?? 0, poll.counts?.no ?? 0], [yes, VOTERS - yes]);
    await get(ENDPOINTS.ballots(PARTY, TOPIC), { headers: { authorization: `Bearer ${host.token}` } }, 403);
    assert.match(await succeed(['verify', PARTY, '--data', file]), /agree with the log/);
    await succeed(['rebuild', PARTY, '--data', file]);
    const db = new Database(file);
    t.after(() => db.close());
    assert.ok(
      db.prepare("DELETE FROM rows WHERE rowid = (SELECT min(rowid) FROM rows WHERE kind = 'paper')").run()
        .changes,
    );
    const tampered = await partyline(['verify', PARTY, '--data', file]);
    assert.match(tampered.err, /do not come to the tally/);
  });

  it('survive rebuild, and export and restore', async (t) => {
    const { file } = await vote(t);
    await succeed(['rebuild', PARTY, '--data', file]);
    assert.match(await succeed(['verify', PARTY, '--data', file]), /agree with the log/);
    const lines = await succeed(['export', PARTY, '--data', file]);
    assert.equal(lines.match(/"kind":"paper"/g)?.length, 5);
    const [log, copy] = [`${file}.jsonl`, `${file}.copy`];
    await writeFile(log, lines);
    await succeed(['restore', PARTY, log, '--data', copy]);
    assert.match(await succeed(['verify', PARTY, '--data', copy]), /agree with the log/);
    const sealed = (text: string) => text.split('\n').filter((line) => line.startsWith('{"row"'));
    assert.deepEqual(sealed(await succeed(['export', PARTY, '--data', copy])), sealed(lines));
  });
});
