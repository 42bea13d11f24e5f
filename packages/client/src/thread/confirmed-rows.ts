import {
  ideaOfThread,
  isEventId,
  type Actor,
  type EntryEntity,
  type EntryRow,
  type MineEntity,
  type MineRow,
  type PartyEntity,
  type Row,
  type Rows,
  type TopicEntity,
} from '@partyline/protocol';
import { partyRowOf, personRowOf } from '../outbox/person-rows.ts';
import type { Me } from '../reading/state.ts';

/** What a client knows, as far as deciding an event needs it. */
export interface Confirmed {
  readonly topic: string;
  readonly actor: Actor;
  readonly me: Me | undefined;
  readonly party: PartyEntity | undefined;
  readonly head: TopicEntity | undefined;
  /** Origin of the page, which the party is taken to allow. */
  readonly origin: string | undefined;
  entry(id: string): EntryEntity | undefined;
  hasReplies(id: string): boolean;
  mine(entry: string): MineEntity | undefined;
}

/** Rebuilds rows from what was sent to this client, one by one as they are asked for. */
export function confirmedRows(known: Confirmed): Rows {
  const { actor, me, head, topic } = known;
  const get = (key: string): Row | undefined => {
    const [kind, id = ''] = key.split(':') as [string, string?];
    switch (kind) {
      case 'party':
        return partyRowOf(known.party, known.origin);
      case 'person':
        return id === actor.id ? personRowOf(actor, me) : undefined;
      case 'topic':
        return id === topic && head ? topicRowOf(head) : undefined;
      case 'mine':
        return mineRowOf(key, known.mine(id), known);
      case 'entry': {
        const entity = known.entry(id);
        if (entity) return entryRowOf(entity, topic, actor, known.hasReplies(id));
        return id === ideaOfThread(topic) && isEventId(id) ? discussedRow(id, topic) : undefined;
      }
      default:
        return undefined;
    }
  };
  return { get };
}

/** The idea that is discussed here stands in another topic: it is taken to be open to words, and the party knows better. */
function discussedRow(id: string, topic: string): EntryRow {
  const entity: EntryEntity = {
    type: 'entry',
    id,
    at: 0,
    seq: 0,
    idea: { title: topic, status: '', votes: 0, trend: 0 },
  };
  return entryRowOf(entity, '', { kind: 'guest', id: '' }, false);
}

function topicRowOf({ type: _, kind, state, ...head }: TopicEntity): Row | undefined {
  const { topic } = head;
  return state === 'unopened'
    ? undefined
    : { title: topic, ...head, kind: 'topic', key: `topic:${topic}`, changed: 0, state, revealed: true };
}

function mineRowOf(key: string, mine: MineEntity | undefined, known: Confirmed): MineRow | undefined {
  if (!mine) return undefined;
  const { entry, reactions, reported } = mine;
  const set = Object.fromEntries(reactions.map((kind) => [kind, { on: true, seq: 0, event: '' }]));
  const { topic, actor } = known;
  return {
    kind: 'mine',
    key,
    changed: 0,
    topic,
    entry,
    person: actor.id,
    set,
    ...(reported && { reported }),
  };
}

/** The row of an entry as far as this client can know it. */
export function entryRowOf(entity: EntryEntity, topic: string, actor: Actor, hasReplies: boolean): EntryRow {
  const {
    type: _,
    owed,
    author = { id: '' },
    text = '',
    audience = 'public',
    visibility = 'public',
    ...rest
  } = entity;
  const { same = 0, reactions = {}, replies = 0, answered = 0, settled = 0, note } = entity;
  const replied = visibility === 'removed' || replies > 0 || hasReplies;
  const done = Math.max(answered, settled);
  return {
    ...rest,
    kind: 'entry',
    key: `entry:${entity.id}`,
    changed: 0,
    topic,
    author,
    text,
    audience,
    visibility,
    same,
    reactions,
    replies,
    replied,
    hostReplies: replies,
    hostReplied: replied,
    // A guest sees private words only of the own conversation with the team.
    ...(audience === 'team' && !note && actor.kind === 'guest' && { peer: actor.id }),
    // It waits although it was answered: its author has written again.
    ...(owed !== undefined && done > 0 && { again: true }),
  };
}
