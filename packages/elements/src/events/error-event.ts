import type { ErrorCode } from '@partyline/protocol';

/** Reading failed. The element shows it and offers to try again. */
export class PartyErrorEvent extends Event {
  readonly topic: string;
  readonly code: ErrorCode;
  /** A sentence for developers. */
  readonly message: string;

  constructor(topic: string, code: ErrorCode, message: string) {
    super('party-error', { bubbles: true, composed: true });
    this.topic = topic;
    this.code = code;
    this.message = message;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-error': PartyErrorEvent;
  }
}
