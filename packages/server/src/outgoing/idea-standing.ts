import type { EntryRow, IdeaRow, LogEventOf } from '@partyline/protocol';
import type { PartyReader } from './party-reader.ts';

/** What a decision changed about an idea. */
export interface DecisionNews {
  /** Its status before. */
  readonly previous: string;
  /** The status is another one, or the day of the next update is. */
  readonly isMoved: boolean;
}

export async function readIdea(reader: PartyReader, id: string): Promise<IdeaRow | undefined> {
  const row = await reader.entry(id);
  return row?.idea && (row as IdeaRow);
}

/** The status that an idea came with. */
export async function firstStatus(row: EntryRow, reader: PartyReader): Promise<string> {
  const [event] = await reader.storage.log(reader.party, row.seq - 1, 1);
  return (event?.type === 'post.added' ? event.data.idea?.status : undefined) ?? '';
}

/** Compares a decision with how the idea stood before it. */
export async function newsOf(
  { data, at }: LogEventOf<'idea.decided'>,
  reader: PartyReader,
): Promise<DecisionNews | undefined> {
  const row = await readIdea(reader, data.entry);
  if (!row) return undefined;
  const previous = data.was ?? (await statusBefore(row, { data, at }, reader));
  return { previous, isMoved: previous !== data.status || data.next !== undefined };
}

/** Of a decision that does not say itself what it changed: an older log has such. */
async function statusBefore(
  row: IdeaRow,
  { data, at }: Pick<LogEventOf<'idea.decided'>, 'data' | 'at'>,
  reader: PartyReader,
): Promise<string> {
  const { decisions = [] } = row.idea;
  const index = decisions.findIndex(
    (one) => one.at === at && one.status === data.status && one.answer === data.answer,
  );
  return decisions[index - 1]?.status ?? firstStatus(row, reader);
}
