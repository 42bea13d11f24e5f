import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressed } from './compressed.mjs';

/** What Rollup calls a file: a hash of eight letters and digits. */
const HASHED = /\b[a-z\d]{8}\.js\b/g;
/** Of a number in base 36 that is shared by all; two more tell them apart. */
const RELEASE_LETTERS = 6;

/** The order counts, too: it gives the numbers, and what is kept for ever under a name must be nothing else in another build. */
function releaseName(bodies, order) {
  const hash = createHash('sha256');
  for (const name of order) hash.update(name).update(bodies[name]);
  return BigInt(`0x${hash.digest('hex')}`)
    .toString(36)
    .slice(-RELEASE_LETTERS);
}

/**
 * The files of a release name each other, and a hash does not compress: all have one of the whole release, and a number. A release is
 * new in nearly all of its files anyway, because each is named in others. Compresses them, and says all of it in the manifest.
 */
export async function nameByRelease(dir) {
  const path = join(dir, 'manifest.json');
  const { files, ...about } = JSON.parse(await readFile(path, 'utf8'));
  const bodies = {};
  for (const name of Object.keys(files)) bodies[name] = await readFile(join(dir, name), 'utf8');
  // What the loader names is in every page's way: its numbers are the most alike.
  const order = [...new Set([...files[about.entry].dynamicImports, ...Object.keys(files)])];
  const release = releaseName(bodies, order);
  const names = new Map(
    order
      .filter((name) => name !== about.entry && name !== about.stylesheet)
      .map((name, index) => [name, `${release}${index.toString(36).padStart(2, '0')}.js`]),
  );
  const named = (name) => names.get(name) ?? name;
  const renamed = {};
  for (const [name, { modules, imports, dynamicImports }] of Object.entries(files)) {
    await rename(join(dir, name), join(dir, named(name)));
    await writeFile(join(dir, named(name)), bodies[name].replace(HASHED, named));
    renamed[named(name)] = {
      ...(await compressed(dir, named(name))),
      modules,
      imports: imports?.map(named),
      dynamicImports: dynamicImports?.map(named),
    };
  }
  await writeFile(path, `${JSON.stringify({ ...about, files: renamed }, null, 2)}\n`);
}
