import type { Audience } from '../actor.ts';
import { POLL_FLOOR, SECRET_BATCH_MIN } from '../limits.ts';
import type { AskRow, BallotRow, PollRow } from '../rows.ts';
import type { AskEntity, BallotEntity, PollEntity } from '../shapes.ts';
import { summedCounts } from './tally.ts';

/** A poll with its rules and, where an audience is shown them, its results. */
export function projectPoll(row: PollRow, audience: Audience): PollEntity | null {
  if (audience.startsWith('self:')) return null;
  const isHost = audience === 'hosts';
  const isShown = isHost || showsResults(row);
  const entity = described(row, isShown);
  if (isShown) {
    entity.counts = { ...row.tally.counts };
    const { teamWhys = 0, teamReasons = {} } = isHost ? row : {};
    const whys = row.whys + teamWhys;
    if (whys > 0) entity.whys = whys;
    const reasons = summedCounts(row.reasons, teamReasons);
    if (Object.keys(reasons).length > 0) entity.reasons = reasons;
  }
  const waiting = (row.admitted ?? 0) - row.tally.answers;
  if (waiting > 0) entity.waiting = waiting;
  if (!isHost) return entity;
  if (row.apart) entity.apart = { answers: row.apart.answers, counts: { ...row.apart.counts } };
  const via = Object.fromEntries(Object.entries(row.via).filter(([, count]) => count > 0));
  if (Object.keys(via).length > 0) entity.via = via;
  return entity;
}

/** Everybody is shown what was answered, not only hosts. */
export function showsResults({ poll, state, tally }: PollRow): boolean {
  const { results = 'answered', floor = POLL_FLOOR, secret } = poll;
  if (results === 'hosts' || (results === 'closed' && state !== 'closed')) return false;
  return tally.answers === 0 || tally.answers >= Math.max(floor, secret ? SECRET_BATCH_MIN : 0);
}

function described(row: PollRow, isShown: boolean): PollEntity {
  const { poll, tally } = row;
  const entity: PollEntity = {
    type: 'poll',
    topic: row.topic,
    kind: poll.kind,
    state: row.state,
    title: poll.title,
    at: row.at,
    options: optionsOf(row, isShown),
    results: poll.results ?? 'answered',
    floor: poll.floor ?? POLL_FLOOR,
    answers: tally.answers,
  };
  if (poll.note) entity.note = poll.note;
  if (row.edited !== undefined) entity.edited = row.edited;
  if (row.wordings.length > 0) entity.wordings = row.wordings.map((wording) => ({ ...wording }));
  if (poll.min !== undefined) entity.min = poll.min;
  if (poll.max !== undefined) entity.max = poll.max;
  if (poll.scale !== undefined) entity.scale = poll.scale;
  if (poll.low) entity.low = poll.low;
  if (poll.high) entity.high = poll.high;
  if (poll.other) entity.other = true;
  if (poll.order === 'random') entity.random = true;
  if (poll.why !== false) entity.why = true;
  if (poll.propose && poll.propose !== 'off') entity.propose = poll.propose;
  if (poll.who && poll.who !== 'anyone') entity.who = poll.who;
  if (poll.change === false) entity.fixed = true;
  if (poll.secret) entity.secret = true;
  if (poll.opens) entity.opens = poll.opens;
  if (poll.closes) entity.closes = poll.closes;
  if (poll.quorum) entity.quorum = poll.quorum;
  return entity;
}

/** Proposed options that were taken away keep a place only where somebody has chosen them. */
function optionsOf(
  { poll, proposed, tally, credits = {}, boards = {} }: PollRow,
  isShown: boolean,
): PollEntity['options'] {
  const guests = proposed.filter(({ id, text }) => text !== undefined || (isShown && tally.counts[id]));
  return [
    ...(poll.options ?? []).map((option) => {
      if (option.idea === undefined) return { ...option };
      const board = boards[option.idea];
      return { ...option, ...(board !== undefined && { board }), by: credits[option.idea] ?? '' };
    }),
    ...guests.map(({ id, text, by }) => ({ id, ...(text !== undefined && { text }), by })),
  ];
}

export function projectBallot(row: BallotRow, audience: Audience): BallotEntity | null {
  if (audience !== `self:${row.person}` || row.state === 'withdrawn') return null;
  const { topic, at, choice, why, said, apart } = row;
  const entity: BallotEntity = { type: 'ballot', topic, at };
  if (choice.length > 0) entity.choice = [...choice];
  if (why !== undefined) entity.why = why;
  if (said !== undefined) entity.said = said;
  if (apart) entity.apart = true;
  return entity;
}

export function projectAsk(row: AskRow, audience: Audience): AskEntity | null {
  if (audience !== `self:${row.person}` || row.answered !== undefined || row.dropped) return null;
  const { id, topic, question, by, at } = row;
  return { type: 'ask', id, topic, question, at, ...(by !== undefined && { by }) };
}
