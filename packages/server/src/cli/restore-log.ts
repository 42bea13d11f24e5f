import type { LogEvent, StoredReceipt } from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { mintEpoch } from '../ledger/epoch.ts';
import { Replay, SLICE } from '../ledger/replay.ts';
import type { SealedRow } from '../ledger/sealed.ts';
import type { Storage } from '../storage/contract.ts';
import { readLogLines, type LogMeta } from './log-lines.ts';

/** What a restore did, or would do. */
export interface Restored {
  readonly meta: LogMeta;
  readonly events: number;
  readonly receipts: number;
  /** Secret ones. */
  readonly ballots: number;
}

/** Reads the whole file and says what is in it; throws at the first line that does not fit. */
export async function inspectLog(file: string): Promise<Restored> {
  let meta: LogMeta | undefined;
  let events = 0;
  let receipts = 0;
  let ballots = 0;
  for await (const line of readLogLines(file)) {
    if ('meta' in line) meta = line.meta;
    else if ('event' in line) events += 1;
    else if ('receipt' in line) receipts += 1;
    else ballots += line.row.kind === 'urn' ? line.row.papers.length : 1;
  }
  return { meta: meta!, events, receipts, ballots };
}

/**
 * Makes a party from an exported log, in a new epoch, so that every client reads again.
 * Staged out of sight: the party appears at the end, whole, or not at all.
 */
export async function restoreLog(storage: Storage, party: string, file: string): Promise<Restored> {
  const inspected = await inspectLog(file);
  if (inspected.meta.party !== party)
    throw new StartError(
      `The file is the log of “${inspected.meta.party}”; its people are known there under ids that “${party}” would not give them. Nothing was changed.`,
    );
  if (await storage.head(party))
    throw new StartError(
      `There is already a party “${party}”; a log goes into a fresh one. Nothing was changed.`,
    );
  await storage.unstage(party);
  await Replay.run(party, async (replay) => {
    let at = 0;
    for await (const { events, receipts, sealed } of slices(file)) {
      await replay.keep(sealed);
      const entailed = await replay.fold(events);
      await storage.stage(party, { log: events, rows: [], receipts: [...entailed, ...receipts] });
      at = events.at(-1)?.at ?? at;
    }
    for await (const rows of replay.rows()) await storage.stage(party, { log: [], rows, receipts: [] });
    await storage.outgoing.skip(party, replay.seq);
    await storage.create(party, { epoch: mintEpoch(), seq: replay.seq, at });
  });
  return inspected;
}

async function* slices(file: string) {
  let events: LogEvent[] = [];
  let receipts: StoredReceipt[] = [];
  let sealed: SealedRow[] = [];
  for await (const line of readLogLines(file)) {
    if ('event' in line) events.push(line.event);
    else if ('receipt' in line) receipts.push(line.receipt);
    else if ('row' in line) sealed.push(line.row);
    if (events.length + receipts.length + sealed.length < SLICE) continue;
    yield { events, receipts, sealed };
    events = [];
    receipts = [];
    sealed = [];
  }
  yield { events, receipts, sealed };
}
