import { ENDPOINTS } from '@partyline/protocol';
import { LoadGenerator } from './support/load-generator.ts';
import { startFloor, type MeasuredProcess } from './support/measured-process.ts';
import { deviceToken, eventsBody, PARTY } from './support/guest-events.ts';
import { seedThread, withParty } from './support/partyline.ts';
import { pairedFigure, report } from './support/report.ts';
import { percentile } from './support/statistics.ts';
import { StreamHolder } from './support/stream-holder.ts';

/** Live streams in one process: memory of each, and how late one event reaches the last of them. */
const TOPIC = 'streams';
const STREAMS = Number(process.env['BENCH_STREAMS'] ?? 5_000);
const STREAMS_BEFORE = STREAMS / 2;
const HOLDERS = 2;
const ROUNDS = 7;
const KB = 1024;

interface Measured {
  readonly server: MeasuredProcess;
  readonly holder: StreamHolder;
  readonly bytesEach: number;
  readonly late: number[];
}

await withParty(async (party) => {
  const load = await LoadGenerator.start();
  const oursServer = await party.serve();
  await seedThread(load, oursServer.address, { topic: TOPIC, posts: 1, textLength: 200 });
  await load.stop();

  const floor = await openStreams(await startFloor('streams'));
  const ours = await openStreams(oursServer);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { server, holder, late } of [floor, ours]) {
      const latencies = await sendOne(server, holder, round);
      if (round >= 0) late.push(percentile(latencies, 0.99));
    }
  }
  for (const { server, holder } of [floor, ours]) {
    await holder.close();
    await holder.stop();
    await server.stop();
  }

  report(
    [
      {
        name: 'memory of a stream (resident)',
        unit: 'KB',
        ours: ours.bytesEach / KB,
        floor: floor.bytesEach / KB,
        limit: 18,
      },
      pairedFigure('one event to all streams, p99', 'ms', ours.late, floor.late, 1.5),
    ],
    { streams: STREAMS, rounds: ROUNDS },
  );
});

/** The first half warms the process up, so that its own growth is not counted as theirs. */
async function openStreams(server: MeasuredProcess): Promise<Measured> {
  const holder = await StreamHolder.start(HOLDERS);
  const path = `${ENDPOINTS.live(PARTY)}?topics=${TOPIC}`;
  await holder.open(server.address, path, STREAMS_BEFORE);
  const before = await server.ask('memory');
  await holder.open(server.address, path, STREAMS - STREAMS_BEFORE);
  const after = await server.ask('memory');
  return { server, holder, bytesEach: (after.rss - before.rss) / (STREAMS - STREAMS_BEFORE), late: [] };
}

async function sendOne(server: MeasuredProcess, holder: StreamHolder, round: number): Promise<number[]> {
  const marker = `marked ${round} ${process.hrtime.bigint()}`;
  const body = eventsBody(TOPIC, [marker]);
  return holder.latencies(marker, async () => {
    const answer = await fetch(server.address + ENDPOINTS.events(PARTY), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${deviceToken('streams', 0)}` },
      body,
    });
    if (!answer.ok) throw new Error(`The event was answered ${answer.status}: ${await answer.text()}`);
  });
}
