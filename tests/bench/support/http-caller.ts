import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** A keep-alive HTTP/1.1 connection with as little work per request as can be, so that the server is the bottleneck. */
export class HttpCaller {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection.')));
  }

  /** @param localAddress - loopback address to call from, so that callers can be told apart. */
  static async open(address: string, localAddress?: string): Promise<HttpCaller> {
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port), ...(localAddress && { localAddress }) });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new HttpCaller(socket);
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const status = Number(head.slice(9, 12));
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? (status === 304 ? 0 : Number.NaN));
    const waiting = this.#waiting;
    if (Number.isNaN(length)) {
      waiting?.reject(new Error(`An answer without content-length:\n${head}`));
      return;
    }
    const bodyStart = headEnd + HEAD_END.length;
    const end = status === 304 ? bodyStart : bodyStart + length;
    if (this.#received.length < end) return;
    const body = this.#received.subarray(bodyStart, end);
    this.#received = this.#received.subarray(end);
    this.#waiting = undefined;
    waiting?.resolve({ status, head, body });
  }
}

/** A whole request as bytes. */
export function requestBytes(
  method: 'GET' | 'POST',
  address: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${new URL(address).host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (method === 'POST')
    lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
