import type Database from 'better-sqlite3';
import {
  boardKey,
  entryKey,
  followsIdea,
  mineKey,
  PARTY_KEY,
  personKey,
  topicKey,
  type BoardRow,
  type EntryRow,
  type IdeaRow,
  type MineRow,
  type PartyRow,
  type PersonRow,
  type Place,
  type Row,
  type TopicRow,
} from '@partyline/protocol';
import { openTo, standingsOf } from '../audiences.ts';
import { BOARD_READS } from '../board-statements.ts';
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
import { merged, sifted, type Stream } from './merged.ts';
import { prepareAll, type Statements } from './prepared.ts';
import type { READS } from './statements.ts';

/** What the team says below one idea that comes along with it, the latest. */
const ANSWERS_MAX = 100;
/** Beyond every `seq`. */
const BEYOND = Number.MAX_SAFE_INTEGER;
/** Behind every key that begins with a prefix that ends in a colon. */
const AFTER_COLON = ';';

interface Filed extends Place {
  readonly key: string;
}

interface Stored extends Place {
  readonly data: string;
}

/** What storage reads of boards; each call belongs into one snapshot. */
export class SqliteBoards {
  readonly #rows: Statements<typeof READS>;
  readonly #read: Statements<typeof BOARD_READS>;

  constructor(db: Database.Database, rows: Statements<typeof READS>) {
    this.#rows = rows;
    this.#read = prepareAll(db, BOARD_READS);
    for (const name of ['nextStatus', 'nextCategory'] as const) this.#read[name].pluck();
  }

  page(request: BoardPageRequest): Omit<StoredBoardPage, 'head'> | undefined {
    const { party, topic, audience, status, category, after, limit } = request;
    const above = this.#above(party, topic);
    if (!above) return undefined;
    const streams = standingsOf(audience).flatMap((shown) => this.#lists(request, shown));
    const found = merged(streams, after, limit + 1);
    const isWhole = after === undefined && status === undefined && category === undefined;
    return {
      ...above,
      rows: this.#entries(
        party,
        found.slice(0, limit).map(({ key }) => key),
      ),
      more: found.length > limit,
      pinned: isWhole ? this.#entries(party, (above.topic?.pinned ?? []).map(entryKey)) : [],
    };
  }

  idea(request: IdeaPageRequest): Omit<StoredIdeaPage, 'head'> | undefined {
    const { party, topic, audience, after, limit } = request;
    const above = this.#above(party, topic);
    if (!above) return undefined;
    const [idea, ...below] = this.#group(party, topic, request.idea);
    if (!idea) return { ...above, idea, merged: [], answers: [], reasons: [], more: false };
    const members = openTo(audience, [idea, ...below]);
    const lists = members.flatMap(({ id }) => standingsOf(audience).map((shown) => [id, shown] as const));
    const streams = lists.map(([id, shown]): Stream<Stored> => {
      return (place, count) => this.#behind('reasons', [party, whysOf(id), shown], place, count);
    });
    const found = merged(streams, after, limit + 1);
    const reasons = found.slice(0, limit).map(({ data }) => JSON.parse(data) as EntryRow);
    const answers = after ? [] : lists.flatMap(([id, shown]) => this.#answers(party, id, shown));
    answers.sort((a, b) => a.at - b.at || a.seq - b.seq);
    return {
      ...above,
      idea,
      merged: below,
      answers: answers.slice(-ANSWERS_MAX),
      reasons,
      more: found.length > limit,
    };
  }

  voters({ party, topic, idea, after, limit }: VotersRequest): Omit<StoredVoters, 'head'> {
    const group = this.#group(party, topic, idea);
    const voted = (id: string, person: string) => {
      const row = this.#row(party, mineKey(id, person)) as MineRow | undefined;
      return row?.vote?.on ? row.vote : undefined;
    };
    const streams = group.map(({ id }) => {
      const votes: Stream<Stored & { readonly row: MineRow }> = (place, count) =>
        this.#behind<Stored>('votes', [party, votesFor(id), SHOWN_TO_ALL], place, count).map((found) => ({
          ...found,
          row: JSON.parse(found.data) as MineRow,
        }));
      // Whoever voted for several of them stands where the latest of these votes stands.
      return sifted(votes, ({ row: { person }, seq }) =>
        group.every((other) => other.id === id || (voted(other.id, person)?.seq ?? 0) < seq),
      );
    });
    const place = after && { rank: after.at, seq: after.seq };
    const found = streams.length > 0 ? merged(streams, place, limit + 1) : [];
    const rows = found.slice(0, limit).map(({ row }) => row);
    const people = new Map<string, PersonRow>();
    const whys = new Map<string, EntryRow>();
    for (const { person, vote } of rows) {
      const row = this.#row(party, personKey(person));
      if (row?.kind === 'person') people.set(person, row);
      const why = vote?.why === undefined ? undefined : this.#row(party, entryKey(vote.why));
      if (why?.kind === 'entry') whys.set(why.id, why);
    }
    return { idea: group[0], rows, people, whys, more: found.length > limit };
  }

  followers({ party, idea, after = '', limit }: FollowersRequest): Omit<StoredFollowers, 'head'> {
    const group = this.#group(party, undefined, idea);
    group.sort((a, b) => (a.id < b.id ? -1 : 1));
    const people: PersonRow[] = [];
    let last: string | undefined;
    let looked = 0;
    for (const [index, member] of group.entries()) {
      for (const { person, mine } of this.#concerned(party, member, after, limit + 1 - looked)) {
        looked += 1;
        if (looked > limit) return last === undefined ? { people } : { people, next: last };
        last = mineKey(member.id, person);
        if (!followsIdea(member, person, mine)) continue;
        const isTold = group.slice(0, index).some((earlier) => {
          const set = this.#row(party, mineKey(earlier.id, person)) as MineRow | undefined;
          return followsIdea(earlier, person, set);
        });
        const row = isTold ? undefined : this.#row(party, personKey(person));
        if (row?.kind === 'person') people.push(row);
      }
    }
    return { people };
  }

  ideasOf(request: IdeasOfRequest): Omit<StoredIdeasOf, 'head'> {
    const { party, topic, person, filter, after, limit } = request;
    const place = after === undefined ? undefined : { rank: 0, seq: after };
    const authored: Stream<Filed> = (from, count) =>
      this.#read.authored.all(party, person, topic, from?.seq ?? BEYOND, count) as Filed[];
    const set = (passes: (row: MineRow) => boolean): Stream<Filed> => {
      const all: Stream<Filed & { readonly row: MineRow }> = (from, count) =>
        (this.#read.setOn.all(party, person, topic, from?.seq ?? BEYOND, count) as Stored[]).map((found) => {
          const row = JSON.parse(found.data) as MineRow;
          return { rank: 0, seq: found.seq, key: entryKey(row.entry), row };
        });
      return sifted(all, ({ row }) => passes(row));
    };
    const bySign = (row: MineRow) => row.follow?.on ?? row.vote?.on === true;
    const byAuthorship = sifted(authored, ({ key }) => {
      const mine = this.#row(party, mineKey(key.slice(entryKey('').length), person)) as MineRow | undefined;
      return mine?.follow === undefined && mine?.vote?.on !== true;
    });
    const streams = {
      proposed: [authored],
      voted: [set((row) => row.vote?.on === true)],
      followed: [set(bySign), byAuthorship],
    };
    const found = merged(streams[filter], place, limit + 1);
    const keys = found.slice(0, limit).map(({ key }) => key);
    const rows = this.#entries(party, keys).filter((row) => row.idea && row.visibility !== 'removed');
    const next = found.length > limit ? found[limit - 1]!.seq : undefined;
    return { rows, ...(next !== undefined && { next }) };
  }

  due(limit: number): DueIdea[] {
    const found = this.#rows.due.all('entry', 0, limit) as { party: string; due: number; data: string }[];
    return found.map(({ party, due, data }) => ({ party, due, idea: JSON.parse(data) as EntryRow }));
  }

  #above(party: string, topic: string) {
    const partyRow = this.#row(party, PARTY_KEY) as PartyRow | undefined;
    if (!partyRow) return undefined;
    const topicPub = this.#rows.lastPublicChange.get(party, topic) as number | null;
    return {
      party: partyRow,
      topic: this.#row(party, topicKey(topic)) as TopicRow | undefined,
      board: this.#row(party, boardKey(topic)) as BoardRow | undefined,
      pub: Math.max(topicPub ?? 0, partyRow.pub ?? 0),
    };
  }

  /** The lists that make up the one that is asked for: a list of one status or category is put together from those of both. */
  #lists({ party, topic, sort, status, category }: BoardPageRequest, shown: number): Stream<Filed>[] {
    if (status === undefined && category === undefined)
      return [(place, count) => this.#behind(sort, [party, topic, shown], place, count)];
    const board = [party, topic, shown] as const;
    const statuses = status === undefined ? this.#each('nextStatus', board) : [status];
    return statuses.flatMap((of) => {
      const categories =
        category === undefined ? ['', ...this.#each('nextCategory', [...board, of])] : [category];
      return categories.map((each): Stream<Filed> => {
        return (place, count) => this.#behind(`${sort}Of`, [...board, of, each], place, count);
      });
    });
  }

  /** Every status, or every category, of which there are ideas; found by as many steps as there are. */
  #each(next: 'nextStatus' | 'nextCategory', values: readonly unknown[]): string[] {
    const all: string[] = [];
    for (let last = ''; ;) {
      const found = this.#read[next].get(...values, last) as string | undefined;
      if (found === undefined) return all;
      all.push(found);
      last = found;
    }
  }

  #behind<Found extends Place>(
    read: `${BoardPageRequest['sort']}${'' | 'Of'}` | 'reasons' | 'votes',
    values: readonly unknown[],
    after: Place | undefined,
    limit: number,
  ): Found[] {
    const found = after
      ? this.#read[`${read}After`].all(...values, after.rank, after.seq, limit)
      : this.#read[read].all(...values, limit);
    return found as Found[];
  }

  #answers(party: string, idea: string, shown: number): EntryRow[] {
    const found = this.#rows.newest.all(party, repliesOf(idea), shown, ANSWERS_MAX) as string[];
    return found.map((data) => JSON.parse(data) as EntryRow);
  }

  /** An idea and what is merged into it at any depth, each behind the one that it was merged into. */
  #group(party: string, topic: string | undefined, id: string): IdeaRow[] {
    const idea = this.#row(party, entryKey(id));
    if (idea?.kind !== 'entry' || !idea.idea || (topic !== undefined && idea.topic !== topic)) return [];
    const group = [idea as IdeaRow];
    for (const member of group) {
      const below = this.#entries(
        party,
        (member.idea.merged ?? []).map(({ id: each }) => entryKey(each)),
      );
      group.push(...(below.filter((row) => row.idea) as IdeaRow[]));
    }
    return group;
  }

  /** Everybody who did something to an idea, and its author, behind a key and in the order of their keys. */
  #concerned(party: string, idea: IdeaRow, after: string, limit: number) {
    const first = mineKey(idea.id, '');
    const from = after > first ? after : first;
    const end = first.slice(0, -1) + AFTER_COLON;
    const found = this.#rows.rowsBetween.all(party, from, end, limit) as string[];
    const concerned: { person: string; mine?: MineRow }[] = found.map((data) => {
      const mine = JSON.parse(data) as MineRow;
      return { person: mine.person, mine };
    });
    const author = idea.author.id;
    if (mineKey(idea.id, author) <= from || this.#row(party, mineKey(idea.id, author))) return concerned;
    const at = concerned.findIndex(({ person }) => person > author);
    if (at >= 0) concerned.splice(at, 0, { person: author });
    else if (found.length < limit) concerned.push({ person: author });
    return concerned;
  }

  #entries(party: string, keys: readonly string[]): EntryRow[] {
    if (keys.length === 0) return [];
    const found = this.#rows.rowsByKey.all(JSON.stringify(keys), party) as string[];
    return found.map((data) => JSON.parse(data) as EntryRow);
  }

  #row(party: string, key: string): Row | undefined {
    const data = this.#rows.row.get(party, key) as string | undefined;
    return data === undefined ? undefined : (JSON.parse(data) as Row);
  }
}
