import './node-version.mjs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { root } from './run-step.mjs';

/** Writes packages/elements/custom-elements.json; with --check only says whether it is up to date. */
const home = join(root, 'packages/elements');
const target = join(home, 'custom-elements.json');
const argv = ['analyze', '--quiet', '--config', '../../.dev/custom-elements-manifest.config.mjs'];

const manifest = await cli({ argv, cwd: home, noWrite: true });
manifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
for (const module of manifest.modules) {
  const exported = new Set(module.exports?.map(({ name }) => name));
  module.declarations = module.declarations?.filter(
    ({ name, tagName }) => tagName !== undefined || exported.has(name),
  );
  for (const declaration of module.declarations ?? []) {
    // What an element does inside is nobody's interface; a property without a type is `@internal`, and known by its registration alone.
    declaration.members = declaration.members?.filter(
      ({ kind, name, privacy, type }) =>
        privacy !== 'private' && !/^[#_]/.test(name) && (kind !== 'field' || type !== undefined),
    );
  }
}
const fresh = `${JSON.stringify(manifest, null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(target, fresh);
  console.log(`Wrote ${manifest.modules.length} modules to packages/elements/custom-elements.json`);
} else if (existsSync(target) && readFileSync(target, 'utf8') === fresh) {
  console.log('packages/elements/custom-elements.json is up to date');
} else {
  console.error(
    'packages/elements/custom-elements.json is out of date: run `npm run manifest` and commit it',
  );
  process.exitCode = 1;
}
