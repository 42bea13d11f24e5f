import { randomFillSync } from 'node:crypto';
import { mintEventId, SYSTEM, type Actor, type Command } from '@partyline/protocol';
import { Ledger } from '../../../packages/server/src/ledger/ledger.ts';
import { openSqliteStorage } from '../../../packages/server/src/storage/sqlite/open.ts';
import { PARTY, postText } from './guest-events.ts';

export interface Filling {
  readonly file: string;
  readonly events: number;
  readonly topic: string;
  readonly textLength: number;
}

const BATCH = 200;
const GUESTS = 500;
/** One event in so many belongs to the named topic; the others are spread. */
const TOPIC_SHARE = 10;
const OTHER_TOPICS = 90;

const newId = () => mintEventId(Date.now(), (bytes) => randomFillSync(bytes));

/** Does something to a data file through the ledger, with or without a server that runs on it. */
export async function withLedger(
  file: string,
  synchronous: 'full' | 'off',
  work: (append: (actor: Actor, events: readonly Command[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const storage = openSqliteStorage({ file, synchronous });
  const ledger = new Ledger({ storage });
  await work(async (actor, events) => {
    const { receipts } = await ledger.append(PARTY, { actor, items: events.map((event) => ({ event })) });
    const refused = receipts.find(({ delivery }) => delivery !== 'confirmed');
    if (refused) throw new Error(`An event was ${refused.delivery}: ${refused.code}`);
  });
  await storage.close();
}

export async function createParty(file: string): Promise<void> {
  const storage = openSqliteStorage({ file });
  await storage.create(PARTY, { epoch: 'bench', seq: 0, at: 0 });
  await storage.close();
  await withLedger(file, 'full', (append) =>
    append(SYSTEM, [{ id: newId(), type: 'party.created', v: 1, data: { name: 'Saturday Disco Bowl' } }]),
  );
}

/** Makes a party with a long history. Nothing waits for the disk; the file is only served afterwards. */
export async function fillParty({ file, events, topic, textLength }: Filling): Promise<void> {
  await createParty(file);
  await withLedger(file, 'off', async (append) => {
    for (let made = 0; made < events; made += BATCH) {
      const number = Math.floor(made / BATCH);
      const batch = Array.from({ length: Math.min(BATCH, events - made) }, (_, index) => {
        const own = index % TOPIC_SHARE === 0 ? topic : `${topic}-${(number + index) % OTHER_TOPICS}`;
        return {
          id: newId(),
          type: 'post.added' as const,
          v: 1 as const,
          topic: own,
          data: { text: postText(made + index, textLength), open: { title: own } },
        };
      });
      await append({ kind: 'guest', id: `g_${String(number % GUESTS).padStart(22, '0')}` }, batch);
    }
  });
}
