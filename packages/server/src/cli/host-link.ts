import { resolve } from 'node:path';
import { PARTY_KEY, partyRow } from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { createHostLink, linkTo } from '../identity/host-link.ts';
import { Ledger } from '../ledger/ledger.ts';
import { hostOf } from './host-name.ts';
import {
  dataFileOf,
  positionalsOf,
  readArguments,
  STARTED_DATA,
  withStorage,
  type Command,
  type Environment,
} from './command.ts';
import { SERVE_PORT, START_PORT } from './listening.ts';

const HOUR_MS = 3_600_000;
const HOURS_MAX = 24 * 30;

export const hostLink: Command = {
  usage: 'host link <party> <host-id or name> [--page <address>] [--api <address>] [--hours 24]',
  summary:
    'Prints a sign-in link that works once: for a page of the brand, or for the API’s own /start page, where owners’ acts belong.',
  async run(args, env, output) {
    const options = {
      page: { type: 'string' },
      api: { type: 'string' },
      hours: { type: 'string', default: '24' },
    } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    const [party = '', named = ''] = positionalsOf(positionals, 2, 2, this.usage);
    const hours = hoursOf(values.hours);
    const place = values.page === undefined ? 'desk' : 'page';
    const file = dataFileOf(values.data, env, output);
    const said = values.api ?? (env['PARTYLINE_PUBLIC_URL'] || undefined);
    const api = said ?? apiOf(file, env);
    const page = pageOf(values.page ?? new URL('/start', pageOf(api)).href);
    await withStorage(file, true, async (storage) => {
      const { id, name } = await hostOf(storage, party, named);
      const expires = Date.now() + hours * HOUR_MS;
      const code = await createHostLink(new Ledger({ storage }), party, { host: id, place, expires });
      output.print(linkTo(page, code, place === 'desk' ? party : undefined));
      output.complain(
        `Signs ${name} in once, within ${hours} hours. Whoever has it is ${name}. For another, run this again.`,
      );
      if (place === 'desk' && said === undefined)
        output.complain(`It leads to ${api}; where the API is elsewhere, name it with --api <address>.`);
      const { origins } = partyRow((await storage.load(party, [PARTY_KEY]))!.rows)!;
      const { origin } = new URL(page);
      if (place === 'page' && !origins.includes(origin))
        output.complain(
          `Pages of ${origin} may not use “${party}” yet: partyline origin add ${party} ${origin}`,
        );
    });
    return 0;
  },
};

/** Where the API most probably answers on this machine. */
function apiOf(file: string, env: Environment): string {
  const isStarted = resolve(file) === resolve(STARTED_DATA);
  return `http://localhost:${isStarted ? START_PORT : env['PARTYLINE_PORT'] || SERVE_PORT}`;
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (!/^\d+$/.test(text) || hours < 1 || hours > HOURS_MAX)
    throw new StartError(`“${text}” are no hours for a link: 1 to ${HOURS_MAX}.`);
  return hours;
}

function pageOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new StartError(`“${text}” is no address of a page; it begins with https:// or http://.`);
  return new URL(text).href;
}
