import { accept, decide, evolve } from '@partyline/protocol';
import type { Rules } from '../outbox/rules.ts';
import { POLL_RULES } from './rules.ts';

/** What hosts may do beside what guests may. */
export const HOST_POLL_RULES: Rules = {
  decide(rows, event, actor, now) {
    // Whether others may be asked only the server knows.
    if (event.type === 'people.asked') return accept();
    const own = POLL_RULES.decide(rows, event, actor, now);
    if (own.outcome !== 'rejected' || own.code !== 'PARTY_HOST_ONLY') return own;
    const decision = decide(rows, event, actor, now);
    // So it is with ideas, which stand on a board.
    return decision.outcome === 'rejected' && decision.code === 'PARTY_IDEA_NOT_PUBLIC' ? accept() : decision;
  },
  evolve: (rows, event) => evolve(rows, event),
};
