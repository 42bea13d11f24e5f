/** Someone wants to vote for an idea, or to take the vote back. Prevent it to ask for something first. */
export class PartyVoteEvent extends Event {
  readonly topic: string;
  /** The idea. */
  readonly entry: string;
  /** Whether the vote is to stand. */
  readonly on: boolean;

  constructor(topic: string, entry: string, on: boolean) {
    super('party-vote', { bubbles: true, composed: true, cancelable: true });
    this.topic = topic;
    this.entry = entry;
    this.on = on;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-vote': PartyVoteEvent;
  }
}
