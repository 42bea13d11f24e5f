import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { ENTRY_TEXT_MAX, type ImportedPost } from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { eventIdOf } from '../ledger/event-id.ts';

export const SOURCE = 'polis';
const REFUSED = 'Not shown in the original conversation.';
const COLUMNS = [
  'timestamp',
  'comment-id',
  'author-id',
  'agrees',
  'disagrees',
  'moderated',
  'comment-body',
] as const;
const VISIBILITIES: Readonly<Record<string, ImportedPost['visibility']>> = {
  '1': 'public',
  '0': 'held',
  '-1': 'refused',
};

type Columns = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** A statement of a Polis export as a post, under an id that the same statement always gets. */
export interface PolisPost {
  readonly id: string;
  readonly post: ImportedPost;
}

/** Reads `comments.csv` of a Polis export, oldest first. The first line that does not fit is named with its number. */
export async function readPolis(file: string, party: string, topic: string): Promise<PolisPost[]> {
  const seen = new Set<string>();
  const posts = parseRecords(await readFile(file), COLUMNS, 'comments.csv').map(({ columns, line }) => {
    const problem =
      problemOf(columns) ?? (seen.has(columns['comment-id']) ? 'its comment-id came before' : undefined);
    if (problem !== undefined)
      throw new StartError(`Line ${line} cannot be read: ${problem}. Nothing was changed.`);
    seen.add(columns['comment-id']);
    return postOf(columns, party, topic);
  });
  return posts.sort(
    (a, b) => a.post.at - b.post.at || Number(a.post.imported.id) - Number(b.post.imported.id),
  );
}

/** Records of a file of Polis, with the lines that they begin at. */
export function parseRecords<Name extends string>(
  bytes: Buffer,
  names: readonly Name[],
  kind: string,
): { columns: Readonly<Record<Name, string>>; line: number }[] {
  try {
    const records = parse(bytes, {
      columns: (header: string[]) => checkedHeader(header, names, kind),
      bom: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as {
      record: Readonly<Record<Name, string>>;
      info: { lines: number };
    }[];
    return records.map(({ record, info }) => ({ columns: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new StartError(
      `Line ${String(error['lines'])} cannot be read: ${error.message}. Nothing was changed.`,
    );
  }
}

function checkedHeader(header: string[], names: readonly string[], kind: string): string[] {
  const missing = names.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new StartError(
      `Line 1 lacks ${missing.join(', ')}: this is no ${kind} of Polis. Nothing was changed.`,
    );
  return header;
}

function problemOf(columns: Columns): string | undefined {
  for (const column of ['timestamp', 'comment-id', 'author-id', 'agrees', 'disagrees'] as const)
    if (!/^\d{1,15}$/.test(columns[column])) return `${column} is not a whole number`;
  if (!Object.hasOwn(VISIBILITIES, columns.moderated)) return 'moderated is neither 1, 0 nor -1';
  const text = columns['comment-body'];
  if (text.trim() === '') return 'comment-body is empty';
  return text.length > ENTRY_TEXT_MAX
    ? `comment-body is longer than ${ENTRY_TEXT_MAX} characters`
    : undefined;
}

function postOf(columns: Columns, party: string, topic: string): PolisPost {
  const id = columns['comment-id'];
  const at = Number(columns.timestamp);
  const visibility = VISIBILITIES[columns.moderated]!;
  const post: ImportedPost = {
    text: columns['comment-body'],
    at,
    author: { id: `i_${SOURCE}-${columns['author-id']}` },
    visibility,
    imported: { source: SOURCE, id, agrees: Number(columns.agrees), disagrees: Number(columns.disagrees) },
  };
  return {
    id: eventIdOf(at, party, topic, SOURCE, id),
    post: visibility === 'refused' ? { ...post, reason: REFUSED } : post,
  };
}
