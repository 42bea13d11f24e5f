import { readFile } from 'node:fs/promises';
import {
  isTopicKey,
  pollKey,
  pollRow,
  SYSTEM,
  type EventIn,
  type PollDefinition as Definition,
  type PollRow,
  type Receipt,
} from '@partyline/protocol';
import { PollDefinition, TopicKey } from '@partyline/protocol/schemas';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { CodedError, StartError } from '../errors.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import { readTrend, resultsCsv, resultsFile, scoreOf } from '../views/poll-results.ts';
import { Runoffs } from '../views/runoffs.ts';
import {
  dataFileOf,
  newEventId,
  positionalsOf,
  readArguments,
  rejectionOf,
  withStorage,
  type Command,
} from './command.ts';

const POLL_PREFIX = pollKey('');
const SLICE = 500;

type DefinitionInFile = Definition & { readonly topic: string };

const InFile = Type.Object(
  { topic: TopicKey, ...PollDefinition.properties },
  { additionalProperties: false },
);

export const pollCreate: Command = {
  usage: 'poll create <party> <file.json>',
  summary:
    'Makes polls from a file: {"topic": "next-drink", "kind": "single", "title": "…", "options": [{"id": "cola", "text": "Cola"}, …]}, or several in an array. Running it again changes nothing.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', file = ''] = positionalsOf(positionals, 2, 2, this.usage);
    const definitions = await readDefinitions(file);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      for (const { topic, ...data } of definitions) {
        const isThere = (await readPoll(storage, party, topic)) !== undefined;
        await append(storage, party, { id: newEventId(), type: 'poll.created', v: 1, topic, data }, file);
        output.print(
          isThere
            ? `The poll “${topic}” is there already, just so.`
            : `Created the poll “${topic}” (${data.title}).`,
        );
      }
    });
    return 0;
  },
};

export const pollList: Command = {
  usage: 'poll list <party>',
  summary: 'Lists the polls: topic, kind, state, answers, question.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = ''] = positionalsOf(positionals, 1, 1, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      if (!(await storage.head(party))) throw new CodedError('PARTY_NOT_FOUND');
      for await (const { topic, state, poll, tally } of polls(storage, party))
        output.print([topic, poll.kind, state, tally.answers, poll.title].join('\t'));
    });
    return 0;
  },
};

export const pollClose: Command = stateCommand(
  'close',
  'topic.closed',
  'Closes a poll: nobody can answer any more.',
  'Closed',
);
export const pollReopen: Command = stateCommand(
  'reopen',
  'topic.reopened',
  'Opens a closed poll again, or one that has not opened yet.',
  'Opened',
);

export const pollResults: Command = {
  usage: 'poll results <party> <topic> [--csv | --json]',
  summary: 'Prints what was answered: for people, for a spreadsheet, or everything there is.',
  async run(args, env, output) {
    const options = { csv: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    const [party = '', topic = ''] = positionalsOf(positionals, 2, 2, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      const poll = await requirePoll(storage, party, topic);
      const trend = await readTrend(storage, party, topic, true);
      const rounds =
        poll.poll.kind === 'ranked' ? await new Runoffs(storage, Date.now).of(party, poll) : undefined;
      const file = resultsFile(poll, trend?.days ?? [], rounds?.runoff);
      if (values.csv) await output.write(resultsCsv(file));
      else if (values.json) output.print(JSON.stringify({ v: 1, cursor: trend?.cursor, ...file }, null, 2));
      else for (const line of linesOf(poll, file)) output.print(line);
    });
    return 0;
  },
};

function stateCommand(
  verb: string,
  type: 'topic.closed' | 'topic.reopened',
  summary: string,
  done: string,
): Command {
  return {
    usage: `poll ${verb} <party> <topic>`,
    summary,
    async run(args, env, output) {
      const { values, positionals } = readArguments(args, {}, this.usage);
      const [party = '', topic = ''] = positionalsOf(positionals, 2, 2, this.usage);
      await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
        await requirePoll(storage, party, topic);
        await append(storage, party, { id: newEventId(), type, v: 1, topic, data: {} });
      });
      output.print(`${done} the poll “${topic}”.`);
      return 0;
    },
  };
}

/** Definitions of a file, each checked; what does not fit is named. */
async function readDefinitions(file: string): Promise<DefinitionInFile[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new StartError(`There is no file ${file}.`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new StartError(`${file} is not JSON: ${(error as Error).message}. Nothing was changed.`);
  }
  const list: unknown[] = Array.isArray(content) ? content : [content];
  if (list.length === 0) throw new StartError(`${file} has no poll in it.`);
  const check = Compile(InFile);
  const topics = new Set<string>();
  return list.map((one, index) => {
    const place = list.length > 1 ? `Poll ${index + 1} of ${file}` : file;
    if (!check.Check(one)) {
      const [first] = check.Errors(one);
      const where = first?.instancePath ? `at ${first.instancePath} it ` : 'it ';
      throw new StartError(
        `${place} is no definition of a poll: ${where}${first?.message ?? 'does not fit'}. Nothing was changed.`,
      );
    }
    const definition = one as DefinitionInFile;
    if (!isTopicKey(definition.topic))
      throw new StartError(`${place}: “${definition.topic}” cannot be a topic’s key. Nothing was changed.`);
    if (topics.has(definition.topic))
      throw new StartError(`${place}: the topic “${definition.topic}” came before. Nothing was changed.`);
    topics.add(definition.topic);
    return definition;
  });
}

async function append(storage: Storage, party: string, event: EventIn, place?: string): Promise<void> {
  const { receipts } = await new Ledger({ storage }).append(party, { actor: SYSTEM, items: [{ event }] });
  const rejection = rejectionOf(receipts[0] as Receipt);
  if (rejection === undefined) return;
  throw new StartError(
    place === undefined ? rejection : `${place}, poll “${'topic' in event ? event.topic : ''}”: ${rejection}`,
  );
}

async function readPoll(storage: Storage, party: string, topic: string): Promise<PollRow | undefined> {
  const loaded = await storage.load(party, [pollKey(topic)]);
  if (!loaded) throw new CodedError('PARTY_NOT_FOUND');
  return pollRow(loaded.rows, topic);
}

async function requirePoll(storage: Storage, party: string, topic: string): Promise<PollRow> {
  const poll = await readPoll(storage, party, topic);
  if (!poll)
    throw new StartError(
      `There is no poll “${topic}” in “${party}”. List them: partyline poll list ${party}`,
    );
  return poll;
}

async function* polls(storage: Storage, party: string): AsyncGenerator<PollRow> {
  for (let after = POLL_PREFIX; ;) {
    const slice = await storage.rows(party, after, SLICE);
    for (const { key, data } of slice) {
      if (!key.startsWith(POLL_PREFIX)) return;
      yield JSON.parse(data) as PollRow;
    }
    const last = slice.at(-1);
    if (!last) return;
    after = last.key;
  }
}

function linesOf(row: PollRow, { poll, choices, runoff }: ReturnType<typeof resultsFile>): string[] {
  const whys = poll.whys === undefined ? '' : `, ${poll.whys} with a reason`;
  const waiting = poll.waiting === undefined ? '' : `, ${poll.waiting} more wait to be counted`;
  const score = scoreOf(row);
  return [
    `${poll.title} (${poll.kind}, ${poll.state}): ${poll.answers} answers${whys}${waiting}`,
    ...choices.map(
      ({ choice, text, answers, share }) => `  ${text || choice}\t${answers}\t${(share * 100).toFixed(1)} %`,
    ),
    ...(poll.apart ? [`  Counted apart: ${poll.apart.answers} answers out of crowds`] : []),
    ...(score ? [`  Score: ${JSON.stringify(score)}`] : []),
    ...(runoff?.rounds ?? []).map(
      ({ counts, exhausted, out, tie }, index) =>
        `  Round ${index + 1}: ${JSON.stringify(counts)}, exhausted ${exhausted}` +
        (out ? `; out: ${out.join(', ')}${tie ? ' (by the tie rule)' : ''}` : ''),
    ),
    ...(runoff ? [`  Elected: ${runoff.winners.join(', ') || 'nobody'}`] : []),
  ];
}
