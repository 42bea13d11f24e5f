import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PARTY_KEY, partyRow } from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { createHostLink, linkTo } from '../identity/host-link.ts';
import { digestOf, mintHostToken } from '../identity/tokens.ts';
import { mintEpoch } from '../ledger/epoch.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import { openStorage } from '../storage/open.ts';
import { isPostgresUrl, shownUrl } from '../storage/postgres/address.ts';
import {
  appendAsSystem,
  checkPartyId,
  positionalsOf,
  readArguments,
  STARTED_DATA,
  type Command,
  type Output,
} from './command.ts';
import { hostsOf } from './host-name.ts';
import { listen, portOf, START_PORT as PORT, untilStopped } from './listening.ts';
import { outgoingOf } from './outgoing-environment.ts';
import { commandLineOf } from './program.ts';

/** `localhost`, so that both of its addresses, old and new, answer, and browsers take it for a safe place. */
const HOST = 'localhost';
const PORTS_TRIED = 40;
const LINK_MS = 24 * 3_600_000;
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SCRIPT = join(ROOT, 'packages/elements/dist/cdn');

export const start: Command = {
  usage: 'start [--name <brand>] [--party <id>] [--port 4322]',
  summary:
    'Makes a party if there is none, serves it on this machine, and prints the owner’s sign-in link. The data goes to .partyline/ if --data says nothing else.',
  async run(args, env, output) {
    const options = {
      name: { type: 'string' },
      party: { type: 'string' },
      port: { type: 'string' },
    } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    positionalsOf(positionals, 0, 0, this.usage);
    const file = (values.data ?? env['PARTYLINE_DATA']) || defaultData();
    const port = values.port === undefined ? await freePort() : portOf(values.port);
    buildScript(output);
    const { buildApp } = await import('../app.ts');
    const storage = await openStorage({ data: file });
    let party: OpenParty;
    let owner: string;
    let code: string;
    try {
      party = await openParty(storage, values, output);
      owner = await ownerOf(storage, party);
      const expires = Date.now() + LINK_MS;
      const link = { host: owner, place: 'desk', expires } as const;
      code = await createHostLink(new Ledger({ storage }), party.id, link);
    } catch (error) {
      await storage.close();
      throw error;
    }
    const commandLine = commandLineOf(env, file);
    const app = buildApp({
      storage,
      logLevel: 'warn',
      commandLine,
      ...outgoingOf(env),
    });
    const { port: taken } = new URL(await listen(app, HOST, port));
    const page = `http://${HOST}:${taken}/start`;
    output.print(`\n  ${party.name} is open. Go on here; this link signs you in once, within a day:\n`);
    output.print(`  ${linkTo(page, code, party.id)}\n`);
    output.print(
      `  Party: ${party.id}   Data: ${isPostgresUrl(file) ? shownUrl(file) : file}   To stop: Ctrl+C`,
    );
    const again = `host link ${party.id} ${owner} --api http://${HOST}:${taken}`;
    output.print(`  For another link, in a second terminal:\n  ${commandLine(again)}\n`);
    await untilStopped(app);
    return 0;
  },
};

interface OpenParty {
  readonly id: string;
  readonly name: string;
}

/** The party that is meant, made if it is not there. */
async function openParty(
  storage: Storage,
  wanted: { readonly name?: string | undefined; readonly party?: string | undefined },
  output: Output,
): Promise<OpenParty> {
  const known = await storage.parties();
  if (wanted.party !== undefined) checkPartyId(wanted.party);
  const isAnswered = wanted.name !== undefined || wanted.party !== undefined;
  if (!isAnswered && known.length > 1)
    throw new StartError(`There are several parties here; say which with --party: ${known.join(', ')}.`);
  const named = !isAnswered && known.length === 0 ? await askName(output) : wanted.name?.trim();
  const id = wanted.party ?? (named === undefined ? known[0]! : partyIdOf(named));
  if (known.includes(id)) {
    const { name } = partyRow((await storage.load(id, [PARTY_KEY]))!.rows) ?? { name: id };
    if (wanted.party === undefined && named !== undefined && named !== name)
      throw new StartError(`“${id}” is the party of ${name}. Choose another id for ${named} with --party.`);
    return { id, name };
  }
  const name = named ?? (await askName(output));
  await storage.create(id, { epoch: mintEpoch(), seq: 0, at: 0 });
  await appendAsSystem(storage, id, 'party.created', { name });
  return { id, name };
}

async function askName(output: Output): Promise<string> {
  const name = (await output.ask?.('What is your brand called? '))?.trim();
  if (!name) throw new StartError('Say how your brand is called: partyline start --name "My Shop"');
  return name;
}

/** An id as near to the name as ids can be. */
function partyIdOf(name: string): string {
  const id = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-|-$/g, '');
  return id === '' ? 'party' : id;
}

async function ownerOf(storage: Storage, party: OpenParty): Promise<string> {
  const owner = (await hostsOf(storage, party.id)).find(({ role, active }) => active && role === 'owner');
  if (owner) return owner.id;
  const host = `h_${digestOf(party.id, mintHostToken())}`;
  await appendAsSystem(storage, party.id, 'host.added', { host, name: party.name, role: 'owner' });
  return host;
}

/** The usual port, or the next that nobody has. */
async function freePort(): Promise<number> {
  for (let port = PORT; port < PORT + PORTS_TRIED; port += 1) if (await isFree(port)) return port;
  throw new StartError(`Ports ${PORT} to ${PORT + PORTS_TRIED - 1} are taken; choose one with --port.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
}

/** A clone has no script before its first build. */
function buildScript(output: Output): void {
  if (existsSync(join(SCRIPT, 'manifest.json')) && existsSync(join(SCRIPT, 'start.html'))) return;
  const build = join(ROOT, '.dev/build.mjs');
  if (!existsSync(build))
    throw new StartError(
      'The script for pages is missing here. Install Partyline again, or build it: npm run build',
    );
  output.print('Building the script for pages, this one time; up to five minutes on a slow machine …');
  const built = spawnSync(process.execPath, [build, '--if-stale'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0 || !existsSync(join(SCRIPT, 'start.html')))
    throw new StartError(`The script could not be built; npm run build says why.\n${built.stderr}`.trim());
}

/** A folder of its own, which git leaves alone. */
function defaultData(): string {
  const folder = dirname(STARTED_DATA);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.gitignore'), '*\n');
  return STARTED_DATA;
}
