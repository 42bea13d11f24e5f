import type { Actor } from '../actor.ts';
import type { Command, ImportedBallot } from '../commands.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { LogData } from '../log.ts';
import { ballotRow, pollRow, type Rows } from '../rows.ts';
import type { EventInOf } from '../shapes.ts';
import { pollOf } from './access.ts';
import { decideBallot, type BallotEvent } from './casting.ts';
import { choiceProblem, inOrder, isSameChoice } from './choice.ts';
import { decidePollHosting, type PollHostEvent } from './hosting.ts';
import { decideSecret, decideSecretClosed } from './opening.ts';

/** What can be done in a poll, and with it. */
export type PollEvent = BallotEvent | PollHostEvent;

const POLL_EVENT = /^(poll|ballot\.(?!imported)|ballots|why|option|people|asks)/;

export function isPollEvent(event: Command): event is PollEvent {
  return POLL_EVENT.test(event.type);
}

/**
 * @param now - Unix milliseconds.
 * @param epoch - of the log, as far as it is known.
 */
export function decidePoll(
  rows: Rows,
  event: PollEvent,
  actor: Actor,
  now: number,
  epoch?: string,
): Decision {
  switch (event.type) {
    case 'poll.created':
    case 'poll.changed':
    case 'ballots.counted':
    case 'people.asked':
      return decidePollHosting(rows, event, actor, now);
    case 'ballot.cast':
      return pollRow(rows, event.topic)?.poll.secret
        ? decideSecret(rows, event, actor, now)
        : decideBallot(rows, event, actor, now, epoch);
    default:
      return decideBallot(rows, event, actor, now, epoch);
  }
}

/**
 * Opens or closes a poll.
 *
 * @param now - Unix milliseconds.
 */
export function decidePollState(
  rows: Rows,
  event: EventInOf<'topic.closed'> | EventInOf<'topic.reopened'>,
  actor: Actor,
  now: number,
): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  const { topic, type } = event;
  const row = pollOf(rows, topic);
  if (typeof row === 'string') return reject(row);
  if (type === 'topic.closed') {
    if (row.state === 'closed') return accept();
    return row.poll.secret ? decideSecretClosed(rows, row, event.id) : accept({ type, topic, data: {} });
  }
  if (row.state === 'open') return accept();
  if (row.poll.closes && row.poll.closes <= now) return reject('PARTY_POLL_CLOSES_PAST');
  if (row.poll.secret && row.tally.answers > 0) return reject('PARTY_POLL_SECRET_COUNTED');
  return accept({ type, topic, data: {} });
}

/** Of several answers of one person the one that was given last counts, whichever comes first. */
export function decideBallotImported(rows: Rows, topic: string, data: ImportedBallot): Decision {
  const row = pollOf(rows, topic);
  if (typeof row === 'string') return reject(row);
  if (row.poll.secret) return reject('PARTY_POLL_SECRET');
  const problem = choiceProblem(row, data.choice);
  if (problem) return reject(problem);
  const { person, at, imported } = data;
  const before = ballotRow(rows, topic, person);
  const choice = inOrder(row, data.choice);
  if (before && before.at > at) return accept();
  if (before?.state === 'cast' && before.at === at && isSameChoice(before.choice, choice)) return accept();
  const cast: LogData['ballot.cast'] = { choice, person, at, imported };
  return accept({ type: 'ballot.cast', topic, data: cast });
}
