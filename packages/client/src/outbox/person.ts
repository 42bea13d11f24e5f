import type { Actor, Receipts } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import type { ClientStorage } from '../storage/contract.ts';
import type { Me } from '../reading/state.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createSender, type Sender } from './sender.ts';

/** Somebody who acts on this device, with what they have on the way. */
export interface Person {
  readonly actor: Actor;
  readonly token: string;
  /** Met here first: all that the party ever heard of them was said on this page. */
  readonly isNew: boolean;
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly me: Me | undefined;
  /** What the party said last to what was sent from here: what was taken may be out of the outbox by then. */
  readonly answers: Receipts['receipts'];
  /** Nothing of theirs can be in a topic: whoever shows it has nothing to read. */
  isUnheardIn(topic: string): boolean;
  /** Takes in what the server says of this person. */
  learn(me: Me): void;
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
  const heardIn = new Set<string>();
  const outbox: Outbox = createOutbox({
    storage,
    actor: id,
    now: context.now,
    onChange() {
      // What is on its way may be there already.
      for (const { event, state } of outbox.records.values())
        if ('topic' in event && (state !== 'queued' || outbox.sending.has(event.id)))
          heardIn.add(event.topic);
      onChange();
    },
    onKept,
  });
  await outbox.reload();
  let me = (await storage.get(`me:${id}`)) as Me | undefined;
  const learn = (next: Me) => {
    if (JSON.stringify(next) === JSON.stringify(me)) return;
    me = next;
    onChange();
    void storage.put([[`me:${id}`, me]]);
  };
  let answers: Receipts['receipts'] = [];
  const sender = createSender({
    context,
    outbox,
    token,
    lock: isShared ? `partyline:${context.home}:send:${id}` : undefined,
    onAnswer({ me: next, receipts }, refused) {
      answers = receipts;
      if (next) learn(next);
      if (!refused) return onChange();
      const { message = refused } = receipts.find(({ code }) => code === refused) ?? {};
      onProblem(new PartyError(refused, message, { status: 400 }));
    },
    onProblem,
  });
  return {
    actor,
    token,
    isNew,
    outbox,
    sender,
    get me() {
      return me;
    },
    get answers() {
      return answers;
    },
    isUnheardIn: (topic) => isNew && !heardIn.has(topic),
    learn,
  };
}
