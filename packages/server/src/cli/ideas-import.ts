import { access } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { statusesOf, type BoardStatus } from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { bringIdeas, checkIdeas, type IdeaImport } from '../import/idea-import.ts';
import { findCategory, findStatus, type Found, type Mapping } from '../import/idea-labels.ts';
import { IdeaCsv } from '../import/idea-csv.ts';
import { IdeaLines } from '../import/idea-lines.ts';
import { problemLine, type IdeaSource } from '../import/idea-source.ts';
import { isFit, type ImportReport } from '../import/import-report.ts';
import { folded } from '../import/nearest.ts';
import { requireBoard } from './board.ts';
import {
  checkPartyId,
  dataFileOf,
  positionalsOf,
  readArguments,
  withStorage,
  type Command,
  type Output,
} from './command.ts';
import { importCommand } from './import.ts';

const NO_WORDS: Mapping = new Map();

export const ideasImport: Command = {
  usage:
    'import ideas <party> <topic> <file.jsonl|file.csv> [--status "<word>=<status>"]… [--category "<word>=<category>"]… [--dry-run]',
  summary:
    'Brings ideas into a board: JSON Lines as “export ideas” writes them, or CSV with the columns title,text,status,category,votes,author,date and perhaps id. The whole file is checked first, and nothing is changed unless all of it fits. Votes come in as totals that stand apart. Running it again brings only what is new.',
  async run(args, env, output) {
    const options = {
      status: { type: 'string', multiple: true },
      category: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
      format: { type: 'string' },
      title: { type: 'string' },
    } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    // A party may be called “ideas”.
    if (values.format !== undefined) return importCommand.run(['ideas', ...args], env, output);
    const [party = '', topic = '', file = ''] = positionalsOf(positionals, 3, 3, this.usage);
    checkPartyId(party);
    const source = await sourceOf(file, Date.now);
    return withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      const { row, rows } = await requireBoard(storage, party, topic);
      const statuses = statusesOf(row.board);
      const { categories = [] } = row.board;
      const work: IdeaImport = {
        storage,
        party,
        topic,
        rows,
        statuses,
        categories,
        source,
        status: mappingOf('status', values.status, (word) => findStatus(word, statuses, NO_WORDS)),
        category: mappingOf('category', values.category, (word) => findCategory(word, categories, NO_WORDS)),
        now: Date.now,
        onProgress: (sentence) => output.print(sentence),
        wait: (seconds) => setTimeout(seconds * 1_000),
      };
      const report = await checkIdeas(work);
      tell(report, topic, values['dry-run'] ?? false, output);
      if (!isFit(report)) {
        output.complain(complaint(report, file, statuses, categories));
        return 1;
      }
      if (values['dry-run'] || report.fresh === 0) return 0;
      const brought = await bringIdeas(work, report.fresh);
      output.print(`Brought ${brought} ideas into “${topic}”.`);
      return 0;
    });
  },
};

/** The source that reads a file, by how its name ends. */
async function sourceOf(file: string, now: () => number): Promise<IdeaSource> {
  try {
    await access(file);
  } catch {
    throw new StartError(`There is no file ${file}.`);
  }
  if (/\.(jsonl|ndjson)$/i.test(file)) return new IdeaLines(file, now);
  if (/\.csv$/i.test(file)) return new IdeaCsv(file, now);
  throw new StartError(`${file}: its name has to end in .jsonl or .csv.`);
}

/** Reads `word=status`; what stands behind the last `=` is a word of the board, or nothing for a category that is left out. */
function mappingOf(
  name: 'status' | 'category',
  given: readonly string[] = [],
  find: (word: string) => Found<string | undefined>,
): Mapping {
  const mapping = new Map<string, string | undefined>();
  for (const one of given) {
    const split = one.lastIndexOf('=');
    const word = folded(one.slice(0, Math.max(0, split)));
    const meant = one.slice(split + 1).trim();
    if (split === -1 || word === '')
      throw new StartError(
        `--${name} “${one}” has the form --${name} "word in the file=${name} of the board".`,
      );
    const found: Found<string | undefined> =
      meant === '' && name === 'category' ? { id: undefined } : find(meant);
    if ('word' in found)
      throw new StartError(
        `--${name} “${one}”: the board has no ${name} “${meant}”${found.suggestion === undefined ? '.' : `; is it “${found.suggestion}”?`}`,
      );
    mapping.set(word, found.id);
  }
  return mapping;
}

function tell(report: ImportReport, topic: string, isDry: boolean, output: Output): void {
  const { fresh, known, repeated, votes, byStatus, byCategory, from, to, undated, notices } = report;
  for (const notice of notices) output.print(notice);
  const twice = repeated > 0 ? ` ${repeated} stand in the file twice and are skipped.` : '';
  const verb = isDry ? 'Would bring' : 'Bringing';
  output.print(
    `${isFit(report) ? verb : 'Nothing is changed: the file has faults. Beside them it would bring'} ${fresh} ideas into “${topic}”; ${known} are there already.${twice}`,
  );
  if (fresh === 0) return;
  const list = (counts: ReadonlyMap<string, number>) =>
    Array.from(counts, ([id, count]) => `${id} ${count}`).join(', ');
  output.print(`  by status: ${list(byStatus)}`);
  if (byCategory.size > 0) output.print(`  by category: ${list(byCategory)}`);
  output.print(`  ${votes} votes as imported totals, apart from votes`);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  if (from !== undefined && to !== undefined) output.print(`  dated from ${day(from)} to ${day(to)}`);
  if (undated > 0) output.print(`  ${undated} without a date get that of the import`);
}

function complaint(
  { problems, problemCount, unknown }: ImportReport,
  file: string,
  statuses: readonly BoardStatus[],
  categories: readonly { readonly id: string }[],
): string {
  const lines = problems.map(problemLine);
  if (problemCount > problems.length) lines.push(`… and ${problemCount - problems.length} more.`);
  for (const { kind, word, suggestion, count, line } of unknown) {
    const known = (kind === 'status' ? statuses : categories).map(({ id }) => id).join(', ');
    const places = count === 1 ? `line ${line}` : `${count} ideas, first in line ${line}`;
    const has = known === '' ? 'The board has none' : `The board has ${known}`;
    const drop = kind === 'category' ? ` Or leave it out: --category "${word}=".` : '';
    const map =
      suggestion === undefined
        ? `${has}${known === '' ? ';' : `; say which with --${kind} "${word}=…", or`} add it with “partyline board change”.`
        : `Probably “${suggestion}”: add --${kind} "${word}=${suggestion}".`;
    lines.push(`Unknown ${kind} “${word}” (${places}). ${map}${drop}`);
  }
  return [...lines, `${file} does not fit yet. Nothing was changed.`].join('\n');
}
