import { compareIdeas, ideaPlace, type EntryRow, type Place } from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import { OWN_SOURCE } from '../import/idea-lines.ts';
import type { Storage } from '../storage/contract.ts';
import { csvLine } from '../csv.ts';

const SLICE = 250;
const BYTE_ORDER_MARK = '\uFEFF';
const CSV_COLUMNS = ['title', 'text', 'status', 'category', 'votes', 'author', 'date', 'id'] as const;

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
  /** Votes, and what was imported, in one sum. */
  readonly votes: number;
  readonly author?: string;
  readonly date: string;
  readonly decided?: string;
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
    yield rows
      .toReversed()
      .map((row) => (format === 'csv' ? csvOf(exported(row)) : `${JSON.stringify(exported(row))}\n`))
      .join('');
  }
}

function exported(row: EntryRow): ExportedIdea {
  const { id, text, author, at, imported } = row;
  const idea = row.idea!;
  return {
    id: imported?.source === OWN_SOURCE ? imported.id : id,
    title: idea.title,
    ...(text !== '' && { text }),
    status: idea.status,
    ...(idea.category !== undefined && { category: idea.category }),
    votes: idea.votes + (idea.imported ?? 0),
    ...(author.name !== undefined && { author: author.name }),
    date: new Date(at).toISOString(),
    ...(idea.decided !== undefined && { decided: new Date(idea.decided).toISOString() }),
  };
}

function csvOf(idea: ExportedIdea): string {
  return csvLine(CSV_COLUMNS.map((column) => String(idea[column] ?? '')));
}
