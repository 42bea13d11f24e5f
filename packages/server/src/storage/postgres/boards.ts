import {
  boardKey,
  entryKey,
  followsIdea,
  mineKey,
  personKey,
  type BoardRow,
  type EntryRow,
  type IdeaRow,
  type MineRow,
  type PersonRow,
  type Place,
  type Row,
} from '@partyline/protocol';
import { openTo, standingsOf } from '../audiences.ts';
import { repliesOf, SHOWN_TO_ALL, votesFor, whysOf } from '../columns.ts';
import type {
  BoardPageRequest,
  DueIdea,
  FollowersRequest,
  IdeaPageRequest,
  IdeasOfRequest,
  StoredBoardPage,
  StoredFollowers,
  StoredIdeaPage,
  StoredIdeasOf,
  StoredVoters,
  VotersRequest,
} from '../contract.ts';
import { BOARD_LISTS } from './board-lists.ts';
import { readAbove, readEntries } from './pages.ts';
import { BOARD_READS, READS } from './reads.ts';
import type { Session } from './session.ts';

/** What the team says below one idea that comes along with it, the latest. */
const ANSWERS_MAX = 100;
/** Beyond every rank and `seq`. */
const BEYOND = Number.MAX_SAFE_INTEGER;
/** Behind every key that begins with a prefix that ends in a colon. */
const AFTER_COLON = ';';

interface Filed extends Place {
  readonly key: string;
}

/** A sorted list, the newest first: so many behind a place. */
type Stream = (after: number | undefined, limit: number) => Promise<readonly Filed[]>;

/** Belongs into one snapshot, as all of these. */
export async function readBoardPage(
  session: Session,
  { party, topic, audience, sort, status, category, after, limit }: BoardPageRequest,
): Promise<Omit<StoredBoardPage, 'head'> | undefined> {
  const about = await readAbove(session, party, topic, boardKey(topic));
  if (!about) return undefined;
  const { above } = about;
  const isWhole = status === undefined && category === undefined;
  const place = [after?.rank ?? BEYOND, after?.seq ?? BEYOND, limit + 1] as const;
  const board = [party, topic, standingsOf(audience)] as const;
  const found = isWhole
    ? await session.all<{ data: string }>(BOARD_LISTS[sort], ...board, ...place)
    : await session.all<{ data: string }>(
        BOARD_LISTS[`${sort}Of`],
        ...board,
        status ?? null,
        category ?? null,
        ...place,
      );
  return {
    ...above,
    board: about.beside[0] as BoardRow | undefined,
    rows: found.slice(0, limit).map(({ data }) => JSON.parse(data) as EntryRow),
    more: found.length > limit,
    pinned: isWhole && !after ? await readEntries(session, party, above.topic?.pinned ?? []) : [],
  };
}

export async function readIdeaPage(
  session: Session,
  { party, topic, audience, after, limit, ...request }: IdeaPageRequest,
): Promise<Omit<StoredIdeaPage, 'head'> | undefined> {
  const about = await readAbove(session, party, topic, boardKey(topic));
  if (!about) return undefined;
  const above = { ...about.above, board: about.beside[0] as BoardRow | undefined };
  const [idea, ...merged] = await readGroup(session, party, topic, request.idea);
  if (!idea) return { ...above, idea, merged: [], answers: [], reasons: [], more: false };
  const members = openTo(audience, [idea, ...merged]).map(({ id }) => id);
  const standings = standingsOf(audience);
  const found = await session.parsed<EntryRow>(
    BOARD_LISTS.reasons,
    party,
    members.map(whysOf),
    standings,
    after?.rank ?? BEYOND,
    after?.seq ?? BEYOND,
    limit + 1,
  );
  const answers = after
    ? []
    : await session.parsed<EntryRow>(
        BOARD_LISTS.answers,
        party,
        members.map(repliesOf),
        standings,
        ANSWERS_MAX,
      );
  answers.sort((a, b) => a.at - b.at || a.seq - b.seq);
  return { ...above, idea, merged, answers, reasons: found.slice(0, limit), more: found.length > limit };
}

/** Whoever voted for several ideas of the group stands where the latest of these votes stands. */
export async function readVoters(
  session: Session,
  { party, topic, idea, after, limit }: VotersRequest,
): Promise<Omit<StoredVoters, 'head'>> {
  const group = await readGroup(session, party, topic, idea);
  const found = await session.parsed<MineRow>(
    BOARD_LISTS.voters,
    party,
    group.map(({ id }) => votesFor(id)),
    SHOWN_TO_ALL,
    group.map(({ id }) => mineKey(id, '')),
    after?.at ?? BEYOND,
    after?.seq ?? BEYOND,
    limit + 1,
  );
  const rows = found.slice(0, limit);
  const beside = await session.rowsByKey(
    party,
    rows.flatMap(({ person, vote }) => [
      personKey(person),
      ...(vote?.why === undefined ? [] : [entryKey(vote.why)]),
    ]),
  );
  const people = new Map<string, PersonRow>();
  const whys = new Map<string, EntryRow>();
  for (const row of beside.values()) {
    if (row.kind === 'person') people.set(row.id, row);
    else if (row.kind === 'entry') whys.set(row.id, row);
  }
  return { idea: group[0], rows, people, whys, more: found.length > limit };
}

export async function readFollowers(
  session: Session,
  { party, idea, after = '', limit }: FollowersRequest,
): Promise<Omit<StoredFollowers, 'head'>> {
  const group = await readGroup(session, party, undefined, idea);
  group.sort((a, b) => (a.id < b.id ? -1 : 1));
  const people: PersonRow[] = [];
  let last: string | undefined;
  let looked = 0;
  for (const [index, member] of group.entries()) {
    const concerned = await readConcerned(session, party, member, after, limit + 1 - looked);
    const beside = await session.rowsByKey(
      party,
      concerned.flatMap(({ person }) => [
        personKey(person),
        ...group.slice(0, index).map(({ id }) => mineKey(id, person)),
      ]),
    );
    for (const { person, mine } of concerned) {
      looked += 1;
      if (looked > limit) return last === undefined ? { people } : { people, next: last };
      last = mineKey(member.id, person);
      if (!followsIdea(member, person, mine)) continue;
      const isTold = group
        .slice(0, index)
        .some((earlier) =>
          followsIdea(earlier, person, beside.get(mineKey(earlier.id, person)) as MineRow | undefined),
        );
      const row = isTold ? undefined : beside.get(personKey(person));
      if (row?.kind === 'person') people.push(row);
    }
  }
  return { people };
}

export async function readIdeasOf(
  session: Session,
  { party, topic, person, filter, after, limit }: IdeasOfRequest,
): Promise<Omit<StoredIdeasOf, 'head'>> {
  const authored: Stream = (from, count) =>
    session.all<Filed>(BOARD_READS.authored, party, person, topic, from ?? BEYOND, count);
  const set = (passes: (row: MineRow) => boolean): Stream =>
    sifted(
      async (from, count) => {
        const found = await session.all<Place & { data: string }>(
          BOARD_READS.setOn,
          party,
          person,
          topic,
          from ?? BEYOND,
          count,
        );
        return found.map(({ rank, seq, data }) => {
          const row = JSON.parse(data) as MineRow;
          return { rank, seq, key: entryKey(row.entry), passes: passes(row) };
        });
      },
      async (slice) => slice.filter((each) => each.passes),
    );
  const byAuthorship = sifted(authored, async (slice) => {
    const mineOf = ({ key }: Filed) => mineKey(key.slice(entryKey('').length), person);
    const mines = await session.rowsByKey(party, slice.map(mineOf));
    return slice.filter((each) => {
      const mine = mines.get(mineOf(each)) as MineRow | undefined;
      return mine?.follow === undefined && mine?.vote?.on !== true;
    });
  });
  const streams = {
    proposed: [authored],
    voted: [set((row) => row.vote?.on === true)],
    followed: [set((row) => row.follow?.on ?? row.vote?.on === true), byAuthorship],
  };
  const found: Filed[] = [];
  for (const stream of streams[filter]) found.push(...(await stream(after, limit + 1)));
  found.sort((a, b) => b.seq - a.seq);
  const page = found.slice(0, limit);
  const rows = (await session.rows(
    party,
    page.map(({ key }) => key),
  )) as EntryRow[];
  const next = found.length > limit ? page.at(-1)!.seq : undefined;
  return {
    rows: rows.filter((row) => row.idea && row.visibility !== 'removed'),
    ...(next !== undefined && { next }),
  };
}

export async function readDueIdeas(session: Session, limit: number): Promise<DueIdea[]> {
  const found = await session.all<{ party: string; due: number; data: string }>(READS.due, 'entry', 0, limit);
  return found.map(({ party, due, data }) => ({ party, due, idea: JSON.parse(data) as EntryRow }));
}

/** An idea and what is merged into it at any depth, each behind the one that it was merged into. */
async function readGroup(
  session: Session,
  party: string,
  topic: string | undefined,
  id: string,
): Promise<IdeaRow[]> {
  const idea = await session.row(party, entryKey(id));
  if (idea?.kind !== 'entry' || !idea.idea || (topic !== undefined && idea.topic !== topic)) return [];
  const group = [idea as IdeaRow];
  for (const member of group) {
    const below = (member.idea.merged ?? []).map(({ id: each }) => each);
    const rows = below.length > 0 ? await readEntries(session, party, below) : [];
    group.push(...(rows.filter((row) => row.idea) as IdeaRow[]));
  }
  return group;
}

/** Everybody who did something to an idea, and its author, behind a key and in the order of their keys. */
async function readConcerned(session: Session, party: string, idea: IdeaRow, after: string, limit: number) {
  const first = mineKey(idea.id, '');
  const from = after > first ? after : first;
  const end = first.slice(0, -1) + AFTER_COLON;
  const found = await session.parsed<MineRow>(READS.rowsBetween, party, from, end, limit);
  const concerned: { person: string; mine?: MineRow }[] = found.map((mine) => ({
    person: mine.person,
    mine,
  }));
  const author = idea.author.id;
  const own = mineKey(idea.id, author);
  const isNamed = own <= from || ((await session.row(party, own)) satisfies Row | undefined) !== undefined;
  if (isNamed) return concerned;
  const at = concerned.findIndex(({ person }) => person > author);
  if (at >= 0) concerned.splice(at, 0, { person: author });
  else if (found.length < limit) concerned.push({ person: author });
  return concerned;
}

/** A list without what does not pass, read in slices until there is enough. */
function sifted<Found extends Filed>(
  stream: (after: number | undefined, limit: number) => Promise<readonly Found[]>,
  pass: (slice: readonly Found[]) => Promise<readonly Found[]>,
): Stream {
  return async (after, limit) => {
    const passed: Filed[] = [];
    for (let place = after; passed.length < limit;) {
      const slice = await stream(place, limit);
      passed.push(...(await pass(slice)));
      if (slice.length < limit) break;
      place = slice.at(-1)!.seq;
    }
    return passed.slice(0, limit);
  };
}
