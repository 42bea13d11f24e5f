import { receiptKey, type Receipt } from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import { SLICE } from '../ledger/replay.ts';
import { sealedRows } from '../ledger/sealed.ts';
import type { Storage } from '../storage/contract.ts';
import { dataFileOf, positionalsOf, readArguments, withStorage, type Command } from './command.ts';
import { metaLine } from './log-lines.ts';

export const exportCommand: Command = {
  usage: 'export <party> > <file.jsonl>',
  summary:
    'Writes the whole log as JSON Lines: a line about it, its events, then secret ballots, and answers that left no event.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = ''] = positionalsOf(positionals, 1, 1, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, (storage) =>
      storage.frozen(async () => {
        for await (const line of exportLines(storage, party)) await output.write(`${line}\n`);
      }),
    );
    return 0;
  },
};

async function* exportLines(storage: Storage, party: string): AsyncGenerator<string> {
  const head = await storage.head(party);
  if (!head) throw new CodedError('PARTY_NOT_FOUND');
  yield metaLine({ party, epoch: head.epoch, seq: head.seq });
  for (let seq = 0; seq < head.seq;) {
    const events = await storage.log(party, seq, SLICE);
    if (events.length === 0) break;
    for (const event of events) yield JSON.stringify(event);
    seq = events.at(-1)!.seq;
  }
  for await (const rows of sealedRows(storage, party)) for (const row of rows) yield JSON.stringify({ row });
  yield* receiptLines(storage, party);
}

/** Receipts of accepted events follow from the log; the others are written out. */
async function* receiptLines(storage: Storage, party: string): AsyncGenerator<string> {
  let after: { actor: string; id: string } | undefined;
  for (;;) {
    const slice = await storage.receiptsOf(party, after, SLICE);
    if (slice.length === 0) return;
    for (const stored of slice)
      if (!(await followsFromLog(storage, party, stored.actor, stored.receipt))) yield JSON.stringify(stored);
    const last = slice.at(-1)!;
    after = { actor: last.actor, id: last.receipt.id };
  }
}

async function followsFromLog(
  storage: Storage,
  party: string,
  actor: string,
  receipt: Receipt,
): Promise<boolean> {
  if (receipt.delivery !== 'confirmed' || receipt.seq === undefined) return false;
  const [event] = await storage.log(party, receipt.seq - 1, 1);
  return event !== undefined && receiptKey(event.actor, event.id) === receiptKey(actor, receipt.id);
}
