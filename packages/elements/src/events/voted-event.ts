/** A vote was cast or taken back: kept on this device, counted in what is shown, and on its way. */
export class PartyVotedEvent extends Event {
  readonly topic: string;
  /** The idea. */
  readonly entry: string;
  /** Whether the vote stands now. */
  readonly on: boolean;

  constructor(topic: string, entry: string, on: boolean) {
    super('party-voted', { bubbles: true, composed: true });
    this.topic = topic;
    this.entry = entry;
    this.on = on;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-voted': PartyVotedEvent;
  }
}
