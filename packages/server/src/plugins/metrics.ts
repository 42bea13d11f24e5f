import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Hub } from '../live/hub.ts';
import type { PageCache } from '../views/page-cache.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const EVENTS = [1, 2, 5, 10, 20, 50, 100, 256];

/** Figures of one app, in a registry of its own. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts a commit. */
  readonly flushed: (events: number, seconds: number) => void;
  readonly answered: (route: string, status: number, seconds: number) => void;
  readonly delivered: (delivery: string) => void;
  /** Counts a try to tell somebody by mail or webhook. */
  readonly sent: (channel: string, state: string) => void;
  /** Reads the figures that others keep when they are asked for. */
  readonly watch: (pages: PageCache, hub: Hub) => void;
  readonly stop: () => void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const seconds = new Histogram({
    name: 'partyline_request_seconds',
    help: 'Time to answer, by route and status; pages of public views are counted apart.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const commitSeconds = new Histogram({
    name: 'partyline_commit_seconds',
    help: 'Time of one commit, from loading rows to durable.',
    buckets: SECONDS,
    registers,
  });
  const commitEvents = new Histogram({
    name: 'partyline_commit_events',
    help: 'Events that shared one commit.',
    buckets: EVENTS,
    registers,
  });
  const events = new Counter({
    name: 'partyline_events_total',
    help: 'Events answered, by delivery.',
    labelNames: ['delivery'],
    registers,
  });
  const outgoing = new Counter({
    name: 'partyline_outgoing_total',
    help: 'Tries to send mails and webhooks, by channel and how the message stood behind it.',
    labelNames: ['channel', 'state'],
    registers,
  });
  const timers = new Map<string, ReturnType<typeof seconds.labels>>();
  const counters = new Map<string, ReturnType<typeof events.labels>>();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  gauge(
    registry,
    'partyline_event_loop_delay_p99_seconds',
    'Delay of the event loop since last asked.',
    () => {
      const p99 = Math.max(0, delay.percentile(99) - 20e6) / 1e9;
      delay.reset();
      return p99;
    },
  );
  gauge(registry, 'process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  gauge(registry, 'process_cpu_seconds_total', 'Time on the processor.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  gauge(registry, 'process_start_time_seconds', 'Start, Unix seconds.', () => performance.timeOrigin / 1_000);
  return {
    registry,
    flushed: (count, time) => {
      commitEvents.observe(count);
      commitSeconds.observe(time);
    },
    answered: (route, status, time) => {
      const key = `${status} ${route}`;
      let timer = timers.get(key);
      if (!timer) timers.set(key, (timer = seconds.labels(route, String(status))));
      timer.observe(time);
    },
    delivered: (delivery) => {
      let counter = counters.get(delivery);
      if (!counter) counters.set(delivery, (counter = events.labels(delivery)));
      counter.inc();
    },
    sent: (channel, state) => outgoing.inc({ channel, state }),
    watch: (pages, hub) => {
      gauge(registry, 'partyline_streams', 'Open live streams.', () => hub.size);
      gauge(registry, 'partyline_view_cache_bytes', 'Memory that cached pages take up.', () => pages.bytes);
      gauge(
        registry,
        'partyline_view_hits_total',
        'Pages of public views answered from the cache.',
        () => pages.hits,
      );
      gauge(registry, 'partyline_view_misses_total', 'Pages of public views read anew.', () => pages.misses);
    },
    stop: () => delay.disable(),
  };
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
