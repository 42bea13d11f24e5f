import type { ThreadItem, ThreadState } from '@partyline/client';
import { hasExtras } from '@partyline/protocol/thread';
import { isClosed } from '../topic/topic-list.ts';
import { isHost } from '../topic/topic-state.ts';
import type { ThreadContext } from './thread-context.ts';

/** What the element says of itself, for `:state()`. */
export function statesOf(
  status: ThreadState['status'],
  state: ThreadState | undefined,
  collapsed: boolean,
): Readonly<Record<string, boolean>> {
  const ready = status === 'ready';
  return {
    loading: status === 'loading',
    ready,
    failed: status === 'failed',
    offline: state?.connection === 'offline',
    empty: ready && state!.items.length === 0,
    closed: ready && isClosed(state!),
    collapsed,
    host: ready && isHost(state!),
  };
}

/** Rows are drawn again when any of this is another; not when the clock ticks. */
export function sharedOf({ open, screen, state, strings }: ThreadContext): readonly unknown[] {
  const { extras, hosting, writing } = screen;
  const { connection, me, party, undelivered, unsent } = state;
  return [
    open,
    extras,
    hosting,
    writing,
    strings,
    me?.id,
    me?.role,
    party,
    unsent > 0 && connection,
    unsent > 0 && undelivered,
  ];
}

/** Not everybody can say something here at once, which is explained. */
export function isRestricted(state: ThreadState): boolean {
  const { message, policy } = state.party ?? {};
  return isClosed(state) || (!!message && policy !== 'open');
}

/** A post takes more than plain ones do. */
export function needsExtras({ entry, own, replies }: ThreadItem): boolean {
  return own || replies.length > 0 || hasExtras(entry);
}
