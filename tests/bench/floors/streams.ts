import type { ServerResponse } from 'node:http';
import fastify from 'fastify';

/** Raw writes to hijacked replies: what one event to many streams costs at least. */
const streams = new Set<ServerResponse>();
const app = fastify();

app.get('/v1/parties/:party/live', (request, reply) => {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  raw.write('event: head\ndata: {"cursor":"floor.0"}\n\n');
  streams.add(raw);
  request.raw.on('close', () => streams.delete(raw));
});

app.post('/v1/parties/:party/events', (request) => {
  const { events } = request.body as { events: { id: string; data: { text: string } }[] };
  const receipts = [];
  for (const event of events) {
    const put = {
      type: 'entry',
      id: event.id,
      author: { id: 'g_floor' },
      text: event.data.text,
      at: Date.now(),
      seq: 1,
    };
    const data = JSON.stringify({ cursor: 'floor.1', topic: 'streams', changes: [{ put }] });
    const frame = Buffer.from(`event: changes\nid: floor.1\ndata: ${data}\n\n`);
    for (const stream of streams) stream.write(frame);
    receipts.push({ id: event.id, delivery: 'confirmed', seq: 1, visibility: 'public' });
  }
  return { cursor: 'floor.1', receipts };
});

console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
