import type { LogEvent } from '@partyline/protocol';
import { VERSION } from '../version.ts';
import type { Job, NewJob } from '../storage/outgoing-contract.ts';
import { PrivateAddressError, resolveName, type Resolve } from './addresses.ts';
import type { Channel, Delivery } from './channel.ts';
import type { PartyReader } from './party-reader.ts';
import { post } from './post.ts';
import { retryAfterMs } from './retry.ts';
import { signedHeaders } from './signature.ts';
import { webhookBody, type WebhookBody } from './webhook-body.ts';
import { planWebhook } from './webhook-plan.ts';

const TIMEOUT_MS = 10_000;
/** Answers that may be another one the next time; beside all of 500 and above. */
const PASSING = [408, 409, 425, 429];

export interface WebhookSettings {
  readonly url: URL;
  /** Each signs every message. */
  readonly secrets: readonly Buffer[];
  /** Whether the receiver may be on this machine or in its networks. */
  readonly allowPrivate: boolean;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
}

/** Tells one receiver, signed as the Standard Webhooks specification says. */
export class WebhookChannel implements Channel {
  readonly name = 'webhook';
  readonly #settings: WebhookSettings;
  readonly #now: () => number;

  /** @param now - Unix milliseconds. */
  constructor(settings: WebhookSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  plan(event: LogEvent, reader: PartyReader): Promise<NewJob[]> {
    return planWebhook(event, reader);
  }

  async deliver(job: Job, reader: PartyReader, signal: AbortSignal): Promise<Delivery> {
    return this.send(await webhookBody(job, reader), signal);
  }

  async send(content: WebhookBody, signal: AbortSignal): Promise<Delivery> {
    const { url, secrets, allowPrivate, resolve = resolveName, timeoutMs = TIMEOUT_MS } = this.#settings;
    const now = this.#now();
    const body = Buffer.from(JSON.stringify(content));
    const headers = {
      'content-type': 'application/json',
      'user-agent': `Partyline/${VERSION}`,
      ...signedHeaders(secrets, content.id, now, body),
    };
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const { status, retryAfter } = await post({
        url,
        headers,
        body,
        allowPrivate,
        resolve,
        signal: within,
      });
      const note = String(status);
      if (status >= 200 && status < 300) return { outcome: 'done', note };
      if (status < 500 && !PASSING.includes(status)) return { outcome: 'failed', note };
      const afterMs = retryAfterMs(retryAfter, now);
      return afterMs === undefined ? { outcome: 'retry', note } : { outcome: 'retry', note, afterMs };
    } catch (error) {
      if (signal.aborted) return { outcome: 'later', due: now, note: 'interrupted' };
      const note = reasonOf(error);
      return { outcome: error instanceof PrivateAddressError ? 'failed' : 'retry', note };
    }
  }
}

/** A code such as `ECONNREFUSED`, or the error's name. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: string };
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time';
  return typeof code === 'string' ? code : (name ?? 'error');
}
