import type { PollAnswer } from '@partyline/client/poll';

/** An answer was cast: it is kept on this device, counted in what is shown, and on its way. */
export class PartyAnsweredEvent extends Event {
  readonly topic: string;
  readonly answer: PollAnswer;

  constructor(topic: string, answer: PollAnswer) {
    super('party-answered', { bubbles: true, composed: true });
    this.topic = topic;
    this.answer = answer;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-answered': PartyAnsweredEvent;
  }
}
