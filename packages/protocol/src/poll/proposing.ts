import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import { OPTION_TEXT_MAX, POLL_OPTIONS_MAX, POLL_PROPOSED_MAX } from '../limits.ts';
import type { LogData } from '../log.ts';
import { entryRow, partyRow, type PollRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { authorOf, oneLine } from '../thread/saying.ts';
import { closedPollFor, pollOf, strangerTo } from './access.ts';

export function decideOptionProposed(
  rows: Rows,
  event: EventInOf<'option.proposed'>,
  actor: Actor,
  now: number,
): Decision {
  const { id, topic } = event;
  const row = pollOf(rows, topic);
  if (typeof row === 'string') return reject(row);
  const { propose = 'off' } = row.poll;
  if (propose === 'off') return reject('PARTY_PROPOSALS_OFF');
  const problem = closedPollFor(rows, row, actor, now) ?? strangerTo(rows, row, actor);
  if (problem) return reject(problem);
  const text = oneLine(event.data.text);
  if (!isSeen(text) || text.length > OPTION_TEXT_MAX) return reject('PARTY_OPTION_TEXT_INVALID');
  if (wordings(row).includes(text.toLowerCase())) return reject('PARTY_OPTION_EXISTS');
  const isMany = wordings(row).length >= POLL_OPTIONS_MAX || row.proposed.length >= POLL_PROPOSED_MAX;
  if (isMany) return reject('PARTY_POLL_OPTIONS_MANY');
  if (entryRow(rows, id)) return reject('PARTY_EVENT_ID_TAKEN');
  const waits = actor.kind === 'guest' && (propose === 'hold' || partyRow(rows)!.policy === 'hold');
  const data: LogData['post.added'] = {
    text,
    author: authorOf(rows, actor),
    visibility: waits ? 'held' : 'public',
    audience: 'public',
    poll: { part: 'option', choice: [id] },
  };
  return accept({ type: 'post.added', topic, data });
}

/** What the options that are shown say, in one case. */
function wordings({ poll, proposed }: PollRow): string[] {
  return [...(poll.options ?? []), ...proposed].flatMap(({ text }) =>
    text === undefined ? [] : [text.toLowerCase()],
  );
}
