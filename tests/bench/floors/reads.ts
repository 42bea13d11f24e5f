import { readFileSync } from 'node:fs';
import fastify from 'fastify';

/** Raw Fastify with one cached buffer and its ETag: what a read costs before anyone does anything. */
const [bodyFile, headersJson] = process.argv.slice(2);
const body = readFileSync(bodyFile!);
const headers = JSON.parse(headersJson!) as { etag: string } & Record<string, string>;

const app = fastify();
app.get('/v1/parties/:party/topics/:topic', (request, reply) => {
  if (request.headers['if-none-match'] === headers.etag)
    return reply.code(304).header('etag', headers.etag).send();
  return reply.headers(headers).send(body);
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
