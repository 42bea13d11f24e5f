import type { ErrorCode, EventIn, Visibility } from '@partyline/protocol';

/** One event of this device on its way, as it is stored. */
export interface OutboxRecord {
  readonly event: EventIn;
  /** When it was made, Unix milliseconds by this device's clock. */
  readonly at: number;
  /** A confirmed one is kept until the view shows it. */
  readonly state: 'queued' | 'confirmed' | 'rejected';
  readonly code?: ErrorCode;
  readonly epoch?: string;
  readonly seq?: number;
  readonly visibility?: Visibility;
  readonly settledAt?: number;
}
