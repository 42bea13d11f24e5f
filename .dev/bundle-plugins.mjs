import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import { transform } from 'esbuild';
import htmlLiterals from 'rollup-plugin-html-literals';
import { minify } from 'terser';
import { remembered } from './remembered.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const PRIVATE_PROPERTY = /--_[a-z\d]+(?:-[a-z\d]+)*/g;
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

/**
 * What Lit carries for polyfills, hydration, decorators, and for browsers without the stylesheets that our elements need anyway; and what
 * no element of ours asks for: reflected properties, converters and comparisons of one's own, initializers, controllers that follow
 * updates, values in styles. Parts of its released text, each of which must be there: a new Lit is looked at anew.
 */
const UNUSED_IN_LIT = {
  'css-tag.js': [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      'true',
    ],
    [
      'if(this._$cssResult$=!0,o!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");',
      '',
    ],
    [
      'let t=this.o;const s=this.t;if(e&&void 0===t){const e=void 0!==s&&1===s.length;e&&(t=o.get(s)),void 0===t&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),e&&o.set(s,t))}return t',
      'return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o',
    ],
    ['toString(){return this.cssText}', ''],
    [
      `1===t.length?t[0]:e.reduce((e,s,o)=>e+(t=>{if(!0===t._$cssResult$)return t.cssText;if("number"==typeof t)return t;throw Error("Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+t[o+1],t[0])`,
      't[0]',
    ],
  ],
  'reactive-element.js': [
    ['a.reactiveElementPolyfillSupport', 'void 0'],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [
      'toAttribute(t,s){switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}return t},',
      '',
    ],
    [';break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}', ''],
    [
      'const i=this.constructor.elementProperties.get(t),e=this.constructor._$Eu(t,i);if(void 0!==e&&!0===i.reflect){const h=(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute(s,i.type);this._$Em=t,null==h?this.removeAttribute(e):this.setAttribute(e,h),this._$Em=null}',
      '',
    ],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    [
      'h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u',
      'h=u',
    ],
    ['r??this._$Ej?.get(e)??r', 'r'],
    [
      '(i.hasChanged??f)(h,s)||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))',
      'f(h,s)',
    ],
    [
      'C(t,s,{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}',
      'C(t,s){this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}',
    ],
    [
      'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
      '',
    ],
    ['this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),', ''],
    [
      'const{get:e,set:r}=h(this.prototype,t)??{get(){return this[s]},set(t){this[s]=t}};return{get:e,set(s){const h=e?.call(this);r?.call(this,s),this.requestUpdate(t,h,i)}',
      'return{get(){return this[s]},set(e){const h=this[s];this[s]=e,this.requestUpdate(t,h,i)}',
    ],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    ['this._$EO?.forEach(t=>t.hostUpdate?.()),', ''],
    ['this._$EO?.forEach(t=>t.hostUpdated?.()),', ''],
  ],
  'lit-html.js': [['t.litHtmlPolyfillSupport', 'void 0']],
  'lit-element.js': [
    ['s.litElementHydrateSupport', 'void 0'],
    ['s.litElementPolyfillSupport', 'void 0'],
  ],
};

function leanLit() {
  return {
    name: 'lean-lit',
    transform(code, id) {
      const [, file] =
        /\/node_modules\/(?:@lit\/reactive-element|lit-html|lit-element)\/([^/]+)$/.exec(id) ?? [];
      if (!Object.hasOwn(UNUSED_IN_LIT, file)) return null;
      for (const [unused] of UNUSED_IN_LIT[file])
        if (!code.includes(unused)) this.error(`Lit does not say this any more: ${unused}`);
      return {
        code: UNUSED_IN_LIT[file].reduce((text, [unused, value]) => text.replace(unused, () => value), code),
        map: null,
      };
    },
  };
}

/** Set on the page, too. */
const SHARED_PROPERTIES = ['--_rows'];

/**
 * A custom property keeps each space of its value: one is as good as a line with its indent. Private ones (`--_accent-text`) get
 * short names; in the order of the alphabet, so that a build gives the same ones as the last.
 */
function leanStyles(shortens) {
  let names = new Map();
  const shortNames = async () => {
    const found = new Set();
    for (const file of globSync('packages/elements/src/**/*.ts', { cwd: root })) {
      for (const name of (await readFile(join(root, file), 'utf8')).match(PRIVATE_PROPERTY) ?? [])
        found.add(name);
    }
    for (const name of SHARED_PROPERTIES) found.delete(name);
    return new Map([...found].sort().map((name, index) => [name, `--_${index.toString(36)}`]));
  };
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
              .replaceAll(' )', ')'),
          )
        : code;
      return { code: css.replace(PRIVATE_PROPERTY, (name) => names.get(name) ?? name), map: null };
    },
  };
}

/** Whatever is declared is declared by the same word, which compresses better and lets neighbours be joined. */
function oneDeclaration() {
  return {
    name: 'one-declaration',
    renderChunk(code) {
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
  compress: { hoist_props: true, keep_fargs: false, unsafe_arrows: true },
  format: { comments: false },
};
/** How Rollup writes the name of a file that has none yet; they are numbered through the whole build. */
const PLACEHOLDER = /!~\{[\w$]+\}~/g;

/** The parts of a release hold much that is the same but for the numbers in it: that is minified once. */
function minified() {
  return {
    name: 'minified',
    async renderChunk(code) {
      const names = [...new Set(code.match(PLACEHOLDER))];
      const numbered = code.replace(
        PLACEHOLDER,
        (name) => `!~{${String(names.indexOf(name)).padStart(name.length - 5, '0')}}~`,
      );
      const small = await remembered(
        ['terser', TERSER, numbered],
        async () => (await minify(numbered, TERSER)).code,
      );
      return {
        code: small.toString().replace(PLACEHOLDER, (name) => names[parseInt(name.slice(3))]),
        map: null,
      };
    },
  };
}

/**
 * What every bundle of ours goes through, in this order.
 *
 * @param options - `shortens`: gives private custom properties short names.
 */
export function bundlePlugins({ shortens = false } = {}) {
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
    leanLit(),
    leanStyles(shortens),
    oneDeclaration(),
    minified(),
  ];
}
