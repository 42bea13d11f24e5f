import { readFile } from 'node:fs/promises';
import {
  PARTY_KEY,
  partyRow,
  SYSTEM,
  TITLE_MAX,
  type ImportedBallot,
  type Item,
  type PollDefinition,
} from '@partyline/protocol';
import { CodedError, StartError } from '../errors.ts';
import { eventIdOf } from '../ledger/event-id.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import { rejectionOf, type Output } from './command.ts';
import { parseRecords, readPolis, SOURCE } from './polis.ts';

const COLUMNS = ['timestamp', 'comment-id', 'voter-id', 'vote'] as const;
const CHOICES: Readonly<Record<string, string>> = { '1': 'agree', '0': 'pass', '-1': 'disagree' };
const OPTIONS = [
  { id: 'agree', text: 'Agree' },
  { id: 'disagree', text: 'Disagree' },
  { id: 'pass', text: 'Pass' },
];
/** Events sent at once, and receipts looked for at once. */
const SLICE = 250;
/** Progress is told after so many. */
const TOLD_EVERY = 5_000;

/** What an export holds: a poll for each statement, and the last vote of each voter on each. */
export interface PolisVotes {
  readonly polls: readonly {
    readonly id: string;
    readonly topic: string;
    readonly definition: PollDefinition;
  }[];
  readonly ballots: readonly {
    readonly id: string;
    readonly topic: string;
    readonly ballot: ImportedBallot;
  }[];
  /** Votes that a later one took the place of. */
  readonly replaced: number;
}

interface Vote {
  readonly comment: string;
  readonly voter: string;
  readonly choice: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Reads `comments.csv` and `votes.csv` of a Polis export. The first line that does not fit is named with its number. */
export async function readPolisVotes(
  comments: string,
  votes: string,
  party: string,
  prefix: string,
): Promise<PolisVotes> {
  const statements = await readPolis(comments, party, prefix);
  const topics = new Map(statements.map(({ post }) => [post.imported.id, `${prefix}-${post.imported.id}`]));
  const polls = statements.map(({ post }) => {
    const topic = topics.get(post.imported.id)!;
    return {
      id: eventIdOf(post.at, party, topic, SOURCE, 'poll'),
      topic,
      definition: definitionOf(post.text),
    };
  });
  const last = new Map<string, Vote>();
  const records = parseRecords(await readFile(votes), COLUMNS, 'votes.csv');
  for (const { columns, line } of records) {
    const problem = problemOf(columns, topics);
    if (problem !== undefined)
      throw new StartError(`Line ${line} of ${votes} cannot be read: ${problem}. Nothing was changed.`);
    const vote = voteOf(columns);
    const name = `${vote.comment} ${vote.voter}`;
    const before = last.get(name);
    // Of two in the same moment, the one further down.
    if (!before || vote.at >= before.at) last.set(name, vote);
  }
  const ballots = [...last.values()]
    .sort((a, b) => a.at - b.at || Number(a.comment) - Number(b.comment) || Number(a.voter) - Number(b.voter))
    .map(({ comment, voter, choice, at }) => {
      const topic = topics.get(comment)!;
      const id = eventIdOf(at, party, topic, SOURCE, 'vote', voter, choice);
      const imported = { source: SOURCE, id: `${comment}-${voter}` };
      const person = `i_${SOURCE}-${voter}`;
      return { id, topic, ballot: { person, choice: [choice], at, imported } };
    });
  return { polls, ballots, replaced: records.length - ballots.length };
}

/** Brings in what is not there yet: running it again goes on where it stopped, and then changes nothing. */
export async function importPolisVotes(
  storage: Storage,
  party: string,
  { polls, ballots, replaced }: PolisVotes,
  dryRun: boolean,
  output: Output,
): Promise<void> {
  const loaded = await storage.load(party, [PARTY_KEY]);
  if (!loaded || !partyRow(loaded.rows)) throw new CodedError('PARTY_NOT_FOUND');
  const items = [
    ...polls.map(({ id, topic, definition }): Item => ({
      event: { id, type: 'poll.created', v: 1, topic, data: definition },
    })),
    ...ballots.map(({ id, topic, ballot }): Item => ({
      event: { id, type: 'ballot.imported', v: 1, topic, data: ballot },
    })),
  ];
  const fresh = await unknownOf(storage, party, items);
  const freshPolls = fresh.filter((item) => 'event' in item && item.event.type === 'poll.created').length;
  const voters = new Set(ballots.map(({ ballot }) => ballot.person)).size;
  output.print(
    `${dryRun ? 'Would bring' : 'Bringing'} ${freshPolls} polls and ${fresh.length - freshPolls} answers of ${voters} people; ` +
      `${items.length - fresh.length} are there already. ${replaced} votes gave way to later ones of the same people.`,
  );
  if (dryRun) return;
  const ledger = new Ledger({ storage });
  for (let start = 0; start < fresh.length; start += SLICE) {
    const { receipts } = await ledger.append(party, {
      actor: SYSTEM,
      items: fresh.slice(start, start + SLICE),
    });
    for (const receipt of receipts) {
      const rejection = rejectionOf(receipt);
      if (rejection)
        throw new StartError(`A vote was not accepted: ${rejection} Run the import again to go on.`);
    }
    const done = Math.min(fresh.length, start + SLICE);
    if (Math.floor(done / TOLD_EVERY) > Math.floor(start / TOLD_EVERY))
      output.print(`  ${done} of ${fresh.length}`);
  }
}

async function unknownOf(storage: Storage, party: string, items: readonly Item[]): Promise<Item[]> {
  const fresh: Item[] = [];
  for (let start = 0; start < items.length; start += SLICE) {
    const slice = items.slice(start, start + SLICE);
    const wanted = slice.map((item) => ({ actor: SYSTEM.id, id: idOf(item) }));
    const known = new Set(
      Array.from((await storage.load(party, [], wanted))!.receipts.values(), ({ id }) => id),
    );
    fresh.push(...slice.filter((item) => !known.has(idOf(item))));
  }
  return fresh;
}

function idOf(item: Item): string {
  return 'event' in item ? item.event.id : item.id;
}

function problemOf(
  columns: Readonly<Record<(typeof COLUMNS)[number], string>>,
  topics: ReadonlyMap<string, string>,
): string | undefined {
  for (const column of ['timestamp', 'comment-id', 'voter-id'] as const)
    if (!/^\d{1,15}$/.test(columns[column])) return `${column} is not a whole number`;
  if (!Object.hasOwn(CHOICES, columns.vote)) return 'vote is neither 1, 0 nor -1';
  return topics.has(columns['comment-id'])
    ? undefined
    : `there is no statement ${columns['comment-id']} among the comments`;
}

function voteOf(columns: Readonly<Record<(typeof COLUMNS)[number], string>>): Vote {
  return {
    comment: columns['comment-id'],
    voter: columns['voter-id'],
    choice: CHOICES[columns.vote]!,
    at: Number(columns.timestamp),
  };
}

/** A statement as a poll; one that is longer than a question may be stands below its beginning. */
function definitionOf(text: string): PollDefinition {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  const isLong = line.length > TITLE_MAX;
  return {
    kind: 'single',
    title: isLong ? `${line.slice(0, TITLE_MAX - 1).toWellFormed()}…` : line,
    ...(isLong && { note: text.trim() }),
    options: OPTIONS.map((option) => ({ ...option })),
    results: 'always',
  };
}
