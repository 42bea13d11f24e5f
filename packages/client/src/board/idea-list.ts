import {
  compareIdeas,
  ideaPlace,
  parsePlace,
  type BoardSort,
  type Change,
  type EntryEntity,
  type Place,
} from '@partyline/protocol';
import type { IdeaPage } from './asking.ts';

/** Entries of a topic as the view or the stream told them last. */
export interface KnownEntries {
  get(id: string): EntryEntity | undefined;
  /** @returns whether it is newer than what is known. */
  put(entity: EntryEntity, asOf: number): boolean;
  drop(id: string, asOf: number): void;
  apply(change: Change, asOf: number): EntryEntity | undefined;
  all(): IterableIterator<EntryEntity>;
}

export function createKnownEntries(): KnownEntries {
  const known = new Map<string, { readonly entity: EntryEntity | undefined; readonly asOf: number }>();
  const isNewer = (id: string, asOf: number) => asOf >= (known.get(id)?.asOf ?? 0);
  const own: KnownEntries = {
    get: (id) => known.get(id)?.entity,
    put(entity, asOf) {
      const newer = isNewer(entity.id, asOf);
      if (newer) known.set(entity.id, { entity, asOf });
      return newer;
    },
    drop(id, asOf) {
      if (isNewer(id, asOf)) known.set(id, { entity: undefined, asOf });
    },
    apply(change, asOf) {
      if ('put' in change) {
        if (change.put.type === 'entry' && own.put(change.put, asOf)) return change.put;
      } else if (change.drop === 'entry') own.drop(change.id, asOf);
      return undefined;
    },
    *all() {
      for (const { entity } of known.values()) if (entity) yield entity;
    },
  };
  return own;
}

export interface IdeaListOptions {
  readonly sort: BoardSort;
  /** Whether an idea that came by itself belongs here. */
  fits(entity: EntryEntity): boolean;
  /** Words as they are shown, own changes included. */
  shown(id: string): EntryEntity | undefined;
  /** The person here moved it themselves: nobody has to be told. */
  isOwnMove(id: string): boolean;
}

/** The loaded part of one list of ideas. What stands in it never moves by itself; what comes or moves is counted. */
export interface IdeaList {
  readonly next: string | null;
  readonly ids: readonly string[];
  append(page: IdeaPage, pinned: readonly string[]): void;
  /** Something about an idea is another than before. */
  heard(entity: EntryEntity): void;
  /** How many came, or would stand elsewhere. */
  fresh(): number;
  showNew(pinned: readonly string[]): void;
  /** Goes on in the order that was shown before; what has come in between since waits. */
  resume(before: readonly string[]): void;
  /** Ideas of the person on this device that are in no page. */
  add(ids: readonly string[]): void;
}

export function createIdeaList({ sort, fits, isOwnMove, shown }: IdeaListOptions): IdeaList {
  let ids: string[] = [];
  let next: string | null = null;
  /** Stand in front whatever their place is. */
  let front = new Set<string>();
  const came = new Set<string>();
  const changed = new Set<string>();

  const place = (id: string): Place | undefined => {
    const entity = shown(id);
    return entity && fits(entity) ? ideaPlace(entity, sort) : undefined;
  };
  const isWithin = (entity: EntryEntity): boolean => {
    const edge = next === null ? undefined : parsePlace(next);
    return !edge || compareIdeas(ideaPlace(entity, sort), edge) <= 0;
  };
  const hasMoved = (id: string, sorted: readonly string[]): boolean => {
    if (front.has(id) || !shown(id)) return false;
    const own = place(id);
    if (!own) return true;
    if (isOwnMove(id)) return false;
    const at = sorted.indexOf(id);
    const [before, after] = [sorted[at - 1], sorted[at + 1]].map((other) =>
      other === undefined ? undefined : place(other),
    );
    return (!!before && compareIdeas(before, own) > 0) || (!!after && compareIdeas(own, after) > 0);
  };

  return {
    get next() {
      return next;
    },
    get ids() {
      return ids;
    },
    append(page, pinned) {
      const here = new Set(ids);
      for (const { id } of page.entries) {
        came.delete(id);
        if (!here.has(id)) ids.push(id);
      }
      ({ next } = page);
      for (const id of pinned) if (ids.includes(id)) front.add(id);
    },
    heard(entity) {
      const { id } = entity;
      if (ids.includes(id)) changed.add(id);
      else if (fits(entity) && isWithin(entity)) came.add(id);
      else came.delete(id);
    },
    fresh() {
      const sorted = ids.filter((id) => !front.has(id) && !isOwnMove(id) && shown(id));
      let count = 0;
      for (const id of came) if (place(id)) count += 1;
      for (const id of changed) if (hasMoved(id, sorted)) count += 1;
      return count;
    },
    showNew(pinned) {
      const placed = [...new Set([...ids, ...came])].flatMap((id) => {
        const at = place(id);
        return at ? [{ id, at }] : [];
      });
      placed.sort((a, b) => compareIdeas(a.at, b.at));
      const sorted = placed.map(({ id }) => id);
      const first = pinned.filter((id) => sorted.includes(id));
      front = new Set(first);
      ids = [...first, ...sorted.filter((id) => !front.has(id))];
      came.clear();
      changed.clear();
    },
    resume(before) {
      const here = new Set(before);
      const end = ids.findLastIndex((id) => here.has(id)) + 1;
      const later = ids.slice(end);
      for (const id of ids.slice(0, end)) if (!here.has(id)) came.add(id);
      const read = new Set(ids);
      ids = before.filter((id) => read.has(id)).concat(later);
      for (const id of ids) changed.add(id);
    },
    add(own) {
      const missing = own.filter((id) => !ids.includes(id));
      if (missing.length === 0) return;
      for (const id of missing) {
        came.delete(id);
        front.add(id);
      }
      ids = [...missing.reverse(), ...ids];
    },
  };
}
