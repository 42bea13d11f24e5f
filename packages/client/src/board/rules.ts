import { boardRow, entryRow } from '@partyline/protocol';
import { decideIdea, firstStatus, foldIdea, isIdeaEvent, type IdeaLogEvent } from '@partyline/protocol/board';
import type { Rules } from '../outbox/rules.ts';
import { GUEST_RULES } from '../thread/rules.ts';

/** What guests may do on a board. What is said about ideas goes by the rules of threads. */
export const BOARD_RULES: Rules = {
  decide: (rows, event, actor, now) =>
    isIdeaEvent(event) ? decideIdea(rows, event, actor, now) : GUEST_RULES.decide(rows, event, actor, now),
  evolve: (rows, event) =>
    /^(guest|contact)/.test(event.type)
      ? GUEST_RULES.evolve(rows, event)
      : foldIdea(rows, event as IdeaLogEvent),
  asWritten(rows, event, actor) {
    if (event.type !== 'idea.proposed') return GUEST_RULES.asWritten!(rows, event, actor);
    const row = boardRow(rows, event.topic);
    if (!row || entryRow(rows, event.id)) return [];
    const { title, text = '', category, audience = 'public' } = event.data;
    const idea = { title, status: firstStatus(row.board), ...(category !== undefined && { category }) };
    const author = { id: actor.id };
    return [
      {
        type: 'post.added',
        topic: event.topic,
        data: { text, author, visibility: 'public', audience, idea },
      },
    ];
  },
};
