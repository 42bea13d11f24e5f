import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import fastify from 'fastify';

/** Serves the twin's script and stylesheet, and the same view bytes that the API answered, by their query. */
interface Recorded {
  readonly query: string;
  readonly encoding: string;
  readonly base64: string;
}

const folder = fileURLToPath(new URL('../twin/', import.meta.url));
const bundled = (name: string) =>
  buildSync({
    entryPoints: [`${folder}${name}`],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  }).outputFiles[0]!.contents;
const files = new Map(
  ['twin', 'poll-twin'].flatMap((name) => [
    [
      `${name}.js`,
      { type: 'text/javascript; charset=utf-8', body: brotliCompressSync(bundled(`${name}.ts`)) },
    ],
    [`${name}.css`, { type: 'text/css; charset=utf-8', body: brotliCompressSync(bundled(`${name}.css`)) }],
  ]),
);
const recorded = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Recorded[];
const views = new Map(
  recorded.map(({ query, encoding, base64 }) => [query, { encoding, body: Buffer.from(base64, 'base64') }]),
);

const app = fastify();
app.get<{ Params: { file: string } }>('/v1/:file', (request, reply) => {
  const file = files.get(request.params.file);
  if (!file) return reply.code(404).send();
  return reply
    .headers({ 'content-type': file.type, 'content-encoding': 'br', 'access-control-allow-origin': '*' })
    .send(file.body);
});
app.get('/v1/parties/:party/topics/:topic', (request, reply) => {
  const view = views.get(request.url);
  if (!view) return reply.code(404).send();
  return reply
    .headers({
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': view.encoding,
      'access-control-allow-origin': '*',
    })
    .send(view.body);
});
console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
