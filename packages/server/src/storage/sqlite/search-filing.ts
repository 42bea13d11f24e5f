import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { entryKey, isPublic, type EntryRow } from '@partyline/protocol';
import { endingTraces } from '../../search/readings.ts';
import { tracesOf } from '../../search/spelling.ts';
import { wordsOf } from '../../search/words.ts';
import { SHOWN_TO_ALL, SHOWN_TO_HOSTS } from '../columns.ts';
import { prepareAll, type Statements } from './prepared.ts';
import { SEARCH_WRITES, type SEARCH_READS } from './search-schema.ts';

/** Different words of one idea that are filed; what a longer text has beyond them is not found. */
const WORDS_MAX = 500;
const SLICE = 500;
const FIRST_ENTRY = entryKey('');

const VOCABULARY =
  "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab ('main', 'search_index', 'row')";
/** Each counts what is wrong in one way. */
const COUNT_FAULTS = [
  "SELECT count(*) FROM (SELECT term, doc FROM temp.search_vocabulary EXCEPT SELECT scope || 'x' || word, ideas FROM search_words)",
  "SELECT count(*) FROM (SELECT scope || 'x' || word, ideas FROM search_words EXCEPT SELECT term, doc FROM temp.search_vocabulary)",
  'SELECT count(*) FROM (SELECT scope, word FROM search_traces EXCEPT SELECT scope, word FROM search_words)',
  'SELECT count(*) FROM search_scopes WHERE ideas <> (SELECT count(*) FROM search_ideas WHERE scope = search_scopes.id)',
  'SELECT count(*) FROM (SELECT id FROM search_index_content EXCEPT SELECT id FROM search_ideas)',
];

interface Filed {
  readonly id: number;
  readonly scope: number;
  readonly into: string | null;
  readonly mark: string;
}

/** An idea as it is filed: in the words of its scope, each once. */
interface Document {
  readonly title: string;
  readonly text: string;
}

/** Keeps the search index as the rows are. Each call belongs into a transaction with what it follows from. */
export class SearchFiling {
  readonly #db: Database.Database;
  readonly #read: Statements<typeof SEARCH_READS>;
  readonly #write: Statements<typeof SEARCH_WRITES>;

  constructor(db: Database.Database, read: Statements<typeof SEARCH_READS>) {
    this.#db = db;
    this.#read = read;
    this.#write = prepareAll(db, SEARCH_WRITES);
  }

  /** Files an idea as it stands now, or takes it out where nobody may find it. Costs next to nothing where its words stay. */
  file(party: string, row: EntryRow): void {
    const filed = this.#read.idea.get(party, row.key) as Filed | undefined;
    const shown = shownTo(row);
    if (shown === undefined) {
      if (filed) this.#remove(filed);
      return;
    }
    const mark = markOf(row, shown);
    if (filed?.mark === mark) return;
    const scope = this.#scope(party, row.topic, shown);
    const into = row.idea?.into === undefined ? null : entryKey(row.idea.into);
    const document = documentOf(row, scope);
    if (filed) {
      this.#takeOut(filed);
      this.#write.updateIdea.run(scope, into, mark, filed.id);
      this.#putIn(filed.id, scope, document);
    } else {
      const { id } = this.#write.insertIdea.get(party, row.key, scope, into, mark) as { id: number };
      this.#putIn(id, scope, document);
    }
  }

  /** Makes the index of a party anew from its rows, whatever it held. */
  refile(party: string): void {
    // First of all whole again, whatever happened to it: what is taken out has to be found in it.
    this.#db.exec("INSERT INTO search_index (search_index) VALUES ('rebuild')");
    this.#db.exec('DELETE FROM search_index WHERE rowid NOT IN (SELECT id FROM search_ideas)');
    const scopes = this.#db.prepare('SELECT id FROM search_scopes WHERE party = ?').pluck().all(party);
    for (const scope of scopes) {
      for (const table of ['search_words', 'search_traces'])
        this.#db.prepare(`DELETE FROM ${table} WHERE scope = ?`).run(scope);
      this.#db.prepare('UPDATE search_scopes SET ideas = 0 WHERE id = ?').run(scope);
    }
    const ids = this.#db.prepare('SELECT id FROM search_ideas WHERE party = ?').pluck().all(party);
    for (const id of ids) this.#write.deleteDocument.run(id);
    this.#db.prepare('DELETE FROM search_ideas WHERE party = ?').run(party);
    for (const row of this.#ideaRows(party)) this.file(party, row);
  }

  /** Where index and rows disagree, one sentence each. That the index agrees with itself, SQLite's own check says. */
  faults(): string[] {
    const parties = this.#db
      .prepare('SELECT DISTINCT party FROM rows UNION SELECT DISTINCT party FROM search_ideas')
      .pluck()
      .all() as string[];
    return [...parties.flatMap((party) => this.#faultsOf(party)), ...this.#countFaults()];
  }

  #faultsOf(party: string): string[] {
    const faults: string[] = [];
    const strays = this.#read.strays.all(party) as { key: string }[];
    faults.push(...strays.map(({ key }) => `the search index names ${key}, which is not there`));
    for (const row of this.#ideaRows(party)) {
      const filed = this.#read.idea.get(party, row.key) as Filed | undefined;
      const shown = shownTo(row);
      if (shown === undefined) {
        if (filed) faults.push(`the search index finds ${row.key}, which nobody may find`);
      } else if (!filed) faults.push(`the search index does not know ${row.key}`);
      else if (!this.#agrees(party, row, shown, filed))
        faults.push(`the search index has ${row.key} in other words`);
    }
    return faults;
  }

  #agrees(party: string, row: EntryRow, shown: number, filed: Filed): boolean {
    const scope = this.#read.scope.get(party, row.topic, shown) as { id: number } | undefined;
    if (scope?.id !== filed.scope || filed.mark !== markOf(row, shown)) return false;
    const into = row.idea?.into === undefined ? null : entryKey(row.idea.into);
    const stored = this.#read.document.get(filed.id) as Document | undefined;
    const { title, text } = documentOf(row, filed.scope);
    return filed.into === into && stored?.title === title && stored.text === text;
  }

  /** What is kept beside the ideas' own words, and does not follow from them. */
  #countFaults(): string[] {
    try {
      this.#db.exec(VOCABULARY);
      const wrong = COUNT_FAULTS.map((text) => this.#db.prepare(text).pluck().get() as number);
      return wrong.some((count) => count > 0) ? ['the search index counts its words wrongly'] : [];
    } catch (error) {
      if (error instanceof Database.SqliteError) return [`the search index cannot be read: ${error.message}`];
      throw error;
    }
  }

  *#ideaRows(party: string): Generator<EntryRow> {
    for (let after = FIRST_ENTRY; ;) {
      const slice = this.#read.ideaRows.all(party, after, SLICE) as { data: string }[];
      const rows = slice.map(({ data }) => JSON.parse(data) as EntryRow);
      yield* rows;
      if (rows.length < SLICE) return;
      after = rows.at(-1)!.key;
    }
  }

  #scope(party: string, topic: string, shown: number): number {
    const found = this.#read.scope.get(party, topic, shown) as { id: number } | undefined;
    return (found ?? (this.#write.insertScope.get(party, topic, shown) as { id: number })).id;
  }

  #remove(filed: Filed): void {
    this.#takeOut(filed);
    this.#write.deleteIdea.run(filed.id);
  }

  #putIn(id: number, scope: number, document: Document): void {
    this.#write.insertDocument.run(id, document.title, document.text);
    this.#write.countIdeas.run(1, scope);
    for (const word of wordsIn(document, scope)) {
      const { ideas } = this.#write.addWord.get(scope, word) as { ideas: number };
      if (ideas > 1) continue;
      for (const trace of allTracesOf(word)) this.#write.insertTrace.run(scope, trace, word);
    }
  }

  #takeOut({ id, scope }: Filed): void {
    const document = this.#read.document.get(id) as Document | undefined;
    this.#write.deleteDocument.run(id);
    this.#write.countIdeas.run(-1, scope);
    for (const word of document ? wordsIn(document, scope) : []) {
      const left = this.#write.takeWord.get(scope, word) as { ideas: number } | undefined;
      if (!left || left.ideas > 0) continue;
      this.#write.deleteWord.run(scope, word);
      for (const trace of allTracesOf(word)) this.#write.deleteTrace.run(scope, trace, word);
    }
  }
}

/** How words of a scope begin in the index. */
export const scopePrefix = (scope: number): string => `${scope}x`;

/** Who finds an idea; `undefined` = nobody. */
function shownTo(row: EntryRow): number | undefined {
  if (isPublic(row)) return SHOWN_TO_ALL;
  return row.visibility === 'removed' ? undefined : SHOWN_TO_HOSTS;
}

/** Is another whenever anything is that the index is made of. */
function markOf({ topic, idea, text }: EntryRow, shown: number): string {
  return hash('sha1', JSON.stringify([topic, shown, idea?.into, idea?.title, text]), 'base64');
}

function documentOf({ idea, text }: EntryRow, scope: number): Document {
  const title = new Set(wordsOf(idea?.title ?? '').map(({ stem }) => stem));
  const rest = new Set<string>();
  for (const { stem } of wordsOf(text)) {
    if (title.size + rest.size >= WORDS_MAX) break;
    if (!title.has(stem)) rest.add(stem);
  }
  const filed = (words: Set<string>) => Array.from(words, (word) => scopePrefix(scope) + word).join(' ');
  return { title: filed(title), text: filed(rest) };
}

function wordsIn({ title, text }: Document, scope: number): string[] {
  const { length } = scopePrefix(scope);
  return `${title} ${text}`.split(' ').flatMap((word) => (word === '' ? [] : word.slice(length)));
}

function allTracesOf(word: string): string[] {
  return [...tracesOf(word), ...endingTraces(word)];
}
