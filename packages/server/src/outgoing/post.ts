import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { checkLiteralAddress, publicLookup, type Resolve } from './addresses.ts';

/** A longer answer is cut off. */
const IGNORED_BYTES_MAX = 65_536;

export interface PostOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether it may go to this machine and its networks. */
  readonly allowPrivate: boolean;
  readonly resolve: Resolve;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Sends one request on a connection of its own. Redirects are an answer like any other, and an answer's body says nothing. */
export async function post(options: PostOptions): Promise<Answer> {
  const { url, headers, body, allowPrivate, resolve, signal } = options;
  if (!allowPrivate) checkLiteralAddress(url);
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((fulfil, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        headers: { ...headers, 'content-length': String(body.length) },
        ...(!allowPrivate && { lookup: publicLookup(resolve) }),
      },
      (answer) => {
        fulfil({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
        let bytes = 0;
        answer.on('error', () => undefined);
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > IGNORED_BYTES_MAX) answer.destroy();
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
