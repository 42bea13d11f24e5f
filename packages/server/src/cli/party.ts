import { PARTY_KEY, partyRow } from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { mintEpoch } from '../ledger/epoch.ts';
import {
  appendAsSystem,
  checkPartyId,
  dataFileOf,
  positionalsOf,
  readArguments,
  withStorage,
  type Command,
} from './command.ts';

export const partyCreate: Command = {
  usage: 'party create <party> --name <name>',
  summary: 'Creates a party, and the data file if there is none.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, { name: { type: 'string' } }, this.usage);
    const [party = ''] = positionalsOf(positionals, 1, 1, this.usage);
    checkPartyId(party);
    if (values.name === undefined) throw new StartError(`Usage: partyline ${this.usage}`);
    const { name } = values;
    await withStorage(dataFileOf(values.data, env, output), false, async (storage) => {
      await storage.create(party, { epoch: mintEpoch(), seq: 0, at: 0 });
      await appendAsSystem(storage, party, 'party.created', { name });
    });
    output.print(`Created the party “${party}” (${name}).`);
    return 0;
  },
};

export const partyList: Command = {
  usage: 'party list',
  summary: 'Lists the parties.',
  async run(args, env, output) {
    const { values } = readArguments(args, {}, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      for (const party of await storage.parties()) {
        const row = partyRow((await storage.load(party, [PARTY_KEY]))!.rows);
        const head = (await storage.head(party))!;
        output.print(`${party}\t${row?.name ?? ''}\t${row?.policy ?? ''}\t${head.epoch}.${head.seq}`);
      }
    });
    return 0;
  },
};
