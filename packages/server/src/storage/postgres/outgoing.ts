import { randomBytes } from 'node:crypto';
import {
  CHANNELS,
  type ChannelName,
  type Job,
  type LeaseRequest,
  type ListRequest,
  type NewJob,
  type OutgoingStore,
  type Plan,
  type Settlement,
} from '../outgoing-contract.ts';
import { JOB, OUTGOING_STATEMENTS } from '../outgoing-statements.ts';
import type { Connections } from './connections.ts';
import type { Session } from './session.ts';
import { named } from './statement.ts';

const SECRET_BYTES = 32;

const STATEMENTS = named('outgoing', {
  ...OUTGOING_STATEMENTS,
  /** The place is taken by whoever knows where it was. */
  firstPlace:
    'INSERT INTO outgoing_places (channel, party, seq) VALUES (?, ?, ?) ON CONFLICT (channel, party) DO NOTHING',
  movePlace: 'UPDATE outgoing_places SET seq = $3 WHERE channel = $1 AND party = $2 AND seq = $4',
  lease:
    'UPDATE outgoing_jobs SET owner = $1, leased = $2 WHERE id = ANY(ARRAY(SELECT id FROM outgoing_jobs ' +
    "WHERE state = 'due' AND channel = $3 AND due <= $4 AND leased <= $4 AND NOT EXISTS (SELECT FROM outgoing_settings WHERE name = $5) " +
    `ORDER BY due LIMIT $6 FOR UPDATE SKIP LOCKED)) RETURNING ${JOB}`,
  countFailure:
    "INSERT INTO outgoing_settings (name, value) VALUES (?, '1') ON CONFLICT (name) DO UPDATE " +
    'SET value = (outgoing_settings.value::bigint + 1)::text RETURNING value',
  list:
    `SELECT ${JOB} FROM outgoing_jobs WHERE ($1::text IS NULL OR channel = $1) AND ($2::text IS NULL OR state = $2) ` +
    'ORDER BY created DESC, id DESC LIMIT $3',
  trimMany:
    'DELETE FROM outgoing_jobs WHERE finished IS NOT NULL AND finished < least(?::bigint, ' +
    'coalesce((SELECT finished FROM outgoing_jobs WHERE finished IS NOT NULL ORDER BY finished DESC LIMIT 1 OFFSET ?), 0))',
});

type JobColumns = Omit<Job, 'data'> & { readonly data: string };

/** What is to be sent, in the same schema as the log. */
export class PostgresOutgoing implements OutgoingStore {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async secret(): Promise<Buffer> {
    return this.#connections.use(async (session) => {
      const known = await settingOf(session, 'secret');
      if (known !== undefined) return Buffer.from(known, 'base64url');
      const made = randomBytes(SECRET_BYTES).toString('base64url');
      await session.count(STATEMENTS.keepSetting, 'secret', made);
      return Buffer.from((await settingOf(session, 'secret'))!, 'base64url');
    });
  }

  async begin(channel: ChannelName, heads: ReadonlyMap<string, number>): Promise<void> {
    await this.#connections.transaction(async (session) => {
      if ((await session.count(STATEMENTS.keepSetting, `begun:${channel}`, '1')) === 0) return;
      for (const [party, seq] of heads) await session.count(STATEMENTS.writePlace, channel, party, seq);
    });
  }

  async skip(party: string, to: number): Promise<void> {
    await this.#connections.transaction(async (session) => {
      for (const channel of CHANNELS) await session.count(STATEMENTS.writePlace, channel, party, to);
    });
  }

  async place(channel: ChannelName, party: string): Promise<number | undefined> {
    return this.#connections.use(
      async (session) => (await session.first<{ seq: number }>(STATEMENTS.place, channel, party))?.seq,
    );
  }

  async plan({ channel, party, from, to, jobs, now }: Plan): Promise<boolean> {
    return this.#connections.transaction(async (session) => {
      const moved =
        from === undefined
          ? await session.count(STATEMENTS.firstPlace, channel, party, to)
          : await session.count(STATEMENTS.movePlace, channel, party, to, from);
      if (moved === 0) return false;
      for (const { id, kind, subject, slot, data, due, atMost } of jobs) {
        if (slot !== undefined && (await session.first(STATEMENTS.slotTaken, slot, now))) continue;
        if (atMost && (await isEnough(session, party, kind, subject, atMost))) continue;
        const text = JSON.stringify(data);
        const values = [id, channel, party, kind, subject, slot ?? null, text, now, due];
        await session.count(STATEMENTS.insertJob, ...values);
      }
      return true;
    });
  }

  async lease({ channel, owner, now, until, limit }: LeaseRequest): Promise<Job[]> {
    return this.#connections.use(async (session) => {
      const paused = `paused:${channel}`;
      const jobs = await session.all<JobColumns>(STATEMENTS.lease, owner, until, channel, now, paused, limit);
      return jobs.map(jobOf).sort((a, b) => a.due - b.due);
    });
  }

  async settle(id: string, owner: string, settlement: Settlement): Promise<boolean> {
    const { state, due, counts, note, now, mark, pauseAfter } = settlement;
    return this.#connections.transaction(async (session) => {
      const finished = state === 'due' ? null : now;
      const values = [state, due ?? null, counts ? 1 : 0, finished, note, id, owner];
      const settled = await session.first<{ channel: ChannelName }>(STATEMENTS.settle, ...values);
      if (!settled) return false;
      const { channel } = settled;
      if (mark) await session.count(STATEMENTS.writeSetting, `mark:${mark.name}`, String(mark.value));
      if (state === 'done') await session.count(STATEMENTS.dropSetting, `failures:${channel}`);
      if (state === 'failed') {
        const failed = await session.first<{ value: string }>(STATEMENTS.countFailure, `failures:${channel}`);
        if (Number(failed!.value) >= pauseAfter)
          await session.count(STATEMENTS.keepSetting, `paused:${channel}`, String(now));
      }
      return true;
    });
  }

  async mark(name: string): Promise<number | undefined> {
    return this.#numberOf(`mark:${name}`);
  }

  async list({ channel, state, limit }: ListRequest): Promise<Job[]> {
    return this.#connections.use(async (session) => {
      const values = [channel ?? null, state ?? null, limit];
      return (await session.all<JobColumns>(STATEMENTS.list, ...values)).map(jobOf);
    });
  }

  async job(id: string): Promise<Job | undefined> {
    return this.#connections.use(async (session) => {
      const columns = await session.first<JobColumns>(STATEMENTS.job, id);
      return columns && jobOf(columns);
    });
  }

  async redeliver(id: string, now: number): Promise<boolean> {
    return this.#connections.use(
      async (session) => (await session.count(STATEMENTS.redeliver, now, id)) === 1,
    );
  }

  async pausedSince(channel: ChannelName): Promise<number | undefined> {
    return this.#numberOf(`paused:${channel}`);
  }

  async resume(channel: ChannelName): Promise<void> {
    await this.#connections.transaction(async (session) => {
      await session.count(STATEMENTS.dropSetting, `paused:${channel}`);
      await session.count(STATEMENTS.dropSetting, `failures:${channel}`);
    });
  }

  async trim({
    before,
    keep,
    young,
  }: {
    readonly before: number;
    readonly keep: number;
    readonly young: number;
  }): Promise<number> {
    return this.#connections.transaction(async (session) => {
      const old = await session.count(STATEMENTS.trimOld, before);
      return old + (await session.count(STATEMENTS.trimMany, young, keep));
    });
  }

  async #numberOf(name: string): Promise<number | undefined> {
    const value = await this.#connections.use((session) => settingOf(session, name));
    return value === undefined ? undefined : Number(value);
  }
}

async function isEnough(
  session: Session,
  party: string,
  kind: string,
  subject: string,
  { count, inAll, since }: NonNullable<NewJob['atMost']>,
): Promise<boolean> {
  const about = await session.first<{ count: number }>(STATEMENTS.countOf, party, kind, subject, since);
  if (about!.count >= count) return true;
  const all = await session.first<{ count: number }>(STATEMENTS.countOfAll, party, kind, since);
  return all!.count >= inAll;
}

async function settingOf(session: Session, name: string): Promise<string | undefined> {
  return (await session.first<{ value: string }>(STATEMENTS.setting, name))?.value;
}

function jobOf(columns: JobColumns): Job {
  return { ...columns, data: JSON.parse(columns.data) as Job['data'] };
}
