import {
  entityOf,
  projectEntry,
  projectMine,
  projectParty,
  projectTopic,
  saidId,
  whyId,
  type BallotEntity,
  type BallotRow,
  type EntryEntity,
  type EventIn,
  type PartyEntity,
  type ReactionKind,
  type Row,
  type TopicEntity,
} from '@partyline/protocol';
import type { OutboxRecord } from '../outbox/record.ts';
import type { Person } from '../outbox/person.ts';
import type { Mark } from '../thread/layer.ts';
import type { ThreadProblem } from '../reading/state.ts';
import type { PollLayer } from './layer.ts';
import type { Paper } from './papers.ts';
import type { PollSelfView } from './self-view.ts';
import type { PollBallot, PollCheck, PollTurnedDown } from './state.ts';

export interface PollLayerOptions {
  readonly person: Person;
  readonly self: PollSelfView;
  /** What is on the way, in the order it was made, and the rows that it changes. */
  readonly records: readonly OutboxRecord[];
  readonly changed: ReadonlyMap<string, Row>;
  /** The poll with what is on the way counted in, where that shows. */
  readonly poll: PollLayer['poll'];
  /** Secret: the ballot that stands, as this device keeps it. */
  readonly paper: Paper | undefined;
  readonly check: Omit<PollCheck, 'code'> | undefined;
  /** Words of an entry that is on the screen. */
  readonly textOf: (entry: string) => string | undefined;
  /** Entries made here, oldest first, as the layer before had them. */
  readonly first: readonly string[];
  /** The layer before: what has not changed stays the same object. */
  readonly last: PollLayer | undefined;
  readonly problem: ThreadProblem | undefined;
  /** The party has heard nothing of this person here yet. */
  readonly isUnheard: boolean;
}

/** Ids of the entries that an event may bring. */
export function entriesOf({ id, type }: EventIn): readonly string[] {
  switch (type) {
    case 'ballot.cast':
      return [saidId(id), whyId(id)];
    case 'why.given':
    case 'option.proposed':
      return [id];
    default:
      return [];
  }
}

/** Lays what only this person sees, and what they have on the way, over the view. */
export function composePollLayer(options: PollLayerOptions): PollLayer {
  const { person, self, records, changed, poll, paper, check, first, last, problem } = options;
  const { actor, outbox } = person;
  const isHost = actor.kind === 'host';
  // Hosts find everything in their own view.
  const entries = new Map<string, EntryEntity | null>(isHost ? [] : self.entries());
  const reactions = new Map<string, readonly ReactionKind[]>();
  const reported = new Set<string>();
  const say = (entry: string, set: readonly ReactionKind[], isReported: boolean | undefined) => {
    reactions.set(entry, kept(last?.reactions.get(entry), set));
    if (isReported) reported.add(entry);
  };
  for (const [entry, mine] of self.allMine()) say(entry, mine.reactions, mine.reported);
  let { me } = person;
  let { ballot, asks }: { ballot: BallotEntity | undefined; asks: PollLayer['asks'] } = self;
  let head: TopicEntity | undefined;
  let party: PartyEntity | undefined;
  for (const row of changed.values()) {
    if (row.kind === 'entry') {
      const entity = projectEntry(row, isHost ? 'hosts' : `self:${actor.id}`) ?? projectEntry(row, 'public');
      entries.set(row.id, kept(last?.entries.get(row.id), entity));
    } else if (row.kind === 'mine') {
      const mine = projectMine(row, `self:${actor.id}`);
      say(row.entry, mine?.reactions ?? [], mine?.reported);
    } else if (row.kind === 'ask') {
      const { id, answered, dropped } = row;
      if (answered !== undefined || dropped) asks = asks.filter((ask) => ask.id !== id);
    } else if (row.kind === 'ballot') ballot = ballotOf(row, ballot);
    else if (row.kind === 'topic') head = projectTopic(row, 'hosts') ?? undefined;
    else if (row.kind === 'party') party = projectParty(row);
    else if (row.kind === 'person') {
      const { id, role, name, contact } = row;
      me = { id, role, ...(name !== undefined && { name }), ...(contact && { contact: contact.state }) };
    }
  }

  const marks = new Map<string, Mark>();
  let unsent = 0;
  let delivery: PollBallot['delivery'];
  let turnedDown: PollTurnedDown | undefined;
  for (const { event, state, code } of records) {
    if (state === 'queued') unsent += 1;
    if (state === 'confirmed') continue;
    const way = outbox.sending.has(event.id) ? 'sent' : 'queued';
    const mark: Mark =
      state === 'queued' ? { delivery: way } : { delivery: 'rejected', ...(code && { code }) };
    const made = entriesOf(event);
    for (const entity of made.length > 0 ? made : [entityOf(event)])
      if (marks.get(entity)?.delivery !== 'rejected') marks.set(entity, mark);
    if (state === 'rejected') turnedDown = turnedDownOf(event, code) ?? turnedDown;
    else if (/^(ballot\.(cast|withdrawn)|why)/.test(event.type)) delivery = way;
  }

  const choice = ballot && (poll?.secret ? paper?.choice : (ballot.choice ?? []));
  const text = poll?.secret ? paper?.text : wordsOf(ballot?.said, options, entries);
  const whyText = poll?.secret ? paper?.why : wordsOf(ballot?.why, options, entries);
  const shown: PollBallot | undefined = ballot && {
    ...ballot,
    ...(text !== undefined && { text }),
    ...(whyText !== undefined && { whyText }),
    ...(delivery && { delivery }),
  };
  const receipt: PollCheck | undefined =
    poll?.secret && ballot && paper ? { code: paper.code, ...check } : undefined;
  return {
    entries,
    reactions,
    reported,
    marks,
    first,
    unsent,
    me: me ?? { id: actor.id, role: isHost ? 'host' : 'guest' },
    isOwnKnown: options.isUnheard || self.cursor !== undefined || delivery !== undefined,
    asks: kept(last?.asks, asks),
    ...(poll && { poll: kept(last?.poll, poll) }),
    ...(shown && { ballot: kept(last?.ballot, shown) }),
    ...(choice && { choice: kept(last?.choice, choice) }),
    ...(turnedDown && { turnedDown: kept(last?.turnedDown, turnedDown) }),
    ...(receipt && { check: kept(last?.check, receipt) }),
    ...(head && { head }),
    ...(party && { party }),
    ...(problem && { problem }),
  };
}

function ballotOf(row: BallotRow, before: BallotEntity | undefined): BallotEntity | undefined {
  if (row.state === 'withdrawn') return undefined;
  const { topic, at, choice, why, said, apart } = row;
  return {
    type: 'ballot',
    topic,
    at: before && row.event === '' ? before.at : at,
    choice: [...choice],
    ...(why && { why }),
    ...(said && { said }),
    ...(apart && { apart }),
  };
}

function wordsOf(
  id: string | undefined,
  { textOf }: PollLayerOptions,
  entries: ReadonlyMap<string, EntryEntity | null>,
): string | undefined {
  return id === undefined ? undefined : (entries.get(id)?.text ?? textOf(id));
}

/** What can be shown, and handed back, of something that the party did not take. */
export function turnedDownOf(
  event: EventIn,
  code: PollTurnedDown['code'] | undefined,
): PollTurnedDown | undefined {
  const { id, type, data } = event;
  if (!/^(ballot|why|option|poll|people)\b/.test(type)) return undefined;
  const { choice, text, why } = data as Partial<Record<'text' | 'why', string>> & { choice?: string[] };
  return {
    event: id,
    type,
    code: code ?? 'PARTY_EVENT_INVALID',
    ...(choice && { choice }),
    ...(text !== undefined && { text }),
    ...(why !== undefined && { why }),
  };
}

/** The earlier object when nothing in it has changed, so that what is drawn stays as it is. */
function kept<Value>(before: Value | undefined, after: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
