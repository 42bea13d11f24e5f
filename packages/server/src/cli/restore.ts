import { CodedError } from '../errors.ts';
import { mintEpoch } from '../ledger/epoch.ts';
import { dataFileOf, positionalsOf, readArguments, withStorage, type Command } from './command.ts';
import { importLog } from './import.ts';

export const restoreCommand: Command = {
  usage: 'restore <party> [<file>]',
  summary:
    'Makes a party from its exported log. Without a file: says that the data file was put back from a backup. Either way a new epoch begins.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', file] = positionalsOf(positionals, 1, 2, this.usage);
    const data = dataFileOf(values.data, env, output);
    if (file !== undefined) {
      await importLog({ data, party, file, dryRun: false }, output);
      return 0;
    }
    await withStorage(data, true, async (storage) => {
      if (!(await storage.setEpoch(party, mintEpoch()))) throw new CodedError('PARTY_NOT_FOUND');
    });
    output.print(`“${party}” is in a new epoch; every client reads it again.`);
    return 0;
  },
};
