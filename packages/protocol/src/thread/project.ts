import type { Audience } from '../actor.ts';
import { BEHALF_PREFIX, isBehalf } from '../behalf-id.ts';
import type { EntryRow, MineRow, TopicRow } from '../rows.ts';
import { REACTION_ORDER } from './reactions.ts';
import type { EntryEntity, MineEntity, TopicEntity } from '../shapes.ts';
import { isForPeer, isPublic, isShown, isShownToHosts, owedWeight } from './standing.ts';

/** What an audience gets to see of an entry, or `null` when it must not learn of it. */
export function projectEntry(row: EntryRow, audience: Audience): EntryEntity | null {
  if (audience === 'public') {
    if (isPublic(row)) return full(row, row.replies);
    return isShown(row) ? place(row, row.replies) : null;
  }
  if (audience === 'hosts') {
    if (row.visibility !== 'removed') return forHosts(full(row, row.hostReplies, row.reason), row);
    return isShownToHosts(row) ? place(row, row.hostReplies) : null;
  }
  if (row.visibility === 'removed') return null;
  const id = audience.slice('self:'.length);
  if (isPublic(row)) return row.voice?.claim?.id === id ? withClaim(full(row, row.replies), row) : null;
  if (row.author.id === id) return full(row, row.replies, row.reason);
  return isForPeer(row, id) ? full(row, row.replies) : null;
}

/** The topic's head, or `null` as long as only the team may know that it was opened. */
export function projectTopic(row: TopicRow, audience: Audience): TopicEntity | null {
  if (audience.startsWith('self:') || (audience === 'public' && !row.revealed)) return null;
  if (audience === 'public' && row.hidden) return unopenedTopic(row.topic);
  const { topic, state, title, url, entries, roots } = row;
  const entity: TopicEntity = {
    type: 'topic',
    topic,
    kind: row.of ?? 'thread',
    state,
    title,
    entries,
    roots,
  };
  if (url !== undefined) entity.url = url;
  if (row.pinned) entity.pinned = [...row.pinned];
  return entity;
}

/** The head of a topic that nobody has opened yet. Reading it writes nothing. */
export function unopenedTopic(topic: string): TopicEntity {
  return { type: 'topic', topic, kind: 'thread', state: 'unopened', entries: 0, roots: 0 };
}

export function projectMine(row: MineRow, audience: Audience): MineEntity | null {
  if (audience !== `self:${row.person}`) return null;
  const reactions = REACTION_ORDER.filter((kind) => row.set[kind]?.on);
  const entity: MineEntity = { type: 'mine', entry: row.entry, reactions };
  if (row.reported) entity.reported = true;
  if (row.vote?.on) {
    entity.vote = true;
    if (row.vote.why !== undefined) entity.why = row.vote.why;
  }
  if (row.follow) entity.follows = row.follow.on;
  return reactions.length > 0 || row.reported || row.vote?.on || row.follow ? entity : null;
}

function place(row: EntryRow, replies: number): EntryEntity {
  const entity: EntryEntity = { type: 'entry', id: row.id, visibility: 'removed', at: row.at, seq: row.seq };
  if (row.root) {
    entity.root = row.root;
    entity.parent = row.parent!;
  }
  if (replies > 0) entity.replies = replies;
  return entity;
}

/** Whom the team voted for has no id here that could be made of a guess at the name. */
function full(row: EntryRow, replies: number, reason?: string): EntryEntity {
  const entity: EntryEntity = {
    type: 'entry',
    id: row.id,
    author: isBehalf(row.author.id) ? { ...row.author, id: BEHALF_PREFIX + row.id } : row.author,
    text: row.text,
    at: row.at,
    seq: row.seq,
  };
  if (row.root) {
    entity.root = row.root;
    entity.parent = row.parent!;
  }
  if (row.intent) entity.intent = row.intent;
  if (row.fact) entity.fact = row.fact;
  if (row.audience !== 'public') entity.audience = row.audience;
  if (row.visibility !== 'public') entity.visibility = row.visibility;
  if (reason) entity.reason = reason;
  if (row.edited) entity.edited = row.edited;
  if (row.same > 0) entity.same = row.same;
  const given = REACTION_ORDER.filter((kind) => row.reactions[kind]);
  if (given.length > 0)
    entity.reactions = Object.fromEntries(
      given.map((kind) => [kind, row.reactions[kind]!]),
    ) as EntryEntity['reactions'];
  if (replies > 0) entity.replies = replies;
  if (row.why) entity.why = true;
  if (row.whys) entity.whys = row.whys;
  if (row.mentions) entity.mentions = [...row.mentions];
  if (row.pinned) entity.pinned = true;
  if (row.read) entity.read = row.read;
  if (row.answer) entity.answer = row.answer;
  if (row.answered) entity.answered = row.answered;
  if (row.solved) entity.solved = { ...row.solved };
  if (row.reopened) entity.reopened = row.reopened;
  if (row.poll) entity.poll = { part: row.poll.part, choice: [...row.poll.choice] };
  if (row.idea) entity.idea = { ...row.idea };
  if (row.voice) {
    const { claim: _, ...voice } = row.voice;
    entity.voice = voice;
  }
  if (row.became) entity.became = { ...row.became };
  return entity;
}

/** Who says that a quote is theirs, for hosts and for that person. */
function withClaim(entity: EntryEntity, { voice }: EntryRow): EntryEntity {
  if (voice?.claim) entity.voice = { ...entity.voice!, claim: { ...voice.claim } };
  return entity;
}

/** What only the team may know of an entry. */
function forHosts(entity: EntryEntity, row: EntryRow): EntryEntity {
  withClaim(entity, row);
  if (row.note) entity.note = true;
  if (row.apart && entity.idea) entity.idea = { ...entity.idea, apart: row.apart.votes };
  if (row.claim) entity.claim = { ...row.claim };
  if (row.reports) entity.reports = row.reports;
  if (row.reported) entity.reported = [...row.reported];
  if (row.settled) entity.settled = row.settled;
  if (row.edits) entity.edits = row.edits;
  const owed = owedWeight(row);
  if (owed !== undefined) entity.owed = owed;
  return entity;
}
