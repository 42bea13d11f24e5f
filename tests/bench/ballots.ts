import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { ENDPOINTS, mintEventId, SYSTEM, type EventIn } from '@partyline/protocol';
import { createParty, withLedger } from './support/filled-party.ts';
import { deviceToken, PARTY } from './support/guest-events.ts';
import { HttpCaller, requestBytes } from './support/http-caller.ts';
import type { MeasuredProcess } from './support/measured-process.ts';
import { servePartyline, withFolder } from './support/partyline.ts';
import { pairedFigure, report } from './support/report.ts';

/** What a poll costs that many have answered: ballots and readings beside the same poll with few. */
const LARGE = Number(process.env['BENCH_BALLOTS'] ?? 100_000);
const SMALL = 100;
const TOPIC = 'sound';
const OPTIONS = ['seventies', 'eighties', 'house', 'requests'];
/** One in so many says why. */
const WHY_SHARE = 10;
const ROUNDS = 9;
const CASTS = 640;
const CALLERS = 32;
const PAIRS = 100;
const READS = 1_000;
const BATCH = 200;

interface Sized {
  readonly file: string;
  readonly ballots: number;
  readonly casts: number[];
  readonly rebuilds: number[];
  readonly reads: number[];
}

const eventsPath = ENDPOINTS.events(PARTY);
const topicPath = ENDPOINTS.topic(PARTY, TOPIC);
const newId = () => mintEventId(Date.now(), (bytes) => randomFillSync(bytes));
let guests = 0;

function ballot(number: number): EventIn {
  const choice = [OPTIONS[number % OPTIONS.length]!];
  const data =
    number % WHY_SHARE === 0
      ? { choice, why: `Because of reason number ${number}, which nobody else has.` }
      : { choice };
  return { id: newId(), type: 'ballot.cast', v: 1, topic: TOPIC, data };
}

async function fill({ file, ballots }: Sized): Promise<void> {
  await createParty(file);
  await withLedger(file, 'off', async (append) => {
    const options = OPTIONS.map((id) => ({ id, text: id }));
    await append(SYSTEM, [
      {
        id: newId(),
        type: 'poll.created',
        v: 1,
        topic: TOPIC,
        data: { kind: 'single', title: 'What should Saturday sound like?', options },
      },
    ]);
    for (let made = 0; made < ballots; made += BATCH) {
      const count = Math.min(BATCH, ballots - made);
      await Promise.all(
        Array.from({ length: count }, (_, index) =>
          append({ kind: 'guest', id: `g_${String(made + index).padStart(22, '0')}` }, [
            ballot(made + index),
          ]),
        ),
      );
    }
  });
}

function castRequest(address: string): Buffer {
  const guest = (guests += 1);
  const headers = { authorization: `Bearer ${deviceToken('ballots', guest)}` };
  return requestBytes('POST', address, eventsPath, headers, JSON.stringify({ events: [ballot(guest)] }));
}

async function confirmed(caller: HttpCaller, request: Buffer): Promise<void> {
  const { status, body } = await caller.send(request);
  if (status !== 200 || !body.includes('"confirmed"')) throw new Error(`${status} ${body.toString()}`);
}

async function cast({ address }: MeasuredProcess): Promise<void> {
  const callers = await Promise.all(Array.from({ length: CALLERS }, () => HttpCaller.open(address)));
  await Promise.all(
    callers.map(async (caller) => {
      for (let index = 0; index < CASTS / CALLERS; index += 1) await confirmed(caller, castRequest(address));
      caller.close();
    }),
  );
}

/** Each ballot drops the page, so that each reading has to be made from the rows. */
async function castAndRead({ address }: MeasuredProcess): Promise<void> {
  const caller = await HttpCaller.open(address);
  const read = requestBytes('GET', address, topicPath, { 'accept-encoding': 'br' });
  for (let pair = 0; pair < PAIRS; pair += 1) {
    await confirmed(caller, castRequest(address));
    const { status } = await caller.send(read);
    if (status !== 200) throw new Error(String(status));
  }
  caller.close();
}

async function readCached({ address }: MeasuredProcess): Promise<void> {
  const caller = await HttpCaller.open(address);
  const read = requestBytes('GET', address, topicPath, { 'accept-encoding': 'br' });
  for (let index = 0; index < READS; index += 1) await caller.send(read);
  caller.close();
}

await withFolder(async (folder) => {
  const sized = (name: string, ballots: number): Sized => ({
    file: join(folder, `${name}.sqlite`),
    ballots,
    casts: [],
    rebuilds: [],
    reads: [],
  });
  const small = sized('small', SMALL);
  const large = sized('large', LARGE);
  const from = performance.now();
  for (const side of [small, large]) await fill(side);
  console.log(`${LARGE} ballots cast in ${Math.round((performance.now() - from) / 1_000)} s`);

  const sides = [
    { side: small, server: await servePartyline(small.file) },
    { side: large, server: await servePartyline(large.file) },
  ];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { side, server } of sides) {
      const casts = await server.cpuDuring(() => cast(server));
      const rebuilds = await server.cpuDuring(() => castAndRead(server));
      const reads = await server.cpuDuring(() => readCached(server));
      if (round < 0) continue;
      side.casts.push(casts.cpu / CASTS);
      side.rebuilds.push(rebuilds.cpu / PAIRS);
      side.reads.push(reads.cpu / READS);
    }
  }
  for (const { server } of sides) await server.stop();

  const unit = 'µs CPU';
  report(
    [
      pairedFigure('ballot', unit, large.casts, small.casts, 1.3),
      pairedFigure('ballot, then read the poll', unit, large.rebuilds, small.rebuilds, 1.3),
      pairedFigure('read a poll from cache', unit, large.reads, small.reads, 1.3),
    ],
    { ballots: LARGE, floorIs: `the same with ${SMALL} ballots`, rounds: ROUNDS },
  );
});
