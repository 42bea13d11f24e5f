import { CodedError, StartError } from '../errors.ts';
import { Replay } from '../ledger/replay.ts';
import { sealedRows } from '../ledger/sealed.ts';
import type { Storage } from '../storage/contract.ts';
import { openStorage } from '../storage/open.ts';
import { dataFileOf, positionalsOf, readArguments, type Command } from './command.ts';

const ATTEMPTS_MAX = 20;
const BUSY_MS = 10_000;

export const rebuildCommand: Command = {
  usage: 'rebuild <party> | rebuild --all',
  summary:
    'Folds the log anew and puts the result in the place of all rows. With --all it also brings a data file of an earlier version up to date.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, { all: { type: 'boolean' } }, this.usage);
    const named = positionalsOf(positionals, values.all ? 0 : 1, values.all ? 0 : 1, this.usage);
    const { all = false } = values;
    const storage = await openStorage({
      data: dataFileOf(values.data, env, output),
      mustExist: true,
      busyTimeout: BUSY_MS,
      upgrade: all,
    });
    try {
      for (const party of all ? await storage.parties() : named) {
        await rebuild(storage, party);
        output.print(`Rebuilt “${party}”.`);
      }
      if (all) await storage.markCurrent();
    } finally {
      await storage.close();
    }
    return 0;
  },
};

/** Secret ballots stay as they are. Whoever writes meanwhile is caught up with; the rows are exchanged in one moment. */
async function rebuild(storage: Storage, party: string): Promise<void> {
  await Replay.run(party, async (replay) => {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const head = await storage.head(party);
      if (!head) throw new CodedError('PARTY_NOT_FOUND');
      await replay.follow(storage);
      for await (const rows of sealedRows(storage, party)) await replay.keep(rows);
      if (replay.seq === head.seq && (await storage.replaceRows(party, replay.rows(), head))) return;
    }
    throw new StartError(`“${party}” is being written to without a pause; try again later.`);
  });
}
