import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { remembered } from './remembered.mjs';

/** How distances are written (`NPOSTFIX`, `NDIRECT`): none is best for every file; which, shows when all are tried. */
const SETTINGS = [
  [0, 0],
  [1, 0],
  [1, 2],
  [2, 16],
  [3, 0],
  [3, 16],
];

function smallest(body) {
  const tried = SETTINGS.map(([postfix, direct]) =>
    brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
        [constants.BROTLI_PARAM_NDIRECT]: direct,
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
