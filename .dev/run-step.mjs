import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const COUNTS = /^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;

/** Runs a command, shows what it prints as it comes, and resolves with its exit code and text. */
export function run(command, args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** A check passes or fails as one. */
export async function check(command, args, options) {
  const { code } = await run(command, args, options);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** A test run says how many; one that ends badly without naming a failure counts as a failure. */
export async function countedRun(command, args, options) {
  const { code, text } = await run(command, args, options);
  const last = [...text.matchAll(COUNTS)].at(-1);
  const [passed, failed, skipped] = (last ?? []).slice(1).map((count) => Number(count ?? 0));
  const counts = { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}
