import { decideByOwner, decideEntry, decideTopicState, evolve, isEntryEvent } from '@partyline/protocol';
import type { Rules } from '../outbox/rules.ts';
import { GUEST_RULES } from './rules.ts';

export { createThreadHosting } from './hosting.ts';

/** What hosts may do beside what guests may. */
export const HOST_RULES: Rules = {
  decide(rows, event, actor, now) {
    if (isEntryEvent(event)) return decideEntry(rows, event, actor, now);
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
  asWritten: GUEST_RULES.asWritten!,
};
