import type { Actor } from '../actor.ts';
import { polledDrafts } from '../board/becoming.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import { ASK_REST_MS, PEOPLE_ASKED_MIN, POLL_OPTIONS_MAX, SAID_MAX } from '../limits.ts';
import type { LogData, PollChange } from '../log.ts';
import { ballotRow, personRow, pollRow, topicRow, type PollRow, type Rows } from '../rows.ts';
import type { EventInOf, PollDefinition } from '../shapes.ts';
import { isSeen } from '../text/seen.ts';
import { hasAnswers, pollOf } from './access.ts';
import { isSameDefinition } from './change.ts';
import { definitionOf, definitionProblem } from './definition.ts';

/** What hosts do with a poll. */
export type PollHostEvent = EventInOf<'poll.created' | 'poll.changed' | 'ballots.counted' | 'people.asked'>;

/** @param now - Unix milliseconds. */
export function decidePollHosting(rows: Rows, event: PollHostEvent, actor: Actor, now: number): Decision {
  if (actor.kind === 'guest') return reject('PARTY_HOST_ONLY');
  if (event.type === 'poll.created') return decideCreated(rows, event, now);
  const row = pollOf(rows, event.topic);
  if (typeof row === 'string') return reject(row);
  switch (event.type) {
    case 'poll.changed':
      return decideChanged(rows, row, event, now);
    case 'ballots.counted':
      return row.apart ? accept({ type: event.type, topic: event.topic, data: {} }) : accept();
    case 'people.asked':
      return decideAskedPeople(rows, row, event, actor, now);
  }
}

function decideCreated(rows: Rows, { topic, data }: EventInOf<'poll.created'>, now: number): Decision {
  const poll = definitionOf(data);
  const there = pollRow(rows, topic);
  if (there) return isSameDefinition(there.poll, poll) ? accept() : reject('PARTY_POLL_EXISTS');
  if (topicRow(rows, topic)) return reject('PARTY_TOPIC_KIND');
  const problem = definitionProblem(poll);
  if (problem) return reject(problem);
  if (poll.closes && poll.closes <= now) return reject('PARTY_POLL_CLOSES_PAST');
  const polled = polledDrafts(rows, topic, poll.options ?? []);
  if (!polled) return reject('PARTY_IDEA_NOT_PUBLIC');
  const opened: LogData['topic.opened'] = { kind: 'poll', title: poll.title, by: 'host' };
  if (poll.url) opened.url = poll.url;
  return accept({ type: 'topic.opened', topic, data: opened, suffix: 'topic' }, ...polled, {
    type: 'poll.created',
    topic,
    data: poll,
  });
}

/** Words may be mended; what was answered keeps its meaning. */
function decideChanged(
  rows: Rows,
  row: PollRow,
  { topic, data }: EventInOf<'poll.changed'>,
  now: number,
): Decision {
  const { closes } = row.poll;
  const isClosed = row.state === 'closed' || (!!closes && closes <= now);
  // Nobody could choose it any more; whoever adds it may have read the poll before it closed.
  if (isClosed && data.add && data.add.length > 0) return reject('PARTY_TOPIC_CLOSED');
  const change = withAdded(row, data);
  const next = definitionOf({ ...row.poll, ...change } as PollDefinition);
  const problem = changeProblem(row, next, now);
  if (problem) return reject(problem);
  if (isSameDefinition(row.poll, next)) return accept();
  const known = new Set(row.poll.options?.flatMap(({ idea }) => idea ?? []));
  const fresh = (next.options ?? []).filter(({ idea }) => idea !== undefined && !known.has(idea));
  const polled = polledDrafts(rows, topic, fresh);
  if (!polled) return reject('PARTY_IDEA_NOT_PUBLIC');
  return accept(...polled, { type: 'poll.changed', topic, data: normalised(change, next) });
}

/** Two hosts who add an option in the same moment both find it there: the log knows whole lists only. */
function withAdded({ poll }: PollRow, { add, ...change }: EventInOf<'poll.changed'>['data']): PollChange {
  const { options = poll.options ?? [] } = change;
  const ideas = new Set(options.map(({ idea }) => idea));
  const fresh = (add ?? []).filter(({ idea }) => idea === undefined || !ideas.has(idea));
  return fresh.length > 0 ? { ...change, options: [...options, ...fresh] } : change;
}

function changeProblem(row: PollRow, next: PollDefinition, now: number): ErrorCode | undefined {
  const { poll, state, proposed } = row;
  const ids = new Set(next.options?.map(({ id }) => id));
  const isDropped = poll.options?.some(({ id }) => !ids.has(id)) ?? false;
  if (isDropped && hasAnswers(row)) return 'PARTY_POLL_HAS_ANSWERS';
  if ((next.options?.length ?? 0) + proposed.length > POLL_OPTIONS_MAX) return 'PARTY_POLL_OPTIONS_MANY';
  const problem = definitionProblem(next);
  if (problem) return problem;
  if (next.opens !== poll.opens && state !== 'scheduled') return 'PARTY_POLL_OPENED';
  return next.closes !== poll.closes && next.closes && next.closes <= now
    ? 'PARTY_POLL_CLOSES_PAST'
    : undefined;
}

/** What was said, as it is kept. */
function normalised(data: PollChange, next: PollDefinition): PollChange {
  const names = Object.keys(data) as (keyof PollChange)[];
  return Object.fromEntries(names.map((name) => [name, next[name] ?? data[name]]));
}

/** One question to several people, so that nobody is singled out; each is asked now and then at most. */
function decideAskedPeople(
  rows: Rows,
  row: PollRow,
  { topic, data }: EventInOf<'people.asked'>,
  actor: Actor,
  now: number,
): Decision {
  if (row.poll.secret) return reject('PARTY_POLL_SECRET');
  const question = data.question.toWellFormed().trim();
  if (!isSeen(question)) return reject('PARTY_ENTRY_EMPTY');
  if (question.length > SAID_MAX) return reject('PARTY_SAID_TOO_LONG');
  const people = data.people.filter((id) => isAskable(rows, topic, id, now));
  if (people.length < PEOPLE_ASKED_MIN) return reject('PARTY_ASK_FEW');
  const name = personRow(rows, actor.id)?.name;
  return accept({
    type: 'people.asked',
    topic,
    data: { question, people, ...(name !== undefined && { name }) },
  });
}

/** May be asked a question about the answer given here, now. */
export function isAskable(rows: Rows, topic: string, id: string, now: number): boolean {
  const person = personRow(rows, id);
  if (!person || person.muted || ballotRow(rows, topic, id)?.state !== 'cast') return false;
  return person.asked === undefined || person.asked + ASK_REST_MS <= now;
}
