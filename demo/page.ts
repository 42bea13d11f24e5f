import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname } from 'node:path';

/** The API's address as the page's author wrote it; another one takes its place where the API runs elsewhere. */
const WRITTEN_API = 'http://localhost:4322';

const FILES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/votes': 'votes.html',
  '/ideas': 'ideas.html',
  '/disco.css': 'disco.css',
  '/votes.css': 'votes.css',
  '/ball.svg': 'ball.svg',
  '/counter.js': 'counter.js',
  '/stage': 'stage/index.html',
  '/stage/phone': 'stage/phone.html',
  '/stage/counter': 'stage/counter.html',
  '/stage/stage.css': 'stage/stage.css',
  '/stage/screen.css': 'stage/screen.css',
  '/stage/stage.js': 'stage/stage.js',
  '/stage/network.js': 'stage/network.js',
  '/stage/phone.js': 'stage/phone.js',
  '/stage/counter.js': 'stage/counter.js',
};
/** Where the counter's page has the token of whoever stands behind it. */
const COUNTER_TOKEN = '{{counter-token}}';

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
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}

export interface PageOptions {
  /** Origin of the API, once it is known. */
  readonly api: () => string;
  /** What the stage's counter is signed in with. Whoever can open the stage has it, so it is served to this machine alone. */
  readonly counterToken: () => string;
}

/** Serves the alley's pages. They know nothing of Partyline but the address of the script. */
export function createPageServer(options: PageOptions): Server {
  return createServer((request, response) => {
    const api = options.api();
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
        const page = body.replaceAll(WRITTEN_API, api).replace(COUNTER_TOKEN, options.counterToken());
        response.end(request.method === 'HEAD' ? undefined : page);
      },
      () => response.writeHead(500, { 'content-type': 'text/plain' }).end('The page could not be read.\n'),
    );
  });
}
