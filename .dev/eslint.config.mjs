import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: the name is then the same everywhere.',
};
const NO_MODULE_STATE = {
  selector:
    'Program > VariableDeclaration[kind="let"], Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
  message: 'No module-level state: two clients on one page must not meet.',
};
const NO_HTML_TEXT = {
  selector:
    'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/], ImportSpecifier[imported.name=/^(unsafeHTML|unsafeSVG|unsafeStatic|styleMap)$/]',
  message: 'Text is never HTML, and no style attribute is ever written: templates and CSSOM only.',
};
const AWAITED_IN_TESTS = {
  selector:
    'ExpressionStatement > CallExpression[callee.property.name=/^(accessible|updateComplete)$/], ExpressionStatement > CallExpression[callee.name=/^(oneEvent|waitUntil|fixture|nextFrame|aTimeout|elementUpdated|sendKeys|setViewport|emulateMedia|sendMouse)$/]',
  message: 'Without `await` the test is over before this has happened.',
};

/** The arrow of dependencies: protocol ← client ← elements, protocol ← server. */
function mayNotImport(folder, patterns, message) {
  return {
    files: [`packages/${folder}/src/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
  };
}

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      'storybook-static/',
      '.cache/',
      '**/fixtures/',
      '.dev/*.d.ts',
      '.dev/*.d.mts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['packages/{protocol,client,elements}/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_MODULE_STATE, NO_HTML_TEXT] },
  },
  {
    files: ['packages/elements/src/**/*.ts', 'stories/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice'], litA11y.configs.recommended],
    rules: {
      'lit/no-template-map': 'off',
      'lit/no-classfield-shadowing': 'off',
      'wc/guard-super-call': 'off',
      'wc/no-constructor-params': 'error',
    },
  },
  mayNotImport(
    'protocol',
    ['@partyline/*', 'node:*', 'lit', 'lit/*', 'nanostores', 'fastify', '@fastify/*'],
    'protocol stands alone: neither DOM nor Node, nor another package.',
  ),
  mayNotImport(
    'client',
    ['@partyline/elements*', '@partyline/server*', 'node:*', 'lit', 'lit/*'],
    'client knows protocol alone.',
  ),
  mayNotImport('elements', ['@partyline/server*', 'node:*'], 'elements never know the server.'),
  mayNotImport(
    'server',
    ['@partyline/client*', '@partyline/elements*', 'lit', 'lit/*'],
    'server never knows the DOM.',
  ),
  {
    files: [
      'tests/**/*.ts',
      'demo/**/*.ts',
      'stories/**/*.ts',
      '.storybook/**/*.ts',
      'packages/server/src/cli/**/*.ts',
      'packages/server/src/cli.ts',
      'packages/elements/src/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['stories/**/*.ts', '.storybook/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    // The assertion library declares every `equal` a promise, so the rule would cry at each; what is one is named.
    files: ['tests/**/*.browser.test.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, AWAITED_IN_TESTS],
    },
  },
  {
    files: ['demo/**/*.js', 'demo/**/*.mjs'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['.dev/**/*.mjs', '*.mjs', '.storybook/**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
);
