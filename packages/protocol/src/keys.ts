import { keysOfBoard } from './board/keys.ts';
import {
  askKey,
  ballotKey,
  ballotRow,
  DESK_KEY,
  entryKey,
  entryRow,
  historyKey,
  linkKey,
  mineKey,
  PARTY_KEY,
  paperKey,
  paperRow,
  personKey,
  personRow,
  pollKey,
  pollRow,
  profileKey,
  saidId,
  sessionKey,
  topicKey,
  topicRow,
  urnKey,
  urnRow,
  whyId,
  type Rows,
} from './rows.ts';
import type { PollPart } from './shapes.ts';

/** The part of an event in or a log event that says which rows it concerns. */
interface Concerning {
  readonly id: string;
  readonly type: string;
  readonly topic?: string | null;
  readonly data: object;
}

/**
 * Names the rows that an event concerns, as far as `rows` tells yet.
 * Call it again after loading what it named, until it names nothing new: an entry leads to its parent and root.
 */
export function keysOf(event: Concerning, actor: string, rows: Rows): string[] {
  const data = event.data as {
    entry?: string;
    parent?: string;
    answer?: string | true;
    by?: string;
    host?: string;
    person?: string;
    link?: string;
    session?: string;
  };
  const keys = [PARTY_KEY, personKey(actor)];
  if (data.host) keys.push(personKey(data.host));
  if (data.person) keys.push(personKey(data.person));
  if (data.link) keys.push(linkKey(data.link));
  if (data.session) keys.push(sessionKey(data.session));
  if (event.topic) keys.push(topicKey(event.topic));
  if (event.type === 'post.added' || event.type === 'post.imported') keys.push(entryKey(event.id), DESK_KEY);
  const named = data.entry ?? data.parent;
  if (named) {
    keys.push(entryKey(named), DESK_KEY);
    if (event.type === 'reaction.set' || event.type === 'entry.reported') keys.push(mineKey(named, actor));
    if (event.type === 'post.edited') keys.push(historyKey(named));
    const row = entryRow(rows, named);
    if (row) keys.push(topicKey(row.topic));
    if (row?.parent) keys.push(entryKey(row.parent));
    if (row?.root) keys.push(entryKey(row.root));
    if (row?.poll) keys.push(pollKey(row.topic), ballotKey(row.topic, row.author.id));
  }
  if (typeof data.answer === 'string') keys.push(entryKey(data.answer));
  if (data.by) keys.push(entryKey(data.by));
  keys.push(...keysOfBoard(event, actor, rows));
  if (event.topic) keys.push(...keysOfPoll(event, event.topic, actor, rows));
  else if (event.type === 'asks.muted')
    for (const topic of personRow(rows, actor)?.asks ?? []) keys.push(askKey(topic, actor));
  return keys;
}

/** What an event of a poll concerns beside, and any event that works on the poll as a whole. */
function keysOfPoll(event: Concerning, topic: string, actor: string, rows: Rows): string[] {
  const data = event.data as PollConcerning;
  const { type } = event;
  if (type === 'post.added') {
    if (!data.poll) return topicRow(rows, topic)?.of ? [pollKey(topic)] : [];
    const author = data.author?.id ?? actor;
    return [pollKey(topic), ballotKey(topic, author), ...(data.ask ? [askKey(topic, author)] : [])];
  }
  if (/^(post|reaction|entry)\./.test(type)) return topicRow(rows, topic)?.of ? [pollKey(topic)] : [];
  const keys = [pollKey(topic)];
  if (type === 'people.asked') {
    for (const person of data.people ?? [])
      keys.push(personKey(person), ballotKey(topic, person), askKey(topic, person));
  } else if (/^(ballot\.|why\.|option\.)/.test(type)) keys.push(...keysOfBallot(event, topic, actor, rows));
  const opens = data.secret !== undefined || type === 'topic.closed';
  if (opens && pollRow(rows, topic)?.poll.secret) keys.push(...keysOfUrn(topic, data, rows));
  return keys;
}

interface PollConcerning {
  readonly poll?: PollPart;
  readonly author?: { readonly id: string };
  readonly person?: string;
  readonly people?: readonly string[];
  readonly choice?: readonly string[];
  readonly ask?: string;
  readonly secret?: { readonly code: string; readonly was?: string };
}

function keysOfBallot(event: Concerning, topic: string, actor: string, rows: Rows): string[] {
  const data = event.data as PollConcerning;
  const person = data.person ?? actor;
  const keys = [ballotKey(topic, person), DESK_KEY, entryKey(event.id)];
  keys.push(entryKey(whyId(event.id)), entryKey(saidId(event.id)));
  if (event.type === 'why.given') keys.push(askKey(topic, person));
  const ballot = ballotRow(rows, topic, person);
  if (ballot?.why) keys.push(entryKey(ballot.why));
  if (ballot?.said) keys.push(entryKey(ballot.said));
  if (pollRow(rows, topic)?.poll.kind === 'ranked') {
    if (ballot?.state === 'cast') keys.push(profileKey(topic, ballot.choice));
    if (data.choice) keys.push(profileKey(topic, data.choice));
  }
  return keys;
}

/** What the urn holds may be counted; each paper then leads to the ballot that it takes the place of, and to its words. */
function keysOfUrn(topic: string, { secret }: PollConcerning, rows: Rows): string[] {
  const keys = [urnKey(topic), DESK_KEY];
  const codes = secret ? [secret.code] : [];
  if (secret?.was) codes.push(secret.was);
  for (const { code, was } of urnRow(rows, topic)?.papers ?? []) codes.push(was ?? code);
  for (const code of codes) {
    keys.push(paperKey(topic, code));
    for (const entry of paperRow(rows, topic, code)?.entries ?? []) keys.push(entryKey(entry));
  }
  return keys;
}
