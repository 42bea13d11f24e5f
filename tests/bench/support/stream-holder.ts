import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StreamsAsk } from './stream-process.ts';

const NS_PER_MS = 1e6;
const AWAIT_LIMIT_MS = 30_000;

/** Live streams held open by processes of their own. */
export class StreamHolder {
  readonly #children: readonly ChildProcess[];

  private constructor(children: readonly ChildProcess[]) {
    this.#children = children;
  }

  static async start(processes: number): Promise<StreamHolder> {
    const children = Array.from({ length: processes }, () =>
      fork(fileURLToPath(new URL('stream-process.ts', import.meta.url)), {
        execArgv: ['--conditions=development'],
      }),
    );
    await Promise.all(children.map((child) => once(child, 'message')));
    return new StreamHolder(children);
  }

  /** Opens `count` streams in all and resolves when each has had its first bytes. */
  async open(address: string, path: string, count: number): Promise<void> {
    const share = Math.ceil(count / this.#children.length);
    await Promise.all(
      this.#children.map((child, index) => {
        const own = Math.min(share, count - index * share);
        return ask(child, { ask: 'open', address, path, count: own });
      }),
    );
  }

  /** Runs `send` and tells, for every stream, after how many ms it had received `marker`. */
  async latencies(marker: string, send: () => Promise<unknown>): Promise<number[]> {
    const armed = this.#children.map((child) => next(child, (message) => 'armed' in message));
    const answers = this.#children.map((child) => ask(child, { ask: 'await', marker }));
    await Promise.all(armed);
    const sentAt = process.hrtime.bigint();
    await send();
    const times = (await Promise.all(answers)) as string[][];
    return times.flat().map((time) => Number(BigInt(time) - sentAt) / NS_PER_MS);
  }

  async close(): Promise<void> {
    await Promise.all(this.#children.map((child) => ask(child, { ask: 'close' })));
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        const ended = once(child, 'exit');
        child.disconnect();
        await ended;
      }),
    );
  }
}

async function ask(child: ChildProcess, message: StreamsAsk): Promise<unknown> {
  const answer = next(child, (reply) => 'result' in reply || 'error' in reply);
  child.send(message);
  const reply = (await answer) as { result?: unknown; error?: string };
  if (reply.error !== undefined) throw new Error(reply.error);
  return reply.result;
}

function next(child: ChildProcess, fits: (message: object) => boolean): Promise<object> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The streams did not answer in time.')), AWAIT_LIMIT_MS);
    const take = (message: object) => {
      if (!fits(message)) return;
      clearTimeout(timer);
      child.off('message', take);
      resolve(message);
    };
    child.on('message', take);
  });
}
