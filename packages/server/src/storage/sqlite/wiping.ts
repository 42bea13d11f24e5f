import type Database from 'better-sqlite3';

/** Pauses between attempts, while somebody else still reads what is to be wiped. */
const RETRY_MS = 25;
const RETRY_MAX_MS = 1_000;

/**
 * The write-ahead log keeps every page as it was after each commit, and so would tell in which order secret ballots came in.
 * After such a commit it is moved into the file and cut to nothing: not before the answer, but until it is done.
 */
export class Wiping {
  readonly #db: Database.Database;
  readonly #busyTimeout: number;
  #underway: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#busyTimeout = db.pragma('busy_timeout', { simple: true }) as number;
  }

  /** Something secret was written. */
  ask(): void {
    this.#again = true;
    this.#underway ??= this.#work().finally(() => {
      this.#underway = undefined;
    });
  }

  async done(): Promise<void> {
    while (this.#underway) await this.#underway;
  }

  /** The last attempt; what it cannot do, whoever opens the file next does. */
  close(): void {
    this.#closed = true;
    if (this.#underway) this.wipe();
  }

  /** @returns `false` while another connection needs what is in it. */
  wipe(): boolean {
    // Waiting here would keep everybody else waiting too.
    this.#db.pragma('busy_timeout = 0');
    try {
      const [result] = this.#db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return result?.busy === 0;
    } catch {
      return false;
    } finally {
      this.#db.pragma(`busy_timeout = ${this.#busyTimeout}`);
    }
  }

  async #work(): Promise<void> {
    let pause = 0;
    while (this.#again && !this.#closed) {
      await new Promise<void>((resolve) => {
        if (pause === 0) setImmediate(resolve);
        else setTimeout(resolve, pause).unref();
      });
      if (this.#closed) return;
      this.#again = false;
      if (this.#db.inTransaction || !this.wipe()) {
        this.#again = true;
        pause = Math.min(RETRY_MAX_MS, Math.max(RETRY_MS, pause * 2));
      }
    }
  }
}
