/** Counts younger than this are not asked for again when they are shown again. */
const FRESH_MS = 60_000;
/** Most topics in one request, and most characters of their keys, so that every server takes the address. */
const TOPICS_MAX = 100;
const KEYS_LENGTH_MAX = 6_000;

export interface CountsOptions {
  readonly party: string;
  /** Origin of the API; the page's own by default. */
  readonly api?: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  /** Told why the API turned a request down, in a sentence for developers. */
  readonly onRefused?: (message: string) => void;
}

/** How much was said in one topic: a store, as Svelte and nanostores understand it. */
export interface Count {
  /** `undefined` while it is not known. */
  get(): number | undefined;
  /** Tells the count now and whenever it is another one. @returns what ends this. */
  subscribe(listener: (count: number | undefined) => void): () => void;
}

export interface Counts {
  count(topic: string): Count;
  /** Takes over what somebody knows better: a conversation that is live on the same page. */
  know(topic: string, count: number): void;
}

interface Topic {
  readonly key: string;
  readonly listeners: Set<(count: number | undefined) => void>;
  count?: number;
  /** When it was last asked for, or known better. */
  at: number;
}

/**
 * Counts of many topics at the price of one request: what is subscribed to in one turn of the page is asked for together, and
 * again when the page is shown again after a while. There is no stream, and nothing is stored. Stands alone, so that a page
 * with counts loads no client; the address is kept equal to the table of endpoints by a test.
 *
 * @example
 * const counts = createCounts({ party: 'saturday-disco-bowl', api: 'https://party.example' });
 * const stop = counts.count('lane-7').subscribe((count) => console.log(count));
 */
export function createCounts(options: CountsOptions): Counts {
  const { party, api = '', fetch: ask = (...args) => fetch(...args), now = Date.now, onRefused } = options;
  const page = globalThis.document as Document | undefined;
  const topics = new Map<string, Topic>();
  let planned = false;

  const topicOf = (key: string): Topic => {
    const known = topics.get(key) ?? { key, listeners: new Set(), at: -Infinity };
    topics.set(key, known);
    return known;
  };
  const set = (topic: Topic, count: number): void => {
    if (topic.count === count) return;
    topic.count = count;
    for (const listener of [...topic.listeners]) listener(count);
  };
  const followed = (): Topic[] => [...topics.values()].filter(({ listeners }) => listeners.size > 0);

  const read = async (asked: readonly Topic[]): Promise<void> => {
    const before = asked.map((topic) => topic.at);
    for (const topic of asked) topic.at = now();
    try {
      const keys = asked.map(({ key }) => key).sort();
      const response = await ask(`${api}/v1/parties/${party}/counts?topics=${keys.join()}`, {
        credentials: 'omit',
      });
      const answer = (await response.json()) as { counts?: Record<string, number>; message?: string };
      if (!response.ok) onRefused?.(answer.message ?? '');
      for (const topic of asked) set(topic, answer.counts![topic.key]!);
    } catch {
      asked.forEach((topic, index) => (topic.at = before[index]!));
    }
  };
  const readAll = (): void => {
    planned = false;
    let batch: Topic[] = [];
    let length = 0;
    for (const topic of followed()) {
      if (now() - topic.at < FRESH_MS) continue;
      length += topic.key.length + 1;
      if (batch.length === TOPICS_MAX || length > KEYS_LENGTH_MAX) {
        void read(batch);
        batch = [];
        length = topic.key.length + 1;
      }
      batch.push(topic);
    }
    if (batch.length > 0) void read(batch);
  };
  const plan = (): void => {
    if (planned || page?.hidden) return;
    planned = true;
    setTimeout(readAll);
  };

  return {
    count(key) {
      const topic = topicOf(key);
      return {
        get: () => topic.count,
        subscribe(listener) {
          if (followed().length === 0) page?.addEventListener('visibilitychange', plan);
          topic.listeners.add(listener);
          listener(topic.count);
          plan();
          return () => {
            topic.listeners.delete(listener);
            if (followed().length === 0) page?.removeEventListener('visibilitychange', plan);
          };
        },
      };
    },
    know(key, count) {
      const topic = topicOf(key);
      topic.at = now();
      set(topic, count);
    },
  };
}
