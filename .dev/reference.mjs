import './node-version.mjs';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run-step.mjs';

/**
 * Writes the reference pages that Storybook shows, one for each element from the custom elements manifest and one for the
 * tokens from the comments in their sheets. They are not committed: Storybook's own script writes them before it starts.
 */
const TARGET = join(root, 'stories/reference');
const MANIFEST = join(root, 'packages/elements/custom-elements.json');
const SHEETS = ['tokens.styles.ts', 'forms.styles.ts'].map((file) =>
  join(root, 'packages/elements/src/styles', file),
);
const GENERATED = '{/* Written by .dev/reference.mjs */}';

/** As JSX: whatever MDX would take for its own is a string. */
const text = (words = '') => `{${JSON.stringify(words.replace(/\s+/g, ' '))}}`;
const code = (words = '') => (words === '' ? '' : `<code>${text(words)}</code>`);
const prose = (words = '') =>
  words
    .trim()
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : part === '' ? '' : text(part)))
    .join('');

function table(heading, columns, rows) {
  if (rows.length === 0) return '';
  const row = (tag, cells) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `## ${heading}

<table>
<thead>${row('th', columns)}</thead>
<tbody>
${rows.map(([name, ...cells]) => row('td', [name.replace('<code>', '<code style={{ whiteSpace: "nowrap" }}>'), ...cells])).join('\n')}
</tbody>
</table>

`;
}

const named = (items = []) => items.filter(({ name }) => name !== undefined);
const isOwn = ({ inheritedFrom, privacy = 'public', static: isStatic }) =>
  inheritedFrom === undefined && privacy === 'public' && !isStatic;
/** Known to everyone who knows elements. */
const LIFECYCLE =
  /^(?:connected|disconnected|attributeChanged|adopted)Callback$|^(?:render|styles|properties)$/;

export function elementPage(element) {
  const { attributes, cssParts, cssProperties, cssStates, description, events, members, slots, tagName } =
    element;
  const own = named(members).filter((member) => isOwn(member) && !LIFECYCLE.test(member.name));
  const withoutAttribute = own.filter(({ attribute, kind }) => kind === 'field' && attribute === undefined);
  const methods = own.filter(({ kind }) => kind === 'method');
  const signature = ({ name, parameters = [] }) =>
    `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`;
  const list = (items, prefix = '') =>
    named(items).map((item) => [code(`${prefix}${item.name}`), prose(item.description)]);
  return `import { Meta } from '@storybook/addon-docs/blocks';

${GENERATED}

<Meta title="Reference/${tagName}" />

# \`<${tagName}>\`

<p>${prose(description)}</p>

${table(
  'Attributes',
  ['attribute', 'property', 'type', 'meaning'],
  named(attributes).map((attribute) => [
    code(attribute.name),
    code(attribute.fieldName),
    code(attribute.type?.text),
    prose(attribute.description),
  ]),
)}${table(
    'Properties without an attribute',
    ['property', 'type', 'meaning'],
    withoutAttribute.map(({ name, type, description: words }) => [
      code(name),
      code(type?.text),
      prose(words),
    ]),
  )}${table(
    'Methods',
    ['method', 'meaning'],
    methods.map((method) => [code(signature(method)), prose(method.description)]),
  )}${table(
    'Events',
    ['event', 'class', 'meaning'],
    named(events).map(({ name, type, description: words }) => [code(name), code(type?.text), prose(words)]),
  )}${table(
    'Slots',
    ['slot', 'meaning'],
    (slots ?? []).map(({ name, description: words }) => [
      name ? code(name) : '(without a name)',
      prose(words),
    ]),
  )}${table('Parts', ['part', 'meaning'], list(cssParts))}${table(
    'Custom properties',
    ['property', 'meaning'],
    list(cssProperties),
  )}${table(
    'States',
    ['state', 'meaning'],
    named(cssStates).map(({ name, description: words }) => [code(`:state(${name})`), prose(words)]),
  )}`;
}

/** What a token is when nobody sets it: the second half of the `var()` after its comment. */
function fallbackOf(token, sheet) {
  const start = sheet.search(new RegExp(`var\\(\\s*${token}\\s*,`));
  if (start < 0) return '';
  let depth = 0;
  let end = start + 'var'.length;
  for (; end < sheet.length; end += 1) {
    if (sheet[end] === '(') depth += 1;
    if (sheet[end] === ')' && --depth === 0) break;
  }
  const fallback = sheet.slice(sheet.indexOf(',', start) + 1, end);
  return fallback
    .replace(/\s+/g, ' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')')
    .replaceAll('--_', '')
    .trim();
}

export function readTokens(sheets) {
  return sheets.flatMap((sheet) =>
    [...sheet.matchAll(/\/\* (seed|role): (--party-[\w-]+) \| ([^*]+) \*\//g)].map(
      ([, kind, name, meaning]) => ({
        kind,
        name,
        meaning,
        fallback: fallbackOf(name, sheet),
      }),
    ),
  );
}

export function tokensPage(tokens) {
  const rows = (kind) =>
    tokens
      .filter((token) => token.kind === kind)
      .map(({ name, meaning, fallback }) => [code(name), prose(meaning), code(fallback)]);
  return `import { Canvas, Meta } from '@storybook/addon-docs/blocks';
import * as Theming from '../guides/theming.stories.ts';

${GENERATED}

<Meta title="Reference/Tokens" />

# Tokens

Set any of them on any element around; \`:root\` will do. \`var(accent)\` stands for the token of that name.

${table('Seeds', ['seed', 'what it is for', 'without it'], rows('seed'))}${table('Roles', ['role', 'what it is for', 'derived'], rows('role'))}## As they are here

<Canvas of={Theming.Colours} sourceState="none" />
`;
}

export function writeReference() {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName !== undefined);
  const tokens = readTokens(SHEETS.map((file) => readFileSync(file, 'utf8')));
  mkdirSync(TARGET, { recursive: true });
  for (const file of readdirSync(TARGET)) if (file.endsWith('.mdx')) rmSync(join(TARGET, file));
  for (const element of elements) writeFileSync(join(TARGET, `${element.tagName}.mdx`), elementPage(element));
  writeFileSync(join(TARGET, 'tokens.mdx'), tokensPage(tokens));
  return { elements: elements.length, tokens: tokens.length };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { elements, tokens } = writeReference();
  console.log(`Wrote the reference of ${elements} elements and ${tokens} tokens to stories/reference`);
}
