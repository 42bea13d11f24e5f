import type { Cursor, LiveChanges } from '@partyline/protocol';
import { backoffMs } from '../clock.ts';
import type { ClientContext } from '../context.ts';
import type { SelfView } from '../thread/self-view.ts';
import type { Session } from './session.ts';

const RETRY_MAX_MS = 60_000;

/** Where the writing side takes hold of the reading side of a topic. */
export interface TopicPort {
  readonly topic: string;
  /** What the view says. */
  base(): { readonly cursor: Cursor | undefined };
  show(): void;
  /** Set by the writing side: how far the private part has come. */
  cursor(): Cursor | undefined;
  /** Set by the writing side: called before the state is drawn. */
  onShow?: () => void;
  /** Set by the writing side: a message of the stream, after its public part was applied. */
  onMine?: (news: LiveChanges, at: Cursor) => void;
  onReached?: (at: Cursor) => void;
  onOpen?: () => void;
  /** Set by the writing side: whether anyone looks at the topic. */
  onMount?: (isMounted: boolean) => void;
  onResync?: () => void;
}

/** What only the person on this device sees of a topic: read, kept up to date by the stream, and read anew after a gap. */
export interface PrivatePart<Self extends SelfView> {
  readonly self: Self;
  /** Nothing is left of what is here. */
  clear(): void;
  read(): Promise<void>;
}

/**
 * @param create - makes an empty one.
 * @param touch - what is shown has to be composed anew.
 */
export function createPrivatePart<Self extends SelfView>(
  context: ClientContext,
  session: Session,
  port: TopicPort,
  create: () => Self,
  touch: () => void,
): PrivatePart<Self> {
  let self = create();
  let isReading = false;
  let isAskedAgain = false;
  let isMounted = true;
  let failures = 0;
  let cancelRetry = () => {};

  /** Tries until it has it: until then something may be missing in between. */
  const read = async (): Promise<void> => {
    const { person } = session;
    if (!person || isReading) return;
    isReading = true;
    cancelRetry();
    const into = self;
    try {
      const view = await context.transport.mine(port.topic, person.token);
      failures = 0;
      if (into !== self) return;
      self.read(view);
      person.learn(view.me);
      const { cursor } = port.base();
      if (cursor && self.cursor!.seq < cursor.seq) context.feed.restart();
      touch();
    } catch {
      const waitMs = backoffMs(failures++, context.fraction(), RETRY_MAX_MS);
      cancelRetry = context.after(waitMs, () => isMounted && void read());
    } finally {
      isReading = false;
      if (isAskedAgain || into !== self) {
        if (isAskedAgain) self.doubt();
        isAskedAgain = false;
        void read();
      }
    }
  };

  let leave = session.onChange(touch);
  port.onMount = (next) => {
    isMounted = next;
    leave();
    if (!isMounted) return;
    leave = session.onChange(touch);
    touch();
    if (self.isDoubtful) void read();
  };
  port.cursor = () => {
    const { cursor } = port.base();
    return cursor && self.cursor?.epoch === cursor.epoch && self.cursor.seq < cursor.seq
      ? self.cursor
      : cursor;
  };
  port.onMine = (news, at) => {
    if (self.cursor && self.cursor.epoch !== at.epoch) return;
    if (news.mine) self.apply(news.mine, at.seq);
    if (news.topic) self.reach(at);
    if (news.mine) touch();
  };
  port.onReached = (at) => self.reach(at);
  port.onResync = () => {
    isAskedAgain = isReading;
    self.doubt();
    void read();
  };
  port.onOpen = () => {
    const { cursor } = port.base();
    if (!self.cursor || (cursor && self.cursor.epoch !== cursor.epoch)) void read();
    session.person?.sender.flush();
  };

  return {
    get self() {
      return self;
    },
    clear() {
      self = create();
    },
    read,
  };
}
