import type { Actor, Audience } from './actor.ts';
import { decideIdeaImported } from './board/becoming.ts';
import { decideBoard, isBoardEvent } from './board/decide.ts';
import { withIdeas } from './board/counting.ts';
import { evolveBoard } from './board/evolve.ts';
import { projectBoard } from './board/project.ts';
import { decideScheduled } from './board/scheduled.ts';
import { isEntryEvent, type Command } from './commands.ts';
import { reject, type Decision } from './decision.ts';
import type { LogEvent } from './log.ts';
import { decideByOwner, decideSystem } from './party/decide.ts';
import { decideContact, decideGuestNamed } from './party/guests.ts';
import { countOpenedTopic, evolveParty } from './party/evolve.ts';
import { projectParty } from './party/project.ts';
import { decideBallotImported, decidePoll, decidePollState, isPollEvent } from './poll/decide.ts';
import { evolvePoll, withPoll } from './poll/evolve.ts';
import { projectAsk, projectBallot, projectPoll } from './poll/project.ts';
import { entryRow, partyRow, personRow, topicRow, type Row, type Rows } from './rows.ts';
import type { Change, Entity, Visibility } from './shapes.ts';
import { decideEntry } from './thread/decide.ts';
import { decidePostImported, decideTopicOpened, decideTopicState } from './thread/topics.ts';
import { foldThread, withDesk } from './thread/evolve.ts';
import { projectEntry, projectMine, projectTopic } from './thread/project.ts';

/**
 * Answers what an event in leads to. Pure: it reads `rows` and nothing else.
 *
 * @param now - when it is decided, Unix milliseconds.
 * @param epoch - of the log; without it every cursor is taken for one of this log.
 */
export function decide(rows: Rows, event: Command, actor: Actor, now: number, epoch?: string): Decision {
  const party = partyRow(rows);
  if (!party && event.type !== 'party.created') return reject('PARTY_NOT_FOUND');
  const person = personRow(rows, actor.id);
  if (actor.kind === 'host' && !person?.active) return reject('PARTY_TOKEN_INVALID');
  if (isEntryEvent(event)) return decideEntry(rows, event, actor, now, epoch);
  if (isPollEvent(event)) return decidePoll(rows, event, actor, now, epoch);
  if (isBoardEvent(event)) return decideBoard(rows, event, actor, now, epoch);
  switch (event.type) {
    case 'topic.opened':
      return decideTopicOpened(rows, event, actor);
    case 'topic.closed':
    case 'topic.reopened':
      return topicRow(rows, event.topic)?.of === 'poll'
        ? decidePollState(rows, event, actor, now)
        : decideTopicState(rows, event, actor);
    case 'guest.named':
      return decideGuestNamed(rows, event, actor);
    case 'contact.given':
    case 'contact.removed':
      return decideContact(rows, event, actor);
    case 'party.configured':
    case 'origin.added':
    case 'origin.removed':
      return decideByOwner(rows, event, actor);
    case 'post.imported':
      return actor.kind === 'system'
        ? decidePostImported(rows, event.id, event.topic, event.data)
        : reject('PARTY_HOST_ONLY');
    case 'ballot.imported':
      return actor.kind === 'system'
        ? decideBallotImported(rows, event.topic, event.data)
        : reject('PARTY_HOST_ONLY');
    case 'idea.imported':
      return actor.kind === 'system'
        ? decideIdeaImported(rows, event.id, event.topic, event.data)
        : reject('PARTY_HOST_ONLY');
    case 'idea.reminded':
    case 'idea.overdue':
      return actor.kind === 'system' ? decideScheduled(rows, event, now) : reject('PARTY_HOST_ONLY');
    default:
      return actor.kind === 'system' ? decideSystem(rows, event, now) : reject('PARTY_HOST_ONLY');
  }
}

/** Folds one fact into the rows it concerns; returns the rows that changed, whole. */
export function evolve(rows: Rows, event: LogEvent): Row[] {
  switch (event.type) {
    case 'party.created':
    case 'party.configured':
    case 'origin.added':
    case 'origin.removed':
    case 'host.added':
    case 'host.removed':
    case 'host.linked':
    case 'host.mail-set':
    case 'session.opened':
    case 'session.closed':
    case 'guest.arrived':
    case 'guest.named':
    case 'contact.given':
    case 'contact.confirmed':
    case 'contact.removed':
      return evolveParty(rows, event);
    case 'topic.opened':
      return [...withIdeas(rows, foldThread(rows, event), event), ...countOpenedTopic(rows, event)];
    case 'poll.created':
    case 'poll.changed':
    case 'ballot.cast':
    case 'ballot.withdrawn':
    case 'ballot.admitted':
    case 'ballots.opened':
    case 'ballots.counted':
    case 'people.asked':
    case 'asks.muted':
      return evolvePoll(rows, event);
    case 'board.created':
    case 'board.changed':
    case 'idea.changed':
    case 'idea.decided':
    case 'idea.merged':
    case 'idea.unmerged':
    case 'idea.locked':
    case 'idea.unlocked':
    case 'idea.followed':
    case 'idea.reminded':
    case 'idea.overdue':
    case 'idea.polled':
    case 'vote.cast':
    case 'vote.withdrawn':
    case 'votes.counted':
    case 'voice.claimed':
    case 'voice.given':
    case 'voice.kept':
      return withDesk(rows, evolveBoard(rows, event), event.seq);
    default: {
      const changed = withPoll(rows, foldThread(rows, event), event);
      return withDesk(rows, withIdeas(rows, changed, event), event.seq);
    }
  }
}

/** What an audience gets to see of a row, or `null` when it must not learn of it. */
export function project(row: Row, audience: Audience): Entity | null {
  switch (row.kind) {
    case 'entry':
      return projectEntry(row, audience);
    case 'mine':
      return projectMine(row, audience);
    case 'topic':
      return projectTopic(row, audience);
    case 'party':
      return audience.startsWith('self:') ? null : projectParty(row);
    case 'poll':
      return projectPoll(row, audience);
    case 'ballot':
      return projectBallot(row, audience);
    case 'ask':
      return projectAsk(row, audience);
    case 'board':
      return projectBoard(row, audience);
    case 'desk':
      return audience === 'hosts' ? { type: 'desk', waiting: row.waiting } : null;
    default:
      return null;
  }
}

/** The change that takes an audience from one state of a row to the next, or `null` when it sees no difference. */
export function changeOf(before: Row | undefined, after: Row, audience: Audience): Change | null {
  const old = before ? project(before, audience) : null;
  const put = project(after, audience);
  if (put) return old && isSame(old, put) ? null : { put };
  return old ? dropOf(after) : null;
}

/** The change that brings an audience up to date about a row, whatever it knew before. */
export function currentChange(row: Row, audience: Audience): Change | null {
  const put = project(row, audience);
  if (put) return { put };
  const isPersonal = row.kind === 'mine' || row.kind === 'ballot' || row.kind === 'ask';
  return isPersonal && !audience.startsWith('self:') ? null : dropOf(row);
}

/** Whose private audience a row can matter to. */
export function peopleOf(row: Row): readonly string[] {
  if (row.kind === 'mine' || row.kind === 'ballot' || row.kind === 'ask') return [row.person];
  if (row.kind !== 'entry') return [];
  return row.peer && row.peer !== row.author.id ? [row.author.id, row.peer] : [row.author.id];
}

/** No stream carries anything of such a row. */
export function isSecret(row: Row): boolean {
  return SECRET.has(row.kind);
}

const SECRET: ReadonlySet<Row['kind']> = new Set([
  'person',
  'link',
  'session',
  'history',
  'profile',
  'poll-day',
  'urn',
  'paper',
]);

/** The topic whose streams a row belongs to; `null` means the whole party. */
export function topicOf(row: Row): string | null {
  return 'topic' in row && !isSecret(row) ? row.topic : null;
}

function dropOf(row: Row): Change | null {
  if (row.kind === 'entry') return { drop: 'entry', id: row.id };
  if (row.kind === 'poll' || row.kind === 'ballot' || row.kind === 'ask' || row.kind === 'board')
    return { drop: row.kind, id: row.topic };
  return row.kind === 'mine' ? { drop: 'mine', id: row.entry } : null;
}

const ADDS =
  /^(post\.(added|imported)|why\.given|option\.proposed|idea\.(proposed|imported)|voice\.brought)$/;

/** How the entry of an accepted event stands now, for its receipt. */
export function visibilityAfter(rows: Rows, event: Command): Visibility | undefined {
  const { entry } = event.data as { entry?: string };
  const id = ADDS.test(event.type) ? event.id : entry;
  return id === undefined ? undefined : entryRow(rows, id)?.visibility;
}

/** Field by field: most rows that an event touches differ in one or two plain fields, so this is the cheap way to know. */
function isSame(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): boolean {
  let fields = 0;
  for (const name in after) {
    fields += 1;
    const old = before[name];
    const now = after[name];
    if (old === now) continue;
    if (typeof now !== 'object' || typeof old !== 'object' || JSON.stringify(old) !== JSON.stringify(now))
      return false;
  }
  return Object.keys(before).length === fields;
}
