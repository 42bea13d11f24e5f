import './node-version.mjs';
import fs from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { check, root, run } from './run-step.mjs';

/**
 * Runs each script of tests/bench one after the other (or those named) and keeps what it prints as its last line,
 * a JSON object, in tests/bench/results.json beside the machine that it was measured on.
 */
const resultsFile = join(root, 'tests/bench/results.json');
const all = fs
  .globSync('tests/bench/*.ts', { cwd: root })
  .map((file) => basename(file, '.ts'))
  .filter((name) => !name.endsWith('.test'))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(1);
}

const build = await check(process.execPath, ['.dev/build.mjs', '--if-stale']);
if (build.failed > 0) process.exit(1);

const earlier = fs.existsSync(resultsFile) ? JSON.parse(fs.readFileSync(resultsFile, 'utf8')).results : {};
const results = { ...earlier };
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n── ${name}`);
  const { code, text } = await run(process.execPath, [
    '--conditions=development',
    '--expose-gc',
    `tests/bench/${name}.ts`,
  ]);
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  // Some of its figures alone are no result.
  if (last.startsWith('{') && !process.env.BENCH_ONLY) results[name] = JSON.parse(last);
  if (code !== 0) process.exitCode = 1;
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
};
const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(
  resultsFile,
  `${JSON.stringify({ measured: new Date().toISOString().slice(0, 10), machine, results: sorted }, null, 2)}\n`,
);
console.log(`\nWritten to tests/bench/results.json`);
