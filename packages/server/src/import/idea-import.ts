import { createHash } from 'node:crypto';
import {
  decide,
  entryKey,
  entryRow,
  ERRORS,
  isEventId,
  receiptKey,
  SYSTEM,
  type BoardCategory,
  type BoardStatus,
  type Command,
  type EventId,
  type ImportedIdea,
  type Item,
  type Rows,
} from '@partyline/protocol';
import { CodedError, StartError } from '../errors.ts';
import { eventIdOf } from '../ledger/event-id.ts';
import { Ledger, type Appended } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import { findCategory, findStatus, type Mapping } from './idea-labels.ts';
import { problemLine, type IdeaSource, type SourcedIdea } from './idea-source.ts';
import { Report, type ImportReport } from './import-report.ts';
import { folded } from './nearest.ts';

/** Ideas sent at once, and looked for at once. */
const SLICE = 250;
/** Progress is told after so many. */
const TOLD_EVERY = 5_000;
/** How often the same slice is sent when others write to the party all the time. */
const TRIES_MAX = 10;

export interface IdeaImport {
  readonly storage: Storage;
  readonly party: string;
  readonly topic: string;
  /** Of the party, the topic and the board: what each idea is decided upon with before anything is written. */
  readonly rows: Rows;
  readonly statuses: readonly BoardStatus[];
  readonly categories: readonly BoardCategory[];
  readonly source: IdeaSource;
  /** What words of the source are on the board. */
  readonly status: Mapping;
  readonly category: Mapping;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Told how far it is. */
  readonly onProgress: (sentence: string) => void;
  /** Lets others have the party for so many seconds. */
  readonly wait: (seconds: number) => Promise<void>;
}

interface Found {
  readonly line: number;
  readonly id: string;
  readonly idea: ImportedIdea;
}

/** Reads a source to its end and changes nothing. */
export async function checkIdeas(work: IdeaImport): Promise<ImportReport> {
  const report = new Report();
  let slice: Found[] = [];
  const compare = async () => {
    const fresh = await freshOf(work, slice);
    report.countIdeas(fresh, slice.length - fresh.length);
    slice = [];
  };
  for await (const { line, idea, problems, notice } of work.source.read()) {
    if (notice !== undefined) report.notices.push(notice);
    report.countProblems(problems);
    if (!idea) continue;
    if (report.isRepeated(idea, line)) continue;
    const found = foundOf(work, idea, line, report);
    if (found) slice.push(found);
    if (slice.length >= SLICE) await compare();
    if (report.read % TOLD_EVERY === 0) work.onProgress(`  checked ${report.read}`);
  }
  await compare();
  return report.end();
}

/**
 * Brings in what is not there yet. Ids follow from the source, so it may be broken off anywhere and be run again, also by two
 * at once: each idea comes in once.
 *
 * @param expected - of the report before it.
 */
export async function bringIdeas(work: IdeaImport, expected: number): Promise<number> {
  const ledger = new Ledger({ storage: work.storage, now: work.now });
  const ignored = new Report();
  let done = 0;
  let slice: Found[] = [];
  const append = async () => {
    const fresh = await freshOf(work, slice);
    slice = [];
    if (fresh.length === 0) return;
    const items = fresh.map((found): Item => ({ event: eventOf(work, found) }));
    const { receipts } = await insist(() => ledger.append(work.party, { actor: SYSTEM, items }), work);
    for (const [index, { delivery, code }] of receipts.entries())
      if (delivery !== 'confirmed')
        throw new StartError(
          `The idea in line ${fresh[index]!.line} was not accepted (${code ?? delivery}); ${done} were brought. Run the import again to go on.`,
        );
    const before = done;
    done += fresh.length;
    if (Math.floor(done / TOLD_EVERY) > Math.floor(before / TOLD_EVERY))
      work.onProgress(`  ${done} of ${expected}`);
  };
  for await (const { line, idea, problems } of work.source.read()) {
    const found = idea && !ignored.isRepeated(idea, line) ? foundOf(work, idea, line, ignored) : undefined;
    if (problems[0] || ignored.isUnfit())
      throw new StartError(
        `The file has changed while it was read. ${problems[0] ? problemLine(problems[0]) : `Line ${line}.`} Run the import again.`,
      );
    if (found) slice.push(found);
    if (slice.length >= SLICE) await append();
  }
  await append();
  return done;
}

/** Tries again while the party is busy: a server may be running on the same data. */
async function insist(append: () => Promise<Appended>, { wait, onProgress }: IdeaImport): Promise<Appended> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await append();
    } catch (error) {
      if (!(error instanceof CodedError) || ERRORS[error.code].kind !== 'retry' || tries === TRIES_MAX)
        throw error;
      if (tries === 1) onProgress('  others are writing; trying again');
      await wait(error.retryAfter ?? 1);
    }
  }
}

/** What of these is not on the board: brought by no earlier import, and no idea of the board under its own id. */
async function freshOf({ storage, party, topic }: IdeaImport, slice: readonly Found[]): Promise<Found[]> {
  if (slice.length === 0) return [];
  const own = slice.flatMap(({ idea: { imported } }) =>
    isEventId(imported.id) ? [entryKey(imported.id)] : [],
  );
  const loaded = await storage.load(
    party,
    own,
    slice.map(({ id }) => ({ actor: SYSTEM.id, id })),
  );
  if (!loaded) return [...slice];
  return slice.filter(
    ({ id, idea: { imported } }) =>
      !loaded.receipts.has(receiptKey(SYSTEM.id, id)) && entryRow(loaded.rows, imported.id)?.topic !== topic,
  );
}

function foundOf(work: IdeaImport, sourced: SourcedIdea, line: number, report: Report): Found | undefined {
  const { id, title, text, votes, given, author, at, decided, answer, next } = sourced;
  const { source, statuses, categories, party, topic } = work;
  const status =
    sourced.status === undefined
      ? { id: statuses.find(({ kind }) => kind === 'new')!.id }
      : findStatus(sourced.status, statuses, work.status);
  const category =
    sourced.category === undefined
      ? { id: undefined }
      : findCategory(sourced.category, categories, work.category);
  if ('word' in status) report.countUnknown('status', status, line);
  if ('word' in category) report.countUnknown('category', category, line);
  const decisions: { status: string; at: number }[] = [];
  for (const { status: word, at: decidedAt } of sourced.decisions ?? []) {
    const found = findStatus(word, statuses, work.status);
    if ('word' in found) report.countUnknown('status', found, line);
    else decisions.push({ status: found.id, at: decidedAt });
  }
  const isUnknown = decisions.length < (sourced.decisions?.length ?? 0);
  if ('word' in status || 'word' in category || isUnknown) return undefined;
  const time = at ?? Math.min(decided ?? Infinity, work.now());
  const found = {
    line,
    id: ideaIdOf(party, topic, source.name, id),
    idea: {
      title,
      text,
      status: status.id,
      at: time,
      author: {
        id: `i_${source.name}-${digestOf(author ?? `#${id}`)}`,
        ...(author !== undefined && { name: author }),
      },
      votes,
      imported: { source: source.name, id, ...(given !== undefined && { votes: given }) },
      ...(category.id !== undefined && { category: category.id }),
      ...(decided !== undefined && { decided }),
      ...(decisions.length > 0 && { decisions }),
      ...(next !== undefined && { next }),
      ...(answer && { answer: { text: answer.text, at: answer.at ?? decided ?? time } }),
    },
  };
  const decision = decide(work.rows, eventOf(work, found), SYSTEM, work.now());
  if (decision.outcome === 'accepted') {
    report.noteDate(at);
    return found;
  }
  const what = decision.outcome === 'rejected' ? ERRORS[decision.code].message : 'It was not accepted.';
  report.countProblems([{ line, what }]);
  return undefined;
}

function eventOf({ topic }: IdeaImport, { id, idea }: Found): Command {
  return { id, type: 'idea.imported', v: 1, topic, data: idea };
}

/**
 * The same for the same idea of the same source, whatever else is said of it there: a date that was missing or has been mended
 * does not make it another one.
 */
function ideaIdOf(party: string, topic: string, source: string, id: string): EventId {
  return eventIdOf(0, party, topic, source, id);
}

/** Stands for whoever goes by a name at the source. */
function digestOf(text: string): string {
  return createHash('sha256').update(folded(text)).digest('hex').slice(0, 16);
}
