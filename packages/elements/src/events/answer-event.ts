import type { PollAnswer } from '@partyline/client/poll';

/** Someone wants to answer a poll. Prevent it to ask for something first; what was chosen then stays chosen. */
export class PartyAnswerEvent extends Event {
  readonly topic: string;
  readonly answer: PollAnswer;

  constructor(topic: string, answer: PollAnswer) {
    super('party-answer', { bubbles: true, composed: true, cancelable: true });
    this.topic = topic;
    this.answer = answer;
  }
}

declare global {
  interface HTMLElementEventMap {
    'party-answer': PartyAnswerEvent;
  }
}
