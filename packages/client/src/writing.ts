import type { ClientContext } from './context.ts';
import { createSession } from './outbox/session.ts';
import type { ThreadWriting } from './thread/contract.ts';
import type { ThreadPort } from './thread/port.ts';
import { GUEST_RULES } from './thread/rules.ts';
import { createThreadWriting } from './thread/writing.ts';

/** The writing side of one thread. One client has one outbox, whatever number of threads it shows. */
export async function openWriting(
  context: ClientContext,
  port: ThreadPort,
  isKnown: boolean,
): Promise<ThreadWriting> {
  const rules =
    context.hostToken === undefined ? GUEST_RULES : (await import('./thread/host-rules.ts')).HOST_RULES;
  context.session ??= Promise.resolve(createSession(context));
  const session = await context.session;
  if (isKnown) await session.resume();
  return createThreadWriting(context, session, port, rules);
}
