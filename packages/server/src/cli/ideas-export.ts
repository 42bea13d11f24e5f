import { exportIdeas } from '../views/idea-export.ts';
import { requireBoard } from './board.ts';
import { dataFileOf, positionalsOf, readArguments, withStorage, type Command } from './command.ts';
import { exportCommand } from './export.ts';

export const ideasExport: Command = {
  usage: 'export ideas <party> <topic> [--csv] > <file>',
  summary:
    'Writes the public ideas of a board as JSON Lines, or as CSV for a spreadsheet, oldest first; “import ideas” takes both. What was merged into another idea is left out.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, { csv: { type: 'boolean' } }, this.usage);
    // A party may be called “ideas”.
    if (positionals.length === 0) return exportCommand.run(['ideas', ...args], env, output);
    const [party = '', topic = ''] = positionalsOf(positionals, 2, 2, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      await requireBoard(storage, party, topic);
      await storage.frozen(async () => {
        for await (const piece of exportIdeas(storage, party, topic, values.csv ? 'csv' : 'jsonl'))
          if (piece !== '') await output.write(piece);
      });
    });
    return 0;
  },
};
