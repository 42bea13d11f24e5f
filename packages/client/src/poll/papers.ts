import type { RandomSource } from '@partyline/protocol';
import { base64url } from '../identity/actor.ts';
import { PartyError } from '../failure.ts';
import type { ClientStorage } from '../storage/contract.ts';

const KEY_BYTES = 32;
const CODE_CHARACTERS = 22;
const ORDER_DIGITS = 16;

/** A secret ballot as only this device knows it. */
export interface Paper {
  /** Whoever has it may change the ballot. */
  readonly key: string;
  /** Under which the ballot is published once it is counted. */
  readonly code: string;
  readonly choice: readonly string[];
  readonly text?: string;
  readonly why?: string;
}

/** The secret ballots that one person has cast in one poll on this device, in the order they were cast. */
export interface Papers {
  readonly all: readonly Paper[];
  /** Reads what other tabs have kept. */
  reload(): Promise<void>;
  /** Mints a key and keeps it, before anything else knows of it. */
  add(paper: Omit<Paper, 'key' | 'code'>): Promise<Paper>;
  drop(code: string): Promise<void>;
}

export interface PapersOptions {
  readonly storage: ClientStorage;
  readonly actor: string;
  readonly topic: string;
  readonly now: () => number;
  readonly random: RandomSource;
}

export function createPapers({ storage, actor, topic, now, random }: PapersOptions): Papers {
  const prefix = `paper:${actor}:${topic}:`;
  let all: readonly Paper[] = [];
  let keys = new Map<string, string>();

  const reload = async () => {
    const kept = (await storage.list(prefix)) as [string, Paper][];
    all = kept.map(([, paper]) => paper);
    keys = new Map(kept.map(([key, { code }]) => [code, key]));
  };

  return {
    get all() {
      return all;
    },
    reload,
    async add(words) {
      await reload();
      const key = base64url(random(new Uint8Array(KEY_BYTES)) as Uint8Array);
      const paper = { ...words, key, code: await codeOf(key) };
      const last = [...keys.values()].at(-1)?.slice(prefix.length, prefix.length + ORDER_DIGITS);
      const order = Math.max(now() * 1000, Number(last ?? 0) + 1);
      await storage.put([[`${prefix}${String(order).padStart(ORDER_DIGITS, '0')}:${paper.code}`, paper]]);
      await reload();
      return paper;
    },
    async drop(code) {
      const key = keys.get(code);
      if (key === undefined) return;
      await storage.put([[key, undefined]]);
      await reload();
    },
  };
}

/**
 * The code under which the ballot with this key is published.
 *
 * @throws PartyError on an insecure page, where browsers do not hash.
 */
export async function codeOf(key: string): Promise<string> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle)
    throw new PartyError('PARTY_NOT_ALLOWED', 'Secret ballots need a page on https.', { status: 400 });
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(key));
  return base64url(new Uint8Array(digest)).slice(0, CODE_CHARACTERS);
}
