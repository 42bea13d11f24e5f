import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As many deployments may follow each other within the day for which a loader may come out of a cache. */
const KEPT = 3;
/** The letters by which `nameByRelease` tells releases apart. */
const releaseOf = (file) => file.slice(0, 6);

/** The page's own files keep their names; what says which files belong together comes last. */
const rankOf = (file) => (file === 'manifest.json' ? 2 : Number(file.startsWith('partyline.')));

async function manifestOf(folder) {
  try {
    return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Moves a release into its place file by file, the entry after its chunks: a page served meanwhile stays whole. The chunks of
 * some releases before stay beside it, for pages that are open and loaders that come out of a cache; older ones go.
 *
 * @returns the names of the release's own files
 */
export async function placeRelease(draft, folder) {
  await mkdir(folder, { recursive: true });
  const fresh = await readdir(draft);
  const last = await manifestOf(folder);
  const older = [...Object.keys(last?.files ?? {}), ...(last?.before ?? [])].filter(
    (file) => !fresh.includes(file),
  );
  const kept = [...new Set(older.map(releaseOf))].slice(0, KEPT);
  const before = older.filter((file) => kept.includes(releaseOf(file)));
  const manifest = await manifestOf(draft);
  if (manifest && before.length > 0)
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify({ ...manifest, before }, null, 2)}\n`);
  for (const file of fresh.toSorted((a, b) => rankOf(a) - rankOf(b)))
    await rename(join(draft, file), join(folder, file));
  const wanted = new Set([...fresh, ...before.flatMap((file) => [file, `${file}.br`, `${file}.gz`])]);
  for (const file of await readdir(folder))
    if (!wanted.has(file)) await rm(join(folder, file), { recursive: true });
  return fresh;
}
