/** How much was said in a conversation is another number now. Counts of the same page follow it. */
export class PartyCountedEvent extends Event {
  readonly party: string;
  readonly topic: string;
  /** Posts and replies that everybody can read. */
  readonly count: number;

  constructor(party: string, topic: string, count: number) {
    super('party-counted', { bubbles: true, composed: true });
    this.party = party;
    this.topic = topic;
    this.count = count;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-counted': PartyCountedEvent;
  }
}
