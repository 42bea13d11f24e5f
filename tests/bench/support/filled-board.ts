import { createHash, randomFillSync } from 'node:crypto';
import {
  mintEventId,
  SYSTEM,
  transact,
  type Actor,
  type Command,
  type EventIn,
  type Head,
  type Row,
  type StoredReceipt,
} from '@partyline/protocol';
import { openSqliteStorage } from '../../../packages/server/src/storage/sqlite/open.ts';
import { ideaCorpus } from '../../server/idea-corpus.ts';
import { PARTY } from './guest-events.ts';

export interface BoardFilling {
  readonly file: string;
  readonly topic: string;
  readonly ideas: number;
  /** Each guest votes so many times. */
  readonly votes: number;
}

export const STATUSES = ['new', 'review', 'progress'];
export const CATEGORIES = ['lanes', 'shoes', 'snacks', 'music', 'lights', 'booking', 'prices', 'other'];

const SEED = 11;
/** From one idea of a guest to the next: shares no divisor with any number of ideas that is a power of ten. */
const STEP = 13;
const VOTES_OF_GUEST = 20;
/** Votes come over so long. */
const SPAN_MS = 90 * 86_400_000;
/** Rows that are written at once, in the order of their keys. */
const STAGED = 50_000;
/** Rows that belong to one guest are done with when the guest is. */
const PERSONAL: ReadonlySet<Row['kind']> = new Set(['person', 'mine']);

const newId = () => mintEventId(Date.now(), (bytes) => randomFillSync(bytes));

/** The guest of this number; spread, so that ids come in no order. */
function guest(number: number): Actor {
  return {
    kind: 'guest',
    id: `g_${createHash('sha256').update(`voter ${number}`).digest('base64url').slice(0, 22)}`,
  };
}

/**
 * Makes a board that many people have voted on. Every event is decided and folded as a server does it and stands in the log
 * with its receipt; only that nothing is read back from the disk meanwhile, and rows that change again and again are written once.
 *
 * @returns ids of the ideas.
 */
export async function fillBoard({ file, topic, ideas, votes }: BoardFilling): Promise<string[]> {
  const storage = openSqliteStorage({ file, synchronous: 'off' });
  const host: Actor = { kind: 'host', id: 'h_bench' };
  const rows = new Map<string, Row>();
  const done: Row[] = [];
  const log: ReturnType<typeof transact>['log'][number][] = [];
  const receipts: StoredReceipt[] = [];
  const began = Date.now() - SPAN_MS;
  let head: Head = { epoch: 'bench', seq: 0, at: began };

  const flush = async () => {
    done.sort((a, b) => (a.key < b.key ? -1 : 1));
    await storage.stage(PARTY, { log, rows: done, receipts });
    for (const written of [done, log, receipts]) written.length = 0;
  };
  const act = async (actor: Actor, at: number, events: readonly Command[]) => {
    const items = events.map((event) => ({ event }));
    const transaction = transact(head, rows, new Map(), [{ actor, items }], at);
    const refused = transaction.answers[0]!.find(({ delivery }) => delivery !== 'confirmed');
    if (refused) throw new Error(`An event was ${refused.delivery}: ${refused.code}`);
    head = transaction.head;
    for (const row of transaction.rows)
      if (PERSONAL.has(row.kind) && actor.kind === 'guest') done.push(row);
      else rows.set(row.key, row);
    log.push(...transaction.log);
    receipts.push(...transaction.receipts);
    if (done.length + log.length > STAGED) await flush();
  };
  const on = <Type extends EventIn['type']>(type: Type, data: Extract<EventIn, { type: Type }>['data']) =>
    ({ id: newId(), type, v: 1, topic, data }) as EventIn;

  await act(SYSTEM, began, [
    { id: newId(), type: 'party.created', v: 1, data: { name: 'Saturday Disco Bowl' } },
    { id: newId(), type: 'host.added', v: 1, data: { host: host.id, name: 'Mara', role: 'owner' } },
  ]);
  const categories = CATEGORIES.map((id) => ({ id, label: id }));
  await act(host, began, [on('board.created', { title: 'What shall we build?', categories })]);
  const ids: string[] = [];
  for (const [index, { title, text }] of ideaCorpus(ideas, SEED).entries()) {
    const proposed = on('idea.proposed', { title, text, category: CATEGORIES[index % CATEGORIES.length]! });
    ids.push(proposed.id);
    await act(host, began + index, [proposed]);
    const status = STATUSES[(index >> 3) % STATUSES.length]!;
    if (status !== 'new')
      await act(host, began + index, [on('idea.decided', { entry: proposed.id, status })]);
  }
  const guests = Math.ceil(votes / VOTES_OF_GUEST);
  for (let number = 0; number < guests; number += 1) {
    const chosen = Array.from({ length: Math.min(VOTES_OF_GUEST, ideas) }, (_, index) =>
      on('vote.cast', { entry: ids[(number * 7 + index * STEP) % ids.length]! }),
    );
    await act(guest(number), began + Math.floor((SPAN_MS * number) / guests), chosen);
  }
  done.push(...rows.values());
  await flush();
  await storage.create(PARTY, head);
  await storage.close();
  return ids;
}
