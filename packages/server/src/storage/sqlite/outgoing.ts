import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
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
import { OUTGOING_STATEMENTS } from '../outgoing-statements.ts';

const SECRET_BYTES = 32;

type Statements = Readonly<Record<keyof typeof OUTGOING_STATEMENTS, Database.Statement>>;
type JobColumns = Omit<Job, 'data'> & { readonly data: string };

/** What is to be sent, in the same file and through the same connection as the log. */
export class SqliteOutgoing implements OutgoingStore {
  readonly #run: Statements;
  readonly #transaction: <T>(write: () => T) => T;

  /** @param transaction - runs its work in one durable write transaction. */
  constructor(db: Database.Database, transaction: <T>(write: () => T) => T) {
    const prepared = Object.entries(OUTGOING_STATEMENTS).map(([name, text]) => [name, db.prepare(text)]);
    this.#run = Object.fromEntries(prepared) as Statements;
    for (const name of [
      'setting',
      'place',
      'slotTaken',
      'countOf',
      'countOfAll',
      'leasable',
      'settle',
    ] as const)
      this.#run[name].pluck();
    this.#transaction = transaction;
  }

  async secret(): Promise<Buffer> {
    const known = this.#setting('secret');
    if (known !== undefined) return Buffer.from(known, 'base64url');
    return this.#transaction(() => {
      this.#run.keepSetting.run('secret', randomBytes(SECRET_BYTES).toString('base64url'));
      return Buffer.from(this.#setting('secret')!, 'base64url');
    });
  }

  async begin(channel: ChannelName, heads: ReadonlyMap<string, number>): Promise<void> {
    if (this.#setting(`begun:${channel}`) !== undefined) return;
    this.#transaction(() => {
      if (this.#run.keepSetting.run(`begun:${channel}`, '1').changes === 0) return;
      for (const [party, seq] of heads) this.#run.writePlace.run(channel, party, seq);
    });
  }

  async skip(party: string, to: number): Promise<void> {
    this.#transaction(() => {
      for (const channel of CHANNELS) this.#run.writePlace.run(channel, party, to);
    });
  }

  async place(channel: ChannelName, party: string): Promise<number | undefined> {
    return this.#run.place.get(channel, party) as number | undefined;
  }

  async plan({ channel, party, from, to, jobs, now }: Plan): Promise<boolean> {
    return this.#transaction(() => {
      if (this.#run.place.get(channel, party) !== from) return false;
      this.#run.writePlace.run(channel, party, to);
      for (const { id, kind, subject, slot, data, due, atMost } of jobs) {
        if (slot !== undefined && this.#run.slotTaken.get(slot, now) !== undefined) continue;
        if (atMost && this.#isEnough(party, kind, subject, atMost)) continue;
        this.#run.insertJob.run(
          id,
          channel,
          party,
          kind,
          subject,
          slot ?? null,
          JSON.stringify(data),
          now,
          due,
        );
      }
      return true;
    });
  }

  async lease({ channel, owner, now, until, limit }: LeaseRequest): Promise<Job[]> {
    const isFree = () =>
      this.#setting(`paused:${channel}`) === undefined &&
      this.#run.leasable.get(channel, now, now, 1) !== undefined;
    if (!isFree()) return [];
    return this.#transaction(() => {
      if (!isFree()) return [];
      const ids = this.#run.leasable.all(channel, now, now, limit) as string[];
      return ids.map((id) => jobOf(this.#run.lease.get(owner, until, id) as JobColumns));
    });
  }

  async settle(id: string, owner: string, settlement: Settlement): Promise<boolean> {
    const { state, due, counts, note, now, mark, pauseAfter } = settlement;
    return this.#transaction(() => {
      const finished = state === 'due' ? null : now;
      const settled = this.#run.settle.get(state, due ?? null, counts ? 1 : 0, finished, note, id, owner);
      if (settled === undefined) return false;
      const channel = settled as ChannelName;
      if (mark) this.#run.writeSetting.run(`mark:${mark.name}`, String(mark.value));
      if (state === 'done') this.#run.dropSetting.run(`failures:${channel}`);
      if (state === 'failed') {
        const failures = Number(this.#setting(`failures:${channel}`) ?? 0) + 1;
        this.#run.writeSetting.run(`failures:${channel}`, String(failures));
        if (failures >= pauseAfter) this.#run.keepSetting.run(`paused:${channel}`, String(now));
      }
      return true;
    });
  }

  async mark(name: string): Promise<number | undefined> {
    const value = this.#setting(`mark:${name}`);
    return value === undefined ? undefined : Number(value);
  }

  async list({ channel, state, limit }: ListRequest): Promise<Job[]> {
    const found: Job[] = [];
    for (const columns of this.#run.list.iterate() as Iterable<JobColumns>) {
      if (channel !== undefined && columns.channel !== channel) continue;
      if (state !== undefined && columns.state !== state) continue;
      if (found.push(jobOf(columns)) >= limit) break;
    }
    return found;
  }

  async job(id: string): Promise<Job | undefined> {
    const columns = this.#run.job.get(id) as JobColumns | undefined;
    return columns && jobOf(columns);
  }

  async redeliver(id: string, now: number): Promise<boolean> {
    return this.#transaction(() => this.#run.redeliver.run(now, id).changes === 1);
  }

  async pausedSince(channel: ChannelName): Promise<number | undefined> {
    const value = this.#setting(`paused:${channel}`);
    return value === undefined ? undefined : Number(value);
  }

  async resume(channel: ChannelName): Promise<void> {
    this.#transaction(() => {
      this.#run.dropSetting.run(`paused:${channel}`);
      this.#run.dropSetting.run(`failures:${channel}`);
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
    return this.#transaction(
      () => this.#run.trimOld.run(before).changes + this.#run.trimMany.run(young, keep).changes,
    );
  }

  #isEnough(
    party: string,
    kind: string,
    subject: string,
    { count, inAll, since }: NonNullable<NewJob['atMost']>,
  ): boolean {
    const about = this.#run.countOf.get(party, kind, subject, since) as number;
    return about >= count || (this.#run.countOfAll.get(party, kind, since) as number) >= inAll;
  }

  #setting(name: string): string | undefined {
    return this.#run.setting.get(name) as string | undefined;
  }
}

function jobOf(columns: JobColumns): Job {
  return { ...columns, data: JSON.parse(columns.data) as Job['data'] };
}
