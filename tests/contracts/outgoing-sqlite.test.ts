import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { openSqliteStorage } from '@partyline/server';
import { OUTGOING_STATEMENTS } from '../../packages/server/src/storage/sqlite/outgoing.ts';
import { temporaryFolder } from '../server/party.ts';
import { describeOutgoing } from './outgoing.ts';

describeOutgoing({
  name: 'sqlite',
  async open(t) {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    const opened = () => {
      const storage = openSqliteStorage({ file });
      t.after(() => storage.close());
      return storage.outgoing;
    };
    return { store: opened(), beside: async () => opened() };
  },
});

describe('sqlite: plans of what is sent', () => {
  it('looks nothing up by reading a whole table', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    await openSqliteStorage({ file }).close();
    const db = new Database(file, { readonly: true });
    t.after(() => db.close());
    for (const [name, text] of Object.entries(OUTGOING_STATEMENTS)) {
      if (name === 'list') continue;
      const values = Array.from(text.matchAll(/\?/g), () => 1);
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[];
      for (const { detail } of plan)
        assert.match(
          detail,
          /^(SEARCH .* USING (COVERING )?(INDEX|PRIMARY KEY)|SCALAR SUBQUERY|SCAN outgoing_jobs USING COVERING INDEX outgoing_jobs_by_end)/,
          name,
        );
    }
  });

  it('gives a file of an earlier release the tables it lacks', async (t) => {
    const file = join(await temporaryFolder(t), 'party.sqlite');
    await openSqliteStorage({ file }).close();
    const db = new Database(file);
    for (const name of ['outgoing_settings', 'outgoing_places', 'outgoing_jobs'])
      db.exec(`DROP TABLE ${name}`);
    db.close();
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    assert.deepEqual(await storage.outgoing.list({ limit: 1 }), []);
  });
});
