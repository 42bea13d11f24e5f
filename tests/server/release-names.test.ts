import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { nameByRelease } from '../../.dev/release-names.mjs';
import { temporaryFolder } from './party.ts';

interface Manifest {
  readonly version: string;
  readonly files: Record<string, { brotli: number; imports?: string[]; dynamicImports?: string[] }>;
}

/** A loader that brings a first file, which takes from a second. */
async function named(
  t: TestContext,
  second: string,
  inOrder = (files: object): object => files,
): Promise<{ folder: string; manifest: Manifest }> {
  const folder = await temporaryFolder(t);
  const bodies = {
    'secondxx.js': second,
    'firstxxx.js': 'import"./secondxx.js";import("./laterxxx.js")',
    'laterxxx.js': 'let b=1',
    'partyline.js': 'import("./firstxxx.js")',
    'partyline.css': 'party-thread{display:block}',
  };
  for (const [name, body] of Object.entries(bodies)) await writeFile(join(folder, name), body);
  const files = {
    'secondxx.js': { modules: [], imports: [], dynamicImports: [] },
    'firstxxx.js': { modules: [], imports: ['secondxx.js'], dynamicImports: ['laterxxx.js'] },
    'laterxxx.js': { modules: [], imports: [], dynamicImports: [] },
    'partyline.js': { modules: [], imports: [], dynamicImports: ['firstxxx.js'] },
    'partyline.css': {},
  };
  const about = { version: '1.2.3', entry: 'partyline.js', stylesheet: 'partyline.css' };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...about, files: inOrder(files) }));
  await nameByRelease(folder);
  return {
    folder,
    manifest: JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest,
  };
}

const hashed = ({ files }: Manifest): string[] =>
  Object.keys(files).filter((name) => !name.startsWith('partyline.'));

describe('the files of a release', () => {
  it('are named by it and a number, wherever they are named', async (t) => {
    const { folder, manifest } = await named(t, 'let a=1');
    const first = manifest.files['partyline.js']!.dynamicImports![0]!;
    const second = manifest.files[first]!.imports![0]!;
    assert.match(first, /^[a-z\d]{6}00\.js$/);
    assert.equal(second, first.replace('00.js', '01.js'));
    const [later] = manifest.files[first]!.dynamicImports!;
    assert.equal(later, first.replace('00.js', '02.js'));
    assert.deepEqual(hashed(manifest).sort(), [first, second, later]);
    assert.equal(await readFile(join(folder, 'partyline.js'), 'utf8'), `import("./${first}")`);
    assert.equal(await readFile(join(folder, first), 'utf8'), `import"./${second}";import("./${later}")`);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => /xx/.test(name)),
      [],
    );
  });

  it('are compressed as they are named', async (t) => {
    const { folder, manifest } = await named(t, 'let a=1');
    for (const [name, { brotli }] of Object.entries(manifest.files)) {
      const small = await readFile(join(folder, `${name}.br`));
      assert.equal(small.length, brotli);
      assert.deepEqual(brotliDecompressSync(small), await readFile(join(folder, name)));
    }
  });

  it('have the same names as long as all is the same, and none of them when anything is not', async (t) => {
    const one = hashed((await named(t, 'let a=1')).manifest);
    const again = hashed((await named(t, 'let a=1')).manifest);
    const other = hashed((await named(t, 'let a=2')).manifest);
    assert.deepEqual(again, one);
    assert.equal(
      other.some((name) => one.includes(name)),
      false,
    );
  });

  it('never mean another file than before, in whatever order a build comes by them', async (t) => {
    const one = await named(t, 'let a=1');
    const other = await named(t, 'let a=1', (files) =>
      Object.fromEntries(Object.entries(files).toReversed()),
    );
    for (const name of hashed(other.manifest).filter((name) => hashed(one.manifest).includes(name)))
      assert.equal(
        await readFile(join(other.folder, name), 'utf8'),
        await readFile(join(one.folder, name), 'utf8'),
        name,
      );
  });
});
