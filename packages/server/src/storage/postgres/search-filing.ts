import { entryKey, type EntryRow } from '@partyline/protocol';
import {
  allTracesOf,
  documentOf,
  hitsOf,
  intoOf,
  markOf,
  shownTo,
  type Document,
} from '../search-documents.ts';
import type { Session } from './session.ts';
import { columnsOfRows, named } from './statement.ts';

const SLICE = 500;
const FIRST_ENTRY = entryKey('');

const STATEMENTS = named('filing', {
  filed:
    'SELECT key, id, scope, merged_into AS "into", mark, title, text FROM search_ideas WHERE party = ? AND key = ANY(?::text[])',
  scopes: 'SELECT id, topic, shown FROM search_scopes WHERE party = ?',
  scope:
    'INSERT INTO search_scopes (party, topic, shown) VALUES (?, ?, ?) ON CONFLICT (party, topic, shown) DO UPDATE SET shown = excluded.shown RETURNING id',
  putIdeas:
    'INSERT INTO search_ideas (party, key, scope, merged_into, mark, title, text) SELECT $1, new.* FROM ' +
    'unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[]) AS new ' +
    'ON CONFLICT (party, key) DO UPDATE SET scope = excluded.scope, merged_into = excluded.merged_into, mark = excluded.mark, ' +
    'title = excluded.title, text = excluded.text RETURNING id, key',
  deleteIdeas: 'DELETE FROM search_ideas WHERE id = ANY(?::bigint[])',
  countIdeas:
    'UPDATE search_scopes SET ideas = ideas + more.count FROM unnest(?::bigint[], ?::bigint[]) AS more (id, count) WHERE search_scopes.id = more.id',
  /** Answers how many ideas have each of the words by now. */
  putHits:
    'WITH new AS (SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[]) AS new (scope, word, idea, in_title)), ' +
    'hits AS (INSERT INTO search_hits (scope, word, idea, in_title) SELECT * FROM new), ' +
    'more AS (SELECT scope, word, count(*) AS ideas FROM new GROUP BY scope, word), ' +
    'counted AS (INSERT INTO search_words AS known (scope, word, ideas) SELECT * FROM more ' +
    'ON CONFLICT (scope, word) DO UPDATE SET ideas = known.ideas + excluded.ideas RETURNING scope, word, ideas) ' +
    'SELECT scope, word, ideas FROM counted',
  putTraces:
    'INSERT INTO search_traces (scope, trace, word) SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[]) ON CONFLICT DO NOTHING',
  /** Answers words that no idea has any more. */
  takeHits:
    'WITH old AS (SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS old (scope, word, idea)), ' +
    'hits AS (DELETE FROM search_hits USING old WHERE search_hits.scope = old.scope AND search_hits.word = old.word AND search_hits.idea = old.idea), ' +
    'less AS (SELECT scope, word, count(*) AS ideas FROM old GROUP BY scope, word) ' +
    'UPDATE search_words SET ideas = search_words.ideas - less.ideas FROM less ' +
    'WHERE search_words.scope = less.scope AND search_words.word = less.word RETURNING search_words.scope, search_words.word, search_words.ideas',
  takeWords:
    'DELETE FROM search_words USING unnest(?::bigint[], ?::text[]) AS old (scope, word) WHERE search_words.scope = old.scope AND search_words.word = old.word',
  takeTraces:
    'DELETE FROM search_traces USING unnest(?::bigint[], ?::text[], ?::text[]) AS old (scope, trace, word) ' +
    'WHERE search_traces.scope = old.scope AND search_traces.trace = old.trace AND search_traces.word = old.word',
  /** Rows are not taken apart there: the database refuses those with a NUL in a text. Within texts each quotation mark is escaped. */
  ideaRows: `SELECT data FROM rows WHERE party = ? AND key > ? AND key < 'entry;' AND data LIKE '%"idea":{%' ORDER BY key LIMIT ?`,
  hits: 'SELECT word, in_title FROM search_hits WHERE scope = ? AND idea = ? AND word = ANY(?::text[])',
  strays:
    'SELECT key FROM search_ideas WHERE party = ? AND NOT EXISTS ' +
    '(SELECT FROM rows WHERE rows.party = search_ideas.party AND rows.key = search_ideas.key)',
});

/** Each is there when what is kept beside the ideas' own words does not follow from them. */
const COUNT_FAULTS = [
  'SELECT scope, word, count(*) FROM search_hits GROUP BY scope, word EXCEPT SELECT scope, word, ideas FROM search_words',
  'SELECT scope, word FROM search_words EXCEPT SELECT scope, word FROM search_hits',
  'SELECT scope, word FROM search_traces EXCEPT SELECT scope, word FROM search_words',
  'SELECT scope, idea FROM search_hits EXCEPT SELECT scope, id FROM search_ideas',
  'SELECT id FROM search_scopes WHERE ideas <> (SELECT count(*) FROM search_ideas WHERE scope = search_scopes.id)',
];

interface Filed extends Document {
  readonly key: string;
  readonly id: number;
  readonly scope: number;
  readonly into: string | null;
  readonly mark: string;
}

interface ScopedWord {
  readonly scope: number;
  readonly word: string;
}

/** An idea that is to be filed otherwise than it is. */
export interface Filing {
  readonly row: EntryRow;
  readonly filed: Filed | undefined;
  /** `undefined` = nobody may find it. */
  readonly shown: number | undefined;
}

/** Which of these ideas are filed otherwise than they stand; most that happens to ideas leaves their words alone. */
export async function filingsOf(
  session: Session,
  party: string,
  rows: readonly EntryRow[],
): Promise<Filing[]> {
  if (rows.length === 0) return [];
  const latest = [...new Map(rows.map((row) => [row.key, row])).values()];
  const found = await session.all<Filed>(
    STATEMENTS.filed,
    party,
    latest.map(({ key }) => key),
  );
  const filed = new Map(found.map((each) => [each.key, each]));
  return latest.flatMap((row) => {
    const filing = { row, filed: filed.get(row.key), shown: shownTo(row) };
    const mark = filing.shown === undefined ? undefined : markOf(row, filing.shown);
    return filing.filed?.mark === mark ? [] : [filing];
  });
}

/** Files ideas as they stand now, and takes out those that nobody may find. Part of the transaction that they follow from. */
export async function fileIdeas(session: Session, party: string, filings: readonly Filing[]): Promise<void> {
  const old = filings.flatMap(({ filed }) => filed ?? []);
  if (old.length > 0) await takeOut(session, old);
  const gone = filings.flatMap(({ filed, shown }) => (filed && shown === undefined ? filed.id : []));
  if (gone.length > 0) await session.count(STATEMENTS.deleteIdeas, gone);
  const fresh = filings.flatMap(({ row, shown }) => (shown === undefined ? [] : [{ row, shown }]));
  if (fresh.length > 0) await putIn(session, party, fresh);
}

/** Makes the index of a party anew from its rows, whatever it held. */
export async function refileIdeas(session: Session, party: string): Promise<void> {
  const scopes = await session.all<{ id: number }>(STATEMENTS.scopes, party);
  const ids = scopes.map(({ id }) => id);
  for (const table of ['search_hits', 'search_words', 'search_traces'])
    await session.run(`DELETE FROM ${table} WHERE scope = ANY($1::bigint[])`, ids);
  await session.run('UPDATE search_scopes SET ideas = 0 WHERE party = $1', party);
  await session.run('DELETE FROM search_ideas WHERE party = $1', party);
  for await (const rows of ideaSlices(session, party))
    await fileIdeas(session, party, await filingsOf(session, party, rows));
}

/** Where index and rows disagree, one sentence each; belongs into one snapshot. */
export async function searchFaults(session: Session): Promise<string[]> {
  const { rows } = await session.run('SELECT party FROM parties UNION SELECT party FROM search_ideas');
  const faults: string[] = [];
  for (const { party } of rows as { party: string }[]) faults.push(...(await faultsOf(session, party)));
  for (const text of COUNT_FAULTS) {
    const { rows: found } = await session.run(`${text} LIMIT 1`);
    if (found.length === 0) continue;
    faults.push('the search index counts its words wrongly');
    break;
  }
  return faults;
}

async function faultsOf(session: Session, party: string): Promise<string[]> {
  const strays = await session.all<{ key: string }>(STATEMENTS.strays, party);
  const faults = strays.map(({ key }) => `the search index names ${key}, which is not there`);
  const scopes = await session.all<{ id: number; topic: string; shown: number }>(STATEMENTS.scopes, party);
  const scopeOf = new Map(scopes.map(({ id, topic, shown }) => [`${shown}:${topic}`, id]));
  for await (const rows of ideaSlices(session, party)) {
    const keys = rows.map(({ key }) => key);
    const found = await session.all<Filed>(STATEMENTS.filed, party, keys);
    const filed = new Map(found.map((each) => [each.key, each]));
    for (const row of rows) {
      const shown = shownTo(row);
      const as = filed.get(row.key);
      if (shown === undefined) {
        if (as) faults.push(`the search index finds ${row.key}, which nobody may find`);
      } else if (!as) faults.push(`the search index does not know ${row.key}`);
      else if (scopeOf.get(`${shown}:${row.topic}`) !== as.scope || !(await agrees(session, row, shown, as)))
        faults.push(`the search index has ${row.key} in other words`);
    }
  }
  return faults;
}

async function agrees(session: Session, row: EntryRow, shown: number, filed: Filed): Promise<boolean> {
  const document = documentOf(row);
  if (filed.mark !== markOf(row, shown) || filed.into !== intoOf(row)) return false;
  if (filed.title !== document.title || filed.text !== document.text) return false;
  const wanted = hitsOf(document);
  const found = await session.all<{ word: string; in_title: number }>(
    STATEMENTS.hits,
    filed.scope,
    filed.id,
    wanted.map(([word]) => word),
  );
  const hits = new Map(found.map(({ word, in_title }) => [word, in_title]));
  return wanted.every(([word, inTitle]) => hits.get(word) === inTitle);
}

async function* ideaSlices(session: Session, party: string): AsyncGenerator<EntryRow[]> {
  for (let after = FIRST_ENTRY; ;) {
    const rows = await session.parsed<EntryRow>(STATEMENTS.ideaRows, party, after, SLICE);
    const ideas = rows.filter(({ idea }) => idea !== undefined);
    if (ideas.length > 0) yield ideas;
    if (rows.length < SLICE) return;
    after = rows.at(-1)!.key;
  }
}

async function putIn(
  session: Session,
  party: string,
  fresh: readonly { readonly row: EntryRow; readonly shown: number }[],
): Promise<void> {
  const scopes = await scopesOf(session, party, fresh);
  const documents = fresh.map(({ row, shown }) => ({
    row,
    scope: scopes.get(`${shown}:${row.topic}`)!,
    mark: markOf(row, shown),
    document: documentOf(row),
  }));
  const made = await session.all<{ id: number; key: string }>(
    STATEMENTS.putIdeas,
    party,
    ...columnsOfRows(
      documents.map(({ row, scope, mark, document: { title, text } }) => [
        row.key,
        scope,
        intoOf(row),
        mark,
        title,
        text,
      ]),
      6,
    ),
  );
  const idOf = new Map(made.map(({ id, key }) => [key, id]));
  await countIdeas(
    session,
    documents.map(({ scope }) => scope),
    1,
  );
  const hits = documents.flatMap(({ row, scope, document }) =>
    hitsOf(document).map(([word, inTitle]) => [scope, word, idOf.get(row.key), inTitle] as const),
  );
  const more = new Map<string, number>();
  for (const [scope, word] of hits) more.set(`${scope}:${word}`, (more.get(`${scope}:${word}`) ?? 0) + 1);
  const counted = await session.all<ScopedWord & { ideas: number }>(
    STATEMENTS.putHits,
    ...columnsOfRows(hits, 4),
  );
  // Words that none of the ideas before had.
  const words = counted.filter(({ scope, word, ideas }) => more.get(`${scope}:${word}`) === ideas);
  if (words.length > 0) await session.count(STATEMENTS.putTraces, ...columnsOfRows(tracesOfAll(words), 3));
}

async function takeOut(session: Session, filed: readonly Filed[]): Promise<void> {
  await countIdeas(
    session,
    filed.map(({ scope }) => scope),
    -1,
  );
  const hits = filed.flatMap(({ id, scope, title, text }) =>
    hitsOf({ title, text }).map(([word]) => [scope, word, id]),
  );
  const words = await session.all<ScopedWord & { ideas: number }>(
    STATEMENTS.takeHits,
    ...columnsOfRows(hits, 3),
  );
  const unused = words.filter(({ ideas }) => ideas === 0);
  if (unused.length === 0) return;
  const columns = columnsOfRows(
    unused.map(({ scope, word }) => [scope, word]),
    2,
  );
  await session.count(STATEMENTS.takeWords, ...columns);
  await session.count(STATEMENTS.takeTraces, ...columnsOfRows(tracesOfAll(unused), 3));
}

/** Ids of the scopes of these ideas, made where they are missing. */
async function scopesOf(
  session: Session,
  party: string,
  fresh: readonly { readonly row: EntryRow; readonly shown: number }[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { row, shown } of fresh) {
    const name = `${shown}:${row.topic}`;
    if (ids.has(name)) continue;
    const made = await session.first<{ id: number }>(STATEMENTS.scope, party, row.topic, shown);
    ids.set(name, made!.id);
  }
  return ids;
}

async function countIdeas(session: Session, scopes: readonly number[], each: number): Promise<void> {
  const more = new Map<number, number>();
  for (const scope of scopes) more.set(scope, (more.get(scope) ?? 0) + each);
  await session.count(STATEMENTS.countIdeas, ...columnsOfRows([...more], 2));
}

function tracesOfAll(words: readonly ScopedWord[]): unknown[][] {
  return words.flatMap(({ scope, word }) => allTracesOf(word).map((trace) => [scope, trace, word]));
}
