import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { transform } from 'esbuild';
import { root, version } from './bundle-plugins.mjs';

/**
 * Nearly all of a first file runs before anything is on the screen: who knows these words compiles it beside the page's own thread
 * while it arrives, instead of function by function when each is called.
 */
const COMPILED_AT_ONCE = '//# allFunctionsCalledOnLoad\n';
/** What is smaller is compiled in no time. */
const COMPILED_AT_ONCE_FROM_BYTES = 20_000;

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

/**
 * A release that is built in parts, the loader last: it imports what the parts came out as. With it come the page's stylesheet, the
 * licences, and `manifest.json` with who loads whom; sizes come to it with the names (`release-names.mjs`).
 */
export function release({ loader, stylesheet, licences }) {
  const files = {};
  const modules = new Set();
  /** What the source of each part's entry came out as. */
  const entries = new Map();
  /** The files of each part, by the source of its entry: which holds a module, and which are asked for with it. */
  const parts = new Map();

  function write(bundle) {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
    const first = chunks.find(({ isEntry }) => isEntry);
    parts.set(first.facadeModuleId, {
      homeOf: (id) => chunks.find(({ modules }) => id in modules)?.fileName,
      /** A file names what it takes from only when it is there, a step later. */
      besides(fileName) {
        const names = new Set([fileName]);
        for (const name of names)
          for (const imported of bundle[name].imports) if (imported !== first.fileName) names.add(imported);
        names.delete(fileName);
        return [...names];
      },
    });
    for (const [fileName, output] of Object.entries(bundle)) {
      if (!/\.(?:js|css)$/.test(fileName) || fileName in files) continue;
      const ids = output.type === 'chunk' ? Object.keys(output.modules) : [];
      for (const id of ids) modules.add(id);
      if (output.facadeModuleId && output.isEntry) entries.set(output.facadeModuleId, fileName);
      files[fileName] = {
        ...(output.type === 'chunk' && {
          modules: ids.map((id) => relative(root, id)),
          imports: output.imports,
          dynamicImports: output.dynamicImports.map((name) => name.replace(/^\.\//, '')),
        }),
      };
    }
  }

  /** `auto/thread-extras.ts` names what stands in the part that `auto/thread.ts` begins. */
  const partOf = (id) => parts.get(id.replace(/-extras\.ts$/, '.ts'));

  return {
    part: () => ({
      name: 'release-part',
      generateBundle(_, bundle) {
        const first = Object.values(bundle).find(({ isEntry }) => isEntry);
        if (first.code.length >= COMPILED_AT_ONCE_FROM_BYTES) first.code = COMPILED_AT_ONCE + first.code;
      },
      writeBundle: (_, bundle) => write(bundle),
    }),
    loader: () => ({
      name: 'release-loader',
      resolveDynamicImport(specifier, importer) {
        const part = partOf(importer);
        if (!part && importer !== join(root, loader)) return null;
        const source = join(dirname(importer), specifier);
        const fileName = part ? part.homeOf(source) : entries.get(source);
        if (fileName === undefined) this.error(`"${specifier}" has not been built before the loader.`);
        return { id: `./${fileName}`, external: 'relative' };
      },
      renderDynamicImport({ moduleId, targetModuleId }) {
        const others = partOf(moduleId)?.besides(targetModuleId.slice(2)) ?? [];
        if (others.length === 0) return null;
        const asked = others.map((fileName) => `import("./${fileName}"),`).join('');
        return { left: `Promise.all([${asked}import(`, right: ')])' };
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
        write(bundle);
        const manifest = { version, entry: 'partyline.js', stylesheet: 'partyline.css', files };
        await writeFile(join(options.dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      },
    }),
  };
}
