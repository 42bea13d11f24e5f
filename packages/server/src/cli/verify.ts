import { pollKey, pollRow, receiptKey, type LogEvent, type StoredReceipt } from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import { Replay, SLICE } from '../ledger/replay.ts';
import { sealedRows } from '../ledger/sealed.ts';
import type { Storage, TableRow } from '../storage/contract.ts';
import { dataFileOf, positionalsOf, readArguments, withStorage, type Command } from './command.ts';

const SHOWN_MAX = 50;

export const verifyCommand: Command = {
  usage: 'verify <party> | verify --all',
  summary: 'Folds the log anew and compares it with everything that is stored.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, { all: { type: 'boolean' } }, this.usage);
    const named = positionalsOf(positionals, values.all ? 0 : 1, values.all ? 0 : 1, this.usage);
    return withStorage(dataFileOf(values.data, env, output), true, (storage) =>
      storage.frozen(async () => {
        const faults = await storage.faults();
        for (const party of values.all ? await storage.parties() : named) {
          for await (const fault of verify(storage, party)) faults.push(`${party}: ${fault}`);
        }
        for (const fault of faults.slice(0, SHOWN_MAX)) output.complain(fault);
        if (faults.length > SHOWN_MAX) output.complain(`… and ${faults.length - SHOWN_MAX} more`);
        output.print(
          faults.length === 0
            ? 'All rows, indexes and receipts agree with the log.'
            : `${faults.length} faults.`,
        );
        return faults.length === 0 ? 0 : 1;
      }),
    );
  },
};

/** Names everything that the log does not account for. */
export async function* verify(storage: Storage, party: string): AsyncGenerator<string> {
  const head = await storage.head(party);
  if (!head) throw new CodedError('PARTY_NOT_FOUND');
  const faults: string[] = [];
  await Replay.run(party, async (replay) => {
    let last: LogEvent | undefined;
    try {
      for (;;) {
        const events = await storage.log(party, replay.seq, SLICE);
        if (events.length === 0) break;
        const gap = gapIn(events, last);
        if (gap !== undefined) {
          faults.push(gap);
          break;
        }
        faults.push(...(await compareReceipts(storage, party, await replay.fold(events))));
        last = events.at(-1);
      }
    } catch {
      faults.push(`log: what comes behind event ${replay.seq} cannot be folded`);
    }
    if (head.seq !== replay.seq)
      faults.push(`the head says event ${head.seq}, the log ends at ${replay.seq}`);
    if (last && head.at !== last.at) faults.push('the head is not dated as the last event');
    faults.push(...(await keepSealed(storage, party, replay)));
    faults.push(...(await compareRows(storage, party, replay)));
  });
  yield* faults;
  yield* strayReceipts(storage, party, head.seq);
}

function gapIn(events: readonly LogEvent[], before: LogEvent | undefined): string | undefined {
  let last = { seq: before?.seq ?? 0, at: before?.at ?? 0 };
  for (const { seq, at } of events) {
    if (seq !== last.seq + 1) return `log: event ${last.seq + 1} is missing`;
    if (at < last.at) return `log: event ${seq} is dated before the one in front of it`;
    last = { seq, at };
  }
  return undefined;
}

async function compareReceipts(
  storage: Storage,
  party: string,
  entailed: readonly StoredReceipt[],
): Promise<string[]> {
  const wanted = entailed.map(({ actor, receipt }) => ({ actor, id: receipt.id }));
  const loaded = await storage.load(party, [], wanted);
  return entailed.flatMap(({ actor, receipt }) => {
    const stored = loaded!.receipts.get(receiptKey(actor, receipt.id));
    if (!stored) return [`receipt of event ${receipt.seq} is missing`];
    return canonical(stored) === canonical(receipt)
      ? []
      : [`receipt of event ${receipt.seq} says something else`];
  });
}

/** Receipts that no event stands behind: rejections and no-ops may, but not from beyond the log's end. */
async function* strayReceipts(storage: Storage, party: string, end: number): AsyncGenerator<string> {
  let after: { actor: string; id: string } | undefined;
  for (;;) {
    const slice = await storage.receiptsOf(party, after, SLICE);
    if (slice.length === 0) return;
    for (const { receipt } of slice) {
      const { id, delivery, seq } = receipt;
      if (delivery === 'confirmed' ? seq === undefined || seq > end : seq !== undefined)
        yield `receipt ${id} is of no event of this log`;
    }
    const last = slice.at(-1)!;
    after = { actor: last.actor, id: last.receipt.id };
  }
}

/** Secret ballots are in no event: they are held against the tallies that the log tells, and filed as any rows are. */
async function keepSealed(storage: Storage, party: string, replay: Replay): Promise<string[]> {
  const boxes = new Map<string, { answers: number; waiting: number; counts: Record<string, number> }>();
  for await (const rows of sealedRows(storage, party)) {
    await replay.keep(rows);
    for (const row of rows) {
      const box = boxes.get(row.topic) ?? { answers: 0, waiting: 0, counts: {} };
      boxes.set(row.topic, box);
      if (row.kind === 'urn') {
        box.waiting = row.papers.filter(({ was }) => was === undefined).length;
      } else if (row.choice) {
        box.answers += 1;
        const key = JSON.stringify(row.choice);
        box.counts[key] = (box.counts[key] ?? 0) + 1;
      }
    }
  }
  const faults: string[] = [];
  for (const [topic, { answers, waiting, counts }] of boxes) {
    const loaded = await storage.load(party, [pollKey(topic)]);
    const poll = loaded && pollRow(loaded.rows, topic);
    const tally: Record<string, number> = {};
    for (const [key, count] of Object.entries(counts)) {
      const choice = JSON.parse(key) as string[];
      for (const id of poll?.poll.kind === 'ranked' ? choice.slice(0, 1) : choice)
        tally[id] = (tally[id] ?? 0) + count;
    }
    if (answers !== poll?.tally.answers || canonical(tally) !== canonical(poll.tally.counts))
      faults.push(`secret ballots of “${topic}” do not come to the tally of its log`);
    if (answers + waiting !== (poll?.admitted ?? 0))
      faults.push(`“${topic}” has not as many secret ballots as people were admitted to it`);
  }
  return faults;
}

async function compareRows(storage: Storage, party: string, replay: Replay): Promise<string[]> {
  const faults: string[] = [];
  const stored = tableRows(storage, party);
  let found = await stored.next();
  for await (const slice of replay.tableRows()) {
    for (const expected of slice) {
      while (!found.done && found.value.key < expected.key) {
        faults.push(`row ${found.value.key} is in no event`);
        found = await stored.next();
      }
      if (found.done || found.value.key !== expected.key) {
        faults.push(`row ${expected.key} is missing`);
        continue;
      }
      faults.push(...differences(expected, found.value));
      found = await stored.next();
    }
  }
  for (; !found.done; found = await stored.next()) faults.push(`row ${found.value.key} is in no event`);
  return faults;
}

async function* tableRows(storage: Storage, party: string): AsyncGenerator<TableRow, undefined> {
  let after = '';
  for (;;) {
    const slice = await storage.rows(party, after, SLICE);
    if (slice.length === 0) return undefined;
    yield* slice;
    after = slice.at(-1)!.key;
  }
}

function differences(expected: TableRow, found: TableRow): string[] {
  const faults: string[] = [];
  if (expected.columns !== found.columns) faults.push(`row ${found.key} is filed wrongly`);
  if (expected.data !== found.data && canonicalText(expected.data) !== canonicalText(found.data))
    faults.push(`row ${found.key} says something else than the log`);
  return faults;
}

function canonicalText(json: string): string {
  try {
    return canonical(JSON.parse(json));
  } catch {
    return json;
  }
}

/** The same text for the same content, in whatever order its fields came. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
