import type { AddressInfo } from 'node:net';
import type { AppOptions } from '../app.ts';
import { StartError } from '../errors.ts';
import { openSqliteStorage } from '../storage/sqlite/open.ts';
import { outgoingOf } from './outgoing-environment.ts';
import { dataFileOf, positionalsOf, readArguments, type Command } from './command.ts';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** After this a connection that does not end is cut. */
const SHUTDOWN_MS = 10_000;

export const serve: Command = {
  usage:
    'serve [--port 8787] [--host 127.0.0.1] [--trust-proxy <addresses>] [--log-level info] [--no-rate-limits]',
  summary: 'Serves the API until it is told to stop.',
  async run(args, env, output) {
    const options = {
      port: { type: 'string' },
      host: { type: 'string' },
      'trust-proxy': { type: 'string' },
      'log-level': { type: 'string' },
      'no-rate-limits': { type: 'boolean' },
    } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    positionalsOf(positionals, 0, 0, this.usage);
    const port = portOf(values.port ?? env['PARTYLINE_PORT'] ?? '8787');
    const host = values.host ?? env['PARTYLINE_HOST'] ?? '127.0.0.1';
    const { buildApp } = await import('../app.ts');
    const storage = openSqliteStorage({ file: dataFileOf(values.data, env) });
    const app = buildApp({
      storage,
      logLevel: levelOf(values['log-level'] ?? env['PARTYLINE_LOG_LEVEL'] ?? 'info'),
      trustProxy: trustProxyOf(values['trust-proxy'] ?? env['PARTYLINE_TRUST_PROXY']),
      ...outgoingOf(env),
      ...(values['no-rate-limits'] && { rateLimits: false }),
    });
    try {
      await app.listen({ port, host, listenTextResolver: () => 'listening' });
    } catch (error) {
      await app.close();
      throw listenErrorOf(error, host, port);
    }
    output.print(`Partyline answers at ${addressOf(app.server.address() as AddressInfo)}`);
    await stopAsked();
    const deadline = setTimeout(() => app.server.closeAllConnections(), SHUTDOWN_MS);
    await app.close();
    clearTimeout(deadline);
    return 0;
  },
};

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new StartError(`“${text}” is not a port; use 0 to 65535.`);
  return port;
}

function levelOf(text: string): AppOptions['logLevel'] {
  const level = LEVELS.find((known) => known === text);
  if (!level) throw new StartError(`“${text}” is not a log level; use one of ${LEVELS.join(', ')}.`);
  return level === 'silent' ? false : level;
}

/** `true`, or the proxies' addresses and ranges separated by commas. */
function trustProxyOf(text: string | undefined): AppOptions['trustProxy'] {
  if (text === undefined || text === 'false') return false;
  return text === 'true' ? true : text.split(',').map((part) => part.trim());
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
