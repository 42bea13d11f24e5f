import type { LogEvent, LogEventOf } from '../log.ts';
import {
  boardRow,
  entryRow,
  ideaOfThread,
  ideaThread,
  mineRow,
  saidId,
  topicRow,
  type BoardRow,
  type EntryRow,
  type Row,
  type Rows,
  type TopicRow,
} from '../rows.ts';
import type { IdeaPart } from '../shapes.ts';
import { foldSaid } from '../thread/folding.ts';
import { isPublic } from '../thread/standing.ts';
import { aboveOf, chainOf, ideaRow, subgroupOf, type IdeaRow } from './groups.ts';
import { RowLayer } from './layer.ts';
import { trendOf } from './trend.ts';

/** Who said what was imported as the official answer. */
const TEAM_ELSEWHERE = { id: 'i_team', role: 'host' } as const;

type Figure = 'votes' | 'behalf' | 'reasons' | 'voices' | 'comments';

/**
 * What facts mean to the board in which they happen, in the same fold: what was proposed becomes an idea, reasons, quotes
 * and comments are counted with it and with those that it was merged into, and the board counts its ideas.
 */
export function withIdeas(rows: Rows, changed: Row[], event: LogEvent): Row[] {
  const concerned = changed.some(
    (row) => (row.kind === 'entry' && isOfBoard(rows, row, event)) || isDiscussion(rows, row),
  );
  if (!concerned) return changed;
  const layer = new RowLayer(rows, event.seq, changed);
  for (const row of changed) {
    if (row.kind === 'topic') {
      countComments(layer, row, topicRow(rows, row.topic));
      const idea = ideaRow(layer, ideaOfThread(row.topic) ?? '');
      if (idea) coverThread(layer, idea);
    } else if (row.kind === 'entry') {
      const before = entryRow(rows, row.id);
      if (event.type === 'post.added' && event.data.idea && row.id === event.id) {
        begin(layer, row, event.data.idea);
        answerImported(layer, event);
      } else if (row.why || row.voice) countWords(layer, row, before);
    }
  }
  settle(layer, rows);
  return layer.rows;
}

/** Ideas as they were changed, in what hangs on how they stand: titles elsewhere, and the board’s counts. */
export function settle(layer: RowLayer, rows: Rows): void {
  for (const row of layer.rows) if (row.kind === 'entry' && row.idea) placeBelow(layer, rows, row as IdeaRow);
  for (const row of layer.rows) {
    if (row.kind !== 'entry' || !row.idea) continue;
    const idea = row as IdeaRow;
    const before = ideaRow(rows, row.id);
    tellAbove(layer, idea);
    nameThread(layer, idea);
    coverThread(layer, idea);
    turnBoard(layer, before, idea);
    const board = boardRow(layer, row.topic);
    const next = board && recounted(board, before, idea);
    if (next && next !== board) layer.put(next);
  }
}

/** It stands in lists and counts: everybody can read it, and it is merged into none. */
export function isListed(row: EntryRow): boolean {
  return isPublic(row) && row.idea?.into === undefined;
}

/** An idea and those above it with one figure more or less. */
export function countUp(layer: RowLayer, id: string, figure: Figure, step: number): void {
  if (step === 0) return;
  for (const above of chainOf(layer, id)) {
    const row = ideaRow(layer, above);
    if (row) layer.put(withFigure(row, figure, (row.idea[figure] ?? 0) + step));
  }
}

export function withFigure(row: IdeaRow, figure: Figure, value: number): IdeaRow {
  const count = Math.max(0, value);
  const { [figure]: _, ...rest } = row.idea;
  const isKept = count > 0 || figure === 'votes';
  return { ...row, idea: (isKept ? { ...rest, [figure]: count } : rest) as IdeaRow['idea'] };
}

function isOfBoard(rows: Rows, { idea, why, voice, parent }: EntryRow, event: LogEvent): boolean {
  if (idea || voice || (event.type === 'post.added' && event.data.idea)) return true;
  return why === true && ideaRow(rows, parent!) !== undefined;
}

function isDiscussion(rows: Rows, row: Row): boolean {
  const idea = row.kind === 'topic' ? ideaOfThread(row.topic) : undefined;
  return idea !== undefined && ideaRow(rows, idea) !== undefined;
}

function begin(
  layer: RowLayer,
  row: EntryRow,
  { title, category, status, from, imported, decided, decisions, next }: NonNullable<ProposedData>,
): void {
  layer.put({
    ...row,
    heat: {},
    idea: {
      title,
      ...(category !== undefined && { category }),
      status,
      votes: 0,
      ...(imported && { imported }),
      trend: trendOf(row.at, {}),
      ...(decided !== undefined && { decided }),
      ...(decisions && { decisions }),
      ...(next && { next }),
      ...(from && { from }),
    },
  });
}

/** What the team said to an idea where it comes from stands below it as if it had been said here. */
function answerImported(layer: RowLayer, event: LogEventOf<'post.added'>): void {
  const { idea, imported } = event.data;
  if (!idea?.answer) return;
  const { text, at } = idea.answer;
  const said: LogEventOf<'post.added'> = {
    ...event,
    id: saidId(event.id),
    at,
    data: {
      text,
      author: TEAM_ELSEWHERE,
      visibility: 'public',
      audience: 'public',
      parent: event.id,
      root: event.id,
      answer: true,
      ...(imported && { imported }),
    },
  };
  for (const row of foldSaid(layer, said)) layer.put(row);
}

type ProposedData = Extract<LogEvent, { type: 'post.added' }>['data']['idea'];

function countComments(layer: RowLayer, after: TopicRow, before: TopicRow | undefined): void {
  const idea = ideaOfThread(after.topic);
  if (idea !== undefined) countUp(layer, idea, 'comments', after.entries - (before?.entries ?? 0));
}

/** Reasons and quotes that everybody can read are counted; a vote lets go of a reason that was taken away. */
function countWords(layer: RowLayer, row: EntryRow, before: EntryRow | undefined): void {
  const step = Number(isPublic(row)) - Number(before !== undefined && isPublic(before));
  countUp(layer, row.parent!, row.voice ? 'voices' : 'reasons', step);
  if (row.visibility !== 'removed' || !row.why) return;
  const mine = mineRow(layer, row.parent!, row.author.id);
  if (mine?.vote?.why !== row.id) return;
  const { why: _, ...vote } = mine.vote;
  layer.put({ ...mine, vote });
}

/**
 * What stands below an idea goes with it as long as everybody can read it. While that is not so, it goes with what stands
 * above both, or stands for itself; when it comes back, all is as it was.
 */
function placeBelow(layer: RowLayer, rows: Rows, row: IdeaRow): void {
  const before = ideaRow(rows, row.id);
  const isOther =
    before === undefined || isPublic(before) !== isPublic(row) || aboveOf(before) !== aboveOf(row);
  if (!isOther) return;
  for (const id of subgroupOf(layer, row.id)) {
    const member = ideaRow(layer, id);
    const next = member && placed(layer, member);
    if (next && next !== member) layer.put(next);
  }
}

function placed(rows: Rows, row: IdeaRow): IdeaRow {
  const above = aboveOf(row);
  const isKnown = above === undefined || ideaRow(rows, above) !== undefined;
  const shown = chainOf(rows, row.id).find((id) => id !== row.id && isReadable(rows, id));
  const under = above === shown ? undefined : above;
  if (!isKnown || (shown === row.idea.into && under === row.under)) return row;
  const { into: _, ...idea } = row.idea;
  const { under: __, ...rest } = row;
  return {
    ...rest,
    idea: { ...idea, ...(shown !== undefined && { into: shown }) },
    ...(under !== undefined && { under }),
  };
}

function isReadable(rows: Rows, id: string): boolean {
  const row = ideaRow(rows, id);
  return row !== undefined && isPublic(row);
}

/** What it was merged into names it as long as everybody can read it. */
function tellAbove(layer: RowLayer, row: IdeaRow): void {
  const id = aboveOf(row);
  const above = id === undefined ? undefined : ideaRow(layer, id);
  if (!above) return;
  const item = mergedItem(row);
  const merged = above.idea.merged?.map((other) =>
    other.id === row.id && (other.title !== item.title || other.name !== item.name) ? item : other,
  );
  if (merged?.some((other, index) => other !== above.idea.merged![index]))
    layer.put({ ...above, idea: { ...above.idea, merged } });
}

export function mergedItem(row: IdeaRow): { id: string; title?: string; name?: string } {
  if (!isPublic(row)) return { id: row.id };
  const { name } = row.author;
  return { id: row.id, title: row.idea.title, ...(name !== undefined && { name }) };
}

/** The discussion goes by the idea’s title, as long as everybody can read that. */
function nameThread(layer: RowLayer, row: IdeaRow): void {
  const thread = topicRow(layer, ideaThread(row.id));
  if (!thread) return;
  const title = threadTitle(row);
  if (thread.title !== title) layer.put({ ...thread, title });
}

/** What is said about an idea is read by those alone who can read the idea. */
function coverThread(layer: RowLayer, row: IdeaRow): void {
  const thread = topicRow(layer, ideaThread(row.id));
  if (!thread || isPublic(row) !== (thread.hidden === true)) return;
  const { hidden: _, ...shown } = thread;
  layer.put({ ...shown, ...(!isPublic(row) && { hidden: true }), turned: layer.seq });
}

/** So are reasons, quotes and answers: who was shown them, or missed what was said meanwhile, reads anew. */
function turnBoard(layer: RowLayer, before: IdeaRow | undefined, row: IdeaRow): void {
  const isTold = row.idea.reasons || row.idea.voices || row.replied;
  const topic = topicRow(layer, row.topic);
  if (before && topic && isTold && isPublic(before) !== isPublic(row))
    layer.put({ ...topic, turned: layer.seq });
}

function threadTitle(row: IdeaRow): string {
  return isPublic(row) ? row.idea.title : ideaThread(row.id);
}

function recounted(board: BoardRow, before: IdeaRow | undefined, after: IdeaRow): BoardRow {
  const was = before && isListed(before) ? before.idea : undefined;
  const is = isListed(after) ? after.idea : undefined;
  const had = before && isKept(before) ? before.idea : undefined;
  const has = isKept(after) ? after.idea : undefined;
  if (isCountedSame(was, is) && isCountedSame(had, has)) return board;
  return {
    ...board,
    ideas: Math.max(0, board.ideas + Number(is !== undefined) - Number(was !== undefined)),
    inStatus: moved(board.inStatus ?? board.byStatus, had?.status, has?.status),
    inCategory: moved(board.inCategory ?? board.byCategory, had?.category, has?.category),
    byStatus: moved(board.byStatus, was?.status, is?.status),
    byCategory: moved(board.byCategory, was?.category, is?.category),
  };
}

function isKept({ visibility }: EntryRow): boolean {
  return visibility !== 'removed';
}

function isCountedSame(was: IdeaPart | undefined, is: IdeaPart | undefined): boolean {
  return was?.status === is?.status && was?.category === is?.category;
}

function moved(
  counts: Readonly<Record<string, number>>,
  from: string | undefined,
  to: string | undefined,
): Readonly<Record<string, number>> {
  if (from === to) return counts;
  const next = { ...counts };
  if (from !== undefined) {
    next[from] = (next[from] ?? 0) - 1;
    if (next[from] <= 0) delete next[from];
  }
  if (to !== undefined) next[to] = (next[to] ?? 0) + 1;
  return next;
}
