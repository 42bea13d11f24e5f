import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A database server of our own in a temporary folder, reached through a socket there alone. */
export class PostgresServer {
  readonly #bin: string;
  readonly #folder: string;
  readonly #owner: Owner;
  #process: ChildProcess | undefined;
  #schemas = 0;

  private constructor(bin: string, folder: string, owner: Owner) {
    this.#bin = bin;
    this.#folder = folder;
    this.#owner = owner;
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
    try {
      run([...making, '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en']);
    } catch {
      // Built without ICU.
      run([...making, '--no-locale']);
    }
    const server = new PostgresServer(bin, folder, owner);
    await server.resume();
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

  /** Ends every connection, as a failing machine does; what was committed stays. */
  async halt(): Promise<void> {
    const running = this.#process;
    if (!running) return;
    this.#process = undefined;
    const ended = once(running, 'exit');
    running.kill('SIGQUIT');
    await ended;
  }

  async resume(): Promise<void> {
    const settings = {
      listen_addresses: '',
      unix_socket_directories: this.#folder,
      max_connections: 200,
      // Nobody pulls a plug here; making the tables of each test would wait for the disk.
      fsync: 'off',
      full_page_writes: 'off',
      autovacuum: 'off',
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(join(this.#bin, 'postgres'), ['-D', join(this.#folder, 'data'), ...args], {
      ...this.#owner,
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = server;
    // A run that is cut short leaves nothing behind.
    process.once('exit', () => server.kill('SIGQUIT'));
    const said: string[] = [];
    for await (const line of createInterface({ input: server.stderr })) {
      said.push(line);
      if (!line.includes('database system is ready to accept connections')) continue;
      server.stderr.resume();
      return;
    }
    throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`);
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
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
