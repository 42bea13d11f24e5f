import './node-version.mjs';
import { relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { minify } from 'terser';
import script from '../rollup.config.mjs';
import { bundlePlugins, root } from './bundle-plugins.mjs';
import { withOneFileFirst } from './shown-first.mjs';

/** Where the bytes of the script are: each module minified and compressed alone, heaviest first. */
const OPTIONS = {
  module: true,
  ecma: 2022,
  compress: { passes: 3, unused: false },
  mangle: { toplevel: true },
};
const weigh = async (code) => brotliCompressSync((await minify(code, OPTIONS)).code).length;

process.chdir(root);
const plugins = bundlePlugins().filter(({ name }) => name !== 'minified');
const shown = new Set();
let cache;
for (const { input, output } of script.slice(0, -1)) {
  const bundle = await rollup({ input, plugins, cache });
  cache = bundle.cache;
  const { output: files } = await bundle.generate({
    ...(await withOneFileFirst(bundle, output)),
    compact: false,
  });
  for (const { type, code, modules } of files) {
    const ids = Object.keys(modules ?? {});
    if (type !== 'chunk' || shown.has(ids.join())) continue;
    shown.add(ids.join());
    console.log(`\n${String(await weigh(code)).padStart(6)}`);
    const rows = [];
    for (const id of ids) {
      if (modules[id].code) rows.push([await weigh(modules[id].code), relative(root, id)]);
    }
    for (const [bytes, path] of rows.toSorted(([a], [b]) => b - a))
      console.log(`${String(bytes).padStart(10)} ${path}`);
  }
  await bundle.close();
}
