import { accept, decide, evolve } from '@partyline/protocol';
import type { Rules } from '../outbox/rules.ts';
import { BOARD_RULES } from './rules.ts';

/** What hosts may do beside what guests may. */
export const HOST_BOARD_RULES: Rules = {
  decide(rows, event, actor, now) {
    // What becomes an idea stands in another topic: only the server has it before its eyes.
    if (event.type === 'idea.proposed' && event.data.from !== undefined) return accept();
    return decide(rows, event, actor, now);
  },
  evolve: (rows, event) => evolve(rows, event),
  asWritten: BOARD_RULES.asWritten!,
};
