import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import { transform } from 'esbuild';
import htmlLiterals from 'rollup-plugin-html-literals';
import { minify } from 'terser';
import { leanLit } from './lean-lit.mjs';
import { remembered } from './remembered.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const PRIVATE_PROPERTY = /--_[a-z\d]+(?:-[a-z\d]+)*/g;
/** Of a part or a variant: no word of any language. */
const CLASS = /(?<![-\w])[a-z]+(?:-[a-z]+)*(?:__|--)[a-z]+(?:-[a-z]+)*(?![-\w])/g;
/** The rest of such a name is put behind it while the code runs. */
const BEGUN_CLASS = /(?<![-\w])[a-z]+(?:-[a-z]+)*(?:__|--)(?:[a-z-]*(?=\$\{)|(?=['"`]))/g;
const OWN_PACKAGE = /^@partyline\/([a-z]+)(\/.+)?$/;
const OWN_IMPORT =
  /import\s*\{([^}]*)\}\s*from\s*"(?:[^"]*\/limits\.ts|\.[^"]*\/index\.ts|@partyline\/protocol[^"]*)";/g;

/**
 * Our packages are bundled from their sources. The `development` condition would say the same,
 * but would bring the development build of Lit along.
 */
function ownSources() {
  return {
    name: 'own-sources',
    async resolveId(id) {
      const [, folder, path = ''] = OWN_PACKAGE.exec(id) ?? [];
      if (folder === undefined) return null;
      const home = join(root, 'packages', folder);
      const { exports } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
      const target = exports[`.${path}`]?.development;
      if (target === undefined) this.error(`"${id}" is not exported by packages/${folder}/package.json.`);
      return join(home, target);
    },
  };
}

function typeScript() {
  const tsconfigRaw = { compilerOptions: { useDefineForClassFields: false, verbatimModuleSyntax: true } };
  return {
    name: 'typescript',
    async transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      return transform(code, {
        loader: 'ts',
        target: 'es2022',
        sourcefile: id,
        sourcemap: true,
        tsconfigRaw,
      });
    },
  };
}

/** The protocol's limits stand as numbers where they are used: no script brings the table of them, or asks another for it. */
function writtenOutLimits() {
  let limits = {};
  return {
    name: 'written-out-limits',
    async buildStart() {
      limits = await import('../packages/protocol/src/limits.ts');
    },
    transform(code, id) {
      if (!id.endsWith('.ts') || id.includes('/node_modules/')) return null;
      const numbers = [];
      const lean = code.replace(OWN_IMPORT, (whole, list) => {
        const found = numbers.length;
        const kept = list
          .split(',')
          .map((item) => item.trim())
          .filter((item) => {
            const [name, local = name] = item.split(/\s+as\s+/);
            if (typeof limits[name] !== 'number') return item !== '';
            numbers.push(`const ${local} = ${limits[name]};`);
            return false;
          });
        if (numbers.length === found) return whole;
        return kept.length > 0 ? whole.replace(list, ` ${kept.join(', ')} `) : '';
      });
      return numbers.length > 0 ? { code: `${numbers.join('\n')}\n${lean}`, map: null } : null;
    },
  };
}

/** Set on the page, or looked for by tests of the built script. */
const SHARED_NAMES = ['--_rows', 'idea--similar', 'row--own', 'waiting__item', 'waiting__words'];
/** No capitals: a page without a doctype reads classes without regard to case, also those within elements. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** The most frequent get the shortest; which that is, depends on the sources alone. */
function shortened(counts, prefix) {
  const names = [...counts].sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1));
  return names.map(([name], index) => {
    const first = LETTERS[Math.floor(index / LETTERS.length) - 1] ?? '';
    return [name, `${prefix}${first}${LETTERS[index % LETTERS.length]}`];
  });
}

/** Private custom properties (`--_accent-text`), and the classes of style sheets that are unmistakable (`entry__head`). */
async function shortNames() {
  const properties = new Map();
  const classes = new Map();
  const styled = new Set();
  const begun = new Set();
  const count = (counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const file of globSync('packages/elements/src/**/*.ts', { cwd: root })) {
    const code = await readFile(join(root, file), 'utf8');
    for (const name of code.match(PRIVATE_PROPERTY) ?? []) count(properties, name);
    for (const name of code.match(CLASS) ?? []) {
      count(classes, name);
      if (file.endsWith('.styles.ts') && code.includes(`.${name}`)) styled.add(name);
    }
    for (const name of code.match(BEGUN_CLASS) ?? []) begun.add(name);
  }
  for (const name of classes.keys()) {
    if (!styled.has(name) || [...begun].some((start) => name.startsWith(start))) classes.delete(name);
  }
  for (const name of SHARED_NAMES) {
    properties.delete(name);
    classes.delete(name);
  }
  return new Map([...shortened(properties, '--_'), ...shortened(classes, '_')]);
}

/**
 * A custom property keeps each space of its value: one is as good as a line with its indent. What only our own style sheets and templates
 * know gets short names.
 */
function leanStyles(shortens) {
  let names = new Map();
  return {
    name: 'lean-styles',
    async buildStart() {
      if (shortens) names = await shortNames();
    },
    transform(code, id) {
      if (!id.endsWith('.ts') || id.includes('/node_modules/')) return null;
      // `leanLit` counts on it.
      if (/\bcss`[^`]*\$\{/.test(code)) this.error('A style sheet has a value of its own: write it out.');
      const css = id.endsWith('.styles.ts')
        ? code.replace(/`[^`]*`/g, (sheet) =>
            sheet
              .replace(/\s*\n\s*/g, ' ')
              .replaceAll('( ', '(')
              .replaceAll(' )', ')')
              .replaceAll(', ', ',')
              .replace(/\b0\.(?=\d)/g, '.'),
          )
        : code;
      const short = (name) => names.get(name) ?? name;
      return { code: css.replace(PRIVATE_PROPERTY, short).replace(CLASS, short), map: null };
    },
  };
}

/** Whatever is declared is declared by the same word, which compresses better and lets neighbours be joined. */
function oneDeclaration() {
  return {
    name: 'one-declaration',
    renderChunk(code, _chunk, { compact }) {
      if (!compact) return null;
      const letters = code.split('');
      const visit = (node) => {
        if (node === null || typeof node !== 'object') return;
        if (node.type === 'VariableDeclaration' && node.kind === 'const') {
          for (const [offset, letter] of [...'let  '].entries()) letters[node.start + offset] = letter;
        }
        for (const child of Object.values(node)) visit(child);
      };
      visit(this.parse(code));
      return { code: letters.join(''), map: null };
    },
  };
}

const TERSER = {
  ecma: 2022,
  module: true,
  toplevel: true,
  compress: { hoist_props: true, keep_fargs: false, passes: 3, unsafe_arrows: true },
  format: { comments: false },
};
/** How Rollup writes the name of a file that has none yet; they are numbered through the whole build. */
const PLACEHOLDER = /!~\{[\w$]+\}~/g;

const CLAUSE = /\b(import|export)\s*\{([^}]*)\}/g;

/** What a file gives to others and takes from them has one name: then nothing has to be said of a second. */
function namesAcross(code) {
  const names = {};
  const taken = new Set();
  for (const [, word, list] of code.matchAll(CLAUSE)) {
    for (const pair of list.split(',')) {
      const [left, right = left] = pair.trim().split(/\s+as\s+/);
      const [own, other] = word === 'import' ? [right, left] : [left, right];
      if (own === '' || other === 'default' || taken.has(other) || `$${own}` in names) continue;
      taken.add(other);
      names[`$${own}`] = other;
    }
  }
  return names;
}

/** The parts of a release hold much that is the same but for the numbers in it: that is minified once. */
function minified() {
  return {
    name: 'minified',
    async renderChunk(code, _chunk, { compact }) {
      if (!compact) return null;
      const names = [...new Set(code.match(PLACEHOLDER))];
      const numbered = code.replace(
        PLACEHOLDER,
        (name) => `!~{${String(names.indexOf(name)).padStart(name.length - 5, '0')}}~`,
      );
      const props = namesAcross(numbered);
      const small = await remembered(
        ['terser', TERSER, props, numbered],
        async () => (await minify(numbered, { ...TERSER, nameCache: { vars: { props } } })).code,
      );
      return {
        code: small.toString().replace(PLACEHOLDER, (name) => names[parseInt(name.slice(3))]),
        map: null,
      };
    },
  };
}

/**
 * What every bundle of ours goes through, in this order; only a `compact` one is minified.
 *
 * @param options - `shortens`: gives private custom properties and classes short names.
 */
export function bundlePlugins({ shortens = false, isWhole = false } = {}) {
  return [
    ownSources(),
    nodeResolve({ exportConditions: ['production', 'browser'], browser: true }),
    typeScript(),
    writtenOutLimits(),
    replace({
      preventAssignment: true,
      values: {
        'process.env.NODE_ENV': '"production"',
        'process.env.PARTYLINE_VERSION': JSON.stringify(version),
      },
    }),
    htmlLiterals({
      include: `${join(root, 'packages')}/**/*.ts`,
      failOnError: true,
      options: {
        minifyOptions: {
          keepClosingSlash: true,
          collapseWhitespace: true,
          conservativeCollapse: true,
          removeComments: true,
        },
      },
    }),
    !isWhole && leanLit(),
    leanStyles(shortens),
    oneDeclaration(),
    minified(),
  ];
}
