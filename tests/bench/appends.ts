import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ENDPOINTS } from '@partyline/protocol';
import Database from 'better-sqlite3';
import { LoadGenerator } from './support/load-generator.ts';
import { startFloor, type MeasuredProcess } from './support/measured-process.ts';
import { PARTY } from './support/guest-events.ts';
import { withParty } from './support/partyline.ts';
import { pairedFigure, report, type Figure } from './support/report.ts';
import { median } from './support/statistics.ts';

/** Durable posts beside a floor that writes the same rows, and how long the loop keeps readers waiting meanwhile. */
const TOPIC = 'appends';
const TEXT_LENGTH = 200;
const CALLERS = 64;
const BATCH = 20;
const ROUNDS = 7;
/** Until the compiler has settled: it is the steady cost that counts. */
const WARM_UP: readonly Slice[] = [
  { events: 6_400, batch: 1 },
  { events: 12_800, batch: 20 },
];
const SINGLE_EVENTS = 1_280;
const BATCH_EVENTS = 2_560;
const FLUSH_DELAY_US = 10_000;
const DELAYED_EVENTS = 640;
const SLICE_LIMIT_MS = 20_000;

interface Slice {
  readonly events: number;
  readonly batch: number;
}

interface Side {
  readonly server: MeasuredProcess;
  readonly costs: Record<'single' | 'batch', number[]>;
  readonly rates: Record<'single' | 'batch', number[]>;
  /** p99 of the event loop's delay in each round of single events. */
  readonly delays: number[];
}

await withParty(async (party) => {
  const load = await LoadGenerator.start();
  const append = (server: MeasuredProcess, { events, batch }: Slice) =>
    load.run({
      address: server.address,
      callers: CALLERS,
      count: events / batch,
      limitMs: SLICE_LIMIT_MS,
      request: {
        kind: 'append',
        path: ENDPOINTS.events(PARTY),
        headers: {},
        topic: TOPIC,
        events: batch,
        textLength: TEXT_LENGTH,
        seed: 'appends',
      },
    });

  const floorFile = join(party.folder, 'floor.sqlite');
  const sides: Record<'floor' | 'ours', Side> = {
    floor: side(await startFloor('appends', [floorFile])),
    ours: side(await party.serve()),
  };
  const slices = {
    single: { events: SINGLE_EVENTS, batch: 1 },
    batch: { events: BATCH_EVENTS, batch: BATCH },
  };
  for (const { server } of Object.values(sides)) {
    for (const slice of WARM_UP) await append(server, slice);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { server, costs, rates, delays } of Object.values(sides)) {
      for (const kind of ['single', 'batch'] as const) {
        await server.ask('delay-start');
        const { cpu, result } = await server.cpuDuring(() => append(server, slices[kind]));
        const delay = await server.ask('delay-stop');
        costs[kind].push(cpu / slices[kind].events);
        rates[kind].push((slices[kind].events / result.ms) * 1_000);
        if (kind === 'single') delays.push(delay.p99);
      }
    }
  }
  await Promise.all([sides.floor.server.stop(), sides.ours.server.stop()]);
  expectSameRows(party.file, floorFile);

  const { floor, ours } = sides;
  const unit = 'µs CPU';
  const rateNote = (kind: 'single' | 'batch') => ({
    note: `${Math.round(median(ours.rates[kind]))} events/s, floor ${Math.round(median(floor.rates[kind]))}`,
  });
  const figures: Figure[] = [
    pairedFigure(
      `one event, ${CALLERS} callers`,
      unit,
      ours.costs.single,
      floor.costs.single,
      1.5,
      rateNote('single'),
    ),
    pairedFigure(
      `event in a batch of ${BATCH}`,
      unit,
      ours.costs.batch,
      floor.costs.batch,
      1.5,
      rateNote('batch'),
    ),
    {
      name: 'event-loop delay p99 while writing',
      unit: 'ms',
      ours: median(ours.delays),
      floor: median(floor.delays),
      limit: 20,
    },
  ];
  if (hasStrace()) figures.push(await delayWithSlowFlush(party.serve, append));
  await load.stop();
  report(figures, { textLength: TEXT_LENGTH, callers: CALLERS, rounds: ROUNDS });

  async function delayWithSlowFlush(
    serve: typeof party.serve,
    write: (server: MeasuredProcess, slice: Slice) => Promise<unknown>,
  ): Promise<Figure> {
    const server = await serve({
      wrapper: [
        'strace',
        '--follow-forks',
        '--seccomp-bpf',
        '--output=/dev/null',
        '--trace=fsync,fdatasync',
        `--inject=fsync,fdatasync:delay_exit=${FLUSH_DELAY_US}`,
      ],
    });
    const slice = { events: DELAYED_EVENTS, batch: 1 };
    await write(server, slice);
    const delays: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await server.ask('delay-start');
      await write(server, slice);
      delays.push((await server.ask('delay-stop')).p99);
    }
    await server.stop();
    return {
      name: `event-loop delay p99, flushes ${FLUSH_DELAY_US / 1_000} ms slower`,
      unit: 'ms',
      ours: median(delays),
      limit: 20,
    };
  }
});

function side(server: MeasuredProcess): Side {
  return { server, costs: { single: [], batch: [] }, rates: { single: [], batch: [] }, delays: [] };
}

/** The floor is only fair while it writes as much as the server does. */
function expectSameRows(oursFile: string, floorFile: string): void {
  const sizeIn = (file: string): Record<string, [number, number]> => {
    const db = new Database(file, { readonly: true });
    const sizeOf = (table: string, column: string, where = '') =>
      db.prepare(`SELECT count(*), sum(length(${column})) FROM ${table} ${where}`).raw().get() as [
        number,
        number,
      ];
    const found = {
      log: sizeOf('log', 'id', "WHERE type = 'post.added'"),
      payloads: sizeOf('payloads JOIN log USING (party, seq)', 'data', "WHERE type = 'post.added'"),
      receipts: sizeOf('receipts', 'receipt', "WHERE actor <> 'system'"),
      entries: sizeOf('rows', 'data', "WHERE kind = 'entry'"),
    };
    db.close();
    return found;
  };
  const ours = sizeIn(oursFile);
  const floor = sizeIn(floorFile);
  for (const [table, [count, bytes]] of Object.entries(ours)) {
    const [floorCount, floorBytes] = floor[table]!;
    const drift = Math.abs(bytes / count / (floorBytes / floorCount) - 1);
    if (count !== floorCount || drift > 0.03) {
      throw new Error(
        `The floor writes other ${table}: ${floorCount} of ${floorBytes} bytes, not ${count} of ${bytes}.`,
      );
    }
  }
}

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('No strace here: the figure with slow flushes is left out.');
    return false;
  }
}
