import './node-version.mjs';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { root } from './run-step.mjs';

/** Links in the documents lead somewhere, and the commands they name exist. */
const LINK = /\]\((?!https?:|mailto:|#|\?)([^)\s#]+)(?:#[^)]*)?\)/g;
const COMMAND = /npm run (?:--silent )?([a-z][a-z:-]*)/g;

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const documents = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '*.md', '*.mdx'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const findings = [];
for (const document of documents) {
  const text = readFileSync(join(root, document), 'utf8');
  for (const [, link] of text.matchAll(LINK)) {
    const target = normalize(join(dirname(document), decodeURI(link)));
    if (!existsSync(join(root, target))) findings.push(`${document}: links to ${link}, which is not there`);
  }
  for (const [, script] of text.matchAll(COMMAND)) {
    if (!(script in scripts))
      findings.push(`${document}: names \`npm run ${script}\`, which package.json has not`);
  }
}

for (const finding of findings) console.error(finding);
console.log(`${documents.length} documents read, ${findings.length} broken references`);
process.exitCode = findings.length > 0 ? 1 : 0;
