import './node-version.mjs';
import { relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { minify } from 'terser';
import config from '../rollup.config.mjs';
import { bundlePlugins, root } from './bundle-plugins.mjs';

/** Where the bytes of the script are: each module minified and compressed alone, heaviest first. */
const OPTIONS = {
  module: true,
  ecma: 2022,
  compress: { passes: 3, unused: false },
  mangle: { toplevel: true },
};
const weigh = async (code) => brotliCompressSync((await minify(code, OPTIONS)).code).length;

process.chdir(root);
const plugins = bundlePlugins().filter(({ name }) => name !== 'terser');
const bundle = await rollup({ ...config, plugins });
const { output } = await bundle.generate({ ...config.output, compact: false });
for (const { type, fileName, code, modules } of output) {
  if (type !== 'chunk') continue;
  console.log(`\n${String(await weigh(code)).padStart(6)} ${fileName}`);
  const rows = [];
  for (const [id, module] of Object.entries(modules)) {
    if (module.code) rows.push([await weigh(module.code), relative(root, id)]);
  }
  for (const [bytes, path] of rows.toSorted(([a], [b]) => b - a))
    console.log(`${String(bytes).padStart(10)} ${path}`);
}
await bundle.close();
