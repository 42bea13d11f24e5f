import type { LogEvent } from '@partyline/protocol';
import type { ChannelName, Job, NewJob } from '../storage/outgoing-contract.ts';
import type { PartyReader } from './party-reader.ts';

/** What became of a try. */
export type Delivery =
  | { readonly outcome: 'done'; readonly note: string; readonly mark?: Mark }
  /** Nothing was left to say. */
  | { readonly outcome: 'skipped'; readonly note: string; readonly mark?: Mark }
  /** Not now; it counts as no try. */
  | { readonly outcome: 'later'; readonly due: number; readonly note: string }
  /** @see RETRIES_MS */
  | { readonly outcome: 'retry'; readonly note: string; readonly afterMs?: number }
  /** Trying again would change nothing. */
  | { readonly outcome: 'failed'; readonly note: string };

export interface Mark {
  readonly name: string;
  readonly value: number;
}

/** A way out of the server: says what of a log is to be sent, and sends it. */
export interface Channel {
  readonly name: ChannelName;
  /** Jobs that a log event leads to; the same ones whenever it is asked. */
  plan(event: LogEvent, reader: PartyReader): Promise<readonly NewJob[]>;
  deliver(job: Job, reader: PartyReader, signal: AbortSignal): Promise<Delivery>;
}
