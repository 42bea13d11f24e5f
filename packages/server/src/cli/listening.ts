import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartError } from '../errors.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Where `start` serves first. */
export const START_PORT = 4322;
/** Where `serve` does. */
export const SERVE_PORT = 8787;
/** After this a connection that does not end is cut. */
const SHUTDOWN_MS = 10_000;

export function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new StartError(`“${text}” is not a port; use 0 to 65535.`);
  return port;
}

/** Listens and answers the address, or closes the app and says in one sentence why it cannot. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ port, host, listenTextResolver: () => 'listening' });
  } catch (error) {
    await app.close();
    throw listenErrorOf(error, host, port);
  }
  return addressOf(app.server.address() as AddressInfo);
}

/** Resolves when the process was asked to stop, and the app has. */
export async function untilStopped(app: FastifyInstance): Promise<void> {
  await stopAsked();
  const deadline = setTimeout(() => app.server.closeAllConnections(), SHUTDOWN_MS);
  await app.close();
  clearTimeout(deadline);
}

function listenErrorOf(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} of ${host} is taken; choose another with --port.`);
  if (code === 'EACCES')
    return new StartError(`Port ${port} may not be opened by this user; choose one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`This machine has no address “${host}”; choose another with --host.`);
  return error;
}

function addressOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve());
  });
}
