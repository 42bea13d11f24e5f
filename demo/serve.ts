import type { AddressInfo, Server } from 'node:net';
import { parseArgs } from 'node:util';
import { buildApp, StartError } from '@partyline/server';
import { IDEAS } from './idea-words.ts';
import { createPageServer } from './page.ts';
import { hostLink, openParty, PARTY, STAGE_PARTY } from './party.ts';
import { POLLS } from './poll-words.ts';
import { seedBoard } from './seed-board.ts';
import { seedPoll, seedTalk, Voices } from './seed.ts';
import { SATURDAY, TONIGHT } from './words.ts';

/**
 * The alley's page and the party's API, on two origins as in life, in one process.
 *
 * `--port` (or `PORT`) is the page's port, `--api-port` (or `API_PORT`) the API's; 4321 and 4322, or the next free ones.
 * `--data` names the folder of the data; `--empty` leaves the demo words out.
 */
const PAGE_PORT = 4321;
const API_PORT = 4322;
/** `localhost`, so that both of its addresses, old and new, answer. */
const HOST = 'localhost';
const PORTS_TRIED = 40;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['PORT'] ?? '' },
    'api-port': { type: 'string', default: process.env['API_PORT'] ?? '' },
    data: { type: 'string', default: '.partyline' },
    empty: { type: 'boolean', default: false },
  },
});

/** The wished port exactly, or the first free one from the usual one on. */
async function listen(
  listenOn: (port: number) => Promise<unknown>,
  wished: string,
  usual: number,
): Promise<void> {
  const first = wished === '' ? usual : Number(wished);
  const last = wished === '' ? first + PORTS_TRIED : first;
  for (let port = first; ; port += 2) {
    try {
      await listenOn(port);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (port >= last)
        throw new StartError(`Port ${port} is taken; choose another with --port and --api-port.`);
    }
  }
}

function listenPage(server: Server): (port: number) => Promise<void> {
  return (port) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, HOST, () => {
        server.off('error', reject);
        resolve();
      });
    });
}

function originOf(server: Server): string {
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

async function start(): Promise<void> {
  const told = { api: '', counterToken: '' };
  const page = createPageServer({ api: () => told.api, counterToken: () => told.counterToken });
  await listen(listenPage(page), values.port, PAGE_PORT);
  const origin = originOf(page);
  const party = await openParty(values.data, [origin]);
  const { file, storage, hostToken, counterToken } = party;
  const commandLine = (words: string) => `npm run -s partyline -- ${words} --data ${file}`;
  const signIn = await hostLink(party, `${origin}/`);
  const api = buildApp({ storage, logLevel: 'warn', commandLine });
  await listen((port) => api.listen({ port, host: HOST }), values['api-port'], API_PORT);
  Object.assign(told, { api: originOf(api.server), counterToken });
  if (!values.empty) {
    const alley = new Voices({ api: told.api, party: PARTY, origin, hostToken });
    const stage = new Voices({ api: told.api, party: STAGE_PARTY, origin, hostToken: counterToken });
    await seedTalk(alley, SATURDAY);
    for (const poll of POLLS) await seedPoll(alley, poll);
    await seedBoard(alley, IDEAS);
    await seedTalk(stage, TONIGHT);
  }

  console.log(`\n  Saturday Disco Bowl is open: ${origin}/`);
  console.log(`  Its polls, one of each kind: ${origin}/votes`);
  console.log(`  Its idea board: ${origin}/ideas`);
  console.log(`  On stage, a guest's phone and the counter's screen at once: ${origin}/stage\n`);
  console.log(`  API: ${told.api}   Data: ${values.data}`);
  console.log(
    `  To answer as the host, open this link, which signs you in once (each start prints another):\n  ${signIn}\n` +
      `  or paste this under “Behind the counter” at the foot of the page:\n  ${hostToken}\n`,
  );

  const stop = () => {
    page.close();
    page.closeAllConnections();
    void api.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  await start();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
