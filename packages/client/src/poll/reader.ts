import type { PollView, RunoffView, TrendView } from '@partyline/protocol';
import { createTopicReader } from '../reading/topic-reader.ts';
import type { Reader, TopicStart } from '../reading/topic-stores.ts';
import type { PollRequest } from '../transport/contract.ts';
import { cursorOf, cursorText } from '../transport/position.ts';
import type { PollStores, PollWriting } from './contract.ts';
import { NO_POLL_LAYER, type PollLayer } from './layer.ts';
import type { PollPort } from './port.ts';
import { createReasons } from './reasons.ts';
import type { PollScreen } from './state.ts';

/** The rounds are asked for no sooner again, however fast answers come in. */
const RUNOFF_EVERY_MS = 3_000;
/** How often they are asked for once more, when the server had not counted the last answer yet. */
const RUNOFF_REPEATS = 2;

/** Everything about reading a poll that goes beyond its first page and its numbers. */
export interface PollReader extends Omit<PollStores, '$poll'>, Reader<PollWriting> {
  refresh(): Promise<void>;
  writing(): Promise<PollWriting>;
}

export function createPollReader(...start: TopicStart<PollScreen, PollView>): PollReader {
  const [client, topic, $state, isMountedAtFirst, , , view] = start;
  const { context } = client;
  const { hostToken, transport } = context;
  let { poll } = $state.value;
  let reasons = createReasons(view, view && cursorOf(view.cursor).seq);
  /** Who was a stranger when the poll was first read has no answer here, however known they have become since. */
  const isStranger = $state.value.isOwnKnown;
  let runoff: RunoffView | undefined;
  let trend: TrendView | undefined;
  let isMounted = isMountedAtFirst;
  let isRunoffWanted = false;
  let isRunoffPlanned = false;
  let runoffAt = -Infinity;
  /** When the poll changed last that is on the screen. */
  let pollSeq = 0;
  let repeats = 0;
  let cancelRunoff = () => {};

  /** Another answer came in, or several at once: the rounds follow in their own time. */
  const planRunoff = () => {
    if (!isRunoffWanted || isRunoffPlanned || !isMounted) return;
    isRunoffPlanned = true;
    const waitMs = Math.max(0, runoffAt + RUNOFF_EVERY_MS - context.now());
    cancelRunoff = context.after(waitMs, () => void readRunoff());
  };

  const topicReader = createTopicReader<PollScreen, PollView, PollLayer, PollRequest, PollPort, PollWriting>({
    start,
    layer: { ...NO_POLL_LAYER, isOwnKnown: isStranger },
    ask: (request) => transport.poll({ topic, ...request }, hostToken),
    anew() {
      let anew: typeof reasons | undefined;
      let definition: typeof poll;
      let bucket = '';
      return {
        take(page, { seq }) {
          if (anew) anew.append(bucket, page, seq);
          else [anew, definition] = [createReasons(page, seq), page.poll];
          for (const [name, count] of reasons.opened()) {
            const after = anew.next(name);
            if (after === null || anew.count(name) >= count) continue;
            bucket = name;
            return { bucket, ...(after && { after }) };
          }
          anew.resume(reasons);
          reasons = anew;
          poll = definition;
          planRunoff();
          return undefined;
        },
      };
    },
    apply({ changes }, { seq }) {
      for (const change of changes) {
        reasons.apply(change, seq);
        if (!('put' in change) || change.put.type !== 'poll') continue;
        poll = change.put;
        pollSeq = seq;
        repeats = RUNOFF_REPEATS;
        planRunoff();
      }
    },
    draw(layer) {
      const { ballot, choice, turnedDown, check, asks, isOwnKnown } = layer;
      const shown = layer.poll ?? poll;
      return {
        reasons: reasons.items(layer),
        proposed: reasons.proposed(layer),
        asks,
        isOwnKnown,
        ...(shown && { poll: shown }),
        ...(ballot && { ballot }),
        ...(choice && { choice }),
        ...(turnedDown && { turnedDown }),
        ...(check && { check }),
        ...(runoff && { runoff }),
        ...(trend && { trend }),
      };
    },
    port: {
      isStranger,
      learn(entries, asOf) {
        for (const put of entries) reasons.apply({ put }, asOf);
      },
    },
    base: () => ({ poll, entry: (id) => reasons.entry(id) }),
    onMount(mounted) {
      isMounted = mounted;
      if (mounted) return planRunoff();
      cancelRunoff();
      isRunoffPlanned = false;
    },
    open: (port, isKnown) =>
      import('./open-writing.ts').then(({ openPollWriting }) => openPollWriting(context, port, isKnown)),
  });
  const { reader, note, show } = topicReader;

  const readRunoff = async (): Promise<void> => {
    isRunoffPlanned = false;
    runoffAt = context.now();
    try {
      const next = await transport.read<RunoffView>(`/topics/${topic}/runoff`, undefined, hostToken);
      if (JSON.stringify(next.runoff) !== JSON.stringify(runoff?.runoff)) runoff = next;
      note();
      const { epoch, seq } = cursorOf(next.cursor);
      if (epoch === topicReader.cursor?.epoch && seq < pollSeq && repeats-- > 0) planRunoff();
    } catch (cause) {
      note(cause);
    }
  };

  return {
    ...reader,
    async loadReasons(bucket) {
      const { cursor } = topicReader;
      if (!cursor) return;
      const after = reasons.next(bucket);
      reasons.showRest(bucket);
      if (after === null) return show();
      const request = { bucket, ...(after && { after }), atLeast: cursorText(cursor) };
      await topicReader.read(request, (page, { seq }) => {
        // Asked for twice at once: the second brings what is here.
        if (reasons.next(bucket) === after) reasons.append(bucket, page, seq);
        return undefined;
      });
    },
    async loadRunoff() {
      isRunoffWanted = true;
      cancelRunoff();
      await readRunoff();
    },
    async loadTrend() {
      try {
        trend = await transport.read<TrendView>(`/topics/${topic}/trend`, undefined, hostToken);
        note();
      } catch (cause) {
        note(cause);
      }
    },
  };
}
