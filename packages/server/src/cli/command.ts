import { existsSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
  ERRORS,
  isPartyId,
  SYSTEM,
  type Command as Deed,
  type ErrorCode,
  type LogData,
  type Receipt,
} from '@partyline/protocol';
import { CodedError, StartError } from '../errors.ts';
import { newEventId as newEventIdAt } from '../ledger/event-id.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import { openStorage } from '../storage/open.ts';

/** Where `start` keeps the data if nothing else is said. */
export const STARTED_DATA = '.partyline/party.sqlite';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a command writes: what was asked for, and what is wrong. */
export interface Output {
  print(line: string): void;
  complain(line: string): void;
  /** Asks whoever sits in front of it; absent when nobody does. */
  ask?(question: string): Promise<string>;
  /** Resolves when there is room for more. */
  write(text: string): Promise<void>;
}

export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** Does it and answers the exit code. */
  run(args: readonly string[], env: Environment, output: Output): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads arguments; whatever does not fit becomes a sentence. */
export function readArguments<const Given extends Options>(
  args: readonly string[],
  options: Given,
  usage: string,
) {
  try {
    return parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, ...options },
      allowPositionals: true,
    });
  } catch (error) {
    throw new StartError(`${(error as Error).message.split('\n')[0]}\nUsage: partyline ${usage}`);
  }
}

/** So many positional arguments, or the usage. */
export function positionalsOf(
  positionals: readonly string[],
  least: number,
  most: number,
  usage: string,
): string[] {
  if (positionals.length < least || positionals.length > most)
    throw new StartError(`Usage: partyline ${usage}`);
  return [...positionals];
}

/** The data file that was named, or that which `start` has made here. */
export function dataFileOf(data: string | undefined, env: Environment, output: Output): string {
  const file = data ?? env['PARTYLINE_DATA'];
  if (file) return file;
  if (!existsSync(STARTED_DATA))
    throw new StartError(
      'Name the data file with --data <file.sqlite> or PARTYLINE_DATA; a postgres:// URL names a database.',
    );
  output.complain(`Data: ${STARTED_DATA}, as “start” keeps it here. --data names another.`);
  return STARTED_DATA;
}

/** Opens the data file for one command and closes it whatever happens. */
export async function withStorage<T>(
  file: string,
  mustExist: boolean,
  use: (storage: Storage) => Promise<T>,
): Promise<T> {
  const storage = await openStorage({ data: file, mustExist, busyTimeout: 10_000 });
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
}

export function checkPartyId(party: string): void {
  if (!isPartyId(party))
    throw new StartError(
      `“${party}” cannot name a party: lower-case letters, digits and inner hyphens, at most 63.`,
    );
}

/** What the command line does to a party as a whole. */
type PartyEvent = Extract<Deed, { type: `${'party' | 'origin' | 'host'}.${string}` }>;

/** Appends one event of the command line; a rejection becomes a sentence. */
export async function appendAsSystem<Type extends PartyEvent['type']>(
  storage: Storage,
  party: string,
  type: Type,
  data: Extract<PartyEvent, { type: Type }>['data'],
): Promise<void> {
  const event = { id: newEventId(), type, v: 1, data } as PartyEvent;
  const { receipts } = await new Ledger({ storage }).append(party, { actor: SYSTEM, items: [{ event }] });
  const rejection = rejectionOf(receipts[0]!);
  if (rejection) throw new StartError(rejection);
}

export function rejectionOf({ delivery, code, details }: Receipt): string | undefined {
  if (delivery === 'confirmed') return undefined;
  const sentence = code === undefined ? 'It was not accepted.' : ERRORS[code as ErrorCode].message;
  return details === undefined ? sentence : `${sentence} (${details})`;
}

export function newEventId(): string {
  return newEventIdAt(Date.now());
}

/** What the operator is told of an error. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StartError) return error.message;
  return error instanceof CodedError ? `${error.message} (${error.code})` : undefined;
}

export type HostRole = LogData['host.added']['role'];
