import { join } from 'node:path';
import { root } from './bundle-plugins.mjs';

/** A line that most of what follows takes: as a file of its own it would be asked for a step later each time. */
const ALONG = join(root, 'packages/elements/src/dom/adopt.ts');

/**
 * Puts all that an entry brings with it into one file, whatever stands in `manualChunks`. What that is shows when unused code has been
 * left out: so files are made once to see it, and then for good.
 *
 * @returns options for the output.
 */
export async function withOneFileFirst(bundle, output) {
  const draft = await bundle.generate({ ...output, manualChunks: undefined, compact: false });
  const chunks = new Map(draft.output.map((file) => [file.fileName, file]));
  const names = new Set([draft.output.find(({ isEntry }) => isEntry).fileName]);
  for (const name of names) for (const imported of chunks.get(name).imports) names.add(imported);
  const shown = new Set([...names].flatMap((name) => Object.keys(chunks.get(name).modules)));
  if ([...shown].some((id) => id.endsWith('/src/dom/dom.ts'))) shown.add(ALONG);
  return {
    ...output,
    manualChunks: (id, api) => (shown.has(id) ? 'first' : output.manualChunks?.(id, api)),
  };
}
