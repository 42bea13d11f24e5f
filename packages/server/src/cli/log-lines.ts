import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { LogEvent, StoredReceipt } from '@partyline/protocol';
import type { SealedRow as Sealed } from '../ledger/sealed.ts';
import { Receipt } from '@partyline/protocol/schemas';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { StartError } from '../errors.ts';
import { Count, LOG_DATA, Of, SealedRow, Text } from './log-shapes.ts';

const FORMAT = 'partyline-log';
const VERSION = 1;

const Meta = Type.Object({
  format: Type.Literal(FORMAT),
  version: Type.Literal(VERSION),
  party: Text,
  epoch: Text,
  seq: Count,
});
export type LogMeta = Static<typeof Meta>;

/** One line of an exported log: what it is about, an event, an answer that left no event, or secret ballots. */
export type LogLine =
  | { readonly meta: LogMeta }
  | { readonly event: LogEvent }
  | { readonly receipt: StoredReceipt }
  | { readonly row: Sealed };

export function metaLine(meta: Omit<LogMeta, 'format' | 'version'>): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...meta });
}

/** Reads an exported log line by line and checks each; the first that does not fit is named with its number. */
export async function* readLogLines(file: string): AsyncGenerator<LogLine> {
  const check = createCheck();
  const input = createReadStream(file, 'utf8');
  let number = 0;
  let meta: LogMeta | undefined;
  let before = { seq: 0, at: 0 };
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (text === '') continue;
    const line = check(text, number, meta);
    if ('meta' in line) meta = line.meta;
    if ('event' in line) {
      const { seq, at } = line.event;
      if (seq !== before.seq + 1) throw bad(number, `event ${seq} does not follow event ${before.seq}`);
      if (at < before.at) throw bad(number, 'it is dated before the event in front of it');
      before = { seq, at };
    }
    yield line;
  }
  if (!meta) throw bad(1, 'this is no exported log');
  if (before.seq !== meta.seq)
    throw new StartError(
      `The file ends early: it has ${before.seq} of ${meta.seq} events. Nothing was changed.`,
    );
}

function createCheck() {
  const isMeta = Compile(Meta);
  const isReceipt = Compile(Of({ actor: Text, receipt: Receipt }));
  const isSealed = Compile(Of({ row: SealedRow }));
  const checks = Object.entries(LOG_DATA).map(([type, data]) => {
    const topic = Type.Union([Type.Null(), Type.String({ pattern: '^[a-z0-9._~-]{1,128}$' })]);
    const header = {
      seq: Count,
      id: Text,
      type: Type.Literal(type),
      v: Type.Literal(1),
      topic,
      actor: Text,
      at: Count,
    };
    return [type, Compile(Of({ ...header, data }))] as const;
  });
  const isEvent = new Map<unknown, (typeof checks)[number][1]>(checks);

  return (text: string, number: number, meta: LogMeta | undefined): LogLine => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw bad(number, 'it is not JSON');
    }
    if (typeof value !== 'object' || value === null) throw bad(number, 'it is not an object');
    if (!meta) {
      if (!isMeta.Check(value)) throw bad(number, `it does not say format “${FORMAT}”, version ${VERSION}`);
      return { meta: value };
    }
    if ('receipt' in value) {
      if (!isReceipt.Check(value)) throw bad(number, 'it is no receipt');
      return { receipt: value };
    }
    if ('row' in value) {
      if (!isSealed.Check(value)) throw bad(number, 'it is no secret ballot');
      return { row: value.row as Sealed };
    }
    const { type } = value as { type?: unknown };
    const check = isEvent.get(type);
    if (!check) throw bad(number, 'its type is not known');
    if (!check.Check(value)) {
      const [first] = check.Errors(value);
      throw bad(number, `${first?.instancePath || '/'} ${first?.message ?? 'does not fit'}`);
    }
    return { event: value as LogEvent };
  };
}

function bad(number: number, why: string): StartError {
  return new StartError(`Line ${number} cannot be read: ${why}. Nothing was changed.`);
}
