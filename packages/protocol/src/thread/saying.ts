import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import { isEventId } from '../ids.ts';
import { ENTRY_TEXT_MAX, SAID_MAX, TOPICS_OPENED_BY_GUESTS_MAX, WHY_MAX } from '../limits.ts';
import type { LogData, LogDraft } from '../log.ts';
import { entryRow, ideaOfThread, ideaThread, partyRow, personRow, pollRow, topicRow } from '../rows.ts';
import type { EntryRow, PartyRow, Rows } from '../rows.ts';
import type { Author, EventIn, EventInOf, Visibility } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { closedFor, missingFor } from './access.ts';
import { decideReaction } from './reacting.ts';
import { isPublic } from './standing.ts';

type TopicOpening = Extract<LogDraft, { type: 'topic.opened' }>;

/** What anybody says or sets. */
export type SaidEvent = Extract<EventIn, { type: `${'post' | 'reaction'}.${string}` }>;

/**
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decideSaid(
  rows: Rows,
  event: SaidEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  switch (event.type) {
    case 'post.added':
      return decidePostAdded(rows, event, actor, now);
    case 'post.edited':
      return decidePostEdited(rows, event, actor, now);
    case 'post.removed':
      return decidePostRemoved(rows, event, actor);
    default:
      return decideReaction(rows, event, actor, now, epoch);
  }
}

function decidePostAdded(rows: Rows, event: EventInOf<'post.added'>, actor: Actor, now: number): Decision {
  const party = partyRow(rows)!;
  const { data, topic } = event;
  const text = data.why ? oneLine(data.text) : data.text.toWellFormed();
  const problem = textProblem(text);
  if (problem) return reject(problem);
  if (data.why && text.length > WHY_MAX) return reject('PARTY_WHY_TOO_LONG');
  if (entryRow(rows, event.id)) return reject('PARTY_EVENT_ID_TAKEN');
  if ((data.fact || data.note || data.answer) && actor.kind === 'guest') return reject('PARTY_HOST_ONLY');

  const opening = openingFor(rows, event, actor, party, now);
  if (typeof opening === 'string') return reject(opening);

  let parent: EntryRow | undefined;
  if (data.parent) {
    parent = entryRow(rows, data.parent);
    const missing = missingFor(parent, topic, actor);
    if (missing || !parent) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
    if (parent.why || parent.voice) return reject('PARTY_REPLY_TO_WHY');
    if (data.why && parent.idea) return reject('PARTY_IDEA_THREAD');
    if (data.why && parent.poll) return reject('PARTY_REPLY_TO_WHY');
    if (data.why && parent.author.id === actor.id) return reject('PARTY_REACTION_OWN');
  } else if (topicRow(rows, topic)?.of) return reject('PARTY_TOPIC_KIND');
  else if (data.why) return reject('PARTY_ENTRY_NOT_FOUND');
  else if (data.answer) return reject('PARTY_ANSWER_NOT_PUBLIC');

  const isNote = data.note || parent?.note;
  const audience = isNote || parent?.audience === 'team' ? 'team' : (data.audience ?? 'public');
  if (actor.kind === 'guest' && audience === 'public' && topicRow(rows, topic)?.of === 'board')
    return reject('PARTY_IDEA_THREAD');
  const hostAnswersPrivately = audience === 'team' && actor.kind !== 'guest';
  if (parent?.visibility === 'refused' && !hostAnswersPrivately) return reject('PARTY_ENTRY_GONE');
  let visibility: Visibility = 'public';
  if (audience === 'public') {
    const parentWaits = parent !== undefined && !isPublic(parent);
    if (parentWaits && actor.kind !== 'guest') return reject('PARTY_PARENT_NOT_PUBLIC');
    if (actor.kind === 'guest' && (party.policy === 'hold' || parentWaits)) visibility = 'held';
  }

  const post: LogData['post.added'] = { text, author: authorOf(rows, actor), visibility, audience };
  if (parent) {
    post.parent = parent.id;
    post.root = parent.root ?? parent.id;
  }
  if (isNote) post.note = true;
  else if (audience === 'team') {
    const peer = peerOf(actor, parent);
    if (peer) post.peer = peer;
  }
  if (data.intent) post.intent = data.intent;
  if (data.fact) post.fact = data.fact;
  if (data.why) post.why = true;
  if (data.answer && !isNote) post.answer = true;
  if (data.mentions?.length) post.mentions = data.mentions;
  const seenByAll = audience === 'public' && visibility === 'public';
  const drafts =
    seenByAll || actor.kind !== 'guest' ? opening : opening.flatMap((draft) => unseen(rows, draft));
  return accept(...drafts, { type: 'post.added', topic, data: post });
}

function decidePostEdited(rows: Rows, event: EventInOf<'post.edited'>, actor: Actor, now: number): Decision {
  const party = partyRow(rows)!;
  const row = entryRow(rows, event.data.entry);
  const missing = missingFor(row, event.topic, actor);
  if (missing || !row) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
  if (row.author.id !== actor.id) return reject('PARTY_NOT_ALLOWED');
  if (row.visibility === 'refused') return reject('PARTY_ENTRY_GONE');
  const closed = closedFor(rows, row.topic, actor, now);
  if (closed) return reject(closed);
  if (row.idea || row.voice) return reject('PARTY_TOPIC_KIND');
  const part = row.poll?.part;
  if (part === 'option') return reject('PARTY_OPTION_FINAL');
  if (part === 'said' && pollRow(rows, row.topic)?.poll.change === false) return reject('PARTY_BALLOT_FIXED');
  const isWhy = row.why || part === 'why';
  const text = isWhy ? oneLine(event.data.text) : event.data.text.toWellFormed();
  const problem = textProblem(text);
  if (problem) return reject(problem);
  if (isWhy && text.length > WHY_MAX) return reject('PARTY_WHY_TOO_LONG');
  if (part === 'said' && text.length > SAID_MAX) return reject('PARTY_SAID_TOO_LONG');
  if (actor.kind === 'guest' && now > editableUntil(party, row.at)) return reject('PARTY_EDIT_TOO_LATE');
  const waits = actor.kind === 'guest' && party.policy === 'hold' && row.audience === 'public';
  const visibility = waits ? 'held' : row.visibility;
  return accept({ type: 'post.edited', topic: row.topic, data: { entry: row.id, text, visibility } });
}

function decidePostRemoved(rows: Rows, event: EventInOf<'post.removed'>, actor: Actor): Decision {
  const row = entryRow(rows, event.data.entry);
  const missing = missingFor(row, event.topic, actor);
  if (missing || !row) return reject(missing ?? 'PARTY_ENTRY_NOT_FOUND');
  if (row.author.id !== actor.id) return reject('PARTY_NOT_ALLOWED');
  if (row.poll?.part === 'said') return reject('PARTY_SAID_FINAL');
  return accept({ type: 'post.removed', topic: row.topic, data: { entry: row.id } });
}

/** Reasons and options are one line, however they were typed. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(/\s+/gu, ' ').trim();
}

export function textProblem(text: string): ErrorCode | undefined {
  if (!isSeen(text)) return 'PARTY_ENTRY_EMPTY';
  return text.length > ENTRY_TEXT_MAX ? 'PARTY_ENTRY_TOO_LARGE' : undefined;
}

/** When guests can no longer edit something that was said at `at`. Unix milliseconds. */
export function editableUntil(party: { readonly editMinutes?: number | undefined }, at: number): number {
  return party.editMinutes === undefined ? Infinity : at + party.editMinutes * 60_000;
}

export function authorOf(rows: Rows, actor: Actor): Author {
  const person = personRow(rows, actor.id);
  const author: Author = { id: actor.id };
  if (person?.name) author.name = person.name;
  if (person && person.role !== 'guest') author.role = person.role;
  return author;
}

function peerOf(actor: Actor, parent: EntryRow | undefined): string | undefined {
  if (parent?.peer) return parent.peer;
  if (actor.kind === 'guest') return actor.id;
  return parent && !parent.author.role ? parent.author.id : undefined;
}

function openingFor(
  rows: Rows,
  event: EventInOf<'post.added'>,
  actor: Actor,
  party: PartyRow,
  now: number,
): TopicOpening[] | ErrorCode {
  const closed = closedFor(rows, event.topic, actor, now);
  if (closed) return closed;
  const idea = ideaOfThread(event.topic);
  if (idea !== undefined && (entryRow(rows, idea)?.idea || isEventId(idea)))
    return discussionFor(rows, idea, event.data, actor, now);
  const row = topicRow(rows, event.topic);
  if (row && (row.revealed || actor.kind !== 'guest')) return [];
  const { open } = event.data;
  if (!open) return 'PARTY_TOPIC_NOT_FOUND';
  if (!row && actor.kind === 'guest' && party.topicsOpenedByGuests >= TOPICS_OPENED_BY_GUESTS_MAX)
    return 'PARTY_TOPIC_LIMIT';
  const draft = topicDraft(event.topic, open, actor.kind === 'guest' ? 'guest' : 'host', party);
  return typeof draft === 'string' ? draft : [{ ...draft, suffix: 'topic' }];
}

/**
 * An idea’s discussion opens itself, and goes by the idea’s title as long as everybody can read that. Guests take part
 * while the idea stands for itself and is open.
 */
function discussionFor(
  rows: Rows,
  id: string,
  { audience, note }: EventInOf<'post.added'>['data'],
  actor: Actor,
  now: number,
): TopicOpening[] | ErrorCode {
  const row = entryRow(rows, id);
  const isRead = row?.idea !== undefined && isPublic(row);
  if (actor.kind === 'guest') {
    if (!isRead) return 'PARTY_ENTRY_GONE';
    const closed = closedFor(rows, row.topic, actor, now);
    if (closed) return closed;
    if (row.idea!.into !== undefined) return 'PARTY_IDEA_MERGED';
    if (row.idea!.locked) return 'PARTY_IDEA_LOCKED';
  } else if (!row?.idea) return 'PARTY_ENTRY_NOT_FOUND';
  else if (!isRead && audience !== 'team' && !note) return 'PARTY_PARENT_NOT_PUBLIC';
  const topic = ideaThread(id);
  if (topicRow(rows, topic)?.revealed) return [];
  const title = isRead ? row.idea!.title : topic;
  return [{ type: 'topic.opened', topic, data: { kind: 'thread', title, by: 'host' }, suffix: 'topic' }];
}

/** A title is not said to all because of words that are not: the topic goes by its key until somebody is heard in it. */
function unseen(rows: Rows, draft: TopicOpening): TopicOpening[] {
  const { topic, data } = draft;
  if (data.by === 'host') return [draft];
  return topicRow(rows, topic!) ? [] : [{ ...draft, data: { kind: 'thread', title: topic!, by: 'guest' } }];
}

export function topicDraft(
  topic: string,
  open: { title: string; url?: string },
  by: 'guest' | 'host',
  party: PartyRow,
): TopicOpening | ErrorCode {
  const title = open.title.toWellFormed().trim() || topic;
  const data: LogData['topic.opened'] = { kind: 'thread', title, by };
  if (open.url !== undefined) {
    const url = URL.canParse(open.url) ? new URL(open.url) : null;
    const ours =
      url !== null && /^https?:$/.test(url.protocol) && (by === 'host' || party.origins.includes(url.origin));
    if (!url || !ours) return 'PARTY_TOPIC_URL_INVALID';
    data.url = url.origin + url.pathname + url.search;
  }
  return { type: 'topic.opened', topic, data };
}
