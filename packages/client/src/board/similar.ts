import type { EntryEntity, SearchView } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';

/** Typing has come to a rest. */
const REST_MS = 250;
const SHOWN_MAX = 5;
/** What is shorter is like everything. */
const TITLE_MIN = 3;
const NONE: readonly EntryEntity[] = [];

export type Similar = (title: string) => Promise<readonly EntryEntity[]>;

/** Finds what a title that is being typed is like. One question is open at a time; the latest one is answered to all who asked. */
export function createSimilar({ after, transport, hostToken }: ClientContext, topic: string): Similar {
  const path = `${hostToken ? '/desk' : ''}/topics/${topic}/search`;
  let asking = new AbortController();
  let cancel = () => {};
  const waiting: ((found: readonly EntryEntity[]) => void)[] = [];
  let last: { readonly title: string; readonly found: readonly EntryEntity[] } | undefined;

  const answer = (found: readonly EntryEntity[]) => {
    for (const tell of waiting.splice(0)) tell(found);
  };
  const ask = async (title: string): Promise<void> => {
    const { signal } = asking;
    try {
      const query = { q: title, like: '1', limit: String(SHOWN_MAX) };
      const { entries } = await transport.read<SearchView>(path, query, hostToken, signal);
      if (signal.aborted) return;
      last = { title, found: entries };
      answer(entries);
    } catch {
      // Somebody who writes in a tunnel writes on.
      if (!signal.aborted) answer(NONE);
    }
  };

  return (typed) =>
    new Promise((resolve) => {
      const title = typed.trim().replaceAll(/\s+/g, ' ');
      waiting.push(resolve);
      cancel();
      asking.abort();
      asking = new AbortController();
      if (title.length < TITLE_MIN) answer(NONE);
      else if (title === last?.title) answer(last.found);
      else cancel = after(REST_MS, () => void ask(title));
    });
}
