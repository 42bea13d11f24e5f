import { createHash } from 'node:crypto';

/** Digests at once instead of on another thread, so that a seed leads to the same history every time. */
export function digestAtOnce(): void {
  crypto.subtle.digest = (_algorithm, data) => {
    const digest = createHash('sha256')
      .update(new Uint8Array(data as ArrayBuffer))
      .digest();
    return Promise.resolve(new Uint8Array(digest).buffer);
  };
}
