import type { Cursor, ThreadView } from '@partyline/protocol';
import { createTopicReader } from '../reading/topic-reader.ts';
import type { Reader, TopicStart } from '../reading/topic-stores.ts';
import type { ViewRequest } from '../transport/contract.ts';
import { cursorOf, cursorText } from '../transport/position.ts';
import type { ThreadStores, ThreadWriting } from './contract.ts';
import { NO_LAYER, type Layer } from './layer.ts';
import type { ThreadPort } from './port.ts';
import type { ThreadState } from './state.ts';
import type { ThreadOptions } from './stores.ts';
import { createWindow, type BranchList } from './window.ts';

/** Everything about reading a thread that goes beyond its first page: live changes, further pages, what is one's own. */
export interface ThreadReader extends Omit<ThreadStores, '$thread'>, Reader<ThreadWriting> {
  refresh(): Promise<void>;
  writing(): Promise<ThreadWriting>;
}

export function createReader(
  options: ThreadOptions,
  ...start: TopicStart<ThreadState, ThreadView>
): ThreadReader {
  const [client, topic, $state, , , , view] = start;
  const { context } = client;
  let { sort = 'newest', around } = options;
  let list = createWindow(sort, $state.value.items);
  /** The last change that was heard of: further pages have to be as new. */
  let changed: Cursor | undefined;
  let layer: Layer = NO_LAYER;
  let isReadingOn = false;

  if (view) list.append(view, cursorOf(view.cursor).seq);

  const topicReader = createTopicReader<
    ThreadState,
    ThreadView,
    Layer,
    ViewRequest,
    ThreadPort,
    ThreadWriting
  >({
    start,
    layer,
    ask: (request) => context.transport.view({ topic, sort, ...request }, context.hostToken),
    /** As much as is shown. What has come since waits. */
    anew() {
      const shown = sort === list.sort ? list.items().map(({ id }) => id) : [];
      const anew = createWindow(sort);
      return {
        request: around ? { around } : {},
        take(page, { seq }) {
          anew.append(page, seq);
          const after = anew.next();
          if (after !== null && anew.items().length < shown.length) return { after };
          anew.resume(shown);
          list = anew;
          changed = undefined;
          isReadingOn = false;
          list.cover(layer);
          return undefined;
        },
      };
    },
    apply({ changes, topic: of }, at) {
      for (const change of changes) {
        if (!('put' in change) || change.put.type === 'entry') list.apply(change, at.seq);
        else if (change.put.type === 'topic') {
          const { pinned = [] } = change.put;
          // Something was pinned that is not loaded.
          if (pinned.join() !== (topicReader.head?.pinned ?? []).join() && !list.pin(pinned))
            void topicReader.readAnew(at);
        }
      }
      if (of) changed = at;
    },
    draw: () => ({
      sort,
      items: list.items(),
      fresh: list.fresh,
      more: list.next() !== null,
      loadingMore: isReadingOn,
    }),
    port: { open: options.open },
    base: () => ({ list }),
    onCover(next) {
      layer = next;
      list.cover(next);
    },
    open: (port, isKnown) =>
      import('../writing.ts').then(({ openWriting }) => openWriting(context, port, isKnown)),
  });
  const { reader, readAnew, show } = topicReader;

  const more = (root?: string, of?: BranchList): Promise<void> => {
    const after = list.next(root, of);
    const request = {
      ...(root && { root }),
      ...(of && { list: of }),
      ...(after && { after }),
      ...(changed && { atLeast: cursorText(changed) }),
    };
    return topicReader.read(request, (page, { seq }) => {
      if (root) list.appendReplies(root, page, seq, of);
      else list.append(page, seq);
      isReadingOn = false;
      return undefined;
    });
  };

  return {
    ...reader,
    setSort(next) {
      if (next === sort) return;
      sort = next;
      void readAnew(topicReader.cursor);
    },
    async loadMore() {
      isReadingOn = list.next() !== null;
      show();
      if (isReadingOn) await more();
      isReadingOn = false;
    },
    async loadReplies(root) {
      if (topicReader.cursor) await more(root);
    },
    async loadWhys(root) {
      list.showFreshReplies(root, 'whys');
      if (topicReader.cursor && list.next(root, 'whys') !== null) await more(root, 'whys');
      else show();
    },
    async openAt(entry) {
      const before = around;
      around = entry;
      if (!topicReader.cursor) await reader.refresh();
      else
        await topicReader.read({ around }, (page, { seq }) => {
          list.open(page, seq);
          return undefined;
        });
      const isHere = list.known(entry) !== undefined;
      if (!isHere) around = before;
      return isHere;
    },
    showFresh() {
      list.showFresh();
      show();
    },
    showFreshReplies(root) {
      list.showFreshReplies(root);
      show();
    },
  };
}
