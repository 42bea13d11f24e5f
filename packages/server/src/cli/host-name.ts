import { PARTY_KEY, partyRow, type PersonRow, type Row } from '@partyline/protocol';
import { CodedError, StartError } from '../errors.ts';
import { SLICE } from '../ledger/replay.ts';
import type { Storage } from '../storage/contract.ts';

/** Keys of hosts' rows begin with this. */
const HOSTS = 'person:h_';

/** Everyone of the brand, those who were removed too. */
export async function hostsOf(storage: Storage, party: string): Promise<PersonRow[]> {
  const loaded = await storage.load(party, [PARTY_KEY]);
  if (!loaded || !partyRow(loaded.rows)) throw new CodedError('PARTY_NOT_FOUND');
  const hosts: PersonRow[] = [];
  for (let after = HOSTS; ;) {
    const slice = await storage.rows(party, after, SLICE);
    for (const { key, data } of slice) {
      if (!key.startsWith(HOSTS)) return hosts;
      hosts.push(JSON.parse(data) as Row as PersonRow);
      after = key;
    }
    if (slice.length === 0) return hosts;
  }
}

/** The one host whom an id or a name means. */
export async function hostOf(storage: Storage, party: string, named: string): Promise<PersonRow> {
  const hosts = (await hostsOf(storage, party)).filter(({ active }) => active);
  const found = hosts.filter(({ id, name }) => id === named || name === named);
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new StartError(
      `${found.length} hosts are called “${named}”; say which by id: ${found.map(({ id }) => id).join(', ')}.`,
    );
  throw new CodedError('PARTY_HOST_NOT_FOUND');
}
