import { mkdtemp, rm } from 'node:fs/promises';
import { randomFillSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENDPOINTS, mintEventId, SYSTEM } from '@partyline/protocol';
import { createParty, withLedger } from './filled-party.ts';
import { PARTY } from './guest-events.ts';
import type { LoadGenerator } from './load-generator.ts';
import { MeasuredProcess, type MeasuredProcessOptions } from './measured-process.ts';

const api = fileURLToPath(new URL('api.ts', import.meta.url));

/** A fresh party in a folder of its own. */
export interface BenchParty {
  readonly folder: string;
  readonly file: string;
  /** Lets pages of this origin use the party. */
  allow(origin: string): Promise<void>;
  serve(options?: ServeOptions): Promise<MeasuredProcess>;
}

export type ServeOptions = Pick<MeasuredProcessOptions, 'wrapper'>;

/** Runs `work` with a folder that is removed afterwards. */
export async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'partyline-bench-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function withParty(work: (party: BenchParty) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const file = join(folder, 'ours.sqlite');
    await createParty(file);
    await work({
      folder,
      file,
      allow: (origin) =>
        withLedger(file, 'full', (append) =>
          append(SYSTEM, [
            {
              id: mintEventId(Date.now(), (bytes) => randomFillSync(bytes)),
              type: 'origin.added',
              v: 1,
              data: { origin },
            },
          ]),
        ),
      serve: (options) => servePartyline(file, options),
    });
  });
}

/** `BENCH_PROFILE` names a folder for CPU profiles. */
export function servePartyline(file: string, options: ServeOptions = {}): Promise<MeasuredProcess> {
  const profiles = process.env['BENCH_PROFILE'];
  return MeasuredProcess.start({
    ...options,
    args: [api, file],
    nodeArgs: profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`],
    addressIn: (line) => (line.startsWith('http://') ? line.trim() : undefined),
  });
}

/** Fills a thread with posts of guests who gave no name. */
export async function seedThread(
  load: LoadGenerator,
  address: string,
  {
    topic,
    posts,
    textLength,
  }: { readonly topic: string; readonly posts: number; readonly textLength: number },
): Promise<void> {
  await load.run({
    address,
    callers: Math.min(10, posts),
    count: posts,
    limitMs: 20_000,
    request: {
      kind: 'append',
      path: ENDPOINTS.events(PARTY),
      headers: {},
      topic,
      events: 1,
      textLength,
      seed: 'seeded',
    },
  });
}
