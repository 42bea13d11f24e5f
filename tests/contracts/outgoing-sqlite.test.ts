import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { openSqliteStorage } from '@partyline/server';
import { OUTGOING_STATEMENTS } from '../../packages/server/src/storage/outgoing-statements.ts';
import { describeOutgoing } from './outgoing.ts';
import { emptyFile, planner, sqliteOpener } from './sqlite-file.ts';

describeOutgoing({
  name: 'sqlite',
  async open(t) {
    const open = await sqliteOpener(t);
    return { store: open().outgoing, beside: async () => open().outgoing };
  },
});

describe('sqlite: plans of what is sent', () => {
  it('looks nothing up by reading a whole table', async (t) => {
    const planOf = await planner(t);
    for (const [name, text] of Object.entries(OUTGOING_STATEMENTS)) {
      if (name === 'list') continue;
      for (const detail of planOf(text))
        assert.match(
          detail,
          /^(SEARCH .* USING (COVERING )?(INDEX|PRIMARY KEY)|SCALAR SUBQUERY|SCAN outgoing_jobs USING COVERING INDEX outgoing_jobs_by_end)/,
          name,
        );
    }
  });

  it('gives a file of an earlier release the tables it lacks', async (t) => {
    const file = await emptyFile(t);
    const db = new Database(file);
    for (const name of ['outgoing_settings', 'outgoing_places', 'outgoing_jobs'])
      db.exec(`DROP TABLE ${name}`);
    db.close();
    const storage = openSqliteStorage({ file });
    t.after(() => storage.close());
    assert.deepEqual(await storage.outgoing.list({ limit: 1 }), []);
  });
});
