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
    const end = () => {
      leave();
      cancel();
    };
    const look = () => {
      const record = person.outbox.records.get(id);
      if (record?.state === 'queued') return;
      end();
      if (record?.state === 'confirmed') return resolve();
      // What was turned down leaves the outbox first, and is said to be a problem right behind that.
      context.after(0, () => {
        const { code = 'PARTY_EVENT_INVALID' } = record ?? session.problem ?? {};
        reject(new PartyError(code, code, { status: 400 }));
      });
    };
    const leave = session.onChange(look);
    const cancel = context.after(PATIENCE_MS, () => {
      end();
      resolve();
    });
    look();
  });
}
