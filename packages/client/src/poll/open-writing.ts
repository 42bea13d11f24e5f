import type { ClientContext } from '../context.ts';
import { createSession } from '../outbox/session.ts';
import type { PollWriting } from './contract.ts';
import type { PollPort } from './port.ts';
import { POLL_RULES } from './rules.ts';
import { createPollWriting } from './writing.ts';

/** The writing side of one poll. One client has one outbox, whatever number of polls and threads it shows. */
export async function openPollWriting(
  context: ClientContext,
  port: PollPort,
  isKnown: boolean,
): Promise<PollWriting> {
  const rules =
    context.hostToken === undefined ? POLL_RULES : (await import('./host-rules.ts')).HOST_POLL_RULES;
  context.session ??= Promise.resolve(createSession(context));
  const session = await context.session;
  if (isKnown) await session.resume();
  return createPollWriting(context, session, port, rules);
}
