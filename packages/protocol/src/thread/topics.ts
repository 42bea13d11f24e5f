import type { Actor } from '../actor.ts';
import type { ImportedPost } from '../commands.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { LogData } from '../log.ts';
import { entryRow, partyRow, topicRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { textProblem, topicDraft } from './saying.ts';

export function decideTopicOpened(rows: Rows, event: EventInOf<'topic.opened'>, actor: Actor): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const opening = topicDraft(event.topic, event.data, 'host', partyRow(rows)!);
  if (typeof opening === 'string') return reject(opening);
  const row = topicRow(rows, event.topic);
  if (row?.of) return reject('PARTY_TOPIC_KIND');
  const { title, url } = opening.data;
  return row?.revealed && row.title === title && row.url === url ? accept() : accept(opening);
}

export function decideTopicState(
  rows: Rows,
  event: EventInOf<'topic.closed'> | EventInOf<'topic.reopened'>,
  actor: Actor,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const row = topicRow(rows, event.topic);
  if (!row) return reject('PARTY_TOPIC_NOT_FOUND');
  const wanted = event.type === 'topic.closed' ? 'closed' : 'open';
  if (row.state === wanted) return accept();
  return accept({ type: event.type, topic: event.topic, data: {} });
}

export function decidePostImported(rows: Rows, id: string, topic: string, data: ImportedPost): Decision {
  const text = data.text.toWellFormed();
  const problem = textProblem(text);
  if (problem) return reject(problem);
  const row = topicRow(rows, topic);
  if (!row) return reject('PARTY_TOPIC_NOT_FOUND');
  if (row.of) return reject('PARTY_TOPIC_KIND');
  if (entryRow(rows, id)) return reject('PARTY_EVENT_ID_TAKEN');
  const { author, visibility, at, imported } = data;
  const post: LogData['post.added'] = {
    text,
    author: { ...author },
    visibility,
    audience: 'public',
    at,
    imported,
  };
  if (data.reason && visibility === 'refused') post.reason = data.reason;
  return accept({ type: 'post.added', topic, data: post });
}
