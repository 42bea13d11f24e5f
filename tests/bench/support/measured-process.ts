import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProbeAnswers, ProbeQuestion } from './probe.ts';

export interface MeasuredProcessOptions {
  /** Script and its arguments. */
  args: readonly string[];
  env?: Record<string, string>;
  /** Options of Node itself. */
  nodeArgs?: readonly string[];
  /** A command in front of Node's, such as strace. */
  wrapper?: readonly string[];
  /** Finds in one printed line the address that the process listens on. */
  addressIn: (line: string) => string | undefined;
}

const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 10_000;
const LINES_KEPT = 40;
const floors = fileURLToPath(new URL('../floors/', import.meta.url));
const probe = fileURLToPath(new URL('probe.ts', import.meta.url));

/** A server in a process of its own, whose CPU time, memory and event-loop delay can be asked for. */
export class MeasuredProcess {
  readonly address: string;
  /** From spawn to the line that names the address. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #asked = 0;

  private constructor(child: ChildProcess, address: string, startMs: number) {
    this.#child = child;
    this.address = address;
    this.startMs = startMs;
    child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
  }

  static async start(options: MeasuredProcessOptions): Promise<MeasuredProcess> {
    const { args, env = {}, nodeArgs = [], wrapper = [], addressIn } = options;
    const [command, ...rest] = [
      ...wrapper,
      process.execPath,
      '--conditions=development',
      '--expose-gc',
      '--import',
      probe,
      ...nodeArgs,
      ...args,
    ];
    const startedAt = performance.now();
    const child = spawn(command!, rest, {
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const endWithParent = () => child.kill('SIGKILL');
    process.once('exit', endWithParent);
    child.once('exit', () => process.off('exit', endWithParent));
    const printed: string[] = [];
    const address = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${args.join(' ')} ${why}\n${printed.join('\n')}`));
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail('named no address in time.');
      }, START_LIMIT_MS);
      child.once('exit', (code) => {
        clearTimeout(timer);
        fail(`ended with ${code}.`);
      });
      for (const stream of [child.stdout!, child.stderr!]) {
        createInterface({ input: stream }).on('line', (line) => {
          if (printed.length < LINES_KEPT) printed.push(line);
          const found = addressIn(line);
          if (found === undefined) return;
          clearTimeout(timer);
          resolve(found);
        });
      }
    });
    return new MeasuredProcess(child, address, performance.now() - startedAt);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  ask<Question extends ProbeQuestion>(question: Question): Promise<ProbeAnswers[Question]> {
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve as (answer: unknown) => void);
      this.#child.send({ id, ask: question }, (error) => {
        if (error) reject(error);
      });
    });
  }

  /** CPU time in µs that the process spent while `work` ran. */
  async cpuDuring<T>(work: () => Promise<T>): Promise<{ cpu: number; result: T }> {
    const before = await this.ask('cpu');
    const result = await work();
    return { cpu: (await this.ask('cpu')) - before, result };
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.ask('terminate');
    await ended;
    clearTimeout(timer);
  }
}

/** Starts one of the floors: a server that does nothing but what cannot be left out. */
export function startFloor(name: string, args: readonly string[] = []): Promise<MeasuredProcess> {
  return MeasuredProcess.start({
    args: [join(floors, `${name}.ts`), ...args],
    addressIn: (line) => (line.startsWith('http://') ? line.trim() : undefined),
  });
}
