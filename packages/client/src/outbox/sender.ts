import {
  BATCH_BYTES_MAX,
  BATCH_EVENTS_MAX,
  type ErrorCode,
  type EventIn,
  type Receipts,
} from '@partyline/protocol';
import { backoffMs } from '../clock.ts';
import type { ClientContext } from '../context.ts';
import { asPartyError, type PartyError } from '../failure.ts';
import type { Outbox } from './outbox.ts';

const RETRY_MAX_MS = 60_000;
/** A tab that holds the lock and says nothing for this long is frozen; its lock is taken over. Ids make a repeat harmless. */
const LOCK_PATIENCE_MS = 20_000;
/** Room for the wrapping of a batch. */
const BATCH_BYTES = BATCH_BYTES_MAX - 1_000;

export interface SenderOptions {
  readonly context: ClientContext;
  readonly outbox: Outbox;
  readonly token: string;
  /** One sender per browser and actor goes by this name. */
  readonly lock: string | undefined;
  /** @param refused - why something was turned down that no entry could show. */
  readonly onAnswer: (answer: Receipts, refused: ErrorCode | undefined) => void;
  /** The party will not take anything from here until something changes. */
  readonly onProblem: (problem: PartyError | undefined) => void;
}

/** Hands the outbox over, batch by batch, until it is empty. */
export interface Sender {
  /** Tries now (after what the server asked us to wait). */
  flush(): void;
  close(): void;
}

export function createSender(options: SenderOptions): Sender {
  const { context, outbox, token, lock, onAnswer, onProblem } = options;
  const page = globalThis as Partial<Window & typeof globalThis>;
  let isClosed = false;
  let isBusy = false;
  let isAsked = false;
  let attempt = 0;
  let notBefore = 0;
  let batchMax = BATCH_EVENTS_MAX;
  let cancel = () => {};

  const later = (ms: number) => {
    cancel();
    if (!isClosed) cancel = context.after(ms, flush);
  };

  function flush(): void {
    if (isClosed) return;
    const waitMs = notBefore - context.now();
    if (waitMs > 0) {
      later(waitMs);
      return;
    }
    cancel();
    isAsked = true;
    if (isBusy) return;
    isBusy = true;
    void alone(async () => {
      while (isAsked && !isClosed) {
        isAsked = false;
        await outbox.reload();
        await drain();
      }
    })
      .catch(() => {
        isAsked = false;
        wait();
      })
      .finally(() => {
        isBusy = false;
        outbox.markSending([]);
        if (isAsked) flush();
      });
  }

  async function drain(): Promise<void> {
    for (let events = batch(); events.length > 0 && !isClosed; events = batch()) {
      outbox.markSending(events.map(({ id }) => id));
      let answer: Receipts;
      try {
        answer = await context.transport.send(events, token);
      } catch (cause) {
        if (await giveIn(asPartyError(cause), events)) continue;
        return;
      }
      batchMax = BATCH_EVENTS_MAX;
      const { isFinal, refused } = await outbox.settle(answer);
      onProblem(undefined);
      onAnswer(answer, refused);
      if (!isFinal) {
        wait();
        return;
      }
      attempt = 0;
    }
  }

  /** @returns whether the rest can be tried at once. */
  async function giveIn(failure: PartyError, events: readonly EventIn[]): Promise<boolean> {
    outbox.markSending([]);
    const { status, retryAfterMs } = failure;
    if (status === 400 || status === 413) {
      if (events.length === 1) await outbox.reject(events[0]!.id, failure.code);
      batchMax = Math.max(1, Math.floor(events.length / 2));
      return true;
    }
    if ((status >= 401 && status <= 404) || status === 429) onProblem(failure);
    if (retryAfterMs) notBefore = context.now() + retryAfterMs;
    wait(retryAfterMs);
    return false;
  }

  function wait(atLeastMs = 0): void {
    later(Math.max(atLeastMs, backoffMs(attempt++, context.fraction(), RETRY_MAX_MS)));
  }

  function batch(): EventIn[] {
    const events: EventIn[] = [];
    let bytes = 0;
    for (const { event, state } of outbox.records.values()) {
      if (state !== 'queued') continue;
      // A character is at most three bytes of UTF-8, six when escaped.
      bytes += JSON.stringify(event).length * 3;
      if (events.length > 0 && (bytes > BATCH_BYTES || events.length >= batchMax)) break;
      events.push(event);
    }
    return events;
  }

  async function alone(work: () => Promise<void>): Promise<void> {
    const { locks } = (page.navigator ?? {}) as { locks?: LockManager };
    if (lock === undefined || !locks) return work();
    const waiting = new AbortController();
    const giveUp = context.after(LOCK_PATIENCE_MS, () => waiting.abort());
    const inside = async () => {
      giveUp();
      await work();
    };
    try {
      await locks.request(lock, { signal: waiting.signal }, inside);
    } catch (cause) {
      if (!waiting.signal.aborted || isClosed) throw cause;
      await locks.request(lock, { steal: true }, inside);
    }
  }

  page.addEventListener?.('online', flush);

  return {
    flush,
    close() {
      isClosed = true;
      cancel();
      page.removeEventListener?.('online', flush);
    },
  };
}
