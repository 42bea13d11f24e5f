/** A panel was opened. */
export class PartyOpenedEvent extends Event {
  constructor() {
    super('party-opened', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-opened': PartyOpenedEvent;
  }
}
