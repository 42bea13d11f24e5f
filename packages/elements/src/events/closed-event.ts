/** A panel was closed. */
export class PartyClosedEvent extends Event {
  constructor() {
    super('party-closed', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-closed': PartyClosedEvent;
  }
}
