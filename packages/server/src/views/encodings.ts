import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'identity' | 'gzip' | 'br';

/** Below this many bytes compression gains nothing. */
const COMPRESS_FROM_BYTES = 512;
/** Quick on purpose: what changes is compressed again and again. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 5;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** The best encoding of those that the request accepts. */
export function encodingFor(accept: string | undefined, bytes: number): Encoding {
  if (accept === undefined || bytes < COMPRESS_FROM_BYTES) return 'identity';
  if (accepts(accept, 'br')) return 'br';
  return accepts(accept, 'gzip') ? 'gzip' : 'identity';
}

export async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return compressGzip(body, { level: GZIP_LEVEL });
  return compressBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

function accepts(accept: string, encoding: 'br' | 'gzip'): boolean {
  const start = accept.indexOf(encoding);
  if (start === -1) return false;
  if (!accept.includes(';')) return true;
  const rest = accept.slice(start + encoding.length, start + encoding.length + 12);
  return !/^\s*;\s*q=0(?:\.0*)?(?:,|$|\s)/.test(rest);
}
