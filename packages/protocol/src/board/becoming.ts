import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ImportedIdea } from '../commands.ts';
import { DECISIONS_SHOWN_MAX, ENTRY_TEXT_MAX } from '../limits.ts';
import type { LogData, LogDraft, LogEventOf } from '../log.ts';
import { entryRow, type Row, type Rows } from '../rows.ts';
import type { EventInOf, PollOption } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { change } from '../thread/folding.ts';
import { oneLine } from '../thread/saying.ts';
import { isPublic } from '../thread/standing.ts';
import { boardOf } from './access.ts';
import { isDay } from './due.ts';
import { ideaRow } from './groups.ts';
import { categoryProblem, decideProposed, proposedPost, wordsProblem } from './proposing.ts';
import { isFinal, kindOf } from './statuses.ts';

/**
 * A proposal, also one that a host makes of what somebody said elsewhere: it is theirs.
 *
 * @param now - Unix milliseconds.
 */
export function decideAnyProposed(
  rows: Rows,
  event: EventInOf<'idea.proposed'>,
  actor: Actor,
  now: number,
): Decision {
  const { topic, data, id } = event;
  if (actor.kind === 'system') return reject('PARTY_NOT_ALLOWED');
  if (data.from === undefined || actor.kind === 'guest') return decideProposed(rows, event, actor, now);
  const source = entryRow(rows, data.from);
  if (!source || source.topic === topic) return reject('PARTY_ENTRY_NOT_FOUND');
  if (!isPublic(source)) return reject('PARTY_ENTRY_GONE');
  if (source.became) return reject('PARTY_ENTRY_BECAME');
  const post = proposedPost(rows, event, actor, now);
  if (typeof post === 'string') return reject(post);
  const from = { entry: source.id, topic: source.topic };
  return accept(
    {
      type: 'entry.became',
      topic: source.topic,
      data: { entry: source.id, idea: id, topic },
      suffix: 'became',
    },
    {
      type: 'post.added',
      topic,
      data: { ...post, author: { ...source.author }, audience: 'public', idea: { ...post.idea!, from } },
    },
  );
}

export function decideIdeaImported(rows: Rows, id: string, topic: string, data: ImportedIdea): Decision {
  const board = boardOf(rows, topic);
  if (typeof board === 'string') return reject(board);
  const title = oneLine(data.title);
  const text = data.text.toWellFormed().trim();
  const { status, category, at, decided, decisions = [], author, votes, imported, next } = data;
  const kind = kindOf(board.board, status);
  const isKnown = decisions.every((one) => kindOf(board.board, one.status) !== undefined);
  if (kind === undefined || !isKnown) return reject('PARTY_STATUS_UNKNOWN');
  const answer = (data.answer?.text ?? '').toWellFormed().trim();
  if (answer.length > ENTRY_TEXT_MAX) return reject('PARTY_ENTRY_TOO_LARGE');
  const problem = wordsProblem(title, text) ?? categoryProblem(board, category);
  if (problem) return reject(problem);
  if (next !== undefined && !isDay(next)) return reject('PARTY_DAY_INVALID');
  if (entryRow(rows, id)) return reject('PARTY_EVENT_ID_TAKEN');
  const post: LogData['post.added'] = {
    text,
    author: { ...author },
    visibility: 'public',
    audience: 'public',
    at,
    imported,
    idea: {
      title,
      ...(category !== undefined && { category }),
      status,
      ...(votes > 0 && { imported: votes }),
      ...(decided !== undefined && kind !== 'new' && { decided }),
      ...(decisions.length > 0 && {
        decisions: decisions.slice(-DECISIONS_SHOWN_MAX).map((one) => ({ status: one.status, at: one.at })),
      }),
      ...(isSeen(answer) && { answer: { text: answer, at: data.answer!.at } }),
      ...(next !== undefined && !isFinal(kind) && { next }),
    },
  };
  return accept({ type: 'post.added', topic, data: post });
}

/** What follows when ideas become options of a poll: each says in which, once. */
export function polledDrafts(
  rows: Rows,
  poll: string,
  options: readonly PollOption[],
): LogDraft[] | undefined {
  const ideas = new Set(options.flatMap(({ idea }) => idea ?? []));
  const drafts: LogDraft[] = [];
  for (const id of ideas) {
    const row = ideaRow(rows, id);
    if (!row || !isPublic(row)) return undefined;
    if (row.idea.polls?.includes(poll)) continue;
    const suffix = `polled${drafts.length}`;
    drafts.push({ type: 'idea.polled', topic: row.topic, data: { entry: id, poll }, suffix });
  }
  return drafts;
}

export function foldPolled(rows: Rows, event: LogEventOf<'idea.polled'>): Row[] {
  return change(rows, event, (row) => {
    const { polls = [], ...idea } = row.idea!;
    return { ...row, idea: { ...idea, polls: [...polls, event.data.poll] } };
  });
}
