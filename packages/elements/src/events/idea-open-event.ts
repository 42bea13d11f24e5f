/** Someone opens an idea of a board. Prevent it to show the idea in a way of your own, for example by a router. */
export class PartyIdeaOpenEvent extends Event {
  readonly topic: string;
  /** The idea. */
  readonly entry: string;

  constructor(topic: string, entry: string) {
    super('party-idea-open', { bubbles: true, composed: true, cancelable: true });
    this.topic = topic;
    this.entry = entry;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-idea-open': PartyIdeaOpenEvent;
  }
}
