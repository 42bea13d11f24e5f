import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import {
  ENDPOINTS,
  mintEventId,
  SEARCH_IDEAS,
  SEARCH_QUERY_MAX,
  SYSTEM,
  type EventIn,
} from '@partyline/protocol';
import { ideaCorpus, type CorpusIdea } from '../server/idea-corpus.ts';
import { createParty, withLedger } from './support/filled-party.ts';
import { PARTY } from './support/guest-events.ts';
import { HttpCaller } from './support/http-caller.ts';
import { answeredAlike, search } from './support/idea-questions.ts';
import type { MeasuredProcess } from './support/measured-process.ts';
import { servePartyline, withFolder } from './support/partyline.ts';
import { pairedFigure, report, type Figure } from './support/report.ts';
import { median, percentile, rounded } from './support/statistics.ts';

/** What a search for ideas costs on a large board beside a small one, and how long somebody waits who types. */
const LARGE = Number(process.env['BENCH_IDEAS'] ?? 10_000);
const SMALL = 100;
const TOPIC = 'ideas';
const SEED = 11;
/** One idea in so many has a long text. */
const LONG_SHARE = 20;
const LONG_TEXT = 4_000;
const ASKED_OF = 50;
const ROUNDS = 7;
const BATCH = 50;
const RATIO_LIMIT = 1.5;
const P99_LIMIT_MS = 15;

/** To somebody who types, ideas are shown that are much alike, so many at most. */
const WHILE_TYPING = { parameters: '&like=1', limit: 5 };

interface Kind {
  readonly questionOf: (idea: CorpusIdea) => string;
  readonly parameters: string;
  readonly limit: number;
}

/** How somebody asks for an idea that is on both boards. */
const KINDS: Readonly<Record<string, Kind>> = {
  'like a title': { questionOf: ({ title }) => title, ...WHILE_TYPING },
  'like a misspelt title': { questionOf: ({ title }) => misspelt(title), ...WHILE_TYPING },
  'like a word begun': { questionOf: ({ title }) => longest(title).slice(0, 4), ...WHILE_TYPING },
  'like a long text': {
    questionOf: ({ title, text }) => `${title} ${text}`.slice(0, SEARCH_QUERY_MAX),
    ...WHILE_TYPING,
  },
  'search for two words': {
    questionOf: ({ title }) => title.split(' ').slice(-2).join(' '),
    parameters: '',
    limit: SEARCH_IDEAS,
  },
};

interface Sized {
  readonly file: string;
  readonly ideas: readonly CorpusIdea[];
  /** CPU of a question with as many answers as the other board has. */
  readonly alike: Record<string, number[]>;
  /** CPU of a question with all answers that it is shown with. */
  readonly whole: Record<string, number[]>;
  readonly waits: number[];
}

interface Asked {
  readonly alike: readonly string[];
  readonly whole: readonly string[];
}

const newId = () => mintEventId(Date.now(), (bytes) => randomFillSync(bytes));

function longest(title: string): string {
  return title.split(' ').reduce((one, other) => (other.length > one.length ? other : one));
}

/** Two letters of the longest word have changed places. */
function misspelt(title: string): string {
  const word = longest(title);
  const middle = word.length >> 1;
  const slip = word.slice(0, middle - 1) + word[middle]! + word[middle - 1]! + word.slice(middle + 1);
  return title.replace(word, slip);
}

function proposal({ title, text }: CorpusIdea): EventIn {
  return { id: newId(), type: 'idea.proposed', v: 1, topic: TOPIC, data: { title, text } };
}

async function fill({ file, ideas }: Sized): Promise<void> {
  await createParty(file);
  await withLedger(file, 'off', async (append) => {
    await append(SYSTEM, [
      { id: newId(), type: 'board.created', v: 1, topic: TOPIC, data: { title: 'Wishes' } },
    ]);
    for (let made = 0; made < ideas.length; made += BATCH) {
      const guest = { kind: 'guest', id: `g_${String(made).padStart(22, '0')}` } as const;
      await append(guest, ideas.slice(made, made + BATCH).map(proposal));
    }
  });
}

async function ask({ address }: MeasuredProcess, paths: readonly string[]): Promise<number[]> {
  const caller = await HttpCaller.open(address);
  const waits: number[] = [];
  for (const path of paths) {
    const from = performance.now();
    await search(caller, address, path);
    waits.push(performance.now() - from);
  }
  caller.close();
  return waits;
}

await withFolder(async (folder) => {
  const corpus = ideaCorpus(LARGE, SEED).map((idea, at, all) =>
    at % LONG_SHARE === 0
      ? {
          ...idea,
          text: all
            .slice(at, at + 60)
            .map(({ text }) => text)
            .join(' ')
            .slice(0, LONG_TEXT),
        }
      : idea,
  );
  const sized = (name: string, count: number): Sized => ({
    file: join(folder, `${name}.sqlite`),
    ideas: corpus.slice(0, count),
    alike: Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []])),
    whole: Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []])),
    waits: [],
  });
  const small = sized('small', SMALL);
  const large = sized('large', LARGE);
  const from = performance.now();
  for (const side of [small, large]) await fill(side);
  console.log(`${LARGE} ideas proposed in ${Math.round((performance.now() - from) / 1_000)} s`);

  const sides = [
    { side: small, server: await servePartyline(small.file) },
    { side: large, server: await servePartyline(large.file) },
  ];
  const servers = sides.map(({ server }) => server);
  const asked: Record<string, Asked> = {};
  for (const [kind, { questionOf, parameters, limit }] of Object.entries(KINDS)) {
    const queries = small.ideas.slice(0, ASKED_OF).map((idea) => encodeURIComponent(questionOf(idea)));
    const paths = queries.map((query) => `${ENDPOINTS.search(PARTY, TOPIC)}?q=${query}${parameters}`);
    asked[kind] = {
      alike: await answeredAlike(servers, paths, limit),
      whole: paths.map((path) => `${path}&limit=${limit}`),
    };
  }
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [kind, { alike, whole }] of Object.entries(asked)) {
      for (const { side, server } of sides) {
        const ofAlike = await server.cpuDuring(() => ask(server, alike));
        const ofWhole = await server.cpuDuring(() => ask(server, whole));
        if (round < 0) continue;
        side.alike[kind]!.push(ofAlike.cpu / alike.length);
        side.whole[kind]!.push(ofWhole.cpu / whole.length);
        side.waits.push(...ofWhole.result);
      }
    }
  }
  for (const { server } of sides) await server.stop();

  const unit = 'µs CPU';
  const figures: Figure[] = Object.keys(KINDS).map((kind) => {
    const [ours, floor] = [median(large.whole[kind]!), median(small.whole[kind]!)];
    const note = `with all answers ${Math.round(ours)} beside ${Math.round(floor)}, ${rounded(ours / floor, 2)}x`;
    return pairedFigure(kind, unit, large.alike[kind]!, small.alike[kind]!, RATIO_LIMIT, { note });
  });
  figures.push({
    name: 'with all answers, 99 of 100 wait less than',
    unit: 'ms',
    ours: percentile(large.waits, 0.99),
    limit: P99_LIMIT_MS,
  });
  report(figures, {
    ideas: LARGE,
    floorIs: `the same questions among ${SMALL} ideas, each for as many answers as both boards have`,
    questions: Object.fromEntries(Object.entries(asked).map(([kind, { alike }]) => [kind, alike.length])),
    rounds: ROUNDS,
  });
});
