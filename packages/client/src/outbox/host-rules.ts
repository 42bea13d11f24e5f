import { decideByOwner, decideTopicState, evolve } from '@partyline/protocol';
import { GUEST_RULES, type Rules } from './rules.ts';

/** What only hosts may do beside it; a guest never loads this. */
export const HOST_RULES: Rules = {
  decide(rows, event, actor, now) {
    switch (event.type) {
      case 'topic.closed':
      case 'topic.reopened':
        return decideTopicState(rows, event, actor);
      case 'party.configured':
        return decideByOwner(rows, event, actor);
      default:
        return GUEST_RULES.decide(rows, event, actor, now);
    }
  },
  evolve: (rows, event) => evolve(rows, event),
};
