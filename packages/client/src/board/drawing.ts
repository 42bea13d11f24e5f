import type { EntryEntity, MineEntity } from '@partyline/protocol';
import type { BoardLayer } from './layer.ts';
import type { IdeaOnScreen, IdeaReason } from './state.ts';

/** Draws entries; what has not changed stays the same object. */
export interface Drawing {
  idea(entry: EntryEntity): IdeaOnScreen;
  reason(entry: EntryEntity): IdeaReason;
}

/** @param textOf - words of an entry that is known. */
export function createDrawing(layer: () => BoardLayer, textOf: (id: string) => string | undefined): Drawing {
  const drawn = new Map<string, IdeaOnScreen | IdeaReason>();

  const same = <Item extends IdeaOnScreen | IdeaReason>(item: Item): Item => {
    const before = drawn.get(item.id);
    const names = Object.keys({ ...before, ...item }) as (keyof Item)[];
    if (before && names.every((name) => (before as Item)[name] === item[name])) return before as Item;
    drawn.set(item.id, item);
    return item;
  };
  const common = (entry: EntryEntity, mine: MineEntity | undefined) => {
    const { me, marks } = layer();
    return {
      id: entry.id,
      entry,
      own: me !== undefined && entry.author?.id === me.id,
      ...(mine?.reported && { reported: true as const }),
      ...marks.get(entry.id),
    };
  };

  return {
    idea(entry) {
      const mine = layer().mine.get(entry.id);
      const item = common(entry, mine);
      const voted = mine?.vote === true;
      const why = mine?.why === undefined ? undefined : textOf(mine.why);
      return same({
        ...item,
        voted,
        follows: mine?.follows ?? (voted || item.own),
        ...(why !== undefined && { why }),
      });
    },
    reason(entry) {
      const mine = layer().mine.get(entry.id);
      return same({ ...common(entry, mine), same: mine?.reactions.includes('same') ?? false });
    },
  };
}

/** The earlier list when nothing in it has changed. */
export function sameList<Item>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  return before.length === after.length && after.every((item, at) => item === before[at]) ? before : after;
}
