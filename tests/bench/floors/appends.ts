import Database from 'better-sqlite3';
import fastify from 'fastify';
import { SCHEMA } from '../../../packages/server/src/storage/schema.ts';
import { WRITES } from '../../../packages/server/src/storage/sqlite/statements.ts';

/**
 * Writes the rows that a post causes (log, payload, receipt, entry; topic, desk and head once per commit) with the same tables,
 * statements and settings, all requests of one turn in one commit, durable before the answer. Nothing is checked or decided.
 */
interface Waiting {
  readonly actor: string;
  readonly events: readonly {
    readonly id: string;
    readonly topic: string;
    readonly data: { readonly text: string };
  }[];
  readonly answer: (body: unknown) => void;
}

/** In one commit: enough to share a flush, few enough to leave the loop free for readers. */
const COMMIT_EVENTS_MAX = 256;
const PARTY = 'bench';
/** A post without an intent waits with this weight. */
const WAITS = -1_000_000;
const EPOCH = 'floor';
/** The columns behind `shown` of what stands in no list and belongs to nobody. */
const NOTHING = [null, null, null, null, null, null, 0, null, 0];
const db = new Database(process.argv[2]!);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = full');
db.pragma('cache_size = -32768');
db.pragma('temp_store = memory');
db.exec(SCHEMA);
db.prepare(WRITES.insertHead).run(PARTY, EPOCH, 0, 0);
const moveHead = db.prepare(WRITES.moveHead);
const insertLog = db.prepare(WRITES.insertLog);
const insertPayload = db.prepare(WRITES.insertPayload);
const insertReceipt = db.prepare(WRITES.insertReceipt);
const upsertRow = db.prepare(WRITES.upsertRow);

const state = { seq: 0, waiting: [] as Waiting[], flushing: false };

function writeEvent(
  actor: string,
  { id, topic, data: { text } }: Waiting['events'][number],
  at: number,
): unknown {
  const seq = (state.seq += 1);
  const author = { id: actor };
  insertLog.run(PARTY, seq, id, 'post.added', 1, topic, actor, at);
  insertPayload.run(PARTY, seq, JSON.stringify({ text, author, visibility: 'public', audience: 'public' }));
  const key = `entry:${id}`;
  const row = {
    kind: 'entry',
    key,
    changed: seq,
    id,
    topic,
    text,
    author,
    visibility: 'public',
    audience: 'public',
    at,
    seq,
    same: 0,
    reactions: {},
    replies: 0,
    replied: false,
    hostReplies: 0,
    hostReplied: false,
    pub: seq,
  };
  const list = `topic:${topic}`;
  const data = JSON.stringify(row);
  upsertRow.run(
    PARTY,
    key,
    data,
    'entry',
    seq,
    seq,
    topic,
    list,
    2,
    at,
    seq,
    0,
    WAITS,
    null,
    actor,
    0,
    null,
    0,
  );
  const receipt = { id, delivery: 'confirmed', seq, visibility: 'public' };
  insertReceipt.run(PARTY, actor, id, JSON.stringify(receipt));
  return receipt;
}

function writeTopic(topic: string): void {
  const { seq } = state;
  const key = `topic:${topic}`;
  const row = {
    kind: 'topic',
    key,
    changed: seq,
    topic,
    state: 'open',
    title: topic,
    entries: seq,
    roots: seq,
    revealed: true,
    pub: seq,
  };
  upsertRow.run(PARTY, key, JSON.stringify(row), 'topic', seq, seq, topic, null, 0, ...NOTHING);
}

function writeDesk(): void {
  const { seq } = state;
  const row = { kind: 'desk', key: 'desk', changed: seq, waiting: seq };
  upsertRow.run(PARTY, 'desk', JSON.stringify(row), 'desk', seq, null, '', null, 0, ...NOTHING);
}

const commit = db.transaction((batch: readonly Waiting[]): unknown[] => {
  const before = state.seq;
  const at = Date.now();
  const answers = batch.map(({ actor, events }) => events.map((event) => writeEvent(actor, event, at)));
  writeTopic(batch[0]!.events[0]!.topic);
  writeDesk();
  moveHead.run(state.seq, at, PARTY, EPOCH, before);
  return answers;
});

function takeGroup(): Waiting[] {
  let events = 0;
  const over = state.waiting.findIndex(
    (waiting, index) => (events += waiting.events.length) > COMMIT_EVENTS_MAX && index > 0,
  );
  return state.waiting.splice(0, over === -1 ? state.waiting.length : over);
}

function flush(): void {
  const batch = takeGroup();
  const answers = commit.immediate(batch);
  batch.forEach(({ answer }, index) => answer({ cursor: `${EPOCH}.${state.seq}`, receipts: answers[index] }));
  state.flushing = state.waiting.length > 0;
  if (state.flushing) setImmediate(flush);
}

const app = fastify();
app.post('/v1/parties/:party/events', (request) => {
  const { events } = request.body as Pick<Waiting, 'events'>;
  const actor = `g_${request.headers.authorization!.slice(10, 32)}`;
  return new Promise((answer) => {
    state.waiting.push({ actor, events, answer });
    if (!state.flushing) setImmediate(flush);
    state.flushing = true;
  });
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
