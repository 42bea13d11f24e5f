import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { remembered } from './remembered.mjs';

/** No setting is best for every file: which one, shows when all are tried. */
const SETTINGS = [
  { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT },
  { [constants.BROTLI_PARAM_NPOSTFIX]: 1, [constants.BROTLI_PARAM_NDIRECT]: 2 },
  { [constants.BROTLI_PARAM_NPOSTFIX]: 2 },
  { [constants.BROTLI_PARAM_NPOSTFIX]: 3 },
];

function smallest(body) {
  const tried = SETTINGS.map((setting) =>
    brotliCompressSync(body, {
      params: {
        ...setting,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  );
  return tried.reduce((best, one) => (one.length < best.length ? one : best));
}

/** Writes `.br` and `.gz` beside a file, and says what its manifest says of it. */
export async function compressed(dir, fileName) {
  const body = await readFile(join(dir, fileName));
  const integrity = `sha384-${createHash('sha384').update(body).digest('base64')}`;
  const brotli = await remembered(['brotli', SETTINGS, integrity], () => smallest(body));
  const gzip = gzipSync(body, { level: 9 });
  await writeFile(join(dir, `${fileName}.br`), brotli);
  await writeFile(join(dir, `${fileName}.gz`), gzip);
  return {
    bytes: body.length,
    brotli: brotli.length,
    gzip: gzip.length,
    integrity,
  };
}
