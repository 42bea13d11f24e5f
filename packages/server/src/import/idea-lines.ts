import type { IdeaSource, Problem, SourcedRecord } from './idea-source.ts';
import { cut, readFields, type IdeaField } from './idea-fields.ts';
import { textLines, UnreadableError, type TextLine } from './text-lines.ts';
import { nearest } from './nearest.ts';

/** What ideas brought by our own formats are known by. */
export const OWN_SOURCE = 'ideas';

/** Fields of a line, and the type that each has. */
const FIELDS: Readonly<Record<IdeaField, 'string' | 'number'>> = {
  id: 'string',
  title: 'string',
  text: 'string',
  status: 'string',
  category: 'string',
  votes: 'number',
  imported: 'number',
  author: 'string',
  date: 'string',
  decided: 'string',
  decisions: 'string',
  answer: 'string',
  answered: 'string',
  next: 'string',
};

/**
 * Partyline's own format for ideas: JSON Lines, UTF-8, one object a line. Empty lines are passed by.
 *
 * | field | type | |
 * |---|---|---|
 * | `id` | string | needed: names the idea at its source, at most 200 characters. What has come in once never comes in again. |
 * | `title` | string | needed, at most 140 characters |
 * | `text` | string | source in the Markdown subset, at most 10,000 characters |
 * | `status` | string | id, label or kind of a status of the board; its first one of kind `new` if absent |
 * | `category` | string | id or label of a category of the board |
 * | `votes` | number | what the source counted, shown as “imported” and never among the votes |
 * | `imported` | number | what the source itself had as such a total; added to it |
 * | `author` | string | a name as everybody may see it, at most 80 characters |
 * | `date` | string | when it was proposed: `YYYY-MM-DD` or ISO 8601; the time of the import if absent |
 * | `decided` | string | when it was last decided upon, likewise |
 * | `decisions` | string | what was decided, and when: `planned 2026-03-09; shipped 2026-05-01`, the latest 20 |
 * | `answer`, `answered` | string | what the team said to it officially, and when |
 * | `next` | string | by when the team promised to say more, `YYYY-MM-DD`; not of what is shipped or declined |
 *
 * `partyline export ideas` writes the same.
 */
export class IdeaLines implements IdeaSource {
  readonly name = OWN_SOURCE;
  readonly #file: string;
  readonly #now: () => number;

  constructor(file: string, now: () => number) {
    this.#file = file;
    this.#now = now;
  }

  async *read(): AsyncGenerator<SourcedRecord> {
    try {
      for await (const line of textLines(this.#file)) if (line.text.trim() !== '') yield this.#readLine(line);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      yield { line: error.problem.line, problems: [error.problem] };
    }
  }

  #readLine({ line, text }: TextLine): SourcedRecord {
    const broken = (what: string, where?: string): SourcedRecord => ({
      line,
      problems: [{ line, ...(where !== undefined && { where }), what }],
    });
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return broken(
        'This is not JSON; each line holds one object like {"id": "1", "title": "…"}.',
        characterOf((error as Error).message, text),
      );
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return broken('This is no object; each line holds one like {"id": "1", "title": "…"}.');
    const fields: Partial<Record<IdeaField, string>> = {};
    const problems: Problem[] = [];
    for (const [name, content] of Object.entries(value)) {
      const where = `field “${cut(name)}”`;
      if (!isField(name)) {
        const names = Object.keys(FIELDS);
        const near = nearest(name, names);
        const hint = near === undefined ? `the fields are ${names.join(', ')}.` : `is it “${near}”?`;
        problems.push({ line, where, what: `No idea has this field; ${hint}` });
      } else if (content !== null && typeof content !== FIELDS[name])
        problems.push({
          line,
          where,
          what: FIELDS[name] === 'number' ? 'Write a number.' : 'Write a text in quotes.',
        });
      else if (content !== null) fields[name] = String(content);
    }
    if (problems.length === 0 && !fields.id?.trim())
      problems.push({ line, where: 'field “id”', what: 'Every idea needs an id; add one.' });
    if (problems.length > 0) return { line, problems };
    return { line, ...readFields(fields, line, this.#now(), (field) => `field “${field}”`) };
  }
}

function isField(name: string): name is IdeaField {
  return Object.hasOwn(FIELDS, name);
}

/** Where JSON ends to be JSON, counted from 1. */
function characterOf(message: string, text: string): string | undefined {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return `character ${Number(position) + 1}`;
  return /end of JSON input/.test(message) ? `character ${text.length + 1}` : undefined;
}
