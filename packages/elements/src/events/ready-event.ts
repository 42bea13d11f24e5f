/** The conversation is on the screen for the first time. */
export class PartyReadyEvent extends Event {
  readonly topic: string;

  constructor(topic: string) {
    super('party-ready', { bubbles: true, composed: true });
    this.topic = topic;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-ready': PartyReadyEvent;
  }
}
