import type { NewIdea } from '@partyline/client/board';

/** An idea was proposed: it is kept on this device, shown, and on its way. */
export class PartyProposedEvent extends Event {
  readonly topic: string;
  readonly idea: NewIdea;
  /** What it is known by from now on. */
  readonly entry: string;

  constructor(topic: string, idea: NewIdea, entry: string) {
    super('party-proposed', { bubbles: true, composed: true });
    this.topic = topic;
    this.idea = idea;
    this.entry = entry;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-proposed': PartyProposedEvent;
  }
}
