import {
  entityOf,
  projectEntry,
  projectMine,
  projectParty,
  projectTopic,
  type EntryEntity,
  type PartyEntity,
  type ReactionKind,
  type Row,
  type TopicEntity,
} from '@partyline/protocol';
import type { OutboxRecord } from '../outbox/record.ts';
import type { Person } from '../outbox/person.ts';
import type { Layer, Mark } from './layer.ts';
import type { SelfView } from './self-view.ts';
import type { ThreadProblem } from '../reading/state.ts';

export interface OwnLayerOptions {
  readonly person: Person;
  readonly self: SelfView;
  /** What is on the way, in the order it was made, and the rows that it changes. */
  readonly records: readonly OutboxRecord[];
  readonly changed: ReadonlyMap<string, Row>;
  /** Entries made here, oldest first, as the layer before had them. */
  readonly first: readonly string[];
  /** The layer before: what has not changed stays the same object. */
  readonly last: Layer | undefined;
  readonly problem: ThreadProblem | undefined;
}

/** Lays what only this person sees, and what they have on the way, over the view. */
export function composeLayer(options: OwnLayerOptions): Layer {
  const { person, self, records, changed, first, last, problem } = options;
  const { actor, outbox } = person;
  const isHost = actor.kind === 'host';
  // Hosts find everything in their own view.
  const entries = new Map<string, EntryEntity | null>(isHost ? [] : self.entries());
  const reactions = new Map<string, readonly ReactionKind[]>();
  const reported = new Set<string>();
  const marks = new Map<string, Mark>();
  const say = (entry: string, set: readonly ReactionKind[], isReported: boolean | undefined) => {
    reactions.set(entry, kept(last?.reactions.get(entry), set));
    if (isReported) reported.add(entry);
  };
  for (const [entry, mine] of self.allMine()) say(entry, mine.reactions, mine.reported);
  let { me } = person;
  let head: TopicEntity | undefined;
  let party: PartyEntity | undefined;
  let unsent = 0;
  for (const row of changed.values()) {
    // The idea that a thread discusses stands elsewhere.
    if (row.kind === 'entry' && !row.idea) {
      const entity = projectEntry(row, isHost ? 'hosts' : `self:${actor.id}`) ?? projectEntry(row, 'public');
      entries.set(row.id, kept(last?.entries.get(row.id), entity));
    } else if (row.kind === 'mine') {
      const mine = projectMine(row, `self:${actor.id}`);
      say(row.entry, mine?.reactions ?? [], mine?.reported);
    } else if (row.kind === 'topic') head = projectTopic(row, 'hosts') ?? undefined;
    else if (row.kind === 'party') party = projectParty(row);
    else if (row.kind === 'person') {
      const { id, role, name, contact } = row;
      me = { id, role, ...(name !== undefined && { name }), ...(contact && { contact: contact.state }) };
    }
  }
  for (const { event, state, code } of records) {
    const entity = entityOf(event);
    if (state === 'queued') unsent += 1;
    if (state === 'confirmed' || marks.get(entity)?.delivery === 'rejected') continue;
    marks.set(
      entity,
      state === 'queued'
        ? { delivery: outbox.sending.has(event.id) ? 'sent' : 'queued' }
        : { delivery: 'rejected', ...(code && { code }) },
    );
  }
  return {
    entries,
    reactions,
    reported,
    marks,
    first,
    unsent,
    me: me ?? { id: actor.id, role: isHost ? 'host' : 'guest' },
    ...(head && { head }),
    ...(party && { party }),
    ...(problem && { problem }),
  };
}

/** The earlier object when nothing in it has changed, so that what is drawn stays as it is. */
function kept<Value>(before: Value | undefined, after: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
