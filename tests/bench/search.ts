import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { ENDPOINTS, mintEventId, SEARCH_QUERY_MAX, SYSTEM, type EventIn } from '@partyline/protocol';
import { ideaCorpus, type CorpusIdea } from '../server/idea-corpus.ts';
import { createParty, withLedger } from './support/filled-party.ts';
import { PARTY } from './support/guest-events.ts';
import { HttpCaller, requestBytes } from './support/http-caller.ts';
import type { MeasuredProcess } from './support/measured-process.ts';
import { servePartyline, withFolder } from './support/partyline.ts';
import { pairedFigure, report, type Figure } from './support/report.ts';
import { percentile } from './support/statistics.ts';

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
const P99_LIMIT_MS = 15;

/** As many as are shown to somebody who types. */
const SHOWN = '&like=1&limit=5';

interface Kind {
  readonly questionOf: (idea: CorpusIdea) => string;
  readonly parameters: string;
}

/** How somebody asks for an idea that is on both boards. */
const KINDS: Readonly<Record<string, Kind>> = {
  'like a title': { questionOf: ({ title }) => title, parameters: SHOWN },
  'like a misspelt title': { questionOf: ({ title }) => misspelt(title), parameters: SHOWN },
  'like a word begun': { questionOf: ({ title }) => longest(title).slice(0, 4), parameters: SHOWN },
  'like a long text': {
    questionOf: ({ title, text }) => `${title} ${text}`.slice(0, SEARCH_QUERY_MAX),
    parameters: SHOWN,
  },
  'search for two words': {
    questionOf: ({ title }) => title.split(' ').slice(-2).join(' '),
    parameters: '',
  },
};

interface Sized {
  readonly file: string;
  readonly ideas: readonly CorpusIdea[];
  readonly cpu: Record<string, number[]>;
  readonly waits: Record<string, number[]>;
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

async function ask(
  { address }: MeasuredProcess,
  questions: readonly string[],
  parameters: string,
): Promise<number[]> {
  const caller = await HttpCaller.open(address);
  const waits: number[] = [];
  for (const question of questions) {
    const path = `${ENDPOINTS.search(PARTY, TOPIC)}?q=${encodeURIComponent(question)}${parameters}`;
    const request = requestBytes('GET', address, path, { 'accept-encoding': 'br' });
    const from = performance.now();
    const { status, body } = await caller.send(request);
    waits.push(performance.now() - from);
    if (status !== 200) throw new Error(`${status} ${body.toString()}`);
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
    cpu: Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []])),
    waits: Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []])),
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
  const asked = small.ideas.slice(0, ASKED_OF);
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [kind, { questionOf, parameters }] of Object.entries(KINDS)) {
      const questions = asked.map(questionOf);
      for (const { side, server } of sides) {
        let waits: number[] = [];
        const used = await server.cpuDuring(async () => {
          waits = await ask(server, questions, parameters);
        });
        if (round < 0) continue;
        side.cpu[kind]!.push(used.cpu / questions.length);
        side.waits[kind]!.push(...waits);
      }
    }
  }
  for (const { server } of sides) await server.stop();

  const unit = 'µs CPU';
  const figures: Figure[] = Object.keys(KINDS).map((kind) =>
    pairedFigure(kind, unit, large.cpu[kind]!, small.cpu[kind]!, 1.5),
  );
  const all = Object.values(large.waits).flat();
  figures.push({
    name: 'all of these, 99 of 100 wait less than',
    unit: 'ms',
    ours: percentile(all, 0.99),
    limit: P99_LIMIT_MS,
  });
  report(figures, { ideas: LARGE, floorIs: `the same among ${SMALL} ideas`, rounds: ROUNDS });
});
