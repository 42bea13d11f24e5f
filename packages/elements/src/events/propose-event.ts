import type { NewIdea } from '@partyline/client/board';

/** Someone wants to propose an idea. Prevent it to ask for something first; what was typed then stays in the form. */
export class PartyProposeEvent extends Event {
  readonly topic: string;
  readonly idea: NewIdea;

  constructor(topic: string, idea: NewIdea) {
    super('party-propose', { bubbles: true, composed: true, cancelable: true });
    this.topic = topic;
    this.idea = idea;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-propose': PartyProposeEvent;
  }
}
