import type { ClientStorage } from './contract.ts';

/** Keeps everything for as long as the object lives: where a browser blocks storage, and in tests. */
export function createMemoryStorage(): ClientStorage {
  const items = new Map<string, unknown>();
  return {
    get: async (key) => structuredClone(items.get(key)),
    async claim(key, value) {
      if (!items.has(key)) items.set(key, structuredClone(value));
      return structuredClone(items.get(key));
    },
    async put(entries) {
      const copies = structuredClone(entries);
      for (const [key, value] of copies) {
        if (value === undefined) items.delete(key);
        else items.set(key, value);
      }
    },
    async list(prefix) {
      const keys = [...items.keys()].filter((key) => key.startsWith(prefix)).sort();
      return keys.map((key) => [key, structuredClone(items.get(key))]);
    },
    close() {},
  };
}
