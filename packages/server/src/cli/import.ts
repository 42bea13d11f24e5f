import { access } from 'node:fs/promises';
import { isTopicKey, PARTY_KEY, partyRow, SYSTEM, topicKey, topicRow, type Item } from '@partyline/protocol';
import { CodedError, StartError } from '../errors.ts';
import { eventIdOf } from '../ledger/event-id.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import {
  checkPartyId,
  dataFileOf,
  positionalsOf,
  readArguments,
  rejectionOf,
  withStorage,
  type Command,
  type Output,
} from './command.ts';
import { readPolis, type PolisPost } from './polis.ts';
import { importPolisVotes, readPolisVotes } from './polis-votes.ts';
import { inspectLog, restoreLog } from './restore-log.ts';

const SLICE = 200;

export const importCommand: Command = {
  usage:
    'import <party> [<topic>] <file> [<votes.csv>] --format jsonl|polis|polis-votes [--title <title>] [--dry-run]',
  summary:
    'Brings in an exported log (jsonl: a fresh party), a Polis comments.csv (polis: into a topic), or comments.csv and votes.csv (polis-votes: a poll <topic>-<id> for each statement).',
  async run(args, env, output) {
    const options = {
      format: { type: 'string' },
      title: { type: 'string' },
      'dry-run': { type: 'boolean' },
    } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    const dryRun = values['dry-run'] ?? false;
    const data = dataFileOf(values.data, env, output);
    if (values.format === 'jsonl') {
      const [party = '', file = ''] = positionalsOf(positionals, 2, 2, this.usage);
      await importLog({ data, party, file, dryRun }, output);
      return 0;
    }
    if (values.format === 'polis-votes') {
      const [party = '', topic = '', file = '', votes = ''] = positionalsOf(positionals, 4, 4, this.usage);
      await importVotes({ data, party, topic, file, votes, dryRun }, output);
      return 0;
    }
    if (values.format !== 'polis') throw new StartError(`Usage: partyline ${this.usage}`);
    const [party = '', topic = '', file = ''] = positionalsOf(positionals, 3, 3, this.usage);
    await importPolis({ data, party, topic, file, title: values.title ?? topic, dryRun }, output);
    return 0;
  },
};

interface LogImport {
  readonly data: string;
  readonly party: string;
  readonly file: string;
  readonly dryRun: boolean;
}

/** Restores a party from a log; also what `restore` does. */
export async function importLog({ data, party, file, dryRun }: LogImport, output: Output): Promise<void> {
  checkPartyId(party);
  await checkFile(file);
  if (dryRun) {
    const { meta, events, receipts, ballots } = await inspectLog(file);
    const secret = ballots > 0 ? `, ${ballots} secret ballots` : '';
    output.print(`Would restore “${meta.party}”: ${events} events, ${receipts} further receipts${secret}.`);
    return;
  }
  const { events } = await withStorage(data, false, (storage) => restoreLog(storage, party, file));
  output.print(`Restored “${party}”: ${events} events, in a new epoch.`);
}

interface VotesImport extends LogImport {
  readonly topic: string;
  readonly votes: string;
}

async function importVotes(
  { data, party, topic, file, votes, dryRun }: VotesImport,
  output: Output,
): Promise<void> {
  checkPartyId(party);
  checkTopicKey(topic);
  for (const one of [file, votes]) await checkFile(one);
  const read = await readPolisVotes(file, votes, party, topic);
  await withStorage(data, true, (storage) => importPolisVotes(storage, party, read, dryRun, output));
}

interface PolisImport extends LogImport {
  readonly topic: string;
  readonly title: string;
}

async function importPolis(
  { data, party, topic, file, title, dryRun }: PolisImport,
  output: Output,
): Promise<void> {
  checkPartyId(party);
  checkTopicKey(topic);
  await checkFile(file);
  const posts = await readPolis(file, party, topic);
  await withStorage(data, true, async (storage) => {
    const loaded = await storage.load(
      party,
      [PARTY_KEY, topicKey(topic)],
      posts.map(({ id }) => ({ actor: SYSTEM.id, id })),
    );
    if (!loaded || !partyRow(loaded.rows)) throw new CodedError('PARTY_NOT_FOUND');
    const fresh = posts.length - loaded.receipts.size;
    output.print(reportOf(posts, fresh, topic, dryRun));
    if (dryRun || fresh === 0) return;
    const items = posts.map(({ id, post }): Item => ({
      event: { id, type: 'post.imported', v: 1, topic, data: post },
    }));
    if (!topicRow(loaded.rows, topic)) {
      const id = eventIdOf(posts[0]!.post.at, party, topic, 'topic');
      items.unshift({ event: { id, type: 'topic.opened', v: 1, topic, data: { title } } });
    }
    await appendAll(storage, party, items);
  });
}

async function appendAll(storage: Storage, party: string, items: readonly Item[]): Promise<void> {
  const ledger = new Ledger({ storage });
  for (let start = 0; start < items.length; start += SLICE) {
    const submission = { actor: SYSTEM, items: items.slice(start, start + SLICE) };
    const { receipts } = await ledger.append(party, submission);
    for (const receipt of receipts) {
      const rejection = rejectionOf(receipt);
      if (rejection)
        throw new StartError(`An entry was not accepted: ${rejection} Run the import again to go on.`);
    }
  }
}

function reportOf(posts: readonly PolisPost[], fresh: number, topic: string, dryRun: boolean): string {
  const count = (visibility: string) => posts.filter(({ post }) => post.visibility === visibility).length;
  const day = (post: PolisPost | undefined) => new Date(post?.post.at ?? 0).toISOString().slice(0, 10);
  const authors = new Set(posts.map(({ post }) => post.author.id)).size;
  return [
    `${dryRun ? 'Would bring' : 'Bringing'} ${fresh} statements into “${topic}”; ${posts.length - fresh} are there already.`,
    `  public ${count('public')}, held ${count('held')}, refused ${count('refused')}`,
    `  by ${authors} people, from ${day(posts[0])} to ${day(posts.at(-1))}`,
  ].join('\n');
}

function checkTopicKey(topic: string): void {
  if (!isTopicKey(topic))
    throw new StartError(`“${topic}” cannot be a topic’s key: a-z 0-9 . _ ~ - and at most 128.`);
}

async function checkFile(file: string): Promise<void> {
  try {
    await access(file);
  } catch {
    throw new StartError(`There is no file ${file}.`);
  }
}
