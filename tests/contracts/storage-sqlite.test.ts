import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { openSqliteStorage } from '@partyline/server';
import { BOARD_READS } from '../../packages/server/src/storage/board-statements.ts';
import { READS, WRITES } from '../../packages/server/src/storage/sqlite/statements.ts';
import { temporaryFolder } from '../server/party.ts';
import { planner, sqliteOpener } from './sqlite-file.ts';
import { describeBoardStorage } from './storage-boards.ts';
import { describePollStorage } from './storage-polls.ts';
import { describeSearchStorage } from './storage-search.ts';
import { describeStorage, type StorageAdapter } from './storage.ts';

const SQLITE: StorageAdapter = {
  name: 'sqlite',
  async open(t) {
    const open = await sqliteOpener(t);
    return { storage: open(), beside: async () => open() };
  },
};

describeStorage(SQLITE);
describePollStorage(SQLITE);
describeBoardStorage(SQLITE);
describeSearchStorage(SQLITE);

describe('sqlite: plans', () => {
  it('finds every row through an index and sorts nothing, so that reads do not grow with a party', async (t) => {
    const planOf = await planner(t);
    for (const [name, text] of Object.entries({ ...READS, ...BOARD_READS })) {
      // Only polls with secret ballots have an urn; those are read whole.
      if (name === 'anyUrn' || name === 'allUrns') continue;
      const found = planOf(text).filter(
        (detail) => !/^(SCAN wanted VIRTUAL TABLE|CORRELATED SCALAR SUBQUERY)/.test(detail),
      );
      assert.ok(found.length > 0, name);
      for (const detail of found)
        assert.match(detail, /^SEARCH .* USING (COVERING )?(INDEX|PRIMARY KEY)/, name);
    }
  });

  it('uses both parts of a place to go on behind it', async (t) => {
    const plan = await planner(t);
    const planOf = (text: string) => plan(text)[0]!;
    assert.match(
      planOf(READS.newestAfter),
      /rows_by_time \(party=\? AND list=\? AND shown=\? AND \(at,seq\)</,
    );
    assert.match(
      planOf(READS.usefulAfter),
      /rows_by_use \(party=\? AND list=\? AND shown=\? AND useful>\? AND \(useful,seq\)</,
    );
    assert.match(
      planOf(BOARD_READS.trendingAfter),
      /ideas_trending \(party=\? AND topic=\? AND shown=\? AND \(trending,seq\)</,
    );
    assert.match(
      planOf(BOARD_READS.decidedOfAfter),
      /ideas_decided_of \(party=\? AND topic=\? AND shown=\? AND status=\? AND category=\? AND decided>\? AND \(decided,seq\)</,
    );
    assert.match(
      planOf(BOARD_READS.reasonsAfter),
      /rows_by_use \(party=\? AND list=\? AND shown=\? AND useful>\? AND \(useful,seq\)</,
    );
    assert.match(
      planOf(BOARD_READS.votesAfter),
      /rows_by_time \(party=\? AND list=\? AND shown=\? AND at>\? AND \(at,seq\)</,
    );
    assert.match(planOf(READS.waiting), /rows_by_wait \(party=\? AND \(waits,at,seq\)>/);
    assert.match(planOf(READS.changedForPublic), /rows_by_public_change \(party=\? AND topic=\? AND pub>/);
    assert.match(planOf(READS.ownedBy), /rows_by_owner \(party=\? AND owner=\? AND topic=\? AND owned=/);
    assert.match(planOf(WRITES.touchRow), /rows_by_key \(party=\? AND key=\?\)/);
  });
});

describe('sqlite: files', () => {
  const refuses = (file: string, sentence: RegExp) =>
    assert.throws(() => openSqliteStorage({ file }), { name: 'StartError', message: sentence });

  it('keeps a write-ahead log, so that readers and writers do not wait for each other', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    const db = new Database(file);
    t.after(() => db.close());
    assert.equal(db.pragma('journal_mode', { simple: true }), 'wal');
  });

  it('says in one sentence why a file cannot be used', async (t) => {
    const folder = await temporaryFolder(t);
    refuses(join(folder, 'none/party.sqlite'), /its folder does not exist/);
    await writeFile(
      join(folder, 'text.sqlite'),
      'this is no database, it is a text of some length'.repeat(50),
    );
    refuses(join(folder, 'text.sqlite'), /file is not a database/);
    const other = new Database(join(folder, 'other.sqlite'));
    other.exec('CREATE TABLE t (x)');
    other.close();
    refuses(join(folder, 'other.sqlite'), /database of another program/);
    const later = join(folder, 'later.sqlite');
    await openSqliteStorage({ file: later }).close();
    const db = new Database(later);
    db.pragma('user_version = 99');
    db.close();
    refuses(later, /data version 99/);
    assert.throws(
      () => openSqliteStorage({ file: join(folder, 'new.sqlite'), mustExist: true }),
      /no data file/,
    );
  });

  it('says so when the folder may not be written to', { skip: process.getuid?.() === 0 }, async (t) => {
    const folder = join(await temporaryFolder(t), 'locked');
    await mkdir(folder);
    await chmod(folder, 0o500);
    refuses(join(folder, 'party.sqlite'), /not writable/);
  });
});
