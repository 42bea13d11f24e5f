import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { Webhook } from 'standardwebhooks';

export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: { id: string; type: string; version: number; occurredAt: string; data: Told };
}

interface ToldEntry {
  id: string;
  text?: string;
  author: { id: string; name?: string; role: string };
  [field: string]: unknown;
}

export interface Told {
  party: string;
  topic: { key: string; title?: string; url?: string };
  entry: ToldEntry;
  answer?: ToldEntry;
  previous?: string;
}

type Reply = (answer: ServerResponse, received: Received) => void;

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** How the next requests are answered, one after the other; 204 behind those. */
  readonly replies: Reply[];
  /** Resolves when so many requests have come. */
  count(count: number): Promise<void>;
}

export const status =
  (code: number, headers: Record<string, string> = {}): Reply =>
  (answer) =>
    answer.writeHead(code, headers).end();

/** A real receiver on this machine. */
export async function startReceiver(t: TestContext): Promise<Receiver> {
  const received: Received[] = [];
  const replies: Reply[] = [];
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const body = JSON.parse(raw) as Received['body'];
      const one = { path: request.url ?? '', headers: request.headers, raw, body };
      received.push(one);
      (replies.shift() ?? status(204))(answer, one);
      server.emit('received');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    replies,
    count: async (count) => {
      while (received.length < count) await once(server, 'received');
    },
  };
}

/** Checks a signature as a receiver would, with a library of others, at a given time. */
export function verify(t: TestContext, { raw, headers }: Received, now: number, secret = SECRET): void {
  t.mock.timers.enable({ apis: ['Date'], now });
  try {
    new Webhook(secret).verify(raw, headers as Record<string, string>);
  } finally {
    t.mock.timers.reset();
  }
}
