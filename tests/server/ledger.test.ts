import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { entryKey, type Item, type Submission, type Transaction } from '@partyline/protocol';
import { Ledger, openSqliteStorage, type Storage } from '@partyline/server';
import { createParty, event, guest, PARTY, post, temporaryFolder, type Person } from './party.ts';

const by = (actor: Person, ...events: unknown[]): Submission => ({
  actor,
  items: events.map((one) => ({ event: one }) as Item),
});

async function open(t: TestContext, file?: string): Promise<{ storage: Storage; file: string }> {
  const path = file ?? join(await temporaryFolder(t), 'party.sqlite');
  const storage = openSqliteStorage({ file: path });
  t.after(() => storage.close());
  if (!file) await createParty(storage);
  return { storage, file: path };
}

/** Stands before a storage and does something of its own whenever it is asked to commit. */
function before(
  storage: Storage,
  onCommit: (batch: Parameters<Storage['commit']>[1]) => void | Promise<void>,
): Storage {
  return new Proxy(storage, {
    get(target, name) {
      const member = Reflect.get(target, name, target) as unknown;
      if (name === 'commit') {
        return async (...args: Parameters<Storage['commit']>) => {
          await onCommit(args[1]);
          return target.commit(...args);
        };
      }
      return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
    },
  });
}

describe('the ledger', () => {
  it('lets everything that waits in the same moment share one commit', async (t) => {
    const { storage } = await open(t);
    const commits: number[] = [];
    const counting = before(storage, ({ receipts }) => void commits.push(receipts.length));
    const ledger = new Ledger({ storage: counting });
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => ledger.append(PARTY, by(guest(), post(`post ${index}`)))),
    );
    assert.deepEqual(commits, [64]);
    const seqs = answers.map(({ receipts }) => receipts[0]!.seq!);
    assert.equal(new Set(seqs).size, 64);
    assert.deepEqual(
      seqs,
      seqs.toSorted((a, b) => a - b),
    );
  });

  it('splits what is too much for one commit, in order', async (t) => {
    const { storage } = await open(t);
    const commits: number[] = [];
    const ledger = new Ledger({
      storage: before(storage, ({ receipts }) => void commits.push(receipts.length)),
    });
    const many = (count: number) =>
      by(guest(), ...Array.from({ length: count }, (_, index) => post(`${index}`)));
    await Promise.all(Array.from({ length: 8 }, () => ledger.append(PARTY, many(50))));
    assert.deepEqual(commits, [250, 150]);
  });

  it('numbers without a gap and lets later appends see earlier ones', async (t) => {
    const { storage } = await open(t);
    const ledger = new Ledger({ storage });
    const root = post('root');
    const fan = guest();
    const [, reply, reaction] = await Promise.all([
      ledger.append(PARTY, by(guest(), root)),
      ledger.append(PARTY, by(guest(), post('reply', { parent: root.id }))),
      ledger.append(PARTY, by(fan, event('reaction.set', { entry: root.id, kind: 'same', on: true }))),
    ]);
    assert.deepEqual(
      [reply.receipts[0]?.delivery, reaction.receipts[0]?.delivery],
      ['confirmed', 'confirmed'],
    );
    const log = await storage.log(PARTY, 0, 100);
    assert.deepEqual(
      log.map(({ seq }) => seq),
      log.map((_, index) => index + 1),
    );
    const row = (await storage.load(PARTY, [entryKey(root.id)]))!.rows.get(entryKey(root.id));
    assert.ok(row?.kind === 'entry' && row.same === 1 && row.replies === 1);
  });

  it('makes one guest and one entry of an event that arrives twice at once', async (t) => {
    const { storage } = await open(t);
    const ledger = new Ledger({ storage });
    const bo = guest();
    const one = post('once');
    const answers = await Promise.all([1, 2, 3].map(() => ledger.append(PARTY, by(bo, one))));
    assert.equal(new Set(answers.map(({ receipts }) => JSON.stringify(receipts))).size, 1);
    const types = (await storage.log(PARTY, 2, 10)).map(({ type }) => type);
    assert.deepEqual(types, ['guest.arrived', 'topic.opened', 'post.added']);
  });

  it('loads again and retries when another process was first', async (t) => {
    const { storage, file } = await open(t);
    const other = new Ledger({ storage: (await open(t, file)).storage });
    const root = post('root');
    await other.append(PARTY, by(guest(), root));
    let conflicts = 2;
    const racing = before(storage, async () => {
      if (conflicts === 0) return;
      conflicts -= 1;
      await other.append(PARTY, by(guest(), post('first', { parent: root.id })));
    });
    const ledger = new Ledger({ storage: racing });
    const { receipts, head } = await ledger.append(PARTY, by(guest(), post('second', { parent: root.id })));
    assert.equal(receipts[0]?.delivery, 'confirmed');
    assert.equal(receipts[0]?.seq, head.seq);
    const row = (await storage.load(PARTY, [entryKey(root.id)]))!.rows.get(entryKey(root.id));
    assert.ok(row?.kind === 'entry' && row.replies === 3);
  });

  it('two processes that write at once lose and double nothing', async (t) => {
    const { storage, file } = await open(t);
    const ledgers = [new Ledger({ storage }), new Ledger({ storage: (await open(t, file)).storage })];
    const root = post('root');
    await ledgers[0]!.append(PARTY, by(guest(), root));
    const same = () => by(guest(), event('reaction.set', { entry: root.id, kind: 'same', on: true }));
    await Promise.all(Array.from({ length: 60 }, (_, index) => ledgers[index % 2]!.append(PARTY, same())));
    const row = (await storage.load(PARTY, [entryKey(root.id)]))!.rows.get(entryKey(root.id));
    assert.ok(row?.kind === 'entry' && row.same === 60);
  });

  it('reruns a failed batch one by one, so that one bad event spoils no other', async (t) => {
    const { storage } = await open(t);
    const failures: unknown[] = [];
    const breaking = before(storage, ({ log }) => {
      if (log.some(({ data }) => 'text' in data && data.text === 'poison'))
        throw new Error('cannot be written');
    });
    const ledger = new Ledger({ storage: breaking, onFailure: (error) => failures.push(error) });
    const poison = post('poison');
    const [mixed, fine, bad] = await Promise.allSettled([
      ledger.append(
        PARTY,
        by(
          guest(),
          post('before'),
          poison,
          event('post.edited', { entry: poison.id, text: 'x' }),
          post('after'),
        ),
      ),
      ledger.append(PARTY, by(guest(), post('fine'))),
      ledger.append(PARTY, by(guest(), post('poison'))),
    ]);
    assert.ok(mixed.status === 'fulfilled' && fine.status === 'fulfilled' && bad.status === 'rejected');
    assert.deepEqual(
      mixed.value.receipts.map(({ delivery, code }) => code ?? delivery),
      ['confirmed', 'PARTY_SERVER_ERROR', 'PARTY_DEFERRED', 'confirmed'],
    );
    assert.equal(fine.value.receipts[0]?.delivery, 'confirmed');
    assert.equal((bad.reason as { code: string }).code, 'PARTY_SERVER_ERROR');
    assert.ok(failures.length >= 3);
  });

  it('keeps what is durable confirmed when a listener fails', async (t) => {
    const { storage } = await open(t);
    const failures: unknown[] = [];
    const ledger = new Ledger({
      storage,
      onCommit: () => {
        throw new Error('the hub is gone');
      },
      onFailure: (error) => failures.push(error),
    });
    const { receipts } = await ledger.append(PARTY, by(guest(), post('x')));
    assert.deepEqual([receipts[0]?.delivery, failures.length], ['confirmed', 1]);
  });

  it('tells its listener of each commit before it answers', async (t) => {
    const { storage } = await open(t);
    const told: Transaction[] = [];
    const ledger = new Ledger({ storage, onCommit: (_party, transaction) => told.push(transaction) });
    await ledger.append(PARTY, by(guest(), post('x')));
    assert.equal(told.length, 1);
    await ledger.append(PARTY, by(guest(), post(' ')));
    assert.equal(told.length, 1);
  });

  it('knows no party that was never created', async (t) => {
    const { storage } = await open(t);
    await assert.rejects(new Ledger({ storage }).append('nobody', by(guest(), post('x'))), {
      code: 'PARTY_NOT_FOUND',
    });
  });

  it('never lets its clock run backwards', async (t) => {
    const { storage } = await open(t);
    const times = [Date.now() + 5_000, 1_000];
    const ledger = new Ledger({ storage, now: () => times.shift() ?? 0 });
    for (const text of ['a', 'b', 'c']) await ledger.append(PARTY, by(guest(), post(text)));
    const ats = (await storage.log(PARTY, 0, 100)).map(({ at }) => at);
    assert.deepEqual(
      ats,
      ats.toSorted((a, b) => a - b),
    );
  });
});
