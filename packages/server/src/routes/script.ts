import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../errors.ts';
import { encodingFor, type Encoding } from '../views/encodings.ts';

const SHORT = 'public, max-age=300, stale-while-revalidate=86400';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};
const SUFFIXES = { identity: '', gzip: '.gz', br: '.br' } as const;
export const NOT_BUILT =
  'The script has not been built here. Run `npm run build`, or name its folder in `script`.';

interface File {
  readonly type: string;
  readonly etag: string;
  readonly bodies: ReadonlyMap<Encoding, Buffer>;
}

interface Release {
  readonly version: string;
  /** Named after what is in them: what is there under such a name never changes. */
  readonly hashed: ReadonlySet<string>;
  /** `undefined` where there is none of this name. Read when it is first asked for. */
  file(name: string): Promise<File> | undefined;
}

type FileRequest = FastifyRequest<{ Params: { '*': string } }>;

/** The script that pages embed: `/v1/` is looked up again soon, `/<version>/` never changes. */
export function scriptRoutes(app: FastifyInstance): void {
  const { script } = app.partyline.config;
  let release: Promise<Release | undefined> | undefined;
  let builtAt: number | undefined;

  /** Read once, and again when a newer build has been put in its place. */
  const current = async (): Promise<Release | undefined> => {
    const manifest = await stat(join(script, 'manifest.json')).catch(() => undefined);
    if (!release || manifest?.mtimeMs !== builtAt) {
      builtAt = manifest?.mtimeMs;
      const reading = manifest && readRelease(script);
      release = reading;
      // What could not be read is read again for the next request.
      reading?.catch(() => {
        if (release === reading) release = undefined;
      });
    }
    return release;
  };

  const serve = async (request: FileRequest, reply: FastifyReply, cacheControl: string, version?: string) => {
    const built = await current();
    if (!built) throw new CodedError('PARTY_ROUTE_NOT_FOUND', { details: NOT_BUILT });
    const name = request.params['*'];
    const file = await built.file(name);
    if (!file || (version !== undefined && version !== built.version))
      throw new CodedError('PARTY_ROUTE_NOT_FOUND');
    const plain = file.bodies.get('identity')!;
    const wanted = encodingFor(request.headers['accept-encoding'], plain.length);
    const encoding = file.bodies.has(wanted) ? wanted : 'identity';
    const etag = `"${file.etag}-${encoding}"`;
    reply.headers({
      'content-type': file.type,
      'cache-control': built.hashed.has(name) ? IMMUTABLE : cacheControl,
      etag,
      vary: 'accept-encoding',
      'access-control-allow-origin': '*',
    });
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    return reply.send(file.bodies.get(encoding));
  };

  app.get('/v1/*', { schema: { hide: true } }, (request: FileRequest, reply) => serve(request, reply, SHORT));

  app.get(
    '/:version(^[0-9]+\\.[0-9]+\\.[0-9]+[0-9a-z.-]*$)/*',
    { schema: { hide: true } },
    (request, reply) => {
      const { version } = request.params as { version: string };
      return serve(request as FileRequest, reply, IMMUTABLE, version);
    },
  );
}

interface Manifest {
  readonly version: string;
  readonly entry?: string;
  readonly stylesheet?: string;
  readonly files: Readonly<Record<string, unknown>>;
  /** Of some releases before, for pages and loaders that are still of them. */
  readonly before?: readonly string[];
}

async function readRelease(folder: string): Promise<Release> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const { version, entry, stylesheet, files: own, before = [] } = manifest;
  const present = await readdir(folder, { recursive: true });
  const names = new Set(present.map((name) => name.replaceAll('\\', '/')));
  const files = new Map<string, Promise<File>>();

  const read = async (name: string): Promise<File> => {
    const bodies = new Map<Encoding, Buffer>();
    for (const [encoding, suffix] of Object.entries(SUFFIXES) as [Encoding, string][])
      if (names.has(name + suffix)) bodies.set(encoding, await readFile(join(folder, name + suffix)));
    const etag = createHash('sha256').update(bodies.get('identity')!).digest('base64url').slice(0, 22);
    return { type: TYPES[extname(name)]!, etag, bodies };
  };

  return {
    version,
    hashed: new Set([...Object.keys(own), ...before].filter((name) => name !== entry && name !== stylesheet)),
    file(name) {
      if (!names.has(name) || TYPES[extname(name)] === undefined) return undefined;
      const file = files.get(name) ?? read(name);
      // Half of a release that is being replaced is asked for again.
      file.catch(() => files.delete(name));
      files.set(name, file);
      return file;
    },
  };
}
