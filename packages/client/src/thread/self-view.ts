import {
  parseCursor,
  type Change,
  type Cursor,
  type EntryEntity,
  type MineEntity,
  type MineView,
} from '@partyline/protocol';

interface Known<Value> {
  /** Absent when it was dropped. */
  readonly value: Value | undefined;
  readonly asOf: number;
}

/** What only this person sees of a topic: waiting, refused and private entries, own reactions and reports. */
export interface SelfView {
  /** How far it has come; absent until it was read. */
  readonly cursor: Cursor | undefined;
  readonly isDoubtful: boolean;
  /** There is nothing of this person yet. */
  begin(cursor: Cursor | undefined): void;
  read(view: MineView): void;
  apply(changes: readonly Change[], asOf: number): void;
  /** Something may lie between what is here and what the stream brings now: only reading again tells. */
  doubt(): void;
  /** Everything up to here is in. */
  reach(cursor: Cursor): void;
  entries(): Iterable<[string, EntryEntity]>;
  entry(id: string): EntryEntity | undefined;
  allMine(): Iterable<[string, MineEntity]>;
  mine(entry: string): MineEntity | undefined;
}

export function createSelfView(): SelfView {
  let cursor: Cursor | undefined;
  let isDoubtful = false;
  let entries = new Map<string, Known<EntryEntity>>();
  let mine = new Map<string, Known<MineEntity>>();

  return {
    get cursor() {
      return cursor;
    },
    get isDoubtful() {
      return isDoubtful;
    },
    begin(at) {
      cursor = at;
      isDoubtful = false;
    },
    read(view) {
      const at = parseCursor(view.cursor)!;
      const isOther = cursor !== undefined && cursor.epoch !== at.epoch;
      const newer = <Value>(known: Map<string, Known<Value>>) =>
        new Map([...known].filter(([, { asOf }]) => !isOther && asOf > at.seq));
      const asOf = at.seq;
      entries = new Map([
        ...view.entries.map((value) => [value.id, { value, asOf }] as const),
        ...newer(entries),
      ]);
      mine = new Map([
        ...view.reactions.map((value) => [value.entry, { value, asOf }] as const),
        ...newer(mine),
      ]);
      cursor = at;
      isDoubtful = false;
    },
    apply(changes, asOf) {
      for (const change of changes) {
        if ('drop' in change) {
          const known: Map<string, Known<unknown>> = change.drop === 'entry' ? entries : mine;
          keep(known, change.id, undefined, asOf);
        } else if (change.put.type === 'entry') keep(entries, change.put.id, change.put, asOf);
        else if (change.put.type === 'mine') keep(mine, change.put.entry, change.put, asOf);
      }
    },
    doubt() {
      isDoubtful = true;
    },
    reach(at) {
      if (!isDoubtful && cursor?.epoch === at.epoch && at.seq > cursor.seq) cursor = at;
    },
    entries: () => standing(entries),
    entry: (id) => entries.get(id)?.value,
    allMine: () => standing(mine),
    mine: (entry) => mine.get(entry)?.value,
  };
}

function keep<Value>(
  known: Map<string, Known<Value>>,
  id: string,
  value: Value | undefined,
  asOf: number,
): void {
  const before = known.get(id);
  if (!before || asOf >= before.asOf) known.set(id, { value, asOf });
}

function* standing<Value>(known: Map<string, Known<Value>>): Iterable<[string, Value]> {
  for (const [id, { value }] of known) if (value !== undefined) yield [id, value];
}
