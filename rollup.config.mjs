import { bundlePlugins } from './.dev/bundle-plugins.mjs';
import { copiedFiles, pageStylesheet, releaseFiles, thirdPartyLicences } from './.dev/release-files.mjs';

/** A chunk is called after its element's or package's folder when its file has a name that many share. */
function chunkName({ name, facadeModuleId, moduleIds }) {
  const path = facadeModuleId ?? moduleIds.at(-1) ?? name;
  const [, folder = name] = /([^/]+)(?:\/src)?\/(?:define|index)\.ts$/.exec(path) ?? [];
  return `${folder}-[hash].js`;
}

/** The script that a page embeds: a small loader, its stylesheet, and chunks that come when they are needed. */
export default {
  input: { partyline: 'packages/elements/src/auto.ts' },
  preserveEntrySignatures: 'strict',
  output: {
    dir: 'packages/elements/dist/cdn',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: chunkName,
    compact: true,
    generatedCode: { preset: 'es2015', symbols: false },
    hashCharacters: 'base36',
  },
  plugins: [
    ...bundlePlugins({ shortens: true }),
    pageStylesheet('packages/elements/src/styles/page.css', 'partyline.css'),
    thirdPartyLicences('third-party-licences.txt'),
    releaseFiles(),
  ],
};

/** The owner's page at the API's own address. It shares no chunk with what guests load, so it weighs on nobody. */
export const startPage = {
  input: { start: 'packages/elements/src/start/start.ts' },
  output: { format: 'es', entryFileNames: '[name].js', inlineDynamicImports: true, compact: true },
  plugins: [
    ...bundlePlugins(),
    copiedFiles('packages/elements/src/start/start.html', 'packages/elements/src/start/start.css'),
  ],
};
