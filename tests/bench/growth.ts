import { join } from 'node:path';
import { ENDPOINTS } from '@partyline/protocol';
import { deviceToken, eventsBody, PARTY, postText } from './support/guest-events.ts';
import { HttpCaller, requestBytes } from './support/http-caller.ts';
import { LoadGenerator } from './support/load-generator.ts';
import type { MeasuredProcess } from './support/measured-process.ts';
import { servePartyline, withFolder } from './support/partyline.ts';
import { fillParty } from './support/filled-party.ts';
import { pairedFigure, report } from './support/report.ts';

/** What a long history costs: appends, pages and start-up of a large party beside a small one. */
const LARGE = Number(process.env['BENCH_EVENTS'] ?? 100_000);
const SMALL = 1_000;
const TOPIC = 'growth';
const TEXT_LENGTH = 200;
const ROUNDS = 9;
const APPENDS = 1_280;
const CALLERS = 64;
const PAIRS = 150;
const READS = 2_000;
const STARTS = 5;
const MB = 1024 * 1024;

interface Sized {
  readonly file: string;
  readonly starts: number[];
  readonly appends: number[];
  readonly rebuilds: number[];
  readonly reads: number[];
  memory: number;
}

const events = ENDPOINTS.events(PARTY);
const path = ENDPOINTS.topic(PARTY, TOPIC);

const readLoad = {
  callers: 16,
  count: READS,
  limitMs: 5_000,
  request: { kind: 'read' as const, path, headers: { 'accept-encoding': 'br' } },
};

await withFolder(async (folder) => {
  const load = await LoadGenerator.start();
  const small = sized(join(folder, 'small.sqlite'));
  const large = sized(join(folder, 'large.sqlite'));
  await fillParty({ file: small.file, events: SMALL, topic: TOPIC, textLength: TEXT_LENGTH });
  const from = performance.now();
  await fillParty({ file: large.file, events: LARGE, topic: TOPIC, textLength: TEXT_LENGTH });
  console.log(`${LARGE} events made in ${Math.round((performance.now() - from) / 1_000)} s`);

  for (let start = 0; start < STARTS; start += 1) {
    for (const side of [small, large]) {
      const server = await servePartyline(side.file);
      side.starts.push(server.startMs);
      await server.stop();
    }
  }
  const sides = [
    { side: small, server: await servePartyline(small.file) },
    { side: large, server: await servePartyline(large.file) },
  ];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { side, server } of sides) {
      const appended = await server.cpuDuring(() => append(load, server));
      const rebuilt = await server.cpuDuring(() => appendAndRead(server, round));
      const read = await server.cpuDuring(() => load.run({ ...readLoad, address: server.address }));
      if (round < 0) continue;
      side.appends.push(appended.cpu / APPENDS);
      side.rebuilds.push(rebuilt.cpu / PAIRS);
      side.reads.push(read.cpu / READS);
    }
  }
  for (const { side, server } of sides) {
    side.memory = (await server.ask('memory')).rss / MB;
    await server.stop();
  }
  await load.stop();

  const unit = 'µs CPU';
  report(
    [
      pairedFigure('append', unit, large.appends, small.appends, 1.3),
      pairedFigure('append, then read the page it changed', unit, large.rebuilds, small.rebuilds, 1.3),
      pairedFigure('read from cache', unit, large.reads, small.reads, 1.3),
      pairedFigure('start until it listens', 'ms', large.starts, small.starts, 1.3, { limit: 1_000 }),
      { name: 'memory', unit: 'MB', ours: large.memory, floor: small.memory, ratioLimit: 1.3 },
    ],
    { events: LARGE, floorIs: `the same with ${SMALL} events`, rounds: ROUNDS },
  );
});

function sized(file: string): Sized {
  return { file, starts: [], appends: [], rebuilds: [], reads: [], memory: 0 };
}

function append(load: LoadGenerator, { address }: MeasuredProcess) {
  return load.run({
    address,
    callers: CALLERS,
    count: APPENDS,
    limitMs: 20_000,
    request: {
      kind: 'append',
      path: events,
      headers: {},
      topic: TOPIC,
      events: 1,
      textLength: TEXT_LENGTH,
      seed: 'growth',
    },
  });
}

/** Each write drops the page, so that each read has to be made from the rows. */
async function appendAndRead({ address }: MeasuredProcess, round: number): Promise<void> {
  const caller = await HttpCaller.open(address);
  const headers = { authorization: `Bearer ${deviceToken('pairs', 0)}` };
  const read = requestBytes('GET', address, path, { 'accept-encoding': 'br' });
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const body = eventsBody(TOPIC, [postText(round * PAIRS + pair, TEXT_LENGTH)]);
    const written = await caller.send(requestBytes('POST', address, events, headers, body));
    const page = await caller.send(read);
    if (written.status !== 200 || page.status !== 200) throw new Error(`${written.status}, ${page.status}`);
  }
  caller.close();
}
