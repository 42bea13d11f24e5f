import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENDPOINTS } from '@partyline/protocol';
import { HttpCaller, requestBytes } from './support/http-caller.ts';
import { LoadGenerator } from './support/load-generator.ts';
import type { Load } from './support/load-protocol.ts';
import { startFloor, type MeasuredProcess } from './support/measured-process.ts';
import { PARTY } from './support/guest-events.ts';
import { seedThread, withParty } from './support/partyline.ts';
import { pairedFigure, report } from './support/report.ts';

/** Reads of a 50-post thread from cache, revalidations, and reads while ten posts a second arrive in that very thread. */
const TOPIC = 'reads';
const POSTS = 50;
const TEXT_LENGTH = 200;
const ROUNDS = 11;
const CALLERS = 16;
const SLICE: Pick<Load, 'callers' | 'count' | 'limitMs'> = { callers: CALLERS, count: 2_000, limitMs: 5_000 };
const WRITES_MS = 1_000;
const WRITES_EVERY_MS = 100;

const path = ENDPOINTS.topic(PARTY, TOPIC);
const accept = { 'accept-encoding': 'br' };

await withParty(async (party) => {
  const load = await LoadGenerator.start();
  const ours = await party.serve();
  await seedThread(load, ours.address, { topic: TOPIC, posts: POSTS, textLength: TEXT_LENGTH });

  const answer = await fetchRaw(ours.address);
  const bodyFile = join(party.folder, 'body');
  await writeFile(bodyFile, answer.body);
  const floor = await startFloor('reads', [bodyFile, JSON.stringify(answer.headers)]);

  const cost = async (server: MeasuredProcess, headers: Record<string, string>, status: number) => {
    const slice = { ...SLICE, address: server.address, request: { kind: 'read' as const, path, headers } };
    const { cpu, result } = await server.cpuDuring(() => load.run(slice, status));
    return cpu / result.answers;
  };
  const etagOf = async (address: string) => (await fetchRaw(address)).headers.etag;

  const costUnderWrites = async (round: number) => {
    const [{ cpu, result }] = await Promise.all([
      ours.cpuDuring(() =>
        load.run({
          address: ours.address,
          callers: CALLERS,
          count: Number.MAX_SAFE_INTEGER,
          limitMs: WRITES_MS,
          request: { kind: 'read', path, headers: accept },
        }),
      ),
      load.run({
        address: ours.address,
        callers: 1,
        count: WRITES_MS / WRITES_EVERY_MS,
        limitMs: WRITES_MS,
        everyMs: WRITES_EVERY_MS,
        request: {
          kind: 'append',
          path: ENDPOINTS.events(PARTY),
          headers: {},
          topic: TOPIC,
          events: 1,
          textLength: TEXT_LENGTH,
          seed: `writes ${round}`,
        },
      }),
    ]);
    return cpu / result.answers;
  };

  const costs: Record<'floor' | 'ours' | 'floor304' | 'ours304' | 'written', number[]> = {
    floor: [],
    ours: [],
    floor304: [],
    ours304: [],
    written: [],
  };
  for (let round = -1; round < ROUNDS; round += 1) {
    const floorEtag = { ...accept, 'if-none-match': await etagOf(floor.address) };
    const oursEtag = { ...accept, 'if-none-match': await etagOf(ours.address) };
    const measured = {
      floor: await cost(floor, accept, 200),
      ours: await cost(ours, accept, 200),
      floor304: await cost(floor, floorEtag, 304),
      ours304: await cost(ours, oursEtag, 304),
      written: await costUnderWrites(round),
    };
    if (round < 0) continue;
    for (const [name, value] of Object.entries(measured)) costs[name as keyof typeof costs].push(value);
  }
  await Promise.all([ours.stop(), floor.stop(), load.stop()]);

  const unit = 'µs CPU';
  report(
    [
      pairedFigure('view from cache', unit, costs.ours, costs.floor, 1.3),
      pairedFigure('304', unit, costs.ours304, costs.floor304, 1.1),
      pairedFigure('view, ten writes a second on it', unit, costs.written, costs.floor, 2),
    ],
    { posts: POSTS, textLength: TEXT_LENGTH, bytes: answer.body.length, rounds: ROUNDS, callers: CALLERS },
  );
});

/** The body as sent, not decoded. */
async function fetchRaw(
  address: string,
): Promise<{ body: Buffer; headers: { etag: string } & Record<string, string> }> {
  const caller = await HttpCaller.open(address);
  const { status, head, body } = await caller.send(requestBytes('GET', address, path, accept));
  caller.close();
  if (status !== 200) throw new Error(`${address}${path} answered ${status}: ${body.toString()}`);
  const found = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1];
  const headers: Record<string, string> = {};
  for (const name of ['content-type', 'content-encoding', 'cache-control', 'vary']) {
    const value = found(name);
    if (value !== undefined) headers[name] = value;
  }
  return { body: Buffer.from(body), headers: { ...headers, etag: found('etag') ?? '' } };
}
