import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rollup, type OutputChunk } from 'rollup';
import { bundlePlugins, root } from '../../.dev/bundle-plugins.mjs';
import { report } from './support/report.ts';

/** Bytes as sent (brotli), from who imports whom in the built script. A real page is measured by first-post.ts. */
interface ManifestFile {
  brotli: number;
  modules?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

interface Manifest {
  entry: string;
  stylesheet: string;
  files: Record<string, ManifestFile>;
}

interface Figure {
  name: string;
  bytes: number;
  ceiling: number;
  files: string[];
}

const KB = 1024;

const ELEMENTS = 'packages/elements/src';

/** What the loader asks for by itself: one file for what a page holds; `page-bytes.ts` loads such a page. */
const firstSource = (name: string): string => `${ELEMENTS}/auto/${name}.ts`;
/** Where a space stands around it. */
const SPACE_SOURCE = `${ELEMENTS}/space/define.ts`;
/** Every other element there is. */
const OTHERS_SOURCE = `${ELEMENTS}/auto/elements.ts`;

/** What else comes with each act, as the elements ask for it; what is in there already costs nothing again. */
const TOUCH_SOURCES = [
  `${ELEMENTS}/thread/thread-hands.ts`,
  `${ELEMENTS}/thread/writing/writing-side.ts`,
  'packages/client/src/thread/reader.ts',
  'packages/client/src/writing.ts',
];
const POST_SOURCES = [
  'packages/client/src/thread/rules.ts',
  `${ELEMENTS}/thread/writing/composing.ts`,
  `${ELEMENTS}/thread/writing/own-entry.ts`,
  // After the first post of a browser.
  `${ELEMENTS}/thread/writing/keeping.ts`,
];
const MENU_SOURCES = [
  `${ELEMENTS}/thread/writing/entry-acts.ts`,
  `${ELEMENTS}/thread/writing/menu-content.ts`,
  `${ELEMENTS}/thread/writing/tooltip.ts`,
  `${ELEMENTS}/thread/writing/floating.ts`,
];

const cdn = join(root, 'packages/elements/dist/cdn');
const manifest = JSON.parse(readFileSync(join(cdn, 'manifest.json'), 'utf8')) as Manifest;

function closure(start: string[], follow: (file: ManifestFile) => string[]): string[] {
  const reached = new Set<string>();
  const waiting = [...start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const file = manifest.files[name];
    if (file === undefined) throw new Error(`"${name}" is imported, but was not built.`);
    waiting.push(...follow(file));
  }
  return [...reached];
}

const statically = (file: ManifestFile): string[] => file.imports ?? [];
/** A page could hold every element there is, and a thread speak every language: a page does neither. */
const isChoice = ({ modules = [] }: ManifestFile): boolean =>
  modules.includes(OTHERS_SOURCE) || modules.includes(SPACE_SOURCE);
const isLanguage = ({ modules = [] }: ManifestFile): boolean =>
  modules.every((module) => module.startsWith(`${ELEMENTS}/locales/`));

/** What guests never load. */
const HOSTS_SOURCES = [
  `${ELEMENTS}/thread/hosting/hosting-side.ts`,
  `${ELEMENTS}/space/sign-in.ts`,
  'packages/client/src/thread/host-rules.ts',
  'packages/client/src/identity/session-guard.ts',
];
const isForHosts = ({ modules = [] }: ManifestFile): boolean =>
  HOSTS_SOURCES.some((source) => modules.includes(source));

const anything = ({ imports = [], dynamicImports = [] }: ManifestFile): string[] => [
  ...imports,
  ...dynamicImports,
];
const everything = (file: ManifestFile): string[] => [
  ...statically(file),
  ...(file.dynamicImports ?? []).filter((name) => {
    const chunk = manifest.files[name] ?? { brotli: 0 };
    return !isChoice(chunk) && !isLanguage(chunk) && !isForHosts(chunk);
  }),
];

function figure(name: string, ceilingKb: number, files: string[]): Figure {
  const bytes = files.reduce((sum, file) => sum + (manifest.files[file]?.brotli ?? 0), 0);
  return { name, bytes, ceiling: ceilingKb * KB, files };
}

async function headlessClient(): Promise<Figure> {
  const entry = 'headless-client';
  const bundle = await rollup({
    input: entry,
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry
            ? "export * from '@partyline/client'; export * from '@partyline/client/writing';"
            : null,
      },
      ...bundlePlugins(),
    ],
  });
  const { output } = await bundle.generate({ format: 'es', compact: true });
  await bundle.close();
  const chunks = output.filter(
    (file) =>
      file.type === 'chunk' &&
      !HOSTS_SOURCES.some((source) => file.moduleIds.some((id) => id.endsWith(source))),
  ) as OutputChunk[];
  const bytes = chunks.reduce((sum, chunk) => sum + brotliCompressSync(chunk.code).length, 0);
  return {
    name: 'headless client with outbox',
    bytes,
    ceiling: 22 * KB,
    files: chunks.map((chunk) => chunk.fileName),
  };
}

/** The files among `names` that hold this; the same source stands in a file of each build. */
function chunkOf(source: string, names = Object.keys(manifest.files)): string {
  const found = names.find((name) => manifest.files[name]?.modules?.includes(source));
  if (found === undefined) throw new Error(`${source} is in no chunk of the built script.`);
  return found;
}

const loader = [...closure([manifest.entry], statically), manifest.stylesheet];

/** A page that holds this and nothing else, readable and live; and what comes with `acts`. */
function page(name: string, ...acts: string[][]): string[] {
  const first = chunkOf(firstSource(name));
  const build = closure([first], anything);
  const later = acts.flat().map((source) => chunkOf(source, build));
  return [...new Set([...loader, ...closure([first, ...later], statically)])];
}

/** The ceilings of what is done, not read, are those of decision 011. */
const figures = [
  figure('loader and its stylesheet', 1.8, loader),
  figure('thread, readable and live', 16, page('thread')),
  figure('thread in a space', 18, page('thread', [SPACE_SOURCE])),
  figure('thread, and a "same here"', 36, page('thread', TOUCH_SOURCES)),
  figure('thread, and a first post', 52, page('thread', TOUCH_SOURCES, POST_SOURCES)),
  figure('thread, and menus, reactions', 62, page('thread', TOUCH_SOURCES, POST_SOURCES, MENU_SOURCES)),
  figure('thread, everything used', 76, [
    ...loader,
    ...closure([chunkOf(firstSource('thread'))], everything),
  ]),
  figure('poll, alone', 15, page('poll')),
  figure('board, alone', 17, page('board')),
  figure('thread, poll and board', 26, page('several')),
  figure('launcher before it is opened', 3, page('launcher')),
  await headlessClient(),
];

if (process.argv.includes('--everything')) {
  for (const name of figures
    .find(({ name }) => name.endsWith('everything used'))!
    .files.toSorted((a, b) => manifest.files[b]!.brotli - manifest.files[a]!.brotli))
    console.log(`${String(manifest.files[name]!.brotli).padStart(7)} ${name}`);
}
if (process.argv.includes('--files')) {
  for (const [name, { brotli }] of Object.entries(manifest.files))
    console.log(`${String(brotli).padStart(7)} ${name}`);
}
const over = figures.filter(({ bytes, ceiling }) => bytes > ceiling);
for (const { name } of over) console.error(`${name}: more than it may be, see decision 011.`);
process.exitCode = over.length > 0 ? 1 : 0;

report(
  figures.map(({ name, bytes, ceiling, files }) => ({
    name,
    unit: 'KB',
    ours: bytes / KB,
    limit: ceiling / KB,
    note: `${files.length} files`,
  })),
);
