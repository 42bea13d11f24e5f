import {
  askKey,
  ballotKey,
  type AskEntity,
  type BallotEntity,
  type BallotRow,
  type PollDefinition,
  type PollEntity,
  type PollRow,
  type Row,
  type Rows,
} from '@partyline/protocol';
import { confirmedRows, type Confirmed } from '../thread/confirmed-rows.ts';

/** What a client knows of a poll, as far as deciding an event needs it. */
export interface ConfirmedPoll extends Confirmed {
  readonly poll: PollEntity | undefined;
  readonly ballot: BallotEntity | undefined;
  readonly asks: readonly AskEntity[];
}

/** Rebuilds rows from what was sent to this client, one by one as they are asked for. */
export function confirmedPollRows(known: ConfirmedPoll): Rows {
  const { actor, topic } = known;
  const words = confirmedRows(known);
  const get = (key: string): Row | undefined => {
    const [kind, id] = key.split(':');
    switch (kind) {
      case 'poll':
        return id === topic && known.poll ? pollRowOf(known.poll) : undefined;
      case 'ballot':
        return key === ballotKey(topic, actor.id) && known.ballot
          ? ballotRowOf(known.ballot, actor.id)
          : undefined;
      case 'ask': {
        const ask = known.asks.find((open) => open.topic === topic);
        return ask && key === askKey(topic, actor.id)
          ? { ...ask, kind: 'ask', key, changed: 0, person: actor.id }
          : undefined;
      }
      case 'person': {
        const row = words.get(key);
        return row?.kind === 'person' && known.asks.length > 0 ? { ...row, asks: [topic] } : row;
      }
      case 'topic': {
        const row = words.get(key);
        return row?.kind === 'topic' ? { ...row, of: 'poll' } : row;
      }
      default:
        return words.get(key);
    }
  };
  return { get };
}

/** The row of a poll. As the log keeps it, a definition leaves out what goes without saying. */
function pollRowOf(entity: PollEntity): PollRow {
  const { topic, state, at, edited, wordings = [], answers, counts = {}, waiting = 0 } = entity;
  const { options, fixed, random, kind, title, note, results, floor, quorum, why, propose } = entity;
  const { min, max, scale, low, high, other, who, secret, opens, closes, apart } = entity;
  // What stands for an idea was put there by hosts, with its author's name beside it.
  const given = options.filter(({ by, idea }) => by === undefined || idea !== undefined);
  const guests = options.filter((option) => !given.includes(option));
  const definition = {
    kind,
    title,
    note,
    options: given.map(({ id, idea, image, text = '' }) => ({
      id,
      text,
      ...(image && { image }),
      ...(idea !== undefined && { idea }),
    })),
    min,
    max,
    scale,
    low,
    high,
    other,
    who,
    secret,
    opens,
    closes,
    results,
    floor,
    quorum,
    order: random ? 'random' : undefined,
    change: fixed ? false : undefined,
    why: why ? undefined : false,
    propose,
  };
  const poll = Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined));
  return {
    kind: 'poll',
    key: `poll:${topic}`,
    changed: 0,
    topic,
    poll: poll as PollDefinition,
    at,
    state,
    tally: { answers, counts },
    whys: entity.whys ?? 0,
    reasons: entity.reasons ?? {},
    proposed: guests.map(({ id, text, by = '' }) => ({ id, by, ...(text !== undefined && { text }) })),
    credits: Object.fromEntries(
      given.flatMap(({ by = '', idea }) => (idea === undefined ? [] : [[idea, by] as const])),
    ),
    boards: Object.fromEntries(
      given.flatMap(({ board, idea }) =>
        idea === undefined || board === undefined ? [] : [[idea, board] as const],
      ),
    ),
    via: entity.via ?? {},
    wordings,
    ...(edited !== undefined && { edited }),
    ...(apart && { apart }),
    ...(secret && { admitted: answers + waiting }),
  };
}

function ballotRowOf({ type: _, ...ballot }: BallotEntity, person: string): BallotRow {
  const { topic, choice = [] } = ballot;
  return {
    ...ballot,
    kind: 'ballot',
    key: ballotKey(topic, person),
    changed: 0,
    person,
    state: 'cast',
    choice,
    seq: 0,
    event: '',
  };
}
