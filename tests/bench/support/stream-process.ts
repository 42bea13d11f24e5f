import { connect, type Socket } from 'node:net';
import { requestBytes } from './http-caller.ts';

/** Holds many live streams and notes when each of them received a marked event. */
export type StreamsAsk =
  | { readonly ask: 'open'; readonly address: string; readonly path: string; readonly count: number }
  | { readonly ask: 'await'; readonly marker: string }
  | { readonly ask: 'close' };

const OPENING_AT_ONCE = 100;
/** Connections from one loopback address stay below the number of ephemeral ports and of streams allowed per caller. */
const STREAMS_PER_ADDRESS = 50;
const sockets: Socket[] = [];
const received = new Map<Socket, bigint>();
const current = { marker: '', settle: () => {} };

async function open(address: string, path: string): Promise<void> {
  const { hostname, port } = new URL(address);
  const place = Math.floor(sockets.length / STREAMS_PER_ADDRESS);
  const socket = connect({
    host: hostname,
    port: Number(port),
    localAddress: `127.1.${process.pid % 250}.${1 + (place % 250)}`,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () =>
      socket.write(requestBytes('GET', address, path, { accept: 'text/event-stream' })),
    );
    socket.once('data', (head) => {
      if (head.toString('latin1', 9, 12) === '200') resolve();
      else reject(new Error(head.toString('latin1')));
    });
  });
  socket.on('data', (chunk) => {
    if (current.marker === '' || received.has(socket) || !chunk.includes(current.marker)) return;
    received.set(socket, process.hrtime.bigint());
    if (received.size === sockets.length) current.settle();
  });
}

async function openAll(address: string, path: string, count: number): Promise<void> {
  for (let left = count; left > 0; left -= OPENING_AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(left, OPENING_AT_ONCE) }, () => open(address, path)));
  }
}

async function answer(message: StreamsAsk): Promise<unknown> {
  if (message.ask === 'open') {
    await openAll(message.address, message.path, message.count);
    return sockets.length;
  }
  if (message.ask === 'await') {
    received.clear();
    current.marker = message.marker;
    const all = new Promise<void>((resolve) => (current.settle = resolve));
    process.send?.({ armed: true });
    await all;
    return [...received.values()].map(String);
  }
  for (const socket of sockets) socket.destroy();
  sockets.length = 0;
  return null;
}

process.on('message', (message: StreamsAsk) => {
  answer(message).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
