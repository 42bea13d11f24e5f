/** Where a client keeps what must survive a reload. Keys are paths such as `out:<actor>:<order>`. */
export interface ClientStorage {
  get(key: string): Promise<unknown>;
  /** Keeps `value` unless something stands there already; returns what stands. Two tabs that race get the same answer. */
  claim(key: string, value: unknown): Promise<unknown>;
  /** Writes all of it or nothing; `undefined` deletes. */
  put(entries: readonly (readonly [key: string, value: unknown])[]): Promise<void>;
  /** Everything whose key begins so, by key. */
  list(prefix: string): Promise<[key: string, value: unknown][]>;
  close(): void;
}
