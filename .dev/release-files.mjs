import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { root, version } from './bundle-plugins.mjs';

/** Emits the page's stylesheet beside the script. */
export function pageStylesheet(source, fileName) {
  return {
    name: 'page-stylesheet',
    buildStart() {
      this.addWatchFile(source);
    },
    async generateBundle() {
      const css = await readFile(source, 'utf8');
      const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' });
      this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

/** Emits files as they are written, under their own names. */
export function copiedFiles(...sources) {
  return {
    name: 'copied-files',
    async generateBundle() {
      for (const source of sources)
        this.emitFile({ type: 'asset', fileName: basename(source), source: await readFile(source) });
    },
  };
}

/** The licences that the bundled packages ask to be passed on. */
export function thirdPartyLicences(fileName) {
  return {
    name: 'third-party-licences',
    async generateBundle(_options, bundle) {
      const homes = new Set();
      for (const chunk of Object.values(bundle)) {
        for (const id of Object.keys(chunk.modules ?? {})) {
          const [, home] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
          if (home !== undefined) homes.add(home);
        }
      }
      const texts = [];
      for (const home of [...homes].sort()) {
        const { name, version, license } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
        const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
        const text = file === undefined ? '' : await readFile(join(home, file), 'utf8');
        texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
      }
      this.emitFile({ type: 'asset', fileName, source: texts.join('\n\n---\n\n') });
    },
  };
}

/** Writes `.br` and `.gz` beside each file, and `manifest.json` with sizes, integrity and who loads whom. */
export function releaseFiles() {
  return {
    name: 'release-files',
    async writeBundle({ dir }, bundle) {
      const files = {};
      for (const [fileName, output] of Object.entries(bundle)) {
        if (!/\.(?:js|css)$/.test(fileName)) continue;
        const body = await readFile(join(dir, fileName));
        const brotli = brotliCompressSync(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
          },
        });
        const gzip = gzipSync(body, { level: 9 });
        await writeFile(join(dir, `${fileName}.br`), brotli);
        await writeFile(join(dir, `${fileName}.gz`), gzip);
        files[fileName] = {
          bytes: body.length,
          brotli: brotli.length,
          gzip: gzip.length,
          integrity: `sha384-${createHash('sha384').update(body).digest('base64')}`,
          ...(output.type === 'chunk' && {
            modules: Object.keys(output.modules).map((id) => relative(root, id)),
            imports: output.imports,
            dynamicImports: output.dynamicImports,
          }),
        };
      }
      const manifest = { version, entry: 'partyline.js', stylesheet: 'partyline.css', files };
      await writeFile(join(dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}
