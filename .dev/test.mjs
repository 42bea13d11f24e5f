import './node-version.mjs';
import fs from 'node:fs';
import { join } from 'node:path';
import { listFailures } from './failures.mjs';
import { check, countedRun, root } from './run-step.mjs';

const node = process.execPath;
const bin = (name) => join(root, 'node_modules/.bin', name);
const NONE = { passed: 0, failed: 0, skipped: 0, failures: [] };

function testFiles(filters, wanted) {
  const all = fs.globSync('tests/**/*.test.ts', { cwd: root }).sort();
  return all
    .filter(wanted)
    .filter((file) => filters.length === 0 || filters.some((part) => file.startsWith(part)));
}

const isBrowserTest = (file) => file.endsWith('.browser.test.ts');
const isEndToEnd = (file) => file.startsWith('tests/e2e/');

/** A file that hangs is ended and counts as failed: the others still get their turn. */
const FILE_TIMEOUT_MS = 480_000;

function runNodeTests(files, concurrency) {
  if (files.length === 0) return NONE;
  return countedRun(node, [
    '--conditions=development',
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${FILE_TIMEOUT_MS}`,
    '--test-reporter=./.dev/node-reporter.mjs',
    ...files,
  ]);
}

/** Keys, media and viewports are set through Chromium's own protocol; the other engines' drivers lack some of them. */
const drivesChromium = (file) =>
  fs.readFileSync(join(root, file), 'utf8').includes('@web/test-runner-commands');

function runBrowserTests(filters, config, wanted = () => true) {
  const files = testFiles(filters, (file) => isBrowserTest(file) && wanted(file));
  if (files.length === 0) return NONE;
  return countedRun(node, [bin('wtr'), '--config', config, '--files', ...files]);
}

const STEPS = {
  structure: () => check(node, ['.dev/structure.mjs']),
  docs: () => check(node, ['.dev/docs.mjs']),
  types: async () => {
    const whole = await check(bin('tsc'), ['--noEmit']);
    const packages = await check(bin('tsc'), ['--build', 'packages/server', 'packages/elements']);
    return {
      passed: whole.passed + packages.passed,
      failed: whole.failed + packages.failed,
      skipped: 0,
      failures: [...whole.failures, ...packages.failures],
    };
  },
  lint: () => check(bin('eslint'), ['--config', '.dev/eslint.config.mjs', '.']),
  templates: () =>
    check(bin('lit-analyzer'), [
      'packages/elements/src',
      '--strict',
      '--maxWarnings',
      '0',
      '--rules.no-unknown-event',
      'off',
      '--rules.no-missing-import',
      'off',
    ]),
  format: () => check(bin('prettier'), ['--check', '--log-level=warn', '.']),
  build: () => check(node, ['.dev/build.mjs', '--if-stale']),
  node: (filters) =>
    runNodeTests(
      testFiles(filters, (file) => !isBrowserTest(file) && !isEndToEnd(file)),
      2,
    ),
  browser: (filters) => runBrowserTests(filters, '.dev/web-test-runner.config.mjs'),
  e2e: (filters) =>
    runNodeTests(
      testFiles(filters, (file) => !isBrowserTest(file) && isEndToEnd(file)),
      1,
    ),
  engines: (filters) => runBrowserTests(filters, '.dev/engines.config.mjs', (file) => !drivesChromium(file)),
  size: () => check(node, ['.dev/size.mjs']),
  manifest: () => check(node, ['.dev/manifest.mjs', '--check']),
  storybook: () => check(node, ['.dev/storybook.mjs', 'build']),
};

const DEFAULT_STEPS = ['structure', 'docs', 'types', 'lint', 'templates', 'build', 'node', 'browser', 'e2e'];

const args = process.argv.slice(2);
const named = args.filter((arg) => arg in STEPS);
const filters = args.filter((arg) => !(arg in STEPS)).map((path) => path.replace(/^\.\//, ''));
const steps = named.length > 0 ? named : DEFAULT_STEPS;

console.log(`Node ${process.version}`);
const results = [];

/** A table of the steps, what failed in them, and `N passed, N failed` on the very last line. */
function summarize() {
  console.log('');
  for (const { name, passed, failed, seconds } of results) {
    const mark = failed > 0 ? '✖' : passed > 0 ? '✔' : '–';
    console.log(
      `${mark} ${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  const failures = results.flatMap(({ name, failures }) =>
    failures.map(({ where, error }) => ({ where: `${name}: ${where}`, error })),
  );
  if (failures.length > 0) console.log(`\n${listFailures(failures)}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const skipped = sum('skipped');
  console.log(
    `\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return sum('failed') === 0 && sum('passed') > 0;
}

for (const name of steps) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const stopped = () => {
    const failures = [{ where: `stopped after ${Math.round(seconds())} s`, error: '' }];
    results.push({ name, passed: 0, failed: 1, skipped: 0, failures, seconds: seconds() });
    summarize();
    process.exit(1);
  };
  process.once('SIGTERM', stopped);
  const counts = await STEPS[name](filters);
  process.removeListener('SIGTERM', stopped);
  results.push({ name, ...counts, seconds: seconds() });
}

process.exitCode = summarize() ? 0 : 1;
