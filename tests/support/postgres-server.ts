import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A database server of our own in a temporary folder, reached through a socket there alone. */
export class PostgresServer {
  readonly #folder: string;
  readonly #process: ChildProcess;
  #schemas = 0;

  private constructor(folder: string, process: ChildProcess) {
    this.#folder = folder;
    this.#process = process;
  }

  /** Answers why not where PostgreSQL is not installed. */
  static async start(): Promise<PostgresServer | string> {
    const bin = binaries();
    if (bin === undefined) return 'PostgreSQL 15 or newer is not installed here (initdb, postgres)';
    const owner = ownerOf();
    if (typeof owner === 'string') return owner;
    const folder = await mkdtemp(join(tmpdir(), 'party-pg-'));
    if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid!);
    const data = join(folder, 'data');
    // Texts are in another order there than byte by byte: what relies on the order of the database is found.
    const making = ['-D', data, '-U', 'partyline', '-A', 'trust', '-E', 'UTF8', '-N', '--no-instructions'];
    const run = (args: readonly string[]) =>
      execFileSync(join(bin, 'initdb'), args, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    run([...making, '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en']);
    const server = new PostgresServer(folder, spawnServer(bin, data, folder, owner));
    await server.#ready();
    return server;
  }

  /** The URL of a schema that nobody has used yet. */
  freshUrl(): string {
    this.#schemas += 1;
    return this.url(`party_${this.#schemas}`);
  }

  url(schema: string): string {
    return `postgres://partyline@localhost/postgres?host=${encodeURIComponent(this.#folder)}&schema=${schema}`;
  }

  /** Ends every connection, as a restart of the database does, and goes on. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGINT');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    const said: string[] = [];
    for await (const line of createInterface({ input: this.#process.stderr! })) {
      said.push(line);
      if (line.includes('database system is ready to accept connections')) {
        this.#process.stderr!.resume();
        return;
      }
    }
    throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`);
  }
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

function spawnServer(bin: string, data: string, folder: string, owner: Owner): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: 200,
    fsync: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // A run that is cut short leaves nothing behind.
  process.once('exit', () => server.kill('SIGQUIT'));
  return server;
}

/** Where the programs are: on the path, or where Debian puts them; the newest. */
function binaries(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  const ofDebian = globSync('/usr/lib/postgresql/*/bin/postgres')
    .map((file) => dirname(file))
    .filter((folder) => Number(/\d+/.exec(folder.slice('/usr/lib/postgresql/'.length))?.[0]) >= 15)
    .sort()
    .reverse();
  return [...ofDebian, ...onPath].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

/** PostgreSQL refuses to run as root. */
function ownerOf(): Owner | string {
  if (process.getuid?.() !== 0) return {};
  try {
    const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }));
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return 'PostgreSQL does not run as root, and there is no user “postgres”';
  }
}
