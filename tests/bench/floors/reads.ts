import { readFileSync } from 'node:fs';
import fastify from 'fastify';

/** Raw Fastify with one cached buffer: what a read costs before anyone does anything. A 304 repeats the headers that it has to. */
const [bodyFile, headersJson] = process.argv.slice(2);
const body = readFileSync(bodyFile!);
const headers = JSON.parse(headersJson!) as Record<'etag' | 'vary' | 'cache-control', string>;
const { etag, vary, 'cache-control': cacheControl } = headers;
const unchanged = { etag, vary, 'cache-control': cacheControl };

const app = fastify();
app.get('/v1/parties/:party/topics/:topic', (request, reply) => {
  if (request.headers['if-none-match'] === headers.etag) return reply.code(304).headers(unchanged).send();
  return reply.headers(headers).send(body);
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
