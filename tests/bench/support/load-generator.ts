import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load-protocol.ts';

interface Reply {
  readonly id: number;
  readonly result?: LoadResult;
  readonly error?: string;
}

/** Sends requests from a process of its own. */
export class LoadGenerator {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #asked = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (reply: Reply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
  }

  static async start(): Promise<LoadGenerator> {
    const child = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)), {
      execArgv: ['--conditions=development'],
    });
    await once(child, 'message');
    return new LoadGenerator(child);
  }

  /** Runs a load; fails when an answer has another status than `status`, or an event was not confirmed. */
  async run(load: Load, status = 200): Promise<LoadResult> {
    const id = (this.#asked += 1);
    const reply = await new Promise<Reply>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, load });
    });
    if (!reply.result) throw new Error(`${load.address}${load.request.path}: ${reply.error}`);
    const { result } = reply;
    if (result.statuses[status] !== result.answers || result.unconfirmed > 0) {
      throw new Error(
        `${load.address}${load.request.path}: expected ${status}, got ${JSON.stringify(result.statuses)}, ` +
          `${result.unconfirmed} events unconfirmed.`,
      );
    }
    return result;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}
