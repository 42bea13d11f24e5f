import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const root = fileURLToPath(new URL('..', import.meta.url));

const COUNTS = /^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;
const SHOWN_LINES = 20;

/**
 * Runs a command and resolves with its exit code and what it printed.
 * Shows that as it comes; a quiet one is shown only when it failed.
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const [name, target] of [
      ['stdout', process.stdout],
      ['stderr', process.stderr],
    ]) {
      child[name].setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        if (!quiet) target.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (quiet && code !== 0) process.stdout.write(text);
      resolve({ code: code ?? 1, text: stripVTControlCharacters(text) });
    });
  });
}

/** A check passes or fails as one; what it printed last says why. */
export async function check(command, args, options) {
  const { code, text } = await run(command, args, options);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
  return { passed: 0, failed: 1, skipped: 0, failures: [endOf(code, text)] };
}

/**
 * A test run says how many, and writes each failure as a line of JSON into the file that PARTYLINE_FAILURES names.
 * One that ends badly without naming a failure counts as a failure.
 */
export async function countedRun(command, args, options) {
  const folder = mkdtempSync(join(tmpdir(), 'partyline-failures-'));
  const file = join(folder, 'failures.jsonl');
  try {
    const { code, text } = await run(command, args, { ...options, env: { PARTYLINE_FAILURES: file } });
    const last = [...text.matchAll(COUNTS)].at(-1);
    const [passed, failed, skipped] = (last ?? []).slice(1).map((count) => Number(count ?? 0));
    const counts = { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 };
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    const failures = counts.failed > 0 ? readFailures(file) : [];
    if (counts.failed > 0 && failures.length === 0) failures.push(endOf(code, text));
    return { ...counts, failures };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readFailures(file) {
  let lines;
  try {
    lines = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function endOf(code, text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return { where: `ended with ${code}`, error: lines.slice(-SHOWN_LINES).join('\n') };
}
