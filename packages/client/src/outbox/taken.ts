import type { ErrorCode } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import type { Person } from './person.ts';
import type { Session } from './session.ts';

/** An answer that takes longer is not waited for: what is kept here goes out in any case. */
const PATIENCE_MS = 4_000;

/**
 * Resolves when the party has taken an event, or does not answer for now.
 *
 * @throws `PartyError` when it was turned down.
 */
export function taken(context: ClientContext, session: Session, person: Person, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Said before it was turned down, it is about something else.
    const before = person.outbox.records.has(id) ? session.problem : undefined;
    const end = () => {
      leave();
      cancel();
    };
    const refuse = (code: ErrorCode) => {
      end();
      reject(new PartyError(code, code, { status: 400 }));
    };
    const look = () => {
      const record = person.outbox.records.get(id);
      if (record?.state === 'confirmed') {
        end();
        resolve();
      } else if (record?.state === 'rejected') refuse(record.code ?? 'PARTY_EVENT_INVALID');
      // What was turned down leaves the outbox first, and is said to be a problem once that is written down.
      else if (!record && session.problem && session.problem !== before) refuse(session.problem.code);
    };
    const leave = session.onChange(look);
    const cancel = context.after(PATIENCE_MS, () => {
      if (!person.outbox.records.has(id)) return refuse('PARTY_EVENT_INVALID');
      end();
      resolve();
    });
    look();
  });
}
