import type { TestContext } from 'node:test';
import { SYSTEM, type Actor, type Command } from '@partyline/protocol';
import { Ledger, type Job } from '@partyline/server';
import type { Channel } from '../../packages/server/src/outgoing/channel.ts';
import { MailChannel, type MailSettings } from '../../packages/server/src/outgoing/mail.ts';
import { Outgoing } from '../../packages/server/src/outgoing/outgoing.ts';
import { WebhookChannel, type WebhookSettings } from '../../packages/server/src/outgoing/webhook.ts';
import { newId, PARTY, startParty, type Fixture, type Person } from './party.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Telling extends Fixture {
  /** The time that everything goes by, Unix milliseconds. */
  readonly clock: { now: number };
  /** Reads what is new and sends what is due, after so much time. */
  tell(after?: number): Promise<void>;
  /** A guest leaves an address. */
  give(person: Person, email: string): Promise<void>;
  jobs(): Promise<Job[]>;
  /** What failed inside. */
  readonly failures: unknown[];
}

export interface TellingOptions {
  readonly webhook?: WebhookSettings;
  readonly mail?: MailSettings;
  /** Where the clock begins: later than the machine’s, by which the party is made. */
  readonly now?: number;
}

/** A party whose news goes out when the test says so, by a clock that the test moves. */
export async function startTelling(t: TestContext, options: TellingOptions): Promise<Telling> {
  const clock = { now: options.now ?? Date.now() + MINUTE };
  const now = () => clock.now;
  const party = await startParty(t, { now });
  const { storage } = party;
  const channels: Channel[] = [];
  if (options.webhook) channels.push(new WebhookChannel(options.webhook, now));
  if (options.mail) channels.push(new MailChannel(options.mail, storage, now));
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => void failures.push(error);
  const outgoing = new Outgoing({ storage, channels, now, onFailure, onTried: () => undefined });
  const tell = async (after = 0) => {
    clock.now += after;
    outgoing.onCommit(PARTY);
    await outgoing.run();
  };
  const ledger = new Ledger({ storage, now });
  const append = async (actor: Actor, command: object) => {
    const items = [{ event: { id: newId(), v: 1, ...command } as Command }];
    const { receipts } = await ledger.append(PARTY, { actor, items });
    if (receipts[0]?.delivery !== 'confirmed') throw new Error(JSON.stringify(receipts));
  };
  const asSystem: Fixture['asSystem'] = (command) => append(SYSTEM, command);
  // The API behind this fixture has no mail of its own, so it would refuse.
  const give = ({ kind, id }: Person, email: string) =>
    append({ kind, id }, { type: 'contact.given', data: { email } });
  await tell();
  return {
    ...party,
    asSystem,
    give,
    clock,
    tell,
    jobs: () => storage.outgoing.list({ limit: 1_000 }),
    failures,
  };
}
