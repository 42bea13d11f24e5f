import type { TestContext } from 'node:test';
import { SYSTEM, type Command } from '@partyline/protocol';
import { Ledger, type Job } from '@partyline/server';
import type { Channel } from '../../packages/server/src/outgoing/channel.ts';
import { MailChannel, type MailSettings } from '../../packages/server/src/outgoing/mail.ts';
import { Outgoing } from '../../packages/server/src/outgoing/outgoing.ts';
import { WebhookChannel, type WebhookSettings } from '../../packages/server/src/outgoing/webhook.ts';
import { newId, PARTY, startParty, type Fixture } from './party.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Telling extends Fixture {
  /** The time that everything goes by, Unix milliseconds. */
  readonly clock: { now: number };
  /** Reads what is new and sends what is due, after so much time. */
  tell(after?: number): Promise<void>;
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
  const outgoing = new Outgoing({ storage, channels, now, onFailure, onGivenUp: () => undefined });
  const tell = async (after = 0) => {
    clock.now += after;
    outgoing.onCommit(PARTY);
    await outgoing.run();
  };
  const asSystem: Fixture['asSystem'] = async (command) => {
    const item = { event: { id: newId(), v: 1, ...command } as Command };
    const { receipts } = await new Ledger({ storage, now }).append(PARTY, { actor: SYSTEM, items: [item] });
    if (receipts[0]?.delivery !== 'confirmed') throw new Error(JSON.stringify(receipts));
  };
  await tell();
  return { ...party, asSystem, clock, tell, jobs: () => storage.outgoing.list({ limit: 1_000 }), failures };
}
