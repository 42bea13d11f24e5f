import { decideBallot, foldBallot, type BallotLogEvent } from '@partyline/protocol';
import type { Rules } from '../outbox/rules.ts';
import { GUEST_RULES } from '../thread/rules.ts';

/** What guests may do in a poll. What is said in it goes by the rules of threads. */
export const POLL_RULES: Rules = {
  decide(rows, event, actor, now) {
    switch (event.type) {
      case 'ballot.cast':
      case 'ballot.withdrawn':
      case 'why.given':
      case 'option.proposed':
      case 'asks.muted':
        return decideBallot(rows, event, actor, now);
      default:
        return GUEST_RULES.decide(rows, event, actor, now);
    }
  },
  evolve: (rows, event) =>
    /^(guest|contact)/.test(event.type)
      ? GUEST_RULES.evolve(rows, event)
      : foldBallot(rows, event as BallotLogEvent),
};
