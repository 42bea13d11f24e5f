import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into a measured process before its own code (`node --import`): answers questions about it over the parent's channel. */
export interface ProbeAnswers {
  /** CPU time of the whole process so far, in µs. */
  cpu: number;
  /** After a full collection, in bytes. */
  memory: { rss: number; heap: number; external: number };
  'delay-start': null;
  /** Event-loop delay since `delay-start`, in ms. */
  'delay-stop': { p50: number; p99: number; max: number };
  /** Ends the process as an operator would. */
  terminate: null;
}

export type ProbeQuestion = keyof ProbeAnswers;

const DELAY_RESOLUTION_MS = 1;
const NS_PER_MS = 1e6;

const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });

/** The histogram counts from timer to timer, so the timer's own interval is taken off. */
function delayOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NS_PER_MS - DELAY_RESOLUTION_MS);
}

const answers: { [Question in ProbeQuestion]: () => ProbeAnswers[Question] } = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  memory: () => {
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed, external };
  },
  'delay-start': () => {
    delay.reset();
    delay.enable();
    return null;
  },
  'delay-stop': () => {
    delay.disable();
    return {
      p50: delayOf(delay.percentile(50)),
      p99: delayOf(delay.percentile(99)),
      max: delayOf(delay.max),
    };
  },
  terminate: () => {
    setImmediate(() => process.kill(process.pid, 'SIGTERM'));
    return null;
  },
};

if (process.send) {
  process.on('message', ({ id, ask }: { id: number; ask: ProbeQuestion }) => {
    process.send?.({ id, answer: answers[ask]() });
  });
  process.on('disconnect', () => process.exit());
  process.channel?.unref();
}
