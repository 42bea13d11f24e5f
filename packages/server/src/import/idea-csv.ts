import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { readFields, type IdeaField, type IdeaFields } from './idea-fields.ts';
import { OWN_SOURCE } from './idea-lines.ts';
import type { IdeaSource, Problem, SourcedRecord } from './idea-source.ts';
import { withoutFormulaMarks } from '../csv.ts';
import { nearest } from './nearest.ts';
import { textLines, UnreadableError } from './text-lines.ts';

const COLUMNS = [
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
] as const satisfies readonly IdeaField[];

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
  readonly raw: string;
}

/** Where each column stands in the file. */
type Header = ReadonlyMap<IdeaField, number>;

/**
 * Ideas from a spreadsheet: CSV as of RFC 4180, UTF-8 with or without a byte order mark, lines ended by LF or CRLF, fields
 * separated by `,` or `;`. The first line names the columns: `title,text,status,category,votes,author,date` and perhaps `id`
 * and the others that our JSON Lines have, in any order; all but `title` may be missing, and others are not read. They mean what
 * they mean there. Without
 * an id, title, author and date together name an idea. A quote in front of what a spreadsheet would take for a formula
 * (`'=…`), also behind the end of a line or a `;`, is not part of the text.
 */
export class IdeaCsv implements IdeaSource {
  readonly name = OWN_SOURCE;
  readonly #file: string;
  readonly #now: () => number;

  constructor(file: string, now: () => number) {
    this.#file = file;
    this.#now = now;
  }

  async *read(): AsyncGenerator<SourcedRecord> {
    const text = linesOf(this.#file);
    let header: Header | undefined;
    let width = 0;
    let read = 0;
    try {
      const first = await text.next();
      const begin = first.done ? '' : first.value;
      const parser = Readable.from(prepended(begin, text)).compose(
        parse({
          delimiter: delimiterOf(begin),
          record_delimiter: '\n',
          relax_column_count: true,
          info: true,
          raw: true,
        }),
      ) as AsyncIterable<CsvRecord>;
      for await (const { record, info, raw } of parser) {
        const line = info.lines - newlinesIn(raw);
        read = info.lines;
        if (raw.trim() === '') continue;
        if (!header) {
          const found = readHeader(record, line);
          yield found;
          if (!found.header) return;
          header = found.header;
          width = record.length;
        } else if (record.length !== width)
          yield { line, problems: [countProblem(line, record.length, width)] };
        else yield { line, ...readFields(fieldsOf(record, header), line, this.#now(), whereIn(header)) };
      }
    } catch (error) {
      const problem = problemOf(error, read + 1);
      if (!problem) throw error;
      yield { line: problem.line, problems: [problem] };
      return;
    }
    if (!header)
      yield {
        line: 1,
        problems: [{ line: 1, what: 'The file is empty; the first line names the columns.' }],
      };
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const { text } of textLines(file)) yield `${text.replaceAll('\r', '\n')}\n`;
}

async function* prepended(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** What separates the names of the columns. */
function delimiterOf(header: string): ',' | ';' {
  const known = (delimiter: string) =>
    header.split(delimiter).filter((name) => columnOf(name.replaceAll('"', '')) !== undefined).length;
  return known(';') > known(',') ? ';' : ',';
}

function columnOf(name: string): IdeaField | undefined {
  const wanted = name.trim().toLowerCase();
  return COLUMNS.find((column) => column === wanted);
}

function readHeader(names: readonly string[], line: number): SourcedRecord & { readonly header?: Header } {
  const header = new Map<IdeaField, number>();
  const problems: Problem[] = [];
  const unread: string[] = [];
  for (const [index, name] of names.entries()) {
    const column = columnOf(name);
    if (column === undefined) unread.push(name.trim());
    else if (header.has(column))
      problems.push({
        line,
        where: `column ${index + 1}`,
        what: `“${column}” came before; take one of them away.`,
      });
    else header.set(column, index);
  }
  for (const name of unread) {
    const near = nearest(name, COLUMNS);
    if (near !== undefined && !header.has(near as IdeaField))
      problems.push({ line, where: `column “${name}”`, what: `There is no such column; is it “${near}”?` });
  }
  if (!header.has('title') && problems.length === 0)
    problems.push({
      line,
      what: `There is no column “title”; the first line names the columns: ${COLUMNS.join(',')}.`,
    });
  if (problems.length > 0) return { line, problems };
  if (unread.length === 0) return { line, problems, header };
  return { line, problems, header, notice: `Columns that are not read: ${unread.join(', ')}.` };
}

function fieldsOf(record: readonly string[], header: Header): IdeaFields {
  return Object.fromEntries(
    Array.from(header, ([column, index]) => [column, withoutFormulaMarks(record[index] ?? '')]),
  );
}

function whereIn(header: Header): (field: IdeaField) => string {
  return (field) => {
    const index = header.get(field);
    return index === undefined ? `column “${field}”` : `column ${index + 1} (${field})`;
  };
}

function countProblem(line: number, count: number, width: number): Problem {
  return {
    line,
    where: `column ${Math.min(count, width) + 1}`,
    what: `There are ${count} fields and ${width} columns; put a field that holds a separator into quotes.`,
  };
}

function problemOf(error: unknown, next: number): Problem | undefined {
  if (error instanceof UnreadableError) return error.problem;
  if (!(error instanceof CsvError)) return undefined;
  const rest = 'What stands behind it was not checked.';
  const column = typeof error['column'] === 'number' ? `column ${error['column'] + 1}` : undefined;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return { line: next, what: `A quote that begins in this record is never closed; close it. ${rest}` };
  return {
    line: Number(error['lines'] ?? next),
    ...(column !== undefined && { where: column }),
    what: `A quote stands inside a field; put the whole field into quotes and write the quote twice. ${rest}`,
  };
}

function newlinesIn(raw: string): number {
  return raw.trimEnd().split('\n').length - 1;
}
