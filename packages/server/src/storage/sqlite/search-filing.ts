import type Database from 'better-sqlite3';
import { entryKey, type EntryRow } from '@partyline/protocol';
import {
  allTracesOf,
  documentOf,
  hitsIn,
  hitsOf,
  intoOf,
  markOf,
  shownTo,
  type Document,
} from '../search-documents.ts';
import { prepareAll, type Statements } from './prepared.ts';
import { SEARCH_WRITES, type SEARCH_READS } from './search-schema.ts';

const SLICE = 500;
const FIRST_ENTRY = entryKey('');

/** Ideas whose occurrences of one word stand together in one row. */
const BLOCK = 512;

const HITS =
  "(SELECT scope, word, abs(hit.value) AS idea FROM search_blocks CROSS JOIN json_each(iif(json_valid('[' || ideas || ']'), '[' || ideas || ']', '[]')) AS hit)";

/** Each counts, in one way, what is kept beside the ideas' own words and does not follow from them. */
const COUNT_FAULTS = [
  `SELECT count(*) FROM (SELECT scope, word, count(*) FROM ${HITS} GROUP BY scope, word EXCEPT SELECT scope, word, ideas FROM search_words)`,
  'SELECT count(*) FROM (SELECT scope, word FROM search_words EXCEPT SELECT scope, word FROM search_blocks)',
  'SELECT count(*) FROM (SELECT scope, word FROM search_traces EXCEPT SELECT scope, word FROM search_words)',
  `SELECT count(*) FROM (SELECT scope, idea FROM ${HITS} EXCEPT SELECT scope, id FROM search_ideas)`,
  'SELECT count(*) FROM search_scopes WHERE ideas <> (SELECT count(*) FROM search_ideas WHERE scope = search_scopes.id)',
];

interface Filed {
  readonly id: number;
  readonly scope: number;
  readonly into: string | null;
  readonly mark: string;
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
      if (!filed) return;
      this.#takeOut(filed);
      this.#write.deleteIdea.run(filed.id);
      return;
    }
    const mark = markOf(row, shown);
    if (filed?.mark === mark) return;
    const scope = this.#scope(party, row.topic, shown);
    const into = intoOf(row);
    const document = documentOf(row);
    const { title, text } = document;
    if (filed) {
      this.#takeOut(filed);
      this.#write.updateIdea.run(scope, into, mark, title, text, filed.id);
      this.#putIn(filed.id, scope, document);
      this.#sort(filed.id, scope, document);
    } else {
      const made = this.#write.insertIdea.get(party, row.key, scope, into, mark, title, text);
      this.#putIn((made as { id: number }).id, scope, document);
    }
  }

  /** Makes the index of a party anew from its rows, whatever it held. */
  refile(party: string): void {
    const scopes = this.#db.prepare('SELECT id FROM search_scopes WHERE party = ?').pluck().all(party);
    for (const scope of scopes) {
      for (const table of ['search_blocks', 'search_words', 'search_traces'])
        this.#db.prepare(`DELETE FROM ${table} WHERE scope = ?`).run(scope);
      this.#db.prepare('UPDATE search_scopes SET ideas = 0 WHERE id = ?').run(scope);
    }
    this.#db.prepare('DELETE FROM search_ideas WHERE party = ?').run(party);
    for (const row of this.#ideaRows(party)) this.file(party, row);
  }

  /** Where index and rows disagree, one sentence each. */
  faults(): string[] {
    const parties = this.#db
      .prepare('SELECT party FROM parties UNION SELECT party FROM search_ideas')
      .pluck()
      .all() as string[];
    const counts = COUNT_FAULTS.map((text) => this.#db.prepare(text).pluck().get() as number);
    return [
      ...parties.flatMap((party) => this.#faultsOf(party)),
      ...(counts.some((count) => count > 0) ? ['the search index counts its words wrongly'] : []),
    ];
  }

  #faultsOf(party: string): string[] {
    const strays = this.#read.strays.all(party) as { key: string }[];
    const faults = strays.map(({ key }) => `the search index names ${key}, which is not there`);
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

  #agrees(party: string, row: EntryRow, shown: number, { id, scope, into, mark }: Filed): boolean {
    const expected = this.#read.scope.get(party, row.topic, shown) as { id: number } | undefined;
    if (expected?.id !== scope || mark !== markOf(row, shown) || into !== intoOf(row)) return false;
    const document = documentOf(row);
    const stored = this.#read.document.get(id) as Document;
    if (stored.title !== document.title || stored.text !== document.text) return false;
    return hitsOf(document).every(([word, inTitle]) =>
      `,${this.#block(scope, word, blockOf(id))},`.includes(`,${inTitle === 1 ? id : -id},`),
    );
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

  #putIn(id: number, scope: number, document: Document): void {
    const block = blockOf(id);
    this.#write.countIdeas.run(1, scope);
    for (const [word, inTitle] of hitsOf(document)) {
      this.#write.appendToBlock.run(scope, word, block, String(inTitle === 1 ? id : -id));
      const { ideas } = this.#write.addWord.get(scope, word) as { ideas: number };
      if (ideas > 1) continue;
      for (const trace of allTracesOf(word)) this.#write.insertTrace.run(scope, trace, word);
    }
  }

  /** An idea that is not the latest does not belong behind the others of its blocks. */
  #sort(id: number, scope: number, document: Document): void {
    const block = blockOf(id);
    for (const [word] of hitsOf(document)) {
      const hits = hitsIn(this.#block(scope, word, block)).sort((a, b) => Math.abs(a) - Math.abs(b));
      if (hits.length > 1) this.#write.updateBlock.run(hits.join(','), scope, word, block);
    }
  }

  #takeOut({ id, scope }: Filed): void {
    const document = this.#read.document.get(id) as Document;
    const block = blockOf(id);
    this.#write.countIdeas.run(-1, scope);
    for (const [word] of hitsOf(document)) {
      const others = hitsIn(this.#block(scope, word, block)).filter((hit) => Math.abs(hit) !== id);
      if (others.length > 0) this.#write.updateBlock.run(others.join(','), scope, word, block);
      else this.#write.deleteBlock.run(scope, word, block);
      const left = this.#write.takeWord.get(scope, word) as { ideas: number } | undefined;
      if (!left || left.ideas > 0) continue;
      this.#write.deleteWord.run(scope, word);
      for (const trace of allTracesOf(word)) this.#write.deleteTrace.run(scope, trace, word);
    }
  }

  #block(scope: number, word: string, block: number): string {
    return (this.#read.block.get(scope, word, block) as { ideas: string } | undefined)?.ideas ?? '';
  }
}

function blockOf(id: number): number {
  return Math.floor(id / BLOCK);
}
