import { PARTY_KEY, partyRow } from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import {
  appendAsSystem,
  dataFileOf,
  positionalsOf,
  readArguments,
  withStorage,
  type Command,
} from './command.ts';

export const originAdd: Command = {
  usage: 'origin add <party> <origin>',
  summary: 'Lets pages of an origin (https://shop.example) use the party.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', origin = ''] = positionalsOf(positionals, 2, 2, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, (storage) =>
      appendAsSystem(storage, party, 'origin.added', { origin }),
    );
    output.print(`Pages of ${origin} may use “${party}”.`);
    return 0;
  },
};

export const originRemove: Command = {
  usage: 'origin remove <party> <origin>',
  summary: 'Takes that back.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', origin = ''] = positionalsOf(positionals, 2, 2, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, (storage) =>
      appendAsSystem(storage, party, 'origin.removed', { origin }),
    );
    output.print(`Pages of ${origin} may no longer use “${party}”.`);
    return 0;
  },
};

export const originList: Command = {
  usage: 'origin list <party>',
  summary: 'Lists the origins whose pages may use the party.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = ''] = positionalsOf(positionals, 1, 1, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      const loaded = await storage.load(party, [PARTY_KEY]);
      const row = loaded && partyRow(loaded.rows);
      if (!row) throw new CodedError('PARTY_NOT_FOUND');
      for (const origin of row.origins) output.print(origin);
    });
    return 0;
  },
};
