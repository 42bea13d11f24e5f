import type { Actor, ErrorCode, Receipts } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import type { ClientStorage } from '../storage/contract.ts';
import type { Me } from '../thread/state.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createSender, type Sender } from './sender.ts';

/** Somebody who acts on this device, with what they have on the way. */
export interface Person {
  readonly actor: Actor;
  readonly token: string;
  /** Made just now: there is nothing of theirs on the server yet. */
  readonly isNew: boolean;
  readonly outbox: Outbox;
  readonly sender: Sender;
  me: Me | undefined;
}

export interface PersonOptions {
  readonly context: ClientContext;
  readonly storage: ClientStorage;
  readonly actor: Actor;
  readonly token: string;
  readonly isNew: boolean;
  /** Other tabs of this browser have the same outbox. */
  readonly isShared: boolean;
  readonly onChange: () => void;
  readonly onKept: () => void;
  readonly onProblem: (problem: PartyError | undefined) => void;
}

/** Opens the outbox of one actor. Each has one of their own, so that nobody's words are ever sent as another's. */
export async function openPerson(options: PersonOptions): Promise<Person> {
  const { context, storage, actor, token, isNew, isShared, onChange, onKept, onProblem } = options;
  const { id } = actor;
  const outbox = createOutbox({ storage, actor: id, now: context.now, onChange, onKept });
  await outbox.reload();
  const onAnswer = ({ me, receipts }: Receipts, refused: ErrorCode | undefined) => {
    if (refused)
      onProblem(
        new PartyError(refused, receipts.find(({ code }) => code === refused)?.message ?? refused, {
          status: 400,
        }),
      );
    if (!me || JSON.stringify(me) === JSON.stringify(person.me)) return;
    person.me = me;
    onChange();
    void storage.put([[`me:${id}`, me]]);
  };
  const sender = createSender({
    context,
    outbox,
    token,
    lock: isShared ? `partyline:${context.home}:send:${id}` : undefined,
    onAnswer,
    onProblem,
  });
  const me = (await storage.get(`me:${id}`)) as Me | undefined;
  const person: Person = { actor, token, isNew, outbox, sender, me };
  return person;
}
