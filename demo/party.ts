import { randomBytes, webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mintEventId, SYSTEM, type Command } from '@partyline/protocol';
import { actorOfToken, Ledger, mintHostToken, openSqliteStorage, type Storage } from '@partyline/server';
import { DEMO_HOST } from './words.ts';

export const PARTY = 'disco-bowl';
const PARTY_NAME = 'Saturday Disco Bowl';

export interface DemoParty {
  readonly storage: Storage;
  /** Kept in a file that only this user reads, because the party itself keeps no token. */
  readonly hostToken: string;
}

/** Opens the alley's data, and makes what is missing: the party, its host, the page's origin. */
export async function openParty(folder: string, origins: readonly string[]): Promise<DemoParty> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.gitignore'), '*\n');
  const storage = openSqliteStorage({ file: join(folder, 'demo.sqlite') });
  const ledger = new Ledger({ storage });
  const append = async (event: Command) => {
    const { receipts } = await ledger.append(PARTY, { actor: SYSTEM, items: [{ event }] });
    const { delivery, code } = receipts[0]!;
    if (delivery !== 'confirmed' && code !== 'PARTY_EXISTS')
      throw new Error(`${event.type} was turned down: ${code}`);
  };

  const epoch = randomBytes(5).toString('hex');
  await storage.create(PARTY, { epoch, seq: 0, at: 0 });
  await append({ ...minted(), type: 'party.created', data: { name: PARTY_NAME } });
  for (const origin of origins) await append({ ...minted(), type: 'origin.added', data: { origin } });

  const tokenFile = join(folder, 'host-token');
  if (!existsSync(tokenFile)) await writeFile(tokenFile, mintHostToken(), { mode: 0o600 });
  const hostToken = await readFile(tokenFile, 'utf8');
  const host = actorOfToken(PARTY, hostToken).id;
  await append({ ...minted(), type: 'host.added', data: { host, name: DEMO_HOST, role: 'owner' } });
  return { storage, hostToken };
}

function minted(): { id: string; v: 1 } {
  return { id: mintEventId(Date.now(), (bytes) => webcrypto.getRandomValues(bytes)), v: 1 };
}
