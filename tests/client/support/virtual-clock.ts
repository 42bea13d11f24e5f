import '../../../packages/client/src/thread/reader.ts';
import '../../../packages/client/src/thread/rules.ts';
import type { After } from '@partyline/client';

/** Time that only moves when a test says so. */
export interface VirtualClock {
  readonly now: () => number;
  readonly after: After;
  /** Lets time pass, running what falls due. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until it holds; fails after a (virtual) day. */
  until(holds: () => boolean, what: string): Promise<void>;
  /** Lets time pass until it is there. */
  wait<Value>(coming: Promise<Value>, what: string): Promise<Value>;
}

const DAY_MS = 86_400_000;
const QUIET_TURNS = 4;

export function createVirtualClock(start = 1_800_000_000_000): VirtualClock {
  let time = start;
  let order = 0;
  const timers = new Map<number, { at: number; run: () => void }>();

  /** Lets everything that waits for no timer come to rest. */
  const rest = async () => {
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const next = (): number | undefined => {
    let found: number | undefined;
    for (const [id, { at }] of timers) if (found === undefined || at < timers.get(found)!.at) found = id;
    return found;
  };
  const step = (): boolean => {
    const id = next();
    if (id === undefined) return false;
    const { at, run } = timers.get(id)!;
    timers.delete(id);
    time = Math.max(time, at);
    run();
    return true;
  };

  const until = async (holds: () => boolean, what: string): Promise<void> => {
    const end = time + DAY_MS;
    await rest();
    while (!holds()) {
      if (time > end || !step()) throw new Error(`never: ${what}`);
      await rest();
    }
  };

  return {
    now: () => time,
    after(ms, run) {
      const id = (order += 1);
      timers.set(id, { at: time + Math.ceil(ms), run });
      return () => timers.delete(id);
    },
    async pass(ms) {
      const end = time + ms;
      await rest();
      for (let id = next(); id !== undefined && timers.get(id)!.at <= end; id = next()) {
        step();
        await rest();
      }
      time = end;
    },
    until,
    async wait(coming, what) {
      let isHere = false;
      const here = () => (isHere = true);
      coming.then(here, here);
      await until(() => isHere, what);
      return coming;
    },
  };
}
