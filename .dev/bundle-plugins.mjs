import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import htmlLiterals from 'rollup-plugin-html-literals';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const OWN_PACKAGE = /^@partyline\/([a-z]+)(\/.+)?$/;

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

/** What Lit carries for polyfills, for hydration, and for browsers without the stylesheets that our elements need anyway. */
const UNUSED_IN_LIT = [
  [
    /\w\.ShadowRoot&&\(void 0===\w\.ShadyCSS\|\|\w\.ShadyCSS\.nativeShadow\)&&"adoptedStyleSheets"in Document\.prototype&&"replace"in CSSStyleSheet\.prototype/,
    'true',
  ],
  [/\w\.(?:reactiveElement|litHtml|litElement)(?:Polyfill|Hydrate)Support/g, '(void 0)'],
];

function leanLit() {
  return {
    name: 'lean-lit',
    transform(code, id) {
      if (!/\/node_modules\/(?:@lit\/reactive-element|lit-html|lit-element)\//.test(id)) return null;
      const lean = UNUSED_IN_LIT.reduce((text, [unused, value]) => text.replace(unused, value), code);
      return lean === code ? null : { code: lean, map: null };
    },
  };
}

/** A custom property keeps each space of its value: one is as good as a line with its indent. */
function leanStyles() {
  return {
    name: 'lean-styles',
    transform(code, id) {
      if (!id.endsWith('.styles.ts')) return null;
      const lean = code.replace(/`[^`]*`/g, (css) =>
        css
          .replace(/\s*\n\s*/g, ' ')
          .replaceAll('( ', '(')
          .replaceAll(' )', ')'),
      );
      return { code: lean, map: null };
    },
  };
}

/** What every bundle of ours goes through, in this order. */
export function bundlePlugins() {
  return [
    ownSources(),
    nodeResolve({ exportConditions: ['production', 'browser'], browser: true }),
    typeScript(),
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
    leanLit(),
    leanStyles(),
    terser({
      ecma: 2022,
      module: true,
      toplevel: true,
      compress: { passes: 3, hoist_props: true, keep_fargs: false, unsafe_arrows: true },
      format: { comments: false },
    }),
  ];
}
