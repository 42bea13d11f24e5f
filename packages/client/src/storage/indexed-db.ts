import type { ClientStorage } from './contract.ts';

const STORE = 'items';

/** Opens (and so creates) the party's database. Rejects where the browser blocks storage. */
export async function openIndexedDb(home: string): Promise<ClientStorage> {
  const opening = indexedDB.open(`partyline:${home}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  // A later version of the script wants to upgrade: an old tab lets go.
  database.onversionchange = () => database.close();
  const store = (mode: IDBTransactionMode) => {
    const transaction = database.transaction(STORE, mode, { durability: 'strict' });
    return { items: transaction.objectStore(STORE), done: completed(transaction) };
  };

  return {
    get: async (key): Promise<unknown> => settled<unknown>(store('readonly').items.get(key)),
    async claim(key, value) {
      const { items, done } = store('readwrite');
      const standing: unknown = await settled(items.get(key));
      if (standing === undefined) items.put(value, key);
      await done;
      return standing ?? value;
    },
    async put(entries) {
      const { items, done } = store('readwrite');
      for (const [key, value] of entries) {
        if (value === undefined) items.delete(key);
        else items.put(value, key);
      }
      await done;
    },
    async list(prefix) {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const { items } = store('readonly');
      const [keys, values] = await Promise.all([
        settled(items.getAllKeys(range)),
        settled(items.getAll(range)),
      ]);
      return keys.map((key, index) => [key as string, values[index]]);
    },
    close: () => database.close(),
  };
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error as Error);
  });
}
