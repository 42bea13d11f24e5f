import type { ClientContext } from './context.ts';
import type { Rules } from './outbox/rules.ts';
import { createSession } from './outbox/session.ts';
import type { ThreadWriting } from './thread/contract.ts';
import { createFirstRules } from './thread/first-rules.ts';
import type { ThreadPort } from './thread/port.ts';
import { createThreadWriting } from './thread/writing.ts';

/** The writing side of one thread. One client has one outbox, whatever number of threads it shows. */
export async function openWriting(
  context: ClientContext,
  port: ThreadPort,
  isKnown: boolean,
): Promise<ThreadWriting> {
  let rules: Rules | undefined;
  if (context.hostToken !== undefined) rules = (await import('./thread/host-rules.ts')).HOST_RULES;
  // What an earlier visit left on the way is on the screen before it is sent.
  else if (isKnown) rules = (await import('./thread/rules.ts')).GUEST_RULES;
  context.session ??= Promise.resolve(createSession(context));
  const session = await context.session;
  if (isKnown) await session.resume();
  return createThreadWriting(context, session, port, (onMore) => rules ?? createFirstRules(onMore));
}
