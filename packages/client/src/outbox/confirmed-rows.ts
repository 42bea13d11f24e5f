import {
  REACTION_ORDER,
  type Actor,
  type EntryEntity,
  type EntryRow,
  type PartyEntity,
  type PersonRow,
  type ReactionKind,
  type Row,
  type Rows,
  type TopicEntity,
} from '@partyline/protocol';
import type { Me } from '../thread/state.ts';

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
  reactions(id: string): readonly ReactionKind[];
}

/** Rebuilds rows from what was sent to this client, one by one as they are asked for. */
export function confirmedRows(known: Confirmed): Rows {
  const { actor, me, head, topic } = known;
  const get = (key: string): Row | undefined => {
    const [kind, id] = key.split(':') as [string, string | undefined];
    if (kind === 'party') return partyRowOf(known);
    if (kind === 'person') return id === actor.id ? personRowOf(actor, me) : undefined;
    if (kind === 'topic') return id === topic && head ? topicRowOf(head) : undefined;
    if (kind === 'mine') {
      const kinds = known.reactions(id!);
      const set = Object.fromEntries(kinds.map((reaction) => [reaction, { on: true, seq: 0, event: '' }]));
      return kinds.length > 0
        ? { kind: 'mine', key, changed: 0, topic, entry: id!, person: actor.id, set }
        : undefined;
    }
    const entity = known.entry(id!);
    return entity && entryRowOf(entity, known);
  };
  return { get };
}

function partyRowOf({ party, origin }: Confirmed): Row {
  const { name = '', policy = 'open', reactions = REACTION_ORDER } = party ?? {};
  const origins = origin === undefined ? [] : [origin];
  return {
    kind: 'party',
    key: 'party',
    changed: 0,
    name,
    policy,
    reactions,
    origins,
    topicsOpenedByGuests: 0,
  };
}

function personRowOf({ id, kind }: Actor, me: Me | undefined): PersonRow {
  const row: PersonRow = {
    kind: 'person',
    key: `person:${id}`,
    changed: 0,
    id,
    role: me?.role ?? (kind === 'host' ? 'host' : 'guest'),
    active: true,
  };
  return me?.name === undefined ? row : { ...row, name: me.name };
}

function topicRowOf(head: TopicEntity): Row | undefined {
  const { topic, state, title = topic, entries, roots, url } = head;
  if (state === 'unopened') return undefined;
  const row: Row = {
    kind: 'topic',
    key: `topic:${topic}`,
    changed: 0,
    topic,
    state,
    title,
    entries,
    roots,
    revealed: true,
  };
  return url === undefined ? row : { ...row, url };
}

function entryRowOf(entity: EntryEntity, { topic, actor, hasReplies }: Confirmed): EntryRow {
  const {
    type: _,
    author = { id: '' },
    text = '',
    audience = 'public',
    visibility = 'public',
    ...rest
  } = entity;
  const { same = 0, reactions = {}, replies = 0 } = entity;
  const replied = visibility === 'removed' || replies > 0 || hasReplies(entity.id);
  const row: EntryRow = {
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
  };
  // A guest sees private words only of the own conversation with the team.
  return audience === 'team' && actor.kind === 'guest' ? { ...row, peer: actor.id } : row;
}
