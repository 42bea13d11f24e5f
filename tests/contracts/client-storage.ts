import type { ClientStorage } from '@partyline/client';

/** What every storage of the client must do, whoever runs it: Node's runner or a browser's. */
export interface StorageCase {
  readonly name: string;
  run(storage: ClientStorage): Promise<void>;
}

function expectSame(actual: unknown, expected: unknown): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`is ${is}, should be ${wanted}`);
}

export const STORAGE_CASES: readonly StorageCase[] = [
  {
    name: 'gives back what was put, and nothing for what was not',
    async run(storage) {
      await storage.put([
        ['draft:lane:root', 'Half a sen'],
        ['out:a:1', { event: { id: '1', data: { text: '👩‍👩‍👧 \u2028' } } }],
      ]);
      expectSame(await storage.get('draft:lane:root'), 'Half a sen');
      expectSame(await storage.get('out:a:1'), { event: { id: '1', data: { text: '👩‍👩‍👧 \u2028' } } });
      expectSame(await storage.get('out:a:2'), undefined);
    },
  },
  {
    name: 'lists by prefix, in the order of the keys',
    async run(storage) {
      await storage.put([
        ['out:b:3', 3],
        ['out:a:2', 2],
        ['out:a:1', 1],
        ['out:a', 0],
        ['out:aa:1', 4],
      ]);
      expectSame(await storage.list('out:a:'), [
        ['out:a:1', 1],
        ['out:a:2', 2],
      ]);
      expectSame(await storage.list('draft:'), []);
    },
  },
  {
    name: 'deletes what is put as undefined',
    async run(storage) {
      await storage.put([
        ['one', 1],
        ['two', 2],
      ]);
      await storage.put([
        ['one', undefined],
        ['three', 3],
      ]);
      expectSame(await storage.get('one'), undefined);
      expectSame(await storage.list(''), [
        ['three', 3],
        ['two', 2],
      ]);
    },
  },
  {
    name: 'lets the first claim stand, however many race',
    async run(storage) {
      const claims = await Promise.all(['x', 'y', 'z'].map((secret) => storage.claim('device', secret)));
      expectSame(claims, ['x', 'x', 'x']);
      expectSame(await storage.claim('device', 'later'), 'x');
      expectSame(await storage.get('device'), 'x');
    },
  },
  {
    name: 'keeps its own copy',
    async run(storage) {
      const value = { text: 'as it was' };
      await storage.put([['one', value]]);
      value.text = 'changed outside';
      const read = (await storage.get('one')) as { text: string };
      expectSame(read, { text: 'as it was' });
      read.text = 'changed again';
      expectSame(await storage.get('one'), { text: 'as it was' });
    },
  },
];
