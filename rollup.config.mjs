import { bundlePlugins } from './.dev/bundle-plugins.mjs';
import { copiedFiles, pageStylesheet, releaseFiles, thirdPartyLicences } from './.dev/release-files.mjs';

const module = (folder, names) => new RegExp(`/packages/${folder}/src/(?:${names})\\.ts$`);

/**
 * What always comes together stands in one file, which compresses better than many and names nothing for the others: what any
 * element needs that shows a topic, and what anybody needs who says something.
 */
const TOGETHER = {
  page: [
    /\/node_modules\/(?:@lit\/reactive-element\/(?:css-tag|reactive-element)|nanostores\/atom\/index)\.js$/,
    module(
      'client',
      'client|clock|failure|identity/kept-session|live/feed|transport/(?:address|event-stream|http|position)',
    ),
    module('elements', 'space/(?:connect|context|page-context|page-registry)'),
  ],
  outbox: [
    module(
      'protocol',
      'commands|cursor|decision|ids|rows|text/seen|party/(?:guests|project)|thread/(?:access|project|reacting|standing)',
    ),
    module(
      'client',
      'outbox/(?:anew|outbox|pending|person|person-rows|private-part|sender|session|topic-outbox)|storage/[a-z-]+|thread/(?:confirmed-rows|self-view)',
    ),
  ],
};

function manualChunks(id) {
  return Object.keys(TOGETHER).find((name) => TOGETHER[name].some((modules) => modules.test(id)));
}

/** The script that a page embeds: a small loader, its stylesheet, and chunks that come when they are needed. */
export default {
  input: { partyline: 'packages/elements/src/auto.ts' },
  preserveEntrySignatures: 'strict',
  output: {
    dir: 'packages/elements/dist/cdn',
    format: 'es',
    entryFileNames: '[name].js',
    // The manifest says what stands in each; a name would be sent with every import.
    chunkFileNames: '[hash].js',
    manualChunks,
    onlyExplicitManualChunks: true,
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
