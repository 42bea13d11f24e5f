import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { root, version } from './bundle-plugins.mjs';
import { remembered } from './remembered.mjs';

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
async function thirdPartyLicences(modules) {
  const homes = new Set();
  for (const id of modules) {
    const [, home] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
    if (home !== undefined) homes.add(home);
  }
  const texts = [];
  for (const home of [...homes].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
    const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : await readFile(join(home, file), 'utf8');
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return texts.join('\n\n---\n\n');
}

/** Writes `.br` and `.gz` beside a file, and says what its manifest says of it. */
async function compressed(dir, fileName) {
  const body = await readFile(join(dir, fileName));
  const integrity = `sha384-${createHash('sha384').update(body).digest('base64')}`;
  const brotli = await remembered(['brotli', integrity], () =>
    brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  );
  const gzip = gzipSync(body, { level: 9 });
  await writeFile(join(dir, `${fileName}.br`), brotli);
  await writeFile(join(dir, `${fileName}.gz`), gzip);
  return {
    bytes: body.length,
    brotli: brotli.length,
    gzip: gzip.length,
    integrity,
  };
}

/**
 * A release that is built in parts, the loader last: it imports what the parts came out as. With it come the page's stylesheet, the
 * licences, and `manifest.json` with sizes, integrity and who loads whom.
 */
export function release({ loader, stylesheet, licences }) {
  const files = {};
  const modules = new Set();
  /** What the source of each part's entry came out as. */
  const entries = new Map();

  async function write({ dir }, bundle) {
    for (const [fileName, output] of Object.entries(bundle)) {
      if (!/\.(?:js|css)$/.test(fileName) || fileName in files) continue;
      const ids = output.type === 'chunk' ? Object.keys(output.modules) : [];
      for (const id of ids) modules.add(id);
      if (output.facadeModuleId && output.isEntry) entries.set(output.facadeModuleId, fileName);
      files[fileName] = {
        ...(await compressed(dir, fileName)),
        ...(output.type === 'chunk' && {
          modules: ids.map((id) => relative(root, id)),
          imports: output.imports,
          dynamicImports: output.dynamicImports,
        }),
      };
    }
  }

  return {
    part: () => ({ name: 'release-part', writeBundle: write }),
    loader: () => ({
      name: 'release-loader',
      resolveDynamicImport(specifier, importer) {
        if (importer !== join(root, loader)) return null;
        const fileName = entries.get(join(dirname(importer), specifier));
        if (fileName === undefined) this.error(`"${specifier}" has not been built before the loader.`);
        return { id: `./${fileName}`, external: 'relative' };
      },
      async generateBundle() {
        const { code } = await transform(await readFile(stylesheet, 'utf8'), {
          loader: 'css',
          minify: true,
          target: 'es2022',
        });
        this.emitFile({ type: 'asset', fileName: 'partyline.css', source: code });
        this.emitFile({ type: 'asset', fileName: licences, source: await thirdPartyLicences(modules) });
      },
      async writeBundle(options, bundle) {
        await write(options, bundle);
        const manifest = { version, entry: 'partyline.js', stylesheet: 'partyline.css', files };
        await writeFile(join(options.dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      },
    }),
  };
}
