import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { ENDPOINTS, mintEventId, SEARCH_IDEAS } from '@partyline/protocol';
import { CATEGORIES, fillBoard } from './support/filled-board.ts';
import { deviceToken, PARTY } from './support/guest-events.ts';
import { HttpCaller, requestBytes } from './support/http-caller.ts';
import { answeredAlike } from './support/idea-questions.ts';
import type { MeasuredProcess } from './support/measured-process.ts';
import { servePartyline, withFolder } from './support/partyline.ts';
import { pairedFigure, report } from './support/report.ts';

/** What a board costs that has many ideas and votes, beside one with few. */
const LARGE = Number(process.env['BENCH_IDEAS'] ?? 10_000);
const SMALL = 100;
const VOTES_OF_IDEA = Number(process.env['BENCH_VOTES'] ?? 100);
const TOPIC = 'ideas';
/** One vote in so many says why. */
const WHY_SHARE = 10;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 9);
/** What is measured, as a pattern for the whole name: `BENCH_ONLY=vote`, `BENCH_ONLY='vote|search'`. */
const ONLY = new RegExp(`^(${process.env['BENCH_ONLY'] ?? '.*'})$`);
const VOTES = 640;
const CALLERS = 32;
const PAIRS = 60;
const READS = 1_000;
const RATIO_LIMIT = 1.5;

interface Side {
  readonly server: MeasuredProcess;
  readonly ideas: readonly string[];
  readonly cpu: Record<string, number[]>;
}

const eventsPath = ENDPOINTS.events(PARTY);
const boardPath = ENDPOINTS.topic(PARTY, TOPIC);
const searchPath = ENDPOINTS.search(PARTY, TOPIC);

/** Pages that each vote drops, so that each reading has to be made from the rows. */
const PAGES: Readonly<Record<string, (ideas: readonly string[], number: number) => string>> = {
  'list by trending': () => boardPath,
  'list by votes': () => `${boardPath}?sort=top`,
  'list of one status': () => `${boardPath}?sort=top&status=review`,
  'list of one category': (_, number) => `${boardPath}?category=${CATEGORIES[number % CATEGORIES.length]!}`,
  'list of one status and category': () => `${boardPath}?sort=newest&status=progress&category=lights`,
  'one idea': (ideas, number) => ENDPOINTS.idea(PARTY, TOPIC, spread(ideas, number)),
};
const QUERIES = ['vegan pizza', 'dark mod', 'keybord shortcuts', 'more seats near the door', 'remind me'];

let guests = 0;
let searches: string[] = [];

/** Any of them, in no order. */
function spread(ideas: readonly string[], number: number): string {
  return ideas[(Math.imul(number, 2_654_435_761) >>> 0) % ideas.length]!;
}

function voteRequest(address: string, ideas: readonly string[]): Buffer {
  const number = (guests += 1);
  const data = {
    entry: spread(ideas, number),
    ...(number % WHY_SHARE === 0 && { why: `Because of reason ${number}, which nobody else has.` }),
  };
  const id = mintEventId(Date.now(), (bytes) => randomFillSync(bytes));
  const headers = { authorization: `Bearer ${deviceToken('boards', number)}` };
  const events = [{ id, type: 'vote.cast', v: 1, topic: TOPIC, data }];
  return requestBytes('POST', address, eventsPath, headers, JSON.stringify({ events }));
}

async function cast(caller: HttpCaller, request: Buffer): Promise<void> {
  const { status, body } = await caller.send(request);
  if (status !== 200 || !body.includes('"confirmed"')) throw new Error(`${status} ${body.toString()}`);
}

async function read(caller: HttpCaller, address: string, path: string): Promise<void> {
  const { status, body } = await caller.send(requestBytes('GET', address, path, { 'accept-encoding': 'br' }));
  if (status !== 200) throw new Error(`${status} ${body.toString()}`);
}

async function vote({ server: { address }, ideas }: Side): Promise<void> {
  const callers = await Promise.all(Array.from({ length: CALLERS }, () => HttpCaller.open(address)));
  await Promise.all(
    callers.map(async (caller) => {
      for (let index = 0; index < VOTES / CALLERS; index += 1)
        await cast(caller, voteRequest(address, ideas));
      caller.close();
    }),
  );
}

async function voteAndRead(
  { server: { address }, ideas }: Side,
  page: (typeof PAGES)[string],
): Promise<void> {
  const caller = await HttpCaller.open(address);
  for (let pair = 0; pair < PAIRS; pair += 1) {
    await cast(caller, voteRequest(address, ideas));
    await read(caller, address, page(ideas, pair));
  }
  caller.close();
}

async function readAgain(
  { server: { address } }: Side,
  paths: readonly string[],
  count: number,
): Promise<void> {
  const caller = await HttpCaller.open(address);
  for (let index = 0; index < count; index += 1) await read(caller, address, paths[index % paths.length]!);
  caller.close();
}

const all: Readonly<Record<string, { count: number; run: (side: Side) => Promise<void> }>> = {
  vote: { count: VOTES, run: vote },
  ...Object.fromEntries(
    Object.entries(PAGES).map(([name, page]) => [
      `vote, then read: ${name}`,
      { count: PAIRS, run: (side: Side) => voteAndRead(side, page) },
    ]),
  ),
  search: { count: PAIRS, run: (side) => readAgain(side, searches, PAIRS) },
  'read a list from cache': { count: READS, run: (side) => readAgain(side, [boardPath], READS) },
};

const measures = Object.fromEntries(Object.entries(all).filter(([name]) => ONLY.test(name)));

await withFolder(async (folder) => {
  const made = async (name: string, ideas: number): Promise<Side> => {
    const file = join(folder, `${name}.sqlite`);
    const from = performance.now();
    const votes = ideas * VOTES_OF_IDEA;
    const ids = await fillBoard({ file, topic: TOPIC, ideas, votes });
    const seconds = Math.round((performance.now() - from) / 1_000);
    console.log(`${ideas} ideas and ${votes} votes in ${seconds} s`);
    return { server: await servePartyline(file), ideas: ids, cpu: {} };
  };
  const small = await made('small', SMALL);
  const large = await made('large', LARGE);
  searches = await answeredAlike(
    [small.server, large.server],
    QUERIES.map((query) => `${searchPath}?q=${encodeURIComponent(query)}`),
    SEARCH_IDEAS,
  );
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [name, { count, run }] of Object.entries(measures)) {
      for (const side of [small, large]) {
        const { cpu } = await side.server.cpuDuring(() => run(side));
        if (round >= 0) (side.cpu[name] ??= []).push(cpu / count);
      }
    }
  }
  for (const { server } of [small, large]) await server.stop();

  report(
    Object.keys(measures).map((name) =>
      pairedFigure(name, 'µs CPU', large.cpu[name]!, small.cpu[name]!, RATIO_LIMIT),
    ),
    {
      ideas: LARGE,
      votes: LARGE * VOTES_OF_IDEA,
      floorIs: `the same with ${SMALL} ideas and ${SMALL * VOTES_OF_IDEA} votes; searches for as many answers as both boards have`,
      searches: searches.length,
      rounds: ROUNDS,
    },
  );
});
