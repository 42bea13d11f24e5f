import './node-version.mjs';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './run-step.mjs';

/** Rules of the house that no linter knows, over every file that is (or would be) committed. */
const TOP_LEVEL =
  /^(?:\..+|packages|stories|demo|tests|package(?:-lock)?\.json|rollup\.config\.mjs|tsconfig\.json|README\.md|LICENSE|CONTRIBUTING\.md|SECURITY\.md|CHANGELOG\.md)$/;
const VAGUE_NAME = /(?:^|[-.])(?:utils?|helpers?|types|manager|misc|common)\.(?:ts|mjs|js)$/;
const KEBAB_CASE = /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const SOURCE = /^(?:packages|stories|demo|tests)\/.*\.(?:ts|css|mjs|js)$/;
const STYLE_ATTRIBUTE = /<[a-z][^<>]*\sstyle="/;
const EM_NOT_REM = /\d(?:\.\d+)?rem\b/;
const UNFINISHED = /\b(?:TODO|FIXME|XXX)\b/;
const INSTALL_ADDRESS = /"resolved": "(?!packages\/)|registry\.[a-z]+\.(?:org|com)/;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const findings = [];
for (const top of new Set(files.map((file) => file.split('/')[0]))) {
  if (!TOP_LEVEL.test(top)) findings.push(`${top}: does not belong on the top level`);
}
for (const file of files) {
  if (
    /package(?:-lock)?\.json$|\.npmrc$/.test(file) &&
    INSTALL_ADDRESS.test(readFileSync(join(root, file), 'utf8'))
  ) {
    findings.push(`${file}: names the address that packages come from`);
  }
  if (!SOURCE.test(file) || file.includes('/fixtures/')) continue;
  if (VAGUE_NAME.test(basename(file))) findings.push(`${file}: a name that says nothing`);
  if (!KEBAB_CASE.test(basename(file))) findings.push(`${file}: file names are kebab-case`);
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  lines.forEach((line, index) => {
    const place = `${file}:${index + 1}`;
    if (UNFINISHED.test(line)) findings.push(`${place}: unfinished business belongs into an issue`);
    if (file.startsWith('packages/elements/src/')) {
      if (STYLE_ATTRIBUTE.test(line))
        findings.push(`${place}: a style attribute violates a strict style-src`);
      if (EM_NOT_REM.test(line))
        findings.push(`${place}: em, not rem: the host page's root size is not ours`);
    }
  });
}

for (const finding of findings) console.error(finding);
console.log(`${files.length} files looked at, ${findings.length} against the house's rules`);
process.exitCode = findings.length > 0 ? 1 : 0;
