import type { ClientStorage } from './contract.ts';
import { createMemoryStorage } from './memory.ts';

/** Keeps in memory what the storage below would not take (it is full, or the browser took it away): nothing typed is lost while the page is open. */
export function createResilientStorage(
  below: ClientStorage,
  onUnkept: (isUnkept: boolean) => void = () => undefined,
): ClientStorage {
  const spare = createMemoryStorage();
  const spared = new Set<string>();
  const keepSpare = async (entries: readonly (readonly [string, unknown])[]) => {
    for (const [key] of entries) spared.add(key);
    onUnkept(true);
    await spare.put(entries);
  };
  return {
    get: async (key) => (spared.has(key) ? spare.get(key) : below.get(key).catch(() => undefined)),
    claim: (key, value) =>
      below.claim(key, value).catch(async () => {
        spared.add(key);
        onUnkept(true);
        return spare.claim(key, value);
      }),
    async put(entries) {
      try {
        await below.put(entries);
        const had = spared.size > 0;
        for (const [key] of entries) spared.delete(key);
        if (had && spared.size === 0) onUnkept(false);
      } catch {
        await keepSpare(entries);
      }
    },
    async list(prefix) {
      const kept = await below.list(prefix).catch(() => []);
      if (spared.size === 0) return kept;
      const all = new Map(kept.filter(([key]) => !spared.has(key)));
      for (const [key, value] of await spare.list(prefix)) if (spared.has(key)) all.set(key, value);
      return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
    },
    close: () => below.close(),
  };
}
