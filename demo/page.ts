import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname } from 'node:path';

/** The API's address as the page's author wrote it; another one takes its place where the API runs elsewhere. */
const WRITTEN_API = 'http://localhost:4322';

const FILES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/disco.css': 'disco.css',
  '/ball.svg': 'ball.svg',
  '/counter.js': 'counter.js',
};

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript; charset=utf-8',
};

/** What a careful brand sends: nothing inline, nothing evaluated, no string ever becomes script. */
export function contentSecurityPolicy(api: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${api}`,
    `style-src 'self' ${api}`,
    "img-src 'self'",
    `connect-src ${api}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}

/** Serves the alley's page. It knows nothing of Partyline but the address of the script. */
export function createPageServer(apiOf: () => string): Server {
  return createServer((request, response) => {
    const api = apiOf();
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    const file = FILES[path];
    if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not here.\n');
      return;
    }
    readFile(new URL(file, import.meta.url), 'utf8').then(
      (body) => {
        response.writeHead(200, {
          'content-type': MEDIA_TYPES[extname(file)],
          'content-security-policy': contentSecurityPolicy(api),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'strict-origin-when-cross-origin',
          'cache-control': 'no-cache',
        });
        response.end(request.method === 'HEAD' ? undefined : body.replaceAll(WRITTEN_API, api));
      },
      () => response.writeHead(500, { 'content-type': 'text/plain' }).end('The page could not be read.\n'),
    );
  });
}
