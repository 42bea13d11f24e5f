import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryTransport, type MemoryTransport } from '@partyline/client/memory';
import {
  comparePlaces,
  parseCursor,
  placeOf,
  SORTS,
  type Actor,
  type EntryEntity,
  type LiveChanges,
  type Sort,
  type ThreadView,
} from '@partyline/protocol';
import { firstItems } from '../../packages/client/src/thread/first-page.ts';
import { growTree } from '../../packages/client/src/thread/tree.ts';
import { createWindow, type Placement, type ThreadWindow } from '../../packages/client/src/thread/window.ts';
import type { ThreadItem } from '@partyline/client';
import { createPrng, type Prng } from '../support/prng.ts';

const TOPIC = 'lane';
const flat = (items: readonly ThreadItem[]): ThreadItem[] =>
  items.flatMap((item) => [item, ...flat(item.replies)]);
const entry = (id: string, more: Partial<EntryEntity> = {}): EntryEntity => ({
  type: 'entry',
  id,
  author: { id: 'g_1' },
  text: id,
  at: 1,
  seq: 1,
  ...more,
});
const put = (list: ThreadWindow, entity: EntryEntity, asOf: number): Placement =>
  list.apply({ put: entity }, asOf);
const viewOf = (entries: EntryEntity[], next: string | null): ThreadView => ({
  v: 1,
  cursor: 'a.10',
  party: { type: 'party', name: '', policy: 'open', reactions: [] },
  head: { type: 'topic', topic: TOPIC, kind: 'thread', state: 'open', entries: 0, roots: 0 },
  entries,
  next,
});

interface Scene {
  readonly memory: MemoryTransport;
  readonly random: Prng;
  readonly people: readonly Actor[];
  readonly host: Actor;
}

async function scene(seed: number): Promise<Scene> {
  const random = createPrng(seed);
  let time = 1_000_000;
  const memory = createMemoryTransport({ party: 'disco', seed, now: () => (time += random.int(3)) });
  const host = await memory.actorOf(await memory.addHost('Ava'));
  return { memory, random, host, people: ['Ann', 'Ben', 'Cem'].map((name) => memory.guest(name)) };
}

/** One random thing that someone does. */
function happen({ memory, random, people, host }: Scene): void {
  const all = memory.everything(TOPIC, 'newest', 'hosts').filter(({ text }) => text !== undefined);
  const some = all.length > 0 ? random.pick(all) : undefined;
  const actor = random.pick(people);
  const by = some && people.find(({ id }) => id === some.author?.id);
  const text = `Text ${random.int(1_000_000)}`;
  const kind = some ? random.int(10) : 0;
  if (kind < 3)
    memory.act(actor, [{ type: 'post.added', topic: TOPIC, data: { text, open: { title: 'Lane' } } }]);
  else if (kind < 5)
    memory.act(actor, [{ type: 'post.added', topic: TOPIC, data: { text, parent: some!.id } }]);
  else if (kind < 7)
    memory.act(actor, [
      { type: 'reaction.set', topic: TOPIC, data: { entry: some!.id, kind: 'same', on: random.chance(0.7) } },
    ]);
  else if (kind === 7 && by)
    memory.act(by, [{ type: 'post.edited', topic: TOPIC, data: { entry: some!.id, text } }]);
  else if (kind === 8 && by)
    memory.act(by, [{ type: 'post.removed', topic: TOPIC, data: { entry: some!.id } }]);
  else
    memory.act(host, [
      { type: random.chance(0.4) ? 'entry.held' : 'entry.approved', topic: TOPIC, data: { entry: some!.id } },
    ]);
}

async function follow(
  memory: MemoryTransport,
  onChanges: (changes: LiveChanges) => void,
): Promise<() => void> {
  const stop = new AbortController();
  await new Promise<void>((resolve) => {
    void memory.live(
      { topics: [TOPIC] },
      undefined,
      { onChanges, onHead: () => resolve(), onResync() {} },
      stop.signal,
    );
  });
  return () => stop.abort();
}

/** The window must hold, with equal values, everything of the fresh list within its edge, and nothing that is not in the list. */
function agree(
  list: ThreadWindow,
  memory: MemoryTransport,
  sort: Sort,
  edge: EntryEntity | undefined,
  label: string,
): void {
  const all = memory.everything(TOPIC, sort, 'public');
  const fresh = new Map(all.map((one) => [one.id, one]));
  const shown = flat(list.items());
  for (const item of shown) assert.deepEqual(item.entry, fresh.get(item.id), `${label}: ${item.id}`);
  const ids = new Set(shown.map(({ id }) => id));
  const roots = list.items().map(({ id }) => id);
  for (const one of all) {
    const isWithin = !edge || comparePlaces(placeOf(one, sort), placeOf(edge, sort), sort) <= 0;
    if (!one.root && isWithin) assert.ok(ids.has(one.id), `${label}: root ${one.id} is missing`);
  }
  for (const { id, repliesMore, entry: root } of list.items()) {
    const loaded = shown.filter(({ entry: reply }) => reply.root === id).length;
    assert.equal(loaded + repliesMore, root.replies ?? 0, `${label}: replies of ${id}`);
  }
  assert.equal(new Set(roots).size, roots.length, label);
}

describe('the window', () => {
  it('is, after any changes, the fresh list within its edge: every sort', async () => {
    for (const sort of SORTS) {
      for (let seed = 1; seed <= 12; seed += 1) {
        const stage = await scene(seed);
        const { memory, random } = stage;
        const label = `${sort}, seed ${seed}`;
        for (let count = random.int(240); count > 0; count -= 1) happen(stage);
        const news: LiveChanges[] = [];
        const list = createWindow(sort);
        const first = await memory.view({ topic: TOPIC, sort });
        const stop = await follow(memory, (changes) => news.push(changes));
        list.append(first, parseCursor(first.cursor)!.seq);
        const apply = () => {
          for (const { cursor, changes } of news.splice(0))
            for (const change of changes) list.apply(change, parseCursor(cursor)!.seq);
        };
        let edge = first.next === null ? undefined : first.entries.findLast(({ root }) => !root);
        for (let round = 0; round < 4; round += 1) {
          for (let count = random.int(25); count > 0; count -= 1) happen(stage);
          apply();
          const before = list.items().map(({ id }) => id);
          if (random.chance(0.5)) {
            list.showFresh();
            for (const id of before) list.showFreshReplies(id);
            const kept = list
              .items()
              .map(({ id }) => id)
              .filter((id) => before.includes(id));
            assert.deepEqual(
              kept,
              before.filter((id) => kept.includes(id)),
              `${label}: the order is frozen`,
            );
          } else assert.ok(list.items().length <= before.length, `${label}: nothing comes by itself`);
          const after = list.next();
          if (after !== null && random.chance(0.5)) {
            const page = await memory.view({ topic: TOPIC, sort, after });
            list.append(page, parseCursor(page.cursor)!.seq);
            if (page.next === null) edge = undefined;
            else edge = page.entries.findLast(({ root }) => !root);
          }
          const [some] = list.items();
          if (some && random.chance(0.5)) {
            const at = list.next(some.id);
            const page = await memory.view({
              topic: TOPIC,
              sort,
              root: some.id,
              ...(at !== null && { after: at }),
            });
            list.appendReplies(some.id, page, parseCursor(page.cursor)!.seq);
          }
        }
        list.showFresh();
        for (const { id } of list.items()) list.showFreshReplies(id);
        agree(list, memory, sort, edge, label);
        stop();
      }
    }
  });

  it('answers insert, update, ignore or stale', () => {
    const list = createWindow('newest');
    list.append(viewOf([entry('c', { at: 30 }), entry('b', { at: 20 })], '20.1'), 10);
    assert.equal(put(list, entry('d', { at: 40 }), 11), 'insert');
    assert.equal(put(list, entry('b', { at: 20, text: 'edited' }), 12), 'update');
    assert.equal(put(list, entry('b', { at: 20, text: 'older' }), 11), 'stale');
    assert.equal(put(list, entry('a', { at: 10 }), 13), 'ignore');
    assert.equal(list.apply({ drop: 'entry', id: 'c' }, 9), 'stale');
    assert.equal(list.apply({ drop: 'entry', id: 'a' }, 14), 'ignore');
    assert.equal(list.fresh, 1);
    assert.deepEqual(
      list.items().map(({ entry: { text } }) => text),
      ['c', 'edited'],
    );
    list.showFresh();
    assert.deepEqual(
      list.items().map(({ id }) => id),
      ['d', 'c', 'b'],
    );
    assert.equal(list.apply({ drop: 'entry', id: 'c' }, 15), 'update');
    assert.deepEqual(
      list.items().map(({ id }) => id),
      ['d', 'b'],
    );
  });

  it('keeps new replies waiting in place', () => {
    const list = createWindow('newest');
    list.append(
      viewOf([entry('a', { replies: 1 }), entry('b', { root: 'a', parent: 'a', seq: 2 })], null),
      10,
    );
    assert.equal(put(list, entry('c', { root: 'a', parent: 'b', seq: 11 }), 11), 'insert');
    assert.equal(put(list, entry('a', { replies: 2 }), 11), 'update');
    assert.equal(list.items()[0]!.repliesFresh, 1);
    assert.equal(list.items()[0]!.repliesMore, 0);
    assert.equal(flat(list.items()).length, 2);
    list.showFreshReplies('a');
    assert.equal(list.items()[0]!.replies[0]!.replies[0]!.id, 'c');
    assert.equal(list.items()[0]!.repliesFresh, 0);
  });

  it('leaves a new reply behind those that are not loaded yet to the next page', () => {
    const list = createWindow('newest');
    const reply = (id: string, seq: number) => entry(id, { root: 'a', parent: 'a', at: seq, seq });
    list.append(viewOf([entry('a', { replies: 4 }), reply('b', 2), reply('c', 3), reply('d', 4)], null), 10);
    assert.equal(list.items()[0]!.repliesMore, 1);
    assert.equal(put(list, reply('f', 11), 11), 'ignore');
    put(list, entry('a', { replies: 5 }), 11);
    assert.equal(list.items()[0]!.repliesMore, 2);
    assert.equal(list.items()[0]!.repliesFresh, 0);
    list.appendReplies('a', viewOf([reply('e', 5), reply('f', 11)], null), 11);
    assert.deepEqual(
      list.items()[0]!.replies.map(({ id }) => id),
      ['b', 'c', 'd', 'e', 'f'],
    );
    assert.equal(put(list, reply('g', 12), 12), 'insert');
  });

  it('keeps the identity of what has not changed', () => {
    const list = createWindow('newest');
    list.append(
      viewOf(
        [
          entry('a', { at: 3, replies: 2 }),
          entry('b', { root: 'a', parent: 'a', seq: 2 }),
          entry('c', { root: 'a', parent: 'a', seq: 3 }),
          entry('d'),
        ],
        null,
      ),
      10,
    );
    const before = list.items();
    assert.equal(list.items(), before);
    put(list, entry('c', { root: 'a', parent: 'a', seq: 3, same: 1 }), 11);
    const after = list.items();
    assert.notEqual(after[0], before[0]);
    assert.equal(after[1], before[1]);
    assert.equal(after[0]!.replies[0], before[0]!.replies[0]);
    assert.notEqual(after[0]!.replies[1], before[0]!.replies[1]);
  });

  it('takes over the order of what was shown; what has come in between since waits', () => {
    const list = createWindow('newest');
    list.append(
      viewOf(
        ['f', 'e', 'd', 'c', 'b', 'a'].map((id, at) => entry(id, { at: 9 - at })),
        null,
      ),
      10,
    );
    list.resume(['c', 'gone', 'e', 'b']);
    const shown = () => list.items().map(({ id }) => id);
    assert.deepEqual(shown(), ['c', 'e', 'b', 'a']);
    assert.equal(list.fresh, 2);
    list.showFresh();
    assert.deepEqual(shown(), ['f', 'd', 'c', 'e', 'b', 'a']);
  });

  it('looks at nothing but what has changed, among 5,000 entries', () => {
    const list = createWindow('newest');
    let looks = 0;
    const entries = Array.from({ length: 5_000 }, (_, index) =>
      Object.defineProperty(entry('', { at: 10_000 - index, seq: index + 1 }), 'id', {
        get: () => (looks += 1) && `e${index}`,
      }),
    );
    list.append(viewOf(entries, null), 5_000);
    list.items();
    assert.ok(looks > 5_000);
    looks = 0;
    for (let count = 0; count < 500; count += 1) {
      put(
        list,
        entry(`e${count * 7}`, { at: 10_000 - count * 7, seq: count * 7 + 1, same: count + 1 }),
        5_001 + count,
      );
      list.items();
    }
    assert.equal(looks, 0);
  });
});

const shape = (items: readonly ThreadItem[]): unknown[] =>
  items.map(({ id, replies }) => (replies.length > 0 ? [id, shape(replies)] : id));

describe('the first page', () => {
  it('is drawn as the window draws it, with the same objects: any history, every sort', async () => {
    for (const sort of SORTS) {
      for (let seed = 1; seed <= 10; seed += 1) {
        const stage = await scene(seed);
        for (let count = 0; count < 150; count += 1) happen(stage);
        const all = stage.memory.everything(TOPIC, sort, 'public');
        const some = stage.random.chance(0.5) ? stage.random.pick(all) : undefined;
        const view = await stage.memory.view({ topic: TOPIC, sort, ...(some && { around: some.id }) });
        const drawn = firstItems(view);
        const label = `${sort}, seed ${seed}`;
        const list = createWindow(sort, drawn);
        list.append(view, parseCursor(view.cursor)!.seq);
        assert.deepEqual(list.items(), drawn, label);
        for (const [index, item] of list.items().entries()) assert.equal(item, drawn[index], label);
        assert.equal(flat(drawn).find(({ linked }) => linked)?.id, some?.id, label);
      }
    }
  });
});

describe('a window around an entry', () => {
  const reply = (id: string, seq: number, parent = 'a') => entry(id, { root: 'a', parent, at: seq, seq });
  const roots = (list: ThreadWindow) => list.items().map(({ id }) => id);

  it('begins with the conversation that was asked for, and finds its natural place taken later', () => {
    const list = createWindow('newest');
    const asked = entry('a', { at: 1, replies: 5 });
    list.append(
      {
        ...viewOf([asked, reply('b', 2), reply('c', 3), reply('d', 4), entry('y', { at: 9 })], '9.1'),
        around: [asked, reply('f', 6)],
      },
      10,
    );
    assert.deepEqual(shape(list.items()), [['a', ['b', 'c', 'd', 'f']], 'y']);
    const [first] = list.items();
    assert.equal(first!.repliesMore, 1);
    assert.equal(first!.replies.at(-1)!.linked, true);
    list.append(viewOf([entry('x', { at: 5 }), asked], null), 11);
    assert.deepEqual(roots(list), ['a', 'y', 'x']);
    list.appendReplies('a', viewOf([reply('e', 5), reply('f', 6)], null), 11);
    assert.deepEqual(shape(list.items().slice(0, 1)), [['a', ['b', 'c', 'd', 'e', 'f']]]);
  });

  it('opens at an entry of a conversation that is not loaded, and at one of a loaded conversation', () => {
    const list = createWindow('newest');
    list.append(viewOf([entry('z', { at: 9 }), entry('y', { at: 8 })], '8.1'), 10);
    const asked = entry('a', { at: 1, replies: 1 });
    list.open(
      { ...viewOf([asked, reply('b', 2), entry('z', { at: 9 })], '8.1'), around: [asked, reply('b', 2)] },
      11,
    );
    assert.deepEqual(shape(list.items()), [['a', ['b']], 'z', 'y']);
    assert.equal(list.items()[0]!.replies[0]!.linked, true);
    list.open({ ...viewOf([entry('y', { at: 8 })], null), around: [entry('y', { at: 8 })] }, 12);
    assert.deepEqual(roots(list), ['a', 'z', 'y']);
    assert.deepEqual(
      flat(list.items())
        .filter(({ linked }) => linked)
        .map(({ id }) => id),
      ['y'],
    );
    put(list, entry('n', { at: 20 }), 13);
    list.showFresh();
    assert.deepEqual(roots(list), ['a', 'n', 'z', 'y']);
  });

  it('is left as it is by an entry that nobody may read here', () => {
    const list = createWindow('newest');
    list.append(viewOf([entry('z', { at: 9 })], null), 10);
    const before = list.items();
    list.open(viewOf([entry('z', { at: 9 })], null), 11);
    assert.deepEqual(list.items(), before);
  });
});

describe('pinned conversations', () => {
  const withPins = (view: ThreadView, pinned: string[]): ThreadView => ({
    ...view,
    head: { ...view.head, pinned },
  });
  const roots = (list: ThreadWindow) => list.items().map(({ id }) => id);
  const page = (...ids: string[]) => ids.map((id) => entry(id, { at: id.charCodeAt(0) }));

  it('stand in front once, whatever page they come with again', () => {
    const list = createWindow('newest');
    list.append(withPins(viewOf(page('b', 'z', 'y'), '121.1'), ['b']), 10);
    list.append(withPins(viewOf(page('c', 'b', 'a'), null), ['b']), 11);
    assert.deepEqual(roots(list), ['b', 'z', 'y', 'c', 'a']);
    put(list, entry('zz', { at: 200 }), 12);
    list.showFresh();
    assert.deepEqual(roots(list), ['b', 'zz', 'z', 'y', 'c', 'a']);
  });

  it('move when hosts pin and unpin: back to where they belong', () => {
    const list = createWindow('newest');
    list.append(viewOf(page('z', 'y', 'x', 'w'), '119.1'), 10);
    assert.equal(list.pin(['x', 'y']), true);
    assert.deepEqual(roots(list), ['x', 'y', 'z', 'w']);
    assert.equal(list.pin(['x']), true);
    assert.deepEqual(roots(list), ['x', 'z', 'y', 'w']);
    assert.equal(list.pin(['older']), false);
    assert.deepEqual(roots(list), ['z', 'y', 'x', 'w']);
    put(list, entry('n', { at: 200 }), 12);
    list.pin(['n']);
    assert.deepEqual(roots(list), ['n', 'z', 'y', 'x', 'w']);
    assert.equal(list.fresh, 0);
  });

  it('stand in front of what was shown before, also after everything was read anew', () => {
    const list = createWindow('newest');
    list.append(withPins(viewOf(page('w', 'z', 'y', 'x'), null), ['w']), 10);
    list.resume(['z', 'y', 'x', 'w']);
    assert.deepEqual(roots(list), ['w', 'z', 'y', 'x']);
    assert.equal(list.fresh, 0);
  });
});

describe('reasons', () => {
  const why = (id: string, seq: number) => entry(id, { root: 'a', parent: 'a', why: true, at: seq, seq });
  const reply = (id: string, seq: number) => entry(id, { root: 'a', parent: 'a', at: seq, seq });

  it('are a list of their own beside the replies', () => {
    const list = createWindow('newest');
    list.append(
      viewOf(
        [entry('a', { replies: 2, whys: 3 }), why('p', 2), why('q', 4), reply('b', 3), reply('c', 5)],
        null,
      ),
      10,
    );
    const [item] = list.items();
    assert.equal(item!.repliesMore, 0);
    assert.deepEqual(shape(list.items()), [['a', ['p', 'b', 'q', 'c']]]);
    assert.equal(list.next('a'), null);
    assert.equal(list.next('a', 'whys'), '4.4');
    assert.equal(put(list, why('s', 11), 11), 'ignore');
    list.appendReplies('a', viewOf([why('r', 6), why('s', 11)], null), 12, 'whys');
    assert.equal(list.next('a', 'whys'), null);
    assert.equal(put(list, why('t', 13), 13), 'insert');
    assert.equal(list.items()[0]!.repliesFresh, 0);
    list.showFreshReplies('a', 'whys');
    assert.deepEqual(shape(list.items()), [['a', ['p', 'b', 'q', 'c', 'r', 's', 't']]]);
    assert.equal(list.apply({ drop: 'entry', id: 't' }, 14), 'update');
    assert.equal(flat(list.items()).length, 7);
  });
});

describe('the tree', () => {
  it('grows from flat replies, keeps the place of a tombstone, and bears a depth of 20,000', () => {
    const shape = (entity: EntryEntity, children: readonly unknown[]) => ({ id: entity.id, children });
    const tree = growTree(
      entry('root'),
      [
        entry('c', { root: 'root', parent: 'b', at: 4, seq: 4 }),
        entry('a', { root: 'root', parent: 'root', at: 2, seq: 2 }),
        entry('b', { root: 'root', parent: 'a', at: 3, seq: 3, visibility: 'removed' }),
        entry('orphan', { root: 'root', parent: 'gone', at: 5, seq: 5 }),
      ],
      shape,
    );
    assert.deepEqual(tree, {
      id: 'root',
      children: [
        { id: 'a', children: [{ id: 'b', children: [{ id: 'c', children: [] }] }] },
        { id: 'orphan', children: [] },
      ],
    });
    let made = 0;
    const deep = Array.from({ length: 20_000 }, (_, index) =>
      entry(`r${index}`, {
        root: 'root',
        parent: index === 0 ? 'root' : `r${index - 1}`,
        at: index,
        seq: index + 2,
      }),
    );
    growTree(entry('root'), deep, () => (made += 1));
    assert.equal(made, 20_001);
  });
});
