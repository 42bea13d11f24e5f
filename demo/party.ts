import { randomBytes, webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mintEventId, SYSTEM, type Command } from '@partyline/protocol';
import {
  actorOfToken,
  createHostLink,
  Ledger,
  linkTo,
  mintHostToken,
  openSqliteStorage,
  type Storage,
} from '@partyline/server';
import { DEMO_HOST } from './words.ts';

export const PARTY = 'disco-bowl';
/** The stage has a party of its own, so that what is tried there stays there. */
export const STAGE_PARTY = 'disco-stage';
const PARTY_NAME = 'Saturday Disco Bowl';

export interface DemoParty {
  /** Everything that is kept, in one file. */
  readonly file: string;
  readonly storage: Storage;
  /** Kept in files that only this user reads, because the parties themselves keep no token. */
  readonly hostToken: string;
  /** Of the host behind the stage's counter, who answers and moderates, and owns nothing. */
  readonly counterToken: string;
}

const LINK_MS = 24 * 3_600_000;

/** A link that signs the alley's host in on its own page, once. */
export async function hostLink({ storage, hostToken }: DemoParty, page: string): Promise<string> {
  const host = actorOfToken(PARTY, hostToken).id;
  const expires = Date.now() + LINK_MS;
  const code = await createHostLink(new Ledger({ storage }), PARTY, { host, place: 'page', expires });
  return linkTo(page, code);
}

/** Opens the alley's data, and makes what is missing: both parties, their hosts, the page's origin. */
export async function openParty(folder: string, origins: readonly string[]): Promise<DemoParty> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.gitignore'), '*\n');
  const file = join(folder, 'demo.sqlite');
  const storage = openSqliteStorage({ file });
  const ledger = new Ledger({ storage });

  const make = async (party: string, tokenName: string, role: 'owner' | 'host'): Promise<string> => {
    const append = async (event: Command) => {
      const { receipts } = await ledger.append(party, { actor: SYSTEM, items: [{ event }] });
      const { delivery, code } = receipts[0]!;
      if (delivery !== 'confirmed' && code !== 'PARTY_EXISTS')
        throw new Error(`${event.type} was turned down: ${code}`);
    };
    const epoch = randomBytes(5).toString('hex');
    await storage.create(party, { epoch, seq: 0, at: 0 });
    await append({ ...minted(), type: 'party.created', data: { name: PARTY_NAME } });
    for (const origin of origins) await append({ ...minted(), type: 'origin.added', data: { origin } });
    const token = await keptToken(join(folder, tokenName));
    const host = actorOfToken(party, token).id;
    await append({ ...minted(), type: 'host.added', data: { host, name: DEMO_HOST, role } });
    return token;
  };

  return {
    file,
    storage,
    hostToken: await make(PARTY, 'host-token', 'owner'),
    counterToken: await make(STAGE_PARTY, 'counter-token', 'host'),
  };
}

async function keptToken(file: string): Promise<string> {
  if (!existsSync(file)) await writeFile(file, mintHostToken(), { mode: 0o600 });
  return readFile(file, 'utf8');
}

function minted(): { id: string; v: 1 } {
  return { id: mintEventId(Date.now(), (bytes) => webcrypto.getRandomValues(bytes)), v: 1 };
}
