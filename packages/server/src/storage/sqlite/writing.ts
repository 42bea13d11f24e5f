import type { PaperRow, Row, UrnRow } from '@partyline/protocol';
import { columnsOf, hasPlaces, placesOf } from '../columns.ts';
import type { Batch } from '../contract.ts';
import { STANDING } from '../statements.ts';
import type { IdeaFiling } from './idea-filing.ts';
import type { Statements } from './prepared.ts';
import type { SearchFiling } from './search-filing.ts';
import type { WRITES } from './statements.ts';
import type { Urns } from './urns.ts';
import type { Wiping } from './wiping.ts';

/** What is kept beside the rows, and follows from them. */
export interface Beside {
  readonly ideas: IdeaFiling;
  readonly search: SearchFiling;
  readonly urns: Urns;
  readonly wiping: Wiping;
}

/** Writes batches, each into a transaction of its caller’s. */
export class Writing {
  readonly #write: Statements<typeof WRITES>;
  readonly #ideas: IdeaFiling;
  readonly #search: SearchFiling;
  readonly #urns: Urns;
  readonly #wiping: Wiping;

  constructor(write: Statements<typeof WRITES>, { ideas, search, urns, wiping }: Beside) {
    this.#write = write;
    this.#ideas = ideas;
    this.#search = search;
    this.#urns = urns;
    this.#wiping = wiping;
  }

  put(party: string, { log, rows, receipts }: Omit<Batch, 'head'>): void {
    const { insertLog, insertPayload, upsertRow, insertReceipt } = this.#write;
    for (const { seq, id, type, v, topic, actor, at, data } of log) {
      insertLog.run(party, seq, id, type, v, topic, actor, at);
      insertPayload.run(party, seq, JSON.stringify(data));
    }
    const papers: PaperRow[] = [];
    const urns: UrnRow[] = [];
    for (const row of rows) {
      if (row.kind === 'paper') papers.push(row);
      else if (row.kind === 'urn') urns.push(row);
      else this.#putRow(party, row);
      if (hasPlaces(row)) this.#putPlaces(party, row);
      this.#ideas.file(party, row);
      if (row.kind === 'entry' && row.idea) this.#search.file(party, row);
    }
    // The table keeps the order in which its rows came: for counted secret ballots that of their codes, which says nothing.
    papers.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const paper of papers) upsertRow.run(...rowValues(party, paper));
    if (urns.length > 0) this.#urns.put(party, urns);
    if (urns.length + papers.length > 0) this.#wiping.ask();
    for (const { actor, receipt } of receipts)
      insertReceipt.run(party, actor, receipt.id, JSON.stringify(receipt));
  }

  /** What was said before mostly stays where it stands: assigning a column rewrites its indexes, whatever it held. */
  #putRow(party: string, row: Row): void {
    if (row.kind === 'entry' && row.changed > row.seq) {
      const columns = columnsOf(row);
      const standing = STANDING.map((name) => columns[name]);
      const touched = this.#write.touchRow.run(
        row.changed,
        row.pub ?? null,
        JSON.stringify(row),
        party,
        row.key,
        ...standing,
      );
      if (touched.changes === 1) return;
    }
    this.#write.upsertRow.run(...rowValues(party, row));
  }

  #putPlaces(party: string, row: Row): void {
    this.#write.deletePlacesOf.run(party, row.key);
    for (const { list, shown, rank, seq } of placesOf(row))
      this.#write.insertPlace.run(party, row.key, list, shown, rank, seq);
  }
}

/** As they are bound. */
export function rowValues(party: string, row: Row): unknown[] {
  const { topic, list, shown, at, seq, useful, waits, due, owner, owned, peer, told } = columnsOf(row);
  return [
    party,
    row.key,
    JSON.stringify(row),
    row.kind,
    row.changed,
    row.pub ?? null,
    topic,
    list,
    shown,
    at,
    seq,
    useful,
    waits,
    due,
    owner,
    owned,
    peer,
    told,
  ];
}
