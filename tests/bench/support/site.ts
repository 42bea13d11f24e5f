import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A brand's page on an origin of its own, as strict as pages get. */
export interface Site {
  readonly origin: string;
  /** @param pages - by path. `apis` are the origins that scripts, styles and connections may come from. */
  show(pages: Readonly<Record<string, SitePage>>, apis: readonly string[]): void;
  close(): Promise<void>;
}

export interface SitePage {
  readonly head: string;
  readonly body: string;
}

const STYLE = `
body { margin: 0 auto; max-inline-size: 46em; padding: 1em; font: 16px/1.5 sans-serif; background: #fdf9f6; color: #2a2226 }
footer { margin-block-start: 2em; border-block-start: 1px solid #e5dcd6 }
`;

export async function serveSite(): Promise<Site> {
  const shown = { pages: {} as Readonly<Record<string, SitePage>>, policy: '' };
  const server = createServer((request, response) => {
    if (request.url === '/page.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(STYLE);
      return;
    }
    const page = shown.pages[request.url ?? ''];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': shown.policy })
      .end(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Saturday Disco Bowl</title>` +
          `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css">${page.head}</head>` +
          `<body><h1>Saturday Disco Bowl</h1><p>Tell us what would make your night better.</p>${page.body}` +
          `<footer><h2>Where we are</h2><p>Lane Street 7, open until two.</p></footer></body></html>`,
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    show: (pages, apis) => {
      shown.pages = pages;
      shown.policy = policyFor(apis.join(' '));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function policyFor(apis: string): string {
  return [
    "default-src 'none'",
    `script-src ${apis}`,
    `style-src 'self' ${apis}`,
    `connect-src ${apis}`,
    "img-src 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}
