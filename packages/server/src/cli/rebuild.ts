import { CodedError, StartError } from '../errors.ts';
import { Replay } from '../ledger/replay.ts';
import type { Storage } from '../storage/contract.ts';
import { dataFileOf, positionalsOf, readArguments, withStorage, type Command } from './command.ts';

const ATTEMPTS_MAX = 20;

export const rebuildCommand: Command = {
  usage: 'rebuild <party> | rebuild --all',
  summary: 'Folds the log anew and puts the result in the place of all rows.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, { all: { type: 'boolean' } }, this.usage);
    const named = positionalsOf(positionals, values.all ? 0 : 1, values.all ? 0 : 1, this.usage);
    await withStorage(dataFileOf(values.data, env), true, async (storage) => {
      for (const party of values.all ? await storage.parties() : named) {
        await rebuild(storage, party);
        output.print(`Rebuilt “${party}”.`);
      }
    });
    return 0;
  },
};

/** Whoever writes meanwhile is caught up with; the rows are exchanged in one moment. */
async function rebuild(storage: Storage, party: string): Promise<void> {
  await Replay.run(party, async (replay) => {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const head = await storage.head(party);
      if (!head) throw new CodedError('PARTY_NOT_FOUND');
      await replay.follow(storage);
      if (replay.seq === head.seq && (await storage.replaceRows(party, replay.rows(), head))) return;
    }
    throw new StartError(`“${party}” is being written to without a pause; try again later.`);
  });
}
