import {
  decideAsked,
  decideSaid,
  entryRow,
  foldSaid,
  type EventIn,
  type LogData,
  type LogDraft,
  type Rows,
  type SaidLogEvent,
} from '@partyline/protocol';
import type { Actor } from '@partyline/protocol';
import { PERSON_RULES, type Rules } from '../outbox/rules.ts';

/** What guests may do in a thread. What only hosts may is decided by rules that a guest never loads. */
export const GUEST_RULES: Rules = {
  decide(rows, event, actor, now) {
    switch (event.type) {
      case 'post.added':
      case 'post.edited':
      case 'post.removed':
      case 'reaction.set':
        return decideSaid(rows, event, actor, now);
      case 'entry.solved':
      case 'entry.reopened':
      case 'entry.reported':
        return decideAsked(rows, event, actor);
      default:
        return PERSON_RULES.decide(rows, event, actor, now);
    }
  },
  evolve: (rows, event) =>
    /^(guest|contact)/.test(event.type)
      ? PERSON_RULES.evolve(rows, event)
      : foldSaid(rows, event as SaidLogEvent),
  asWritten,
};

function asWritten(rows: Rows, event: EventIn, actor: Actor): LogDraft[] {
  if (event.type !== 'post.added' || entryRow(rows, event.id)) return [];
  const { text, parent, intent, why, note, audience = note ? 'team' : 'public' } = event.data;
  const data: LogData['post.added'] = { text, author: { id: actor.id }, visibility: 'public', audience };
  if (parent) {
    data.parent = parent;
    data.root = entryRow(rows, parent)?.root ?? parent;
  }
  if (intent) data.intent = intent;
  if (why) data.why = why;
  if (note) data.note = note;
  return [{ type: 'post.added', topic: event.topic, data }];
}
