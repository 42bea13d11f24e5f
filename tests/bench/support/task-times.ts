import type { CDPSession } from 'playwright-core';

/** What a task of a page's main thread took, in ms: by the clock, and of the processor. */
export interface TaskTimes {
  readonly wall: number;
  readonly cpu: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Names the threads, too. */
const CATEGORIES = ['toplevel', '__metadata'];
const TASK = 'ThreadControllerImpl::RunTask';
const MAIN_THREAD = 'CrRendererMain';

/** The longest task while `work` goes on, in either sense: on a machine that others use, one of them waits more than it works. */
export async function longestTask(session: CDPSession, work: () => Promise<void>): Promise<TaskTimes> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD).map(keyOf),
  );
  const tasks = events.filter((event) => event.name === TASK && event.ph === 'X' && mains.has(keyOf(event)));
  if (tasks.length === 0) throw new Error('The browser told of no task.');
  const longest = (times: readonly number[]) => times.reduce((most, time) => Math.max(most, time), 0) / 1_000;
  return {
    wall: longest(tasks.map(({ dur = 0 }) => dur)),
    cpu: longest(tasks.map(({ tdur = 0 }) => tdur)),
  };
}
