import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildApp, openSqliteStorage } from '@partyline/server';
import { run } from '../../packages/server/src/cli/run.ts';

export const CLI = fileURLToPath(new URL('../../packages/server/src/cli.ts', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command of `partyline` in this process. */
export async function partyline(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await run(args, env, {
    print: (line) => void (out += `${line}\n`),
    complain: (line) => void (err += `${line}\n`),
    write: async (text) => void (out += text),
  });
  return { code, out, err };
}

/** Runs one command of `partyline` in a process of its own. */
export async function partylineProcess(
  args: readonly string[],
  {
    env = process.env,
    node = [],
    cwd = process.cwd(),
  }: { env?: NodeJS.ProcessEnv; node?: readonly string[]; cwd?: string } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, ['--conditions=development', ...node, CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
    cwd,
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** As `partyline`, for commands that have to succeed. */
export async function succeed(args: readonly string[], env?: Record<string, string>): Promise<string> {
  const { code, out, err } = await partyline(args, env);
  if (code !== 0) throw new Error(`partyline ${args.join(' ')}: ${code}\n${out}\n${err}`);
  return out;
}

/** Serves a data file from this process. */
export async function open(
  t: TestContext,
  file: string,
): Promise<{ address: string; stop(): Promise<void> }> {
  const app = buildApp({
    storage: openSqliteStorage({ file }),
    logLevel: false,
    reference: false,
    heartbeatMs: 100,
  });
  t.after(() => app.close());
  return { address: await app.listen({ port: 0, host: '127.0.0.1' }), stop: () => app.close() };
}

export interface Server {
  readonly address: string;
  readonly process: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** Resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `partyline serve` on a free port, perhaps below another program. */
export async function serve(
  t: TestContext,
  args: readonly string[],
  below: readonly string[] = [],
): Promise<Server> {
  const [program = process.execPath, ...before] = [...below, process.execPath];
  const all = [...before, '--conditions=development', CLI, 'serve', '--port', '0', ...args];
  const child = spawn(program, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const [code] = await exited;
    return code;
  };
  t.after(() => stop('SIGKILL'));
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`;
      const [found] = /http:\/\/\S+/.exec(line) ?? [];
      if (found) resolve(found);
    });
    void exited.then(([code]) => reject(new Error(`serve ended with ${code}: ${output}`)));
  });
  return { address, process: child, output: () => output, stop };
}
