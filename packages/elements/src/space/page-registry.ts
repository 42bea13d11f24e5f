import type { ReadableAtom } from 'nanostores';
import type { SpaceContext } from './context.ts';

/** What the script tag says, for elements that stand in no `<party-space>`. */
export interface PageSettings {
  readonly party?: string;
  /** Origin of the API. */
  readonly api: string;
  readonly locale?: string;
  /** Hands out, once each, the answers that the script asked for before the elements had loaded. */
  readonly fetch: typeof fetch;
}

/**
 * The one mark that Partyline leaves on a page, under `Symbol.for('partyline')`. A later script of the same major finds it
 * and defines nothing again. Its shape only ever grows, because packages of another version may read it.
 */
export interface PageRegistry {
  /** Version of the script, when there is one. */
  readonly version?: string;
  readonly settings?: PageSettings;
  /** Made when the first element asks. */
  $context?: ReadableAtom<SpaceContext>;
  /** Has the script bring the code of elements that it could not see: inside a shadow root, or in a panel that was closed. */
  readonly look?: (root: Element) => void;
  /** A modal sheet over the page: nothing outside of it is heard, so what is announced has to stand inside. */
  sheet?: Element;
  /** What the console was told already. */
  readonly told: Set<string>;
}

const REGISTRY = Symbol.for('partyline');

type MarkedPage = typeof globalThis & { [REGISTRY]?: PageRegistry };

/** @returns the page's registry; a page without the script gets an empty one. */
export function pageRegistry(): PageRegistry {
  return ((globalThis as MarkedPage)[REGISTRY] ??= { told: new Set() });
}
