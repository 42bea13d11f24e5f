import { deviceToken, eventsBody, postText } from './guest-events.ts';
import { HttpCaller, requestBytes } from './http-caller.ts';
import type { AppendRequest, Load, LoadResult } from './load-protocol.ts';
import { percentile } from './statistics.ts';

/** The load generator's process: does one load after the other, as its parent asks. */

/** Loopback has many addresses; each caller has its own, as guests have. */
function addressOf(caller: number): string {
  return `127.0.${1 + (caller >> 7)}.${1 + (caller & 127)}`;
}

function appendBytes(load: Load, request: AppendRequest, token: string, serial: number): Buffer {
  const texts = Array.from({ length: request.events }, (_, index) =>
    postText(serial * request.events + index, request.textLength),
  );
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  return requestBytes('POST', load.address, request.path, headers, eventsBody(request.topic, texts));
}

function requestsOf(load: Load): Buffer[][] {
  const { request, callers, count } = load;
  if (request.kind === 'read') {
    const bytes = requestBytes('GET', load.address, request.path, request.headers);
    return Array.from({ length: callers }, () => [bytes]);
  }
  const each = Math.ceil(count / callers);
  return Array.from({ length: callers }, (_, caller) => {
    const token = deviceToken(request.seed, caller);
    return Array.from({ length: each }, (_, index) =>
      appendBytes(load, request, token, caller * each + index),
    );
  });
}

async function run(load: Load): Promise<LoadResult> {
  const requests = requestsOf(load);
  const callers = await Promise.all(
    requests.map((_, index) => HttpCaller.open(load.address, addressOf(index))),
  );
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let started = 0;
  let bytes = 0;
  let unconfirmed = 0;
  const from = performance.now();
  const end = from + load.limitMs;

  await Promise.all(
    callers.map(async (caller, index) => {
      const own = requests[index]!;
      for (let turn = 0; started < load.count && performance.now() < end; turn += 1) {
        if (load.request.kind === 'append' && turn >= own.length) break;
        if (load.everyMs !== undefined) {
          const wait = from + turn * load.everyMs - performance.now();
          if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        }
        started += 1;
        const sentAt = performance.now();
        const answer = await caller.send(own[turn % own.length]!);
        latencies.push(performance.now() - sentAt);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        bytes += answer.body.length;
        if (load.request.kind === 'append') {
          const confirmed = answer.body.toString('latin1').split('"confirmed"').length - 1;
          unconfirmed += load.request.events - confirmed;
        }
      }
    }),
  );
  const ms = performance.now() - from;
  for (const caller of callers) caller.close();
  return {
    answers: latencies.length,
    ms,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    statuses,
    unconfirmed,
    bytes,
  };
}

process.on('message', ({ id, load }: { id: number; load: Load }) => {
  run(load).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
