import {
  boardRow,
  BOARD_SORTS,
  compareIdeas,
  entryRow,
  followsIdea,
  formatCursor,
  formatPlace,
  ideaPlace,
  ideaRow,
  isListed,
  isPublic,
  mineRow,
  PAGE_IDEAS,
  PAGE_REASONS,
  parsePlace,
  partyRow,
  personRow,
  projectBoard,
  projectEntry,
  projectParty,
  projectTopic,
  SEARCH_IDEAS,
  subgroupOf,
  topicRow,
  type Audience,
  type BoardSort,
  type BoardView,
  type EntryEntity,
  type EntryRow,
  type IdeasView,
  type IdeaView,
  type Place,
  type SearchView,
  type TopicEntity,
  type VotersView,
} from '@partyline/protocol';
import type { PageRequest, Query } from '../contract.ts';
import { coded } from './failures.ts';
import type { Standing } from './pages.ts';

const PAGE_VOTERS = 50;
const PAGE_OWN = 20;
/** How much of its letters a word has to share with another to be taken for it. */
const LIKENESS = 0.5;

type Reader = 'public' | 'hosts';

/** The view of a board, or of one idea below its address. */
export function boardAnswerOf(party: Standing, request: PageRequest, audience: Reader): BoardView | IdeaView {
  const [topic, , idea] = request.topic.split('/') as [string, string?, string?];
  return idea === undefined
    ? boardPageOf(party, topic, request, audience)
    : ideaPageOf(party, topic, idea, request.after, audience);
}

function boardPageOf(
  party: Standing,
  topic: string,
  { sort = 'trending', status, category, after }: PageRequest,
  audience: Reader,
): BoardView {
  const { rows } = party;
  const order = sort as BoardSort;
  if (!BOARD_SORTS.includes(order)) throw coded('PARTY_REQUEST_INVALID');
  const from = placeFrom(after);
  const stored = topicRow(rows, topic);
  const isMeant = ({ idea }: EntryRow) =>
    (status === undefined || idea!.status === status) &&
    (category === undefined || idea!.category === category) &&
    (order !== 'decided' || idea!.decided !== undefined);
  const listed = ideasOf(party, topic, audience)
    .filter((row) => isShown(row, audience) && isMeant(row))
    .map((row) => ({ row, place: ideaPlace(row, order) }))
    .filter(({ place }) => !from || compareIdeas(place, from) > 0)
    .sort((a, b) => compareIdeas(a.place, b.place));
  const page = listed.slice(0, PAGE_IDEAS);
  const isFirst = !from && status === undefined && category === undefined;
  const pinned = isFirst ? (stored?.pinned ?? []).flatMap((id) => ideaRow(rows, id) ?? []) : [];
  const shown = new Map([...pinned, ...page.map(({ row }) => row)].map((row) => [row.id, row]));
  return structuredClone({
    ...above(party, topic, audience),
    entries: [...shown.values()].flatMap((row) => projectEntry(row, audience) ?? []),
    next: listed.length > page.length ? formatPlace(page.at(-1)!.place) : null,
  });
}

function ideaPageOf(
  party: Standing,
  topic: string,
  id: string,
  after: string | undefined,
  audience: Reader,
): IdeaView {
  const { rows } = party;
  const idea = ideaRow(rows, id);
  const entity = idea?.topic === topic && readable(idea, audience);
  if (!entity) throw coded('PARTY_ENTRY_NOT_FOUND');
  const from = placeFrom(after);
  const group = new Set(subgroupOf(rows, id));
  const below = [...rows.values()].filter(
    (row): row is EntryRow => row.kind === 'entry' && row.root !== undefined && group.has(row.root),
  );
  const shown = below.filter((row) => row.visibility !== 'removed' && projectEntry(row, audience));
  const placed = (row: EntryRow): Place => ({ rank: row.same, seq: row.seq });
  const reasons = shown
    .filter((row) => row.why || row.voice)
    .sort((a, b) => compareIdeas(placed(a), placed(b)))
    .filter((row) => !from || compareIdeas(placed(row), from) > 0);
  const page = reasons.slice(0, PAGE_REASONS);
  const answers = shown.filter((row) => !row.why && !row.voice).sort((a, b) => a.seq - b.seq);
  const merged = [...group].slice(1).flatMap((one) => {
    const row = ideaRow(rows, one);
    return (row && readable(row, audience)) ?? [];
  });
  const said = (all: EntryRow[]) => all.flatMap((row) => projectEntry(row, audience) ?? []);
  return structuredClone({
    ...above(party, topic, audience),
    entries: [...(from ? [] : [entity, ...merged, ...said(answers)]), ...said(page)],
    next: reasons.length > page.length ? formatPlace(placed(page.at(-1)!)) : null,
  });
}

/** Ideas that share words with a query, also misspelt ones, the most fitting first. */
export function searchOf(
  party: Standing,
  topic: string,
  { q = '', limit, like }: Query,
  audience: Reader,
): SearchView {
  if (!boardRow(party.rows, topic)) throw coded('PARTY_TOPIC_NOT_FOUND');
  const words = wordsOf(q);
  const weigh = (row: EntryRow) => {
    const title = wordsOf(row.idea!.title);
    const all = like ? title : [...title, ...wordsOf(row.text)];
    const fits = words.map((word) => Math.max(0, ...all.map((other) => likeness(word, other))));
    return fits.reduce((sum, fit) => sum + (fit >= LIKENESS ? fit : 0), 0) / words.length;
  };
  const found = new Map<string, EntryEntity>();
  for (const { row } of ideasOf(party, topic, audience)
    .flatMap((row) => (readable(row, audience) ? { row, weight: weigh(row) } : []))
    .filter(({ weight }) => weight >= (like ? LIKENESS : 0.3))
    .sort((a, b) => b.weight - a.weight || b.row.seq - a.row.seq)) {
    const entity = readable(headOf(party, row, audience), audience);
    if (entity) found.set(entity.id, entity);
  }
  const entries = [...found.values()].slice(0, limit === undefined ? SEARCH_IDEAS : Number(limit));
  return structuredClone({ v: 1, cursor: formatCursor(party.head), entries });
}

/** What one person has to do with ideas, the latest first. */
export function ideasMineOf(
  party: Standing,
  topic: string,
  { filter = 'proposed', after }: Query,
  person: string,
): IdeasView {
  const { rows } = party;
  const found = ideasOf(party, topic, `self:${person}`).flatMap((row) => {
    const mine = mineRow(rows, row.id, person);
    const isMeant =
      filter === 'proposed'
        ? row.author.id === person
        : filter === 'voted'
          ? mine?.vote?.on === true
          : followsIdea(row, person, mine);
    const entity = projectEntry(row, `self:${person}`) ?? readable(row, 'public');
    const seq = Math.max(row.seq, mine?.vote?.seq ?? 0, mine?.follow?.seq ?? 0);
    return isMeant && entity?.idea && (after === undefined || seq < Number(after)) ? [{ entity, seq }] : [];
  });
  found.sort((a, b) => b.seq - a.seq);
  const page = found.slice(0, PAGE_OWN);
  return structuredClone({
    v: 1,
    cursor: formatCursor(party.head),
    entries: page.map(({ entity }) => entity),
    next: found.length > page.length ? String(page.at(-1)!.seq) : null,
  });
}

/** Who voted for an idea, the latest first; for hosts. */
export function votersOf({ head, rows }: Standing, idea: string, { after }: Query): VotersView {
  const from = placeFrom(after);
  const found = [...rows.values()]
    .flatMap((row) => {
      if (row.kind !== 'mine' || row.entry !== idea || !row.vote?.on) return [];
      const { vote, person } = row;
      return [{ vote, person, place: { rank: vote.at, seq: vote.seq } }];
    })
    .filter(({ place }) => !from || compareIdeas(place, from) > 0)
    .sort((a, b) => compareIdeas(a.place, b.place));
  const page = found.slice(0, PAGE_VOTERS);
  return structuredClone({
    v: 1,
    cursor: formatCursor(head),
    voters: page.map(({ vote, person }) => {
      const name = vote.name ?? personRow(rows, person)?.name;
      const row = vote.why === undefined ? undefined : entryRow(rows, vote.why);
      const why = row && projectEntry(row, 'hosts');
      return {
        person: { id: person, ...(name !== undefined && { name }) },
        at: vote.at,
        ...(vote.name !== undefined && { behalf: true as const }),
        ...(why && { why }),
      };
    }),
    next: found.length > page.length ? formatPlace(page.at(-1)!.place) : null,
  });
}

function above({ head, rows }: Standing, topic: string, audience: Reader) {
  const [stored, board] = [topicRow(rows, topic), boardRow(rows, topic)];
  if (!stored || !board) throw coded('PARTY_TOPIC_NOT_FOUND');
  return {
    v: 1,
    cursor: formatCursor(head),
    party: projectParty(partyRow(rows)!),
    head: projectTopic(stored, audience) as TopicEntity,
    board: projectBoard(board, audience)!,
  } as const;
}

function ideasOf({ rows }: Standing, topic: string, audience: Audience): EntryRow[] {
  const found: EntryRow[] = [];
  for (const row of rows.values())
    if (
      row.kind === 'entry' &&
      row.idea &&
      row.topic === topic &&
      (projectEntry(row, audience) ?? (audience.startsWith('self:') && projectEntry(row, 'public')))
    )
      found.push(row);
  return found;
}

/** Stands in lists. */
function isShown(row: EntryRow, audience: Reader): boolean {
  return audience === 'public' ? isListed(row) : row.visibility !== 'removed' && row.idea!.into === undefined;
}

function readable(row: EntryRow, audience: Reader): EntryEntity | undefined {
  if (audience === 'public' && !isPublic(row)) return undefined;
  return projectEntry(row, audience) ?? undefined;
}

/** What an idea was merged into in the end, as far as an audience can read it. */
function headOf({ rows }: Standing, idea: EntryRow, audience: Reader): EntryRow {
  let head = idea;
  for (;;) {
    const into = head.idea?.into;
    const above = into === undefined ? undefined : ideaRow(rows, into);
    if (!above || !readable(above, audience)) return head;
    head = above;
  }
}

function placeFrom(after: string | undefined): Place | undefined {
  const from = after === undefined ? undefined : parsePlace(after);
  if (from === null) throw coded('PARTY_CURSOR_INVALID');
  return from;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/** How much two words have in common: the share of their pairs of letters. */
function likeness(one: string, other: string): number {
  if (other.startsWith(one)) return 1;
  const pairs = (word: string) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  const [a, b] = [pairs(one), pairs(other)];
  const common = a.filter((pair) => b.includes(pair)).length;
  return (2 * common) / (a.length + b.length);
}
