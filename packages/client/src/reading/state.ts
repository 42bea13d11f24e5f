import type { ErrorCode, Me as Person } from '@partyline/protocol';

/** Where something the guest did stands on its way: kept on this device, handed over, or turned down. */
export type Delivery = 'queued' | 'sent' | 'rejected';

/** Why something could not be read or taken, whatever kind of topic it is. */
export interface ThreadProblem {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Who the person on this device is, once known. */
export type Me = Readonly<Person>;
