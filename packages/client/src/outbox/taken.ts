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
    const end = () => {
      leave();
      cancel();
    };
    const look = () => {
      const record = person.outbox.records.get(id);
      // What has its answer is out of the outbox as soon as nothing shows it, whichever way it went.
      const answer = record ? undefined : person.answers.find((one) => one.id === id);
      if (record?.state === 'rejected' || answer?.delivery === 'rejected') {
        const code = ((record ?? answer)?.code ?? 'PARTY_EVENT_INVALID') as ErrorCode;
        end();
        reject(new PartyError(code, code, { status: 400 }));
      } else if (record?.state === 'confirmed' || answer) {
        end();
        resolve();
      }
    };
    const leave = session.onChange(look);
    const cancel = context.after(PATIENCE_MS, () => {
      end();
      resolve();
    });
    look();
  });
}
