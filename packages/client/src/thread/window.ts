import {
  comparePlaces,
  formatPlace,
  parsePlace,
  placeOf,
  type Change,
  type EntryEntity,
  type Place,
  type Sort,
  type ThreadView,
} from '@partyline/protocol';
import { NO_REACTIONS } from './first-page.ts';
import { NO_LAYER, type Layer } from './layer.ts';
import type { ThreadItem } from './state.ts';
import { growTree } from './tree.ts';

/** `insert`: new within the window. `update`: known. `ignore`: outside the window. `stale`: older than what is known. */
export type Placement = 'insert' | 'update' | 'ignore' | 'stale';

interface Known {
  readonly entity: EntryEntity;
  /** `seq` of the view or change it came from. */
  readonly asOf: number;
}

/** Below a top-level entry stand two lists: its replies, and the reasons that others gave. */
export type BranchList = 'replies' | 'whys';

/** What is loaded of one of them. */
interface Branch {
  readonly shown: Set<string>;
  readonly fresh: Set<string>;
  /** Place of the last loaded reply; absent when all are here. */
  upTo: Place | undefined;
}

/** The loaded part of a long list: top-level entries in frozen order, and the replies loaded below each. */
export interface ThreadWindow {
  readonly sort: Sort;
  /** Puts a page behind what is there; the first page begins the window. */
  append(view: ThreadView, asOf: number): void;
  /** Takes over the order of what was shown before; what has come in between since waits. */
  resume(shown: readonly string[]): void;
  appendReplies(root: string, view: ThreadView, asOf: number, list?: BranchList): void;
  /** Puts what `?around=` asked for into the list, in front when its top-level entry is not loaded. */
  open(view: ThreadView, asOf: number): void;
  /** These top-level entries stand in front, as far as they are loaded. @returns whether all of them are. */
  pin(ids: readonly string[]): boolean;
  /** Applies one change of the list's own audience. */
  apply(change: Change, asOf: number): Placement;
  /** Lays what this device knows over the view. */
  cover(layer: Layer): void;
  showFresh(): void;
  showFreshReplies(root: string, list?: BranchList): void;
  /** `after` of the next page of top-level entries, or of the replies of one. */
  next(root?: string, list?: BranchList): string | null;
  /** What the view says of an entry, and as of which `seq`. */
  known(id: string): Known | undefined;
  /** Something known stands directly below the entry. */
  hasReplies(id: string): boolean;
  readonly fresh: number;
  /** The list as shown. Unchanged items are the same objects as before. */
  items(): readonly ThreadItem[];
}

const BEFORE_ALL: Place = { rank: -1, seq: 0 };

/** @param drawn - what is on the screen already; what has not changed stays the same object. */
export function createWindow(sort: Sort, drawn: readonly ThreadItem[] = []): ThreadWindow {
  const entries = new Map<string, Known>();
  const branches = new Map<string, Branch>();
  const items = new Map<string, ThreadItem>();
  const dirty = new Set<string>();
  const fresh = new Set<string>();
  const below = new Map<string, string[]>();
  let roots: string[] = [];
  let rootSet = new Set<string>();
  let upTo: Place | undefined = BEFORE_ALL;
  let layer = NO_LAYER;
  let pinned: readonly string[] = [];
  /** What the address of the page points at, and its top-level entry if that stands in front because of it. */
  let linked: string | undefined;
  let lead: string | undefined;
  let list: readonly ThreadItem[] = [];

  const keep = (item: ThreadItem) => {
    items.set(item.id, item);
    item.replies.forEach(keep);
  };
  const effective = (id: string): EntryEntity | undefined => {
    const covered = layer.entries.get(id);
    return covered === undefined ? entries.get(id)?.entity : (covered ?? undefined);
  };
  const isWithin = (entity: EntryEntity, edge: Place | undefined, by: Sort) =>
    !edge || comparePlaces(placeOf(entity, by), edge, by) <= 0;
  const rootOf = (id: string) => (layer.entries.get(id) ?? entries.get(id)?.entity)?.root ?? id;
  const learn = (entity: EntryEntity, asOf: number) => {
    const before = entries.get(entity.id);
    if (!before || asOf >= before.asOf) entries.set(entity.id, { entity, asOf });
    dirty.add(entity.root ?? entity.id);
  };
  const branchOf = (root: string, of?: BranchList): Branch => {
    const key = branchKey(root, of === 'whys');
    let branch = branches.get(key);
    if (!branch) branches.set(key, (branch = { shown: new Set(), fresh: new Set(), upTo: BEFORE_ALL }));
    return branch;
  };
  const belongsIn = ({ root, why }: EntryEntity): Branch | undefined =>
    root === undefined ? undefined : branches.get(branchKey(root, why));
  /** A top-level entry that came by itself: everything below it will come the same way. */
  const begin = ({ id, replies, whys }: EntryEntity) => {
    if (branches.has(id)) return;
    branchOf(id).upTo = replies ? BEFORE_ALL : undefined;
    branchOf(id, 'whys').upTo = whys ? BEFORE_ALL : undefined;
  };
  /** Finds out how far the first replies and reasons that came with top-level entries reach. */
  const measure = (ids: readonly string[]) => {
    for (const id of ids) {
      const { replies = 0, whys = 0 } = entries.get(id)!.entity;
      for (const [of, count] of [
        ['replies', replies],
        ['whys', whys],
      ] as const) {
        const branch = branchOf(id, of);
        const last = [...branch.shown].at(-1);
        if (branch.shown.size >= count) branch.upTo = undefined;
        else branch.upTo = last ? placeOf(entries.get(last)!.entity, 'oldest') : BEFORE_ALL;
      }
    }
  };
  /** Takes in entries as a view has them. @returns its top-level entries that are not in the list yet. */
  const take = (view: readonly EntryEntity[], asOf: number): string[] => {
    const page: string[] = [];
    for (const entity of view) {
      const { id, root, why } = entity;
      learn(entity, asOf);
      if (root) {
        const branch = branchOf(root, why ? 'whys' : 'replies');
        branch.shown.add(id);
        branch.fresh.delete(id);
      } else if (!rootSet.has(id)) {
        fresh.delete(id);
        page.push(id);
      }
    }
    return page;
  };
  /** Marks what was asked for, with everything that it answers. */
  const link = (around: readonly EntryEntity[] = [], asOf: number) => {
    const last = around.at(-1);
    if (!last) return;
    if (linked) dirty.add(rootOf(linked));
    linked = last.id;
    take(around, asOf);
  };
  const setRoots = (ids: string[]) => {
    roots = ids;
    rootSet = new Set(ids);
  };
  /** Weaves entries into the frozen order, each before the first one that stands behind it. */
  const weave = (ids: Iterable<string>) => {
    const place = (id: string) => placeOf(effective(id)!, sort);
    const waiting = [...ids].sort((a, b) => comparePlaces(place(a), place(b), sort));
    const front = new Set([...layer.first, ...pinned, lead]);
    const woven: string[] = [];
    let next = 0;
    for (const id of roots) {
      if (!front.has(id) && effective(id)) {
        while (next < waiting.length && comparePlaces(place(waiting[next]!), place(id), sort) < 0)
          woven.push(waiting[next++]!);
      }
      woven.push(id);
    }
    setRoots(woven.concat(waiting.slice(next)));
  };
  /** Gives the layer's own top-level entries their places. */
  const weaveLayer = () => {
    const own = new Set(layer.first);
    const older: string[] = [];
    const first: string[] = [];
    for (const [id, entity] of layer.entries) {
      if (!entity || entity.root) continue;
      if (own.has(id)) fresh.delete(id);
      if (rootSet.has(id) || fresh.has(id)) continue;
      if (own.has(id)) first.unshift(id);
      else if (isWithin(entity, upTo, sort)) older.push(id);
      else continue;
      begin(entity);
    }
    if (first.length > 0) setRoots([...first, ...roots]);
    if (older.length > 0) weave(older);
  };

  const put = (entity: EntryEntity, asOf: number): Placement => {
    const { id, root } = entity;
    const before = entries.get(id);
    if (before && asOf < before.asOf) return 'stale';
    const branch = belongsIn(entity);
    const isHere = root
      ? branch?.shown.has(id) || branch?.fresh.has(id)
      : fresh.has(id) || (rootSet.has(id) && effective(id) !== undefined);
    if (!isHere) {
      const isOwn = layer.entries.has(id);
      if (
        root ? !branch || !(isOwn || isWithin(entity, branch.upTo, 'oldest')) : !isWithin(entity, upTo, sort)
      )
        return 'ignore';
      if (!root) {
        if (rootSet.has(id)) setRoots(roots.filter((other) => other !== id));
        fresh.add(id);
        begin(entity);
      } else if (fresh.has(root) || isOwn) branch!.shown.add(id);
      else branch!.fresh.add(id);
    }
    learn(entity, asOf);
    return isHere ? 'update' : 'insert';
  };

  const drop = (id: string, asOf: number): Placement => {
    const before = entries.get(id);
    if (!before) return 'ignore';
    if (asOf < before.asOf) return 'stale';
    const branch = belongsIn(before.entity);
    entries.delete(id);
    fresh.delete(id);
    branch?.fresh.delete(id);
    branch?.shown.delete(id);
    dirty.add(before.entity.root ?? id);
    return 'update';
  };

  const build = (root: string): void => {
    const entity = effective(root);
    const branch = branches.get(root);
    const whys = branches.get(branchKey(root, true));
    if (!entity) {
      items.delete(root);
      return;
    }
    const replies: EntryEntity[] = [];
    let loaded = branch?.fresh.size ?? 0;
    for (const id of new Set([
      ...(branch?.shown ?? []),
      ...(whys?.shown ?? []),
      ...(below.get(root) ?? []),
    ])) {
      const reply = effective(id);
      if (!reply) continue;
      replies.push(reply);
      if (reply.why) continue;
      if (entries.has(id) || (isPublic(reply) && layer.marks.get(id)?.delivery !== 'rejected')) loaded += 1;
    }
    growTree<ThreadItem>(entity, replies, (shown, children) => {
      const { id } = shown;
      const mark = layer.marks.get(id);
      const isRoot = id === root;
      const item: ThreadItem = {
        id,
        entry: shown,
        own: layer.me !== undefined && shown.author?.id === layer.me.id,
        reactions: layer.reactions.get(id) ?? NO_REACTIONS,
        ...mark,
        ...(id === linked && { linked: true }),
        ...(layer.reported.has(id) && { reported: true }),
        replies: children,
        repliesMore: isRoot && branch?.upTo ? Math.max(0, (entity.replies ?? 0) - loaded) : 0,
        repliesFresh: (isRoot && branch?.fresh.size) || 0,
      };
      const before = items.get(id);
      if (before && isSame(before, item)) return before;
      items.set(id, item);
      return item;
    });
  };

  const pin = (ids: readonly string[]): boolean => {
    if (ids.join() !== pinned.join()) {
      const loose = pinned.filter((id) => id !== lead && rootSet.has(id) && !ids.includes(id));
      const wanted = ids.filter((id) => id !== lead);
      const moved = new Set([...wanted, ...loose]);
      const own = new Set([...layer.first, lead]);
      const still = roots.filter((id) => !moved.has(id));
      const end = still.findIndex((id) => !own.has(id));
      const front = wanted.filter((id) => rootSet.has(id) || fresh.has(id));
      for (const id of front) fresh.delete(id);
      for (const id of moved) dirty.add(id);
      pinned = ids;
      setRoots(still.toSpliced(end < 0 ? still.length : end, 0, ...front));
      weave(loose);
    }
    return pinned.every((id) => rootSet.has(id));
  };

  drawn.forEach(keep);

  return {
    sort,
    append(view, asOf) {
      const { around, entries: taken, head, next } = view;
      const page = take(taken, asOf);
      measure(page);
      if (around && page.includes(around[0]!.id)) lead = around[0]!.id;
      link(around, asOf);
      setRoots(roots.concat(page));
      upTo = (next && parsePlace(next)) || undefined;
      pin(head.pinned ?? []);
      weaveLayer();
    },
    open({ around, entries: taken }, asOf) {
      const root = around?.[0]?.id;
      if (root && !rootSet.has(root)) {
        const page = take(
          taken.filter((entity) => entity.id === root || entity.root === root),
          asOf,
        );
        measure(page);
        lead = root;
        setRoots([root, ...roots]);
        weaveLayer();
      }
      link(around, asOf);
    },
    pin,
    resume(shown) {
      const known = new Set(shown);
      const end = roots.findLastIndex((id) => known.has(id)) + 1;
      const later = roots.slice(end);
      for (const id of roots.slice(0, end)) if (!known.has(id)) fresh.add(id);
      setRoots(shown.filter((id) => rootSet.has(id)).concat(later));
      const ids = pinned;
      pinned = [];
      pin(ids);
    },
    appendReplies(root, view, asOf, of) {
      const branch = branchOf(root, of);
      for (const entity of view.entries) {
        learn(entity, asOf);
        branch.shown.add(entity.id);
        branch.fresh.delete(entity.id);
      }
      branch.upTo = (view.next && parsePlace(view.next)) || undefined;
      dirty.add(root);
    },
    apply(change, asOf) {
      if ('drop' in change) return change.drop === 'entry' ? drop(change.id, asOf) : 'ignore';
      return change.put.type === 'entry' ? put(change.put, asOf) : 'ignore';
    },
    cover(next) {
      const touched = [layer, next].flatMap(({ entries: own, reactions, marks, reported }) => [
        ...own.keys(),
        ...reactions.keys(),
        ...marks.keys(),
        ...reported,
      ]);
      for (const id of touched) dirty.add(rootOf(id));
      if (layer.me?.id !== next.me?.id) for (const id of roots) dirty.add(id);
      layer = next;
      below.clear();
      for (const id of touched) dirty.add(rootOf(id));
      for (const [id, entity] of next.entries) {
        if (!entity?.root) continue;
        const siblings = below.get(entity.root);
        if (siblings) siblings.push(id);
        else below.set(entity.root, [id]);
        belongsIn(entity)?.fresh.delete(id);
      }
      weaveLayer();
    },
    showFresh() {
      for (const id of fresh) dirty.add(id);
      weave([...fresh].filter(effective));
      fresh.clear();
    },
    showFreshReplies(root, of) {
      const branch = branchOf(root, of);
      for (const id of branch.fresh) branch.shown.add(id);
      branch.fresh.clear();
      dirty.add(root);
    },
    next(root, of) {
      const edge = root === undefined ? upTo : branches.get(branchKey(root, of === 'whys'))?.upTo;
      return edge && edge.rank >= 0 ? formatPlace(edge) : null;
    },
    known: (id) => entries.get(id),
    hasReplies(id) {
      const root = rootOf(id);
      for (const key of [root, branchKey(root, true)])
        for (const reply of branches.get(key)?.shown ?? [])
          if (entries.get(reply)?.entity.parent === id) return true;
      return false;
    },
    get fresh() {
      return fresh.size;
    },
    items() {
      if (dirty.size === 0) return list;
      dirty.forEach(build);
      dirty.clear();
      const shown: ThreadItem[] = [];
      for (const id of roots) {
        const item = items.get(id);
        if (item) shown.push(item);
      }
      return (list = shown);
    },
  };
}

function branchKey(root: string, why: boolean | undefined): string {
  return why ? `${root}/whys` : root;
}

function isPublic({ audience, visibility }: EntryEntity): boolean {
  return !audience && !visibility;
}

function isSame(before: ThreadItem, after: ThreadItem): boolean {
  return (
    before.entry === after.entry &&
    before.own === after.own &&
    before.reactions === after.reactions &&
    before.delivery === after.delivery &&
    before.code === after.code &&
    before.linked === after.linked &&
    before.reported === after.reported &&
    before.repliesMore === after.repliesMore &&
    before.repliesFresh === after.repliesFresh &&
    before.replies.length === after.replies.length &&
    before.replies.every((reply, index) => reply === after.replies[index])
  );
}
