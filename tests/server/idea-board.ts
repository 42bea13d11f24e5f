import assert from 'node:assert/strict';
import { entryKey, entryRow, SYSTEM, type Command, type EventIn, type LogEvent } from '@partyline/protocol';
import { Ledger } from '@partyline/server';
import { Scheduler } from '../../packages/server/src/schedule/scheduler.ts';
import { event, newId, ORIGIN, PARTY, type Fixture, type Person } from './party.ts';

export const BOARD = 'ideas';
export const PAGE = `${ORIGIN}/ideas`;

export interface IdeaBoard {
  /** Sends one event of somebody and wants it taken; answers its id. */
  act<Type extends EventIn['type']>(
    person: Person,
    type: Type,
    data: Extract<EventIn, { type: Type }>['data'],
    rest?: object,
  ): Promise<string>;
  propose(person: Person, title: string, text?: string): Promise<string>;
  decide(person: Person, entry: string, status: string, rest?: object): Promise<string>;
  idea(id: string): Promise<NonNullable<ReturnType<typeof entryRow>>>;
  log(): Promise<LogEvent[]>;
  /** A clockwork of its own, as another process has one. */
  scheduler(): Scheduler;
}

/** What must not happen. */
export const fail = (error: unknown): never => assert.fail(error as Error);

/** A board with hands to work on it, by a clock that the test moves. */
export async function startBoard(
  { storage, send }: Pick<Fixture, 'storage' | 'send'>,
  clock: { readonly now: number },
  definition: object = {},
): Promise<IdeaBoard> {
  const now = () => clock.now;
  const created = {
    id: newId(),
    type: 'board.created',
    v: 1,
    topic: BOARD,
    data: { title: 'What shall we build?', url: PAGE, ...definition },
  } as Command;
  const ledger = new Ledger({ storage, now });
  const { receipts } = await ledger.append(PARTY, { actor: SYSTEM, items: [{ event: created }] });
  assert.equal(receipts[0]?.delivery, 'confirmed', JSON.stringify(receipts));
  const act: IdeaBoard['act'] = async (person, type, data, rest = {}) => {
    const place = /^guest\./.test(type) ? {} : { topic: BOARD };
    const one = event<EventIn['type']>(type, data as never, { ...place, ...rest });
    const answer = await send(person, [one]);
    assert.equal(answer.receipts[0]?.delivery, 'confirmed', `${type}: ${JSON.stringify(answer.receipts)}`);
    return one.id;
  };
  const log = async () => {
    const events: LogEvent[] = [];
    for (;;) {
      const slice = await storage.log(PARTY, events.at(-1)?.seq ?? 0, 500);
      if (slice.length === 0) return events;
      events.push(...slice);
    }
  };
  return {
    act,
    propose: (person, title, text = '') => act(person, 'idea.proposed', { title, text }),
    decide: (person, entry, status, rest = {}) => act(person, 'idea.decided', { entry, status, ...rest }),
    idea: async (id) => entryRow((await storage.load(PARTY, [entryKey(id)]))!.rows, id)!,
    log,
    scheduler: () => new Scheduler({ storage, ledger: new Ledger({ storage, now }), now, onFailure: fail }),
  };
}
