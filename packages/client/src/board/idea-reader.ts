import type { EntryEntity, IdeaView } from '@partyline/protocol';
import { createTopicReader } from '../reading/topic-reader.ts';
import type { Reader, TopicStart } from '../reading/topic-stores.ts';
import type { PageRequest } from '../transport/contract.ts';
import { cursorOf, cursorText } from '../transport/position.ts';
import type { BoardWriting, IdeaStores } from './contract.ts';
import { createDrawing, sameList } from './drawing.ts';
import { createKnownEntries } from './idea-list.ts';
import { NO_BOARD_LAYER, type BoardLayer } from './layer.ts';
import type { BoardPort } from './port.ts';
import type { IdeaOnScreen, IdeaReason, IdeaScreen } from './state.ts';

/** Everything about reading an idea that goes beyond its first page. */
export interface IdeaReader extends Omit<IdeaStores, '$idea'>, Reader<BoardWriting> {
  refresh(): Promise<void>;
  writing(): Promise<BoardWriting>;
}

export function createIdeaReader(idea: string, ...start: TopicStart<IdeaScreen, IdeaView>): IdeaReader {
  const [client, topic, $state, , , , view] = start;
  const { context } = client;
  const { transport, hostToken } = context;
  const isStranger = $state.value.isOwnKnown;
  const known = createKnownEntries();
  let { board } = $state.value;
  let layer: BoardLayer = { ...NO_BOARD_LAYER, isOwnKnown: isStranger };
  /** Reasons and voices that are shown, in frozen order; others that came in wait. */
  let order: string[] = [];
  let next: string | null = null;
  let above: { readonly id: string; readonly title?: string } | undefined;
  let lastMerged: readonly IdeaOnScreen[] = [];
  let lastAnswers: readonly IdeaReason[] = [];
  let lastReasons: readonly IdeaReason[] = [];

  const shown = (id: string): EntryEntity | undefined => {
    const covered = layer.entries.get(id);
    return covered === undefined ? known.get(id) : (covered ?? undefined);
  };
  const drawing = createDrawing(
    () => layer,
    (id) => shown(id)?.text,
  );
  const isReason = ({ why, voice }: EntryEntity) => why === true || voice !== undefined;
  /** The idea and those that count for it: reasons of what was merged stand with it. */
  const group = (): Set<string> => {
    const ids = new Set([idea]);
    for (const id of ids) for (const below of shown(id)?.idea?.merged ?? []) ids.add(below.id);
    return ids;
  };
  const all = (): EntryEntity[] => {
    const ids = new Set([...known.all()].map(({ id }) => id));
    for (const id of layer.entries.keys()) ids.add(id);
    return [...ids].flatMap((id) => shown(id) ?? []);
  };
  const take = (page: IdeaView, seq: number): string[] => {
    for (const entity of page.entries) known.put(entity, seq);
    ({ next } = page);
    return page.entries.filter(isReason).map(({ id }) => id);
  };
  /** Asks what the idea was merged into is called. */
  const seekAbove = (): void => {
    const into = shown(idea)?.idea?.into;
    if (into === above?.id) return;
    above = into === undefined ? undefined : { id: into };
    if (into === undefined) return;
    transport.page<IdeaView>({ topic: `${topic}/ideas/${into}` }, hostToken).then(
      ({ entries: [entry] }) => {
        if (above?.id !== into) return;
        above = { id: into, ...(entry?.idea && { title: entry.idea.title }) };
        topicReader.show();
      },
      () => {
        // Its link is there without its title.
      },
    );
  };

  if (view) {
    ({ board } = view);
    order = take(view, cursorOf(view.cursor).seq);
  }

  const topicReader = createTopicReader<
    IdeaScreen,
    IdeaView,
    BoardLayer,
    PageRequest,
    BoardPort,
    BoardWriting
  >({
    start,
    layer,
    ask: (request) => transport.page<IdeaView>({ ...request, topic: `${topic}/ideas/${idea}` }, hostToken),
    /** As much as is shown. What has come since waits. */
    anew() {
      const before = order;
      let read: string[] = [];
      return {
        take(page, { seq }) {
          const here = new Set(page.entries.map(({ id }) => id));
          if (read.length === 0)
            for (const { id } of known.all()) if (!here.has(id) && !before.includes(id)) known.drop(id, seq);
          read = read.concat(take(page, seq));
          ({ board } = page);
          if (page.next !== null && read.length < before.length) return { after: page.next };
          const still = new Set(read);
          for (const id of before) if (!still.has(id) && page.next === null) known.drop(id, seq);
          order = before.filter((id) => still.has(id));
          if (before.length === 0) order = read;
          return undefined;
        },
      };
    },
    apply({ changes }, at) {
      const before = known.get(idea)?.idea?.merged ?? [];
      for (const change of changes) {
        if ('put' in change && change.put.type === 'board') board = change.put;
        else known.apply(change, at.seq);
      }
      // What stands with an idea that was merged into this one has to be asked for.
      const isIn = ({ id }: { readonly id: string }) => before.some((item) => item.id === id);
      if (!(known.get(idea)?.idea?.merged ?? []).every(isIn)) topicReader.resync(at);
    },
    draw() {
      seekAbove();
      const ids = group();
      const entry = shown(idea);
      const around = all().filter(({ parent }) => parent !== undefined && ids.has(parent));
      const reasons = around.filter(isReason);
      // Where none is shown, none can move.
      if (order.length === 0) order = [...reasons].sort((a, b) => b.seq - a.seq).map(({ id }) => id);
      const { me } = layer;
      const own = reasons.filter(
        ({ id, author, voice }) =>
          !voice && !order.includes(id) && (layer.first.includes(id) || author?.id === me?.id),
      );
      const first = [...new Set([...own.map(({ id }) => id).reverse(), ...order])];
      const inOrder = first.flatMap((id) => {
        const reason = shown(id);
        return reason && isReason(reason) ? [drawing.reason(reason)] : [];
      });
      lastReasons = sameList(lastReasons, inOrder);
      const answers = around.filter((said) => !isReason(said)).sort((a, b) => a.seq - b.seq);
      lastAnswers = sameList(lastAnswers, answers.map(drawing.reason));
      const merged = (entry?.idea?.merged ?? []).flatMap(({ id }) => shown(id) ?? []);
      lastMerged = sameList(lastMerged, merged.map(drawing.idea));
      const shownBoard = layer.board ?? board;
      return {
        ...(entry && { idea: drawing.idea(entry) }),
        ...(above && { into: above }),
        merged: lastMerged,
        answers: lastAnswers,
        reasons: lastReasons,
        reasonsMore: next !== null || reasons.length > inOrder.length,
        isOwnKnown: layer.isOwnKnown,
        turnedDown: layer.turnedDown,
        ...(shownBoard && { board: shownBoard }),
      };
    },
    port: { isStranger },
    base: () => ({ board, entry: (id) => known.get(id) }),
    onCover(covering) {
      layer = covering;
    },
    open: (port, isKnown) =>
      import('./open-writing.ts').then(({ openBoardWriting }) => openBoardWriting(context, port, isKnown)),
  });
  const { reader, show } = topicReader;

  return {
    ...reader,
    async loadReasons() {
      const ids = group();
      const waiting = all()
        .filter((entry) => isReason(entry) && ids.has(entry.parent!) && !order.includes(entry.id))
        .sort((a, b) => b.seq - a.seq);
      order = [...order, ...waiting.map(({ id }) => id)];
      const { cursor } = topicReader;
      if (next === null || !cursor) return show();
      const after = next;
      await topicReader.read({ after, atLeast: cursorText(cursor) }, (page, { seq }) => {
        if (next === after) order = [...new Set([...order, ...take(page, seq)])];
        return undefined;
      });
    },
  };
}
