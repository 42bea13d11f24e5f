import { bundlePlugins } from './.dev/bundle-plugins.mjs';
import { copiedFiles, release } from './.dev/release-files.mjs';

const module = (folder, names) => new RegExp(`/packages/${folder}/src/(?:${names})\\.ts$`);

/**
 * What comes together stands in one file, which compresses better than many, names nothing for the others, and is there after one
 * request: what any element needs that shows a topic, what anybody needs who says something, what most conversations have that have
 * begun (a word in bold, an answer), and what polls have that ask more than which of some words.
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
      'behalf-id|commands|cursor|decision|ids|rows|party/project|thread/(?:access|project|reacting|reactions|standing)',
    ),
    module(
      'client',
      'identity/actor|outbox/(?:anew|outbox|pending|person|person-rows|private-part|sender|session|topic-outbox)|storage/[a-z-]+|thread/(?:confirmed-rows|self-view)',
    ),
  ],
  said: [
    module('protocol', 'party/guests|text/seen|thread/(?:asking|folding|saying)'),
    module('client', 'outbox/rules|thread/rules'),
  ],
  text: [
    module('protocol', 'text/(?:blocks|inline)'),
    module('elements', 'locales/en-reactions|thread/entry-(?:day|reactions|text(?:\\.styles)?)'),
  ],
  extras: [
    module('elements', 'thread/(?:thread-extras(?:\\.styles)?|entry-(?:became|replies|trail))'),
    module('elements', 'locales/(?:became-strings|en-extras)'),
  ],
  choices: [module('elements', 'poll/poll-(?:(?:choices|parts)(?:\\.styles)?|options)')],
};

/** Where a page shows a thread first, what each act asks for in one go is one file, too. */
const WITH_THREAD = {
  outbox: [module('client', 'writing|thread/(?:first-rules|own-layer|writing)')],
  reader: [
    module('protocol', 'thread/order'),
    module('client', 'reading/topic-reader|thread/(?:layer|reader|tree|window)'),
  ],
  hands: [module('elements', 'thread/(?:announce|thread-hands)')],
  writing: [
    module(
      'elements',
      'styles/forms\\.styles|locales/(?:en|load)-writing|thread/writing/(?:draw|drawn-icon|entry-marks|isolated|link-offer|part|tooltips|writing-kit|writing-side|writing\\.styles)',
    ),
  ],
  composing: [
    module(
      'elements',
      'events/post(?:ed|-request)-event|locales/en-composing|thread/writing/(?:compos[a-z-]+(?:\\.styles)?|drafts|legal|personal|rich-text|type-into)',
    ),
  ],
  floating: [module('elements', 'thread/writing/(?:floating(?:\\.styles)?|tooltip)')],
};

function chunksOf(...groups) {
  const chunks = groups.flatMap(Object.entries);
  return (id) => chunks.find(([, modules]) => modules.some((some) => some.test(id)))?.[0];
}

const output = {
  dir: 'packages/elements/dist/cdn',
  format: 'es',
  // The manifest says what stands in each; a name would be sent with every import.
  entryFileNames: '[hash].js',
  chunkFileNames: '[hash].js',
  manualChunks: chunksOf(TOGETHER),
  onlyExplicitManualChunks: true,
  compact: true,
  // Nobody writes into what another file gives.
  freeze: false,
  generatedCode: { preset: 'es2015', symbols: false },
  hashCharacters: 'base36',
};
const parts = release({
  loader: 'packages/elements/src/auto.ts',
  stylesheet: 'packages/elements/src/styles/page.css',
  licences: 'third-party-licences.txt',
});

/**
 * What a page loads first, and all that may follow: a build for each, so that it is one file, whatever stands in it
 * (`.dev/shown-first.mjs`). Only one of them is ever on a page (`auto.ts`), and files that came out the same are the same.
 */
function first(name) {
  return {
    input: `packages/elements/src/auto/${name}.ts`,
    // What follows takes what it needs from here, too.
    preserveEntrySignatures: 'allow-extension',
    output: name === 'thread' ? { ...output, manualChunks: chunksOf(TOGETHER, WITH_THREAD) } : output,
    plugins: [...bundlePlugins({ shortens: true }), parts.part()],
  };
}

/** The script that a page embeds: a small loader, its stylesheet, and what comes when it is needed. The loader is made last. */
export default [
  first('thread'),
  first('poll'),
  first('board'),
  first('several'),
  first('idea'),
  first('count'),
  first('launcher'),
  {
    input: { partyline: 'packages/elements/src/auto.ts' },
    output: { ...output, manualChunks: undefined, entryFileNames: '[name].js' },
    plugins: [...bundlePlugins(), parts.loader()],
  },
];

/** The owner's page at the API's own address. It shares no chunk with what guests load, so it weighs on nobody. */
export const startPage = {
  input: { start: 'packages/elements/src/start/start.ts' },
  output: { format: 'es', entryFileNames: '[name].js', inlineDynamicImports: true, compact: true },
  plugins: [
    ...bundlePlugins({ isWhole: true }),
    copiedFiles('packages/elements/src/start/start.html', 'packages/elements/src/start/start.css'),
  ],
};
