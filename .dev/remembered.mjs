import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../node_modules/.cache/partyline', import.meta.url));
const LOCK = fileURLToPath(new URL('../package-lock.json', import.meta.url));

const results = new Map();
let versions;

async function kept(hash, make) {
  const file = join(FOLDER, hash);
  const known = await readFile(file).catch(() => undefined);
  if (known !== undefined) return known;
  const result = Buffer.from(await make());
  await mkdir(FOLDER, { recursive: true });
  // In one step: another build may read it meanwhile.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, result);
  await rename(draft, file);
  return result;
}

/**
 * What `make` gives, or gave for the same before, as bytes.
 *
 * @param of - all that the result depends on, beside the versions of what is installed.
 */
export async function remembered(of, make) {
  versions ??= await readFile(LOCK, 'utf8');
  const hash = createHash('sha256').update(versions).update(JSON.stringify(of)).digest('hex');
  const result = results.get(hash) ?? kept(hash, make);
  results.set(hash, result);
  return result;
}
