import type { ClientContext } from '../context.ts';
import { createSession } from '../outbox/session.ts';
import type { BoardWriting } from './contract.ts';
import type { BoardPort } from './port.ts';
import { BOARD_RULES } from './rules.ts';
import { createBoardWriting } from './writing.ts';

/** The writing side of one board, or of one of its ideas. One client has one outbox, whatever number of topics it shows. */
export async function openBoardWriting(
  context: ClientContext,
  port: BoardPort,
  isKnown: boolean,
): Promise<BoardWriting> {
  const rules =
    context.hostToken === undefined ? BOARD_RULES : (await import('./host-rules.ts')).HOST_BOARD_RULES;
  context.session ??= Promise.resolve(createSession(context));
  const session = await context.session;
  if (isKnown) await session.resume();
  return createBoardWriting(context, session, port, rules);
}
