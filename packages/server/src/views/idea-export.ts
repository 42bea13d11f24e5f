import {
  compareIdeas,
  entryKey,
  entryRow,
  ideaPlace,
  isPublic,
  type EntryRow,
  type Place,
  type Rows,
} from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import { wordsOf } from '../import/idea-fields.ts';
import { OWN_SOURCE } from '../import/idea-lines.ts';
import type { Storage } from '../storage/contract.ts';
import { csvLine } from '../csv.ts';

const SLICE = 250;
const BYTE_ORDER_MARK = '\uFEFF';
const CSV_COLUMNS = [
  'title',
  'text',
  'status',
  'category',
  'votes',
  'imported',
  'author',
  'date',
  'decided',
  'decisions',
  'answer',
  'answered',
  'next',
  'id',
] as const;

export type IdeaFormat = 'jsonl' | 'csv';

export const IDEA_FORMATS: Readonly<Record<IdeaFormat, { readonly mediaType: string }>> = {
  jsonl: { mediaType: 'application/jsonl; charset=utf-8' },
  csv: { mediaType: 'text/csv; charset=utf-8' },
};

/** An idea as a file has it; the fields are those of `IdeaLines`. */
interface ExportedIdea {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly status: string;
  readonly category?: string;
  /** Given one by one, here or where it was exported before. */
  readonly votes: number;
  /** Totals that others counted. */
  readonly imported: number;
  readonly author?: string;
  readonly date: string;
  readonly decided?: string;
  /** Each status with its time: “planned 2026-03-09T12:00:00.000Z; …”. */
  readonly decisions?: string;
  /** The official answer that stands, and when it was given. */
  readonly answer?: string;
  readonly answered?: string;
  /** By when the team promised to say more. */
  readonly next?: string;
}

/**
 * Writes the public ideas of a board that are not merged into another, oldest first, in pieces: JSON Lines as `IdeaLines` reads
 * them, or CSV as `IdeaCsv` does. What it costs to hold does not grow with the board. The first piece comes only once the board
 * has been found: `PARTY_TOPIC_NOT_FOUND`.
 */
export async function* exportIdeas(
  storage: Storage,
  party: string,
  topic: string,
  format: IdeaFormat,
): AsyncGenerator<string> {
  const request = { party, topic, audience: 'public', sort: 'newest', limit: SLICE } as const;
  const begins: (Place | undefined)[] = [undefined];
  for (;;) {
    const page = await storage.boardPage({ ...request, after: begins.at(-1) });
    if (!page?.board) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
    const last = page.rows.at(-1);
    if (!page.more || !last) break;
    begins.push(ideaPlace(last, 'newest'));
  }
  yield format === 'csv' ? `${BYTE_ORDER_MARK}${csvLine(CSV_COLUMNS)}` : '';
  for (let index = begins.length - 1; index >= 0; index -= 1) {
    const rows: EntryRow[] = [];
    const end = begins[index + 1];
    let after = begins[index];
    // What was proposed meanwhile has moved what stood on this page.
    for (let more = true; more;) {
      const page = await storage.boardPage({ ...request, after });
      const found = (page?.rows ?? []).filter(
        (row) => !end || compareIdeas(ideaPlace(row, 'newest'), end) <= 0,
      );
      rows.push(...found);
      after = found.length > 0 ? ideaPlace(found.at(-1)!, 'newest') : after;
      more = page?.more === true && found.length === page.rows.length;
    }
    const answers = await answersTo(storage, party, rows);
    yield rows
      .toReversed()
      .map((row) => exported(row, answers))
      .map((idea) => (format === 'csv' ? csvOf(idea) : `${JSON.stringify(idea)}\n`))
      .join('');
  }
}

/** The official answers that everybody can read, among others. */
async function answersTo(storage: Storage, party: string, rows: readonly EntryRow[]): Promise<Rows> {
  const keys = rows.flatMap(({ answer }) => (answer === undefined ? [] : [entryKey(answer)]));
  const loaded = keys.length > 0 ? await storage.load(party, new Set(keys)) : undefined;
  return loaded?.rows ?? new Map();
}

function exported(row: EntryRow, answers: Rows): ExportedIdea {
  const { id, text, author, at, imported } = row;
  const { title, status, category, votes, imported: total = 0, decided, decisions = [], next } = row.idea!;
  const given = imported?.votes ?? 0;
  const answer = row.answer === undefined ? undefined : entryRow(answers, row.answer);
  return {
    id: imported?.source === OWN_SOURCE ? imported.id : id,
    title,
    ...(text !== '' && { text }),
    status,
    ...(category !== undefined && { category }),
    votes: votes + given,
    imported: total - given,
    ...(author.name !== undefined && { author: author.name }),
    date: dateOf(at),
    ...(decided !== undefined && { decided: dateOf(decided) }),
    ...(decisions.length > 0 && {
      decisions: decisions.map((decision) => `${decision.status} ${dateOf(decision.at)}`).join('; '),
    }),
    ...(answer && isPublic(answer) && { answer: wordsOf(answer.text), answered: dateOf(answer.at) }),
    ...(next !== undefined && { next }),
  };
}

function dateOf(time: number): string {
  return new Date(time).toISOString();
}

function csvOf(idea: ExportedIdea): string {
  return csvLine(CSV_COLUMNS.map((column) => String(idea[column] ?? '')));
}
