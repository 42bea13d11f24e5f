import './node-version.mjs';
import fs from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { placeRelease } from './place-release.mjs';
import { nameByRelease } from './release-names.mjs';
import { check, root } from './run-step.mjs';
import { withOneFileFirst } from './shown-first.mjs';

const cdn = join(root, 'packages/elements/dist/cdn');
const SOURCES = [
  'packages/{protocol,client,elements}/{src/**/*.{ts,css,html},package.json}',
  'rollup.config.mjs',
  '.dev/{bundle-plugins,compressed,lean-lit,release-files,release-names,remembered,shown-first}.mjs',
  'package-lock.json',
];

function modifiedAt(path) {
  return fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isStale() {
  const built = modifiedAt(join(cdn, 'manifest.json'));
  return SOURCES.some((glob) =>
    fs.globSync(glob, { cwd: root }).some((file) => modifiedAt(join(root, file)) > built),
  );
}

/** Built aside, then moved into place. */
async function buildBrowserBundle() {
  const { rollup } = await import('rollup');
  const { default: script, startPage } = await import('../rollup.config.mjs');
  process.chdir(root);
  await mkdir(cdn, { recursive: true });
  const draft = await mkdtemp(join(cdn, '../.cdn-'));
  try {
    const configs = [...script, startPage];
    let cache;
    for (const [index, config] of configs.entries()) {
      console.log(`Building the script for browsers (${index + 1} of ${configs.length})`);
      const bundle = await rollup({ ...config, cache });
      cache = bundle.cache;
      const output = config.output.manualChunks
        ? await withOneFileFirst(bundle, config.output)
        : config.output;
      await bundle.write({ ...output, dir: draft });
      await bundle.close();
    }
    console.log('Compressing it, as small as it can be; this may take as long again');
    await nameByRelease(draft);
    const fresh = await placeRelease(draft, cdn);
    console.log(
      `Built ${fresh.filter((file) => file.endsWith('.js')).length} scripts into packages/elements/dist/cdn`,
    );
  } catch (error) {
    const place = error.loc === undefined ? '' : ` (${error.loc.file ?? error.id}:${error.loc.line})`;
    console.error(`The browser bundle was not built: ${error.message}${place}`);
    process.exitCode = 1;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
if (args.includes('--if-stale')) {
  if (isStale()) await buildBrowserBundle();
} else {
  const { failed } = await check(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    '--build',
    'packages/server',
    'packages/elements',
  ]);
  process.exitCode = failed;
  await buildBrowserBundle();
}
