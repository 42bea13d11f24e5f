import { createHash } from 'node:crypto';
import { ENTRY_TEXT_MAX, IDEA_TITLE_MAX, isDay, NAME_MAX } from '@partyline/protocol';
import type { Problem, SourcedIdea } from './idea-source.ts';

/** Longest id that another system gives an idea. */
const ID_MAX = 200;
const VOTES_MAX = 1_000_000_000;
/** Clocks and time zones differ by less than this. */
const FUTURE_MS = 86_400_000;
const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

export type IdeaField =
  | 'id'
  | 'title'
  | 'text'
  | 'status'
  | 'category'
  | 'votes'
  | 'imported'
  | 'author'
  | 'date'
  | 'decided'
  | 'decisions'
  | 'answer'
  | 'answered'
  | 'next';

/** What a record says, each as text; what is absent or empty is not said. */
export type IdeaFields = Readonly<Partial<Record<IdeaField, string>>>;

export interface FieldsRead {
  readonly idea?: SourcedIdea;
  readonly problems: readonly Problem[];
}

/**
 * Reads the fields that all formats share. Without an id, one is made of title, author and date.
 *
 * @param whereOf - names the place of a field in its line.
 */
export function readFields(
  fields: IdeaFields,
  line: number,
  now: number,
  whereOf: (field: IdeaField) => string,
): FieldsRead {
  const problems: Problem[] = [];
  const fail = (field: IdeaField, what: string): undefined => {
    problems.push({ line, where: whereOf(field), what });
  };
  const short = (field: IdeaField, text: string, max: number): string => {
    if (text.length > max) fail(field, `It has ${text.length} characters; shorten it to at most ${max}.`);
    return text;
  };
  const timeOf = (field: 'date' | 'decided' | 'answered'): number | undefined =>
    timeIn(field, fields[field]?.trim());
  const timeIn = (field: IdeaField, text: string | undefined): number | undefined => {
    if (!text) return undefined;
    const time = readDate(text);
    if (time === undefined)
      return fail(field, `“${cut(text)}” is no date; write YYYY-MM-DD or ISO 8601 (2026-03-09T14:30Z).`);
    if (time < 0 || time > now + FUTURE_MS)
      return fail(field, `“${cut(text)}” is ${time < 0 ? 'before 1970' : 'in the future'}; mend the date.`);
    return time;
  };

  const title = short('title', oneLine(fields.title ?? ''), IDEA_TITLE_MAX);
  if (title === '') fail('title', 'The title is empty; every idea needs one.');
  const text = short('text', wordsOf(fields.text), ENTRY_TEXT_MAX);
  const answer = short('answer', wordsOf(fields.answer), ENTRY_TEXT_MAX);
  const author = short('author', oneLine(fields.author ?? ''), NAME_MAX);
  const countOf = (field: 'votes' | 'imported'): number => {
    const written = (fields[field] ?? '').trim() || '0';
    const count = /^\d{1,10}$/.test(written) ? Number(written) : NaN;
    if (!(count <= VOTES_MAX))
      fail(field, `“${cut(written)}” is no count; write a whole number such as 0 or 12.`);
    return count;
  };
  const votes = countOf('votes');
  const imported = countOf('imported');
  const at = timeOf('date');
  const decided = timeOf('decided');
  const answered = timeOf('answered');
  const decisions = (fields.decisions ?? '').split(';').flatMap((written) => {
    const line = oneLine(written);
    if (line === '') return [];
    const [, status, day] = /^(.+) (\S+)$/.exec(line) ?? [];
    if (status === undefined)
      return (
        fail('decisions', `“${cut(line)}” has no date; write “planned 2026-03-09; shipped 2026-05-01”.`) ?? []
      );
    const decidedAt = timeIn('decisions', day);
    return decidedAt === undefined ? [] : [{ status, at: decidedAt }];
  });
  const next = (fields.next ?? '').trim();
  if (next !== '' && !isDay(next)) fail('next', `“${cut(next)}” is no day; write YYYY-MM-DD.`);
  const status = oneLine(fields.status ?? '');
  const category = oneLine(fields.category ?? '');
  const given = short('id', (fields.id ?? '').trim(), ID_MAX);
  if (problems.length > 0) return { problems };
  const id = given === '' ? madeId(title, author, at) : given;
  return {
    problems,
    idea: {
      id,
      title,
      text,
      votes: votes + imported,
      // A file that has both was exported from a board.
      ...(fields.imported?.trim() && votes > 0 && { given: votes }),
      ...(status !== '' && { status }),
      ...(category !== '' && { category }),
      ...(author !== '' && { author }),
      ...(at !== undefined && { at }),
      ...(decided !== undefined && { decided }),
      ...(decisions.length > 0 && { decisions }),
      ...(answer !== '' && { answer: { text: answer, ...(answered !== undefined && { at: answered }) } }),
      ...(next !== '' && { next }),
    },
  };
}

/**
 * Unix milliseconds of an ISO 8601 date. Without an offset it is UTC; a day alone is its noon, which is that same day for
 * nearly everybody.
 */
export function readDate(text: string): number | undefined {
  const [, year, month, day, hour = '12', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), h, m, s, milliseconds);
  const back = new Date(time).toISOString().slice(0, 10);
  if (back !== `${year}-${month}-${day}`) return undefined;
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!offset) return time;
  const [, sign, hours, minutes = '0'] = offset;
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return time - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** What somebody wrote, short enough to stand in a sentence. */
export function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text;
}

/** Words of several lines, as they are kept. */
export function wordsOf(text = ''): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').trim();
}

function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/\s+/g, ' ').trim();
}

function madeId(title: string, author: string, at: number | undefined): string {
  const digest = createHash('sha256').update(JSON.stringify([title, author, at ?? null]));
  return digest.digest('hex').slice(0, 32);
}
