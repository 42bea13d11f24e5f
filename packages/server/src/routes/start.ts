import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';
import { NOT_BUILT } from './script.ts';

/** The page runs with an owner's session, so nothing but its own two files may do anything there. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-cache',
};

const FILES = {
  '/start': ['start.html', 'text/html; charset=utf-8'],
  '/start.js': ['start.js', 'text/javascript; charset=utf-8'],
  '/start.css': ['start.css', 'text/css; charset=utf-8'],
} as const;

/** The owner's page, at the API's own address. */
export function startRoutes(app: FastifyInstance): void {
  const { script } = app.partyline.config;
  for (const [path, [file, type]] of Object.entries(FILES)) {
    app.get(path, { schema: { hide: true } }, async (_request, reply) => {
      const body = await readFile(join(script, file)).catch(() => {
        throw new CodedError('PARTY_ROUTE_NOT_FOUND', { details: NOT_BUILT });
      });
      return reply.headers({ ...HEADERS, 'content-type': type }).send(body);
    });
  }
}

/** Whoever opens the address of an API that is an app of its own comes to that page; everybody else hears that nothing is there. */
export function frontDoor(app: FastifyInstance, script: string): void {
  app.get('/', { schema: { hide: true } }, async ({ headers }, reply) => {
    reply.header('vary', 'accept');
    const isBrowser = headers.accept?.includes('text/html') ?? false;
    if (!isBrowser || !existsSync(join(script, 'start.html'))) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').redirect('/start');
  });
}
