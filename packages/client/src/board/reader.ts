import type { EntryEntity } from '@partyline/protocol';
import { createTopicReader } from '../reading/topic-reader.ts';
import type { Reader, TopicStart } from '../reading/topic-stores.ts';
import { cursorOf, cursorText } from '../transport/position.ts';
import { askBoard, type BoardPages, type BoardPagesRequest, type IdeaPage } from './asking.ts';
import type { BoardOptions, BoardStores, BoardWriting } from './contract.ts';
import { createDrawing, sameList } from './drawing.ts';
import { createIdeaList, createKnownEntries, type IdeaList } from './idea-list.ts';
import { NO_BOARD_LAYER, type BoardLayer } from './layer.ts';
import type { BoardPort } from './port.ts';
import type { BoardColumn, BoardQuery, BoardScreen, IdeaOnScreen } from './state.ts';

/** Everything about reading a board that goes beyond its first page. */
export interface BoardReader extends Omit<BoardStores, '$board' | 'similar'>, Reader<BoardWriting> {
  refresh(): Promise<void>;
  writing(): Promise<BoardWriting>;
}

const NO_IDEAS: readonly IdeaOnScreen[] = [];
const EMPTY: IdeaPage = { entries: [], next: null };

export function createBoardReader(
  options: BoardOptions,
  ...start: TopicStart<BoardScreen, BoardPages>
): BoardReader {
  const [client, topic, $state, , , , view] = start;
  const { context } = client;
  const isStranger = $state.value.isOwnKnown;
  const known = createKnownEntries();
  let { board } = $state.value;
  let layer: BoardLayer = { ...NO_BOARD_LAYER, isOwnKnown: isStranger };
  let query: BoardQuery = { sort: 'trending', ...options.query };
  /** What the list on the screen answers. */
  let shownQuery: BoardQuery | undefined = view && query;
  /** Ideas that an own vote, or one taken back, may have moved since the order was made. */
  const moved = new Set<string>();
  let isInColumns = options.columns === true;
  let isReadingOn: string | boolean = false;
  let lastIdeas: readonly IdeaOnScreen[] = NO_IDEAS;
  let lastColumns: readonly BoardColumn[] | undefined;

  const shown = (id: string): EntryEntity | undefined => {
    const covered = layer.entries.get(id);
    return covered === undefined ? known.get(id) : (covered ?? undefined);
  };
  const drawing = createDrawing(
    () => layer,
    (id) => shown(id)?.text,
  );
  const makeList = (wanted: BoardQuery): IdeaList =>
    createIdeaList({
      sort: wanted.sort,
      shown,
      isOwnMove: (id) => moved.has(id),
      fits: ({ idea, visibility }) =>
        idea !== undefined &&
        idea.into === undefined &&
        visibility !== 'removed' &&
        (wanted.status === undefined || idea.status === wanted.status) &&
        (wanted.category === undefined || idea.category === wanted.category) &&
        (wanted.sort !== 'decided' || idea.decided !== undefined),
    });
  let list = makeList(query);
  /** By status. */
  let columns = new Map<string, IdeaList>();

  /** Lists of which only the server knows what belongs there: what stands in them stays, and nothing comes by itself. */
  const isChosen = () => query.q !== undefined || query.filter !== undefined;
  const pinned = (): readonly string[] =>
    isInColumns || isChosen() || query.status !== undefined || query.category !== undefined
      ? []
      : (topicReader.head?.pinned ?? []);
  const lists = () => (isInColumns ? [...columns.values()] : [list]);
  const columnQuery = (status: string): BoardQuery => ({
    sort: query.sort,
    status,
    ...(query.category !== undefined && { category: query.category }),
  });
  const learn = (page: IdeaPage, asOf: number) => {
    for (const entity of page.entries) known.put(entity, asOf);
  };
  const begin = (page: BoardPages, seq: number) => {
    learn(page, seq);
    for (const column of page.columns?.values() ?? []) learn(column, seq);
    ({ board } = page);
    if (page.columns) {
      columns = new Map(
        board.statuses.map(({ id }) => {
          const column = makeList(columnQuery(id));
          column.append(page.columns!.get(id) ?? EMPTY, []);
          return [id, column];
        }),
      );
    } else {
      list = makeList(query);
      list.append(page, isChosen() ? [] : (page.head.pinned ?? []));
    }
  };
  /** What this person made stands in front; of what they made earlier, what is in nobody's list. */
  const addOwn = () => {
    const own = new Set(layer.first);
    for (const [id, entity] of layer.entries)
      if (entity?.idea && entity.author?.id === layer.me?.id && (entity.visibility || entity.audience))
        own.add(id);
    const standing = [...own].filter((id) => {
      const entity = shown(id);
      return entity?.idea && entity.idea.into === undefined && entity.visibility !== 'removed';
    });
    if (!isInColumns) {
      const { filter, q, status, category } = query;
      const isOpen = q === undefined && filter !== 'voted' && status === undefined && category === undefined;
      list.add(isOpen ? standing : standing.filter((id) => layer.first.includes(id) && !isChosen()));
      return;
    }
    for (const [status, column] of columns)
      column.add(standing.filter((id) => shown(id)!.idea!.status === status));
  };
  const ideasOf = (from: IdeaList) => {
    const found: IdeaOnScreen[] = [];
    for (const id of from.ids) {
      const entry = shown(id);
      if (entry) found.push(drawing.idea(entry));
    }
    return found;
  };
  const drawColumns = (): readonly BoardColumn[] =>
    sameList(
      lastColumns ?? [],
      [...columns].map(([status, column], at) => {
        const before = lastColumns?.[at];
        const next: BoardColumn = {
          status,
          ideas: sameList(before?.ideas ?? [], ideasOf(column)),
          fresh: column.fresh(),
          more: column.next !== null,
          loading: isReadingOn === status,
        };
        const isSame =
          before !== undefined &&
          (Object.keys(next) as (keyof BoardColumn)[]).every((name) => before[name] === next[name]);
        return isSame ? before : next;
      }),
    );

  if (view) begin(view, cursorOf(view.cursor).seq);

  const topicReader = createTopicReader<
    BoardScreen,
    BoardPages,
    BoardLayer,
    BoardPagesRequest,
    BoardPort,
    BoardWriting
  >({
    start,
    layer,
    ask: (request) => askBoard(context, topic, { query, ...request }),
    /** As much as is shown. What has come since waits. */
    anew() {
      const before = isInColumns ? undefined : list.ids;
      const wanted = query;
      const hadColumns = columns;
      let first: BoardPages | undefined;
      let entries: EntryEntity[] = [];
      const isSame = shownQuery === wanted;
      return {
        request: isInColumns ? { columns: true } : {},
        take(page, { seq }) {
          first ??= page;
          learn(page, seq);
          entries = entries.concat(page.entries);
          if (isSame && !page.columns && page.next !== null && entries.length < (before?.length ?? 0))
            return { after: page.next };
          begin({ ...first, entries, next: page.next }, seq);
          if (isSame && before) list.resume(before);
          if (isSame)
            for (const [status, column] of columns) column.resume(hadColumns.get(status)?.ids ?? []);
          if (!isSame) moved.clear();
          shownQuery = wanted;
          isReadingOn = false;
          addOwn();
          return undefined;
        },
      };
    },
    apply({ changes }, { seq }) {
      for (const change of changes) {
        const entity = known.apply(change, seq);
        if (entity?.idea && !isChosen()) for (const one of lists()) one.heard(entity);
        if ('put' in change && change.put.type === 'board') board = change.put;
      }
    },
    draw() {
      lastIdeas = isInColumns ? NO_IDEAS : sameList(lastIdeas, ideasOf(list));
      lastColumns = isInColumns ? drawColumns() : undefined;
      const shownBoard = layer.board ?? board;
      return {
        query,
        ideas: lastIdeas,
        fresh: isChosen() ? 0 : lists().reduce((sum, one) => sum + one.fresh(), 0),
        more: !isInColumns && list.next !== null,
        loadingMore: isReadingOn === true,
        isOwnKnown: layer.isOwnKnown,
        turnedDown: layer.turnedDown,
        ...(shownBoard && { board: shownBoard }),
        ...(lastColumns && { columns: lastColumns }),
      };
    },
    port: { isStranger },
    base: () => ({ board, entry: (id) => known.get(id) }),
    onCover(next) {
      if (layer.isOwnKnown) {
        for (const id of new Set([...layer.mine.keys(), ...next.mine.keys()]))
          if (layer.mine.get(id)?.vote !== next.mine.get(id)?.vote) moved.add(id);
      }
      layer = next;
      addOwn();
    },
    open: (port, isKnown) =>
      import('./open-writing.ts').then(({ openBoardWriting }) => openBoardWriting(context, port, isKnown)),
  });
  const { reader, readAnew, show } = topicReader;

  return {
    ...reader,
    setQuery(next) {
      query = { sort: 'trending', ...next };
      show({ status: 'loading' });
      void readAnew(topicReader.cursor);
    },
    showColumns(on) {
      if (on === isInColumns) return;
      isInColumns = on;
      shownQuery = undefined;
      if (on) columns = new Map();
      show({ status: 'loading' });
      void readAnew(topicReader.cursor);
    },
    async loadMore(status) {
      const from = status === undefined ? list : columns.get(status);
      const { cursor } = topicReader;
      if (!from || from.next === null || isReadingOn !== false || !cursor) return show();
      isReadingOn = status ?? true;
      show();
      const { next } = from;
      await topicReader.read(
        { after: next, atLeast: cursorText(cursor), ...(status !== undefined && { column: status }) },
        (page, { seq }) => {
          learn(page, seq);
          if (from.next === next) from.append(page, pinned());
          isReadingOn = false;
          return undefined;
        },
      );
      isReadingOn = false;
      show();
    },
    async showNew() {
      moved.clear();
      for (const one of lists()) one.showNew(pinned());
      addOwn();
      show();
    },
  };
}
