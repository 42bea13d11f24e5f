/** Files are tested beside each other in one browser, on one origin: each gets a part of its storage to itself, also to clear. */
const PART = `${crypto.randomUUID()} `;
const { getItem, removeItem, setItem } = Storage.prototype;
const isShared = (storage: Storage): boolean => storage === localStorage;

Object.assign(Storage.prototype, {
  getItem(this: Storage, name: string): string | null {
    return getItem.call(this, isShared(this) ? PART + name : name);
  },
  setItem(this: Storage, name: string, value: string): void {
    setItem.call(this, isShared(this) ? PART + name : name, value);
  },
  removeItem(this: Storage, name: string): void {
    removeItem.call(this, isShared(this) ? PART + name : name);
  },
  clear(this: Storage): void {
    for (const name of Object.keys(this))
      if (!isShared(this) || name.startsWith(PART)) removeItem.call(this, name);
  },
});

export {};
