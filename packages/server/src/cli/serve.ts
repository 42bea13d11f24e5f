import type { AppOptions } from '../app.ts';
import { StartError } from '../errors.ts';
import { openStorage } from '../storage/open.ts';
import { outgoingOf } from './outgoing-environment.ts';
import { dataFileOf, positionalsOf, readArguments, type Command } from './command.ts';
import { listen, portOf, SERVE_PORT, untilStopped } from './listening.ts';
import { commandLineOf } from './program.ts';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

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
    const port = portOf(values.port ?? env['PARTYLINE_PORT'] ?? String(SERVE_PORT));
    const host = values.host ?? env['PARTYLINE_HOST'] ?? '127.0.0.1';
    const { buildApp } = await import('../app.ts');
    const file = dataFileOf(values.data, env, output);
    const storage = await openStorage({ data: file });
    const app = buildApp({
      storage,
      commandLine: commandLineOf(env, file),
      logLevel: levelOf(values['log-level'] ?? env['PARTYLINE_LOG_LEVEL'] ?? 'info'),
      trustProxy: trustProxyOf(values['trust-proxy'] ?? env['PARTYLINE_TRUST_PROXY']),
      ...outgoingOf(env),
      ...(values['no-rate-limits'] && { rateLimits: false }),
    });
    const address = await listen(app, host, port);
    output.print(`Partyline answers at ${address}`);
    await untilStopped(app);
    return 0;
  },
};

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
