import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 24;
const DIGEST_BYTES = 12;

/** What a code in a mail's link says, once it has been found genuine. */
export interface ReadStopCode {
  readonly person: string;
  /** Stands for the address that the mail went to. */
  readonly digest: string;
}

/**
 * Codes in links of mails: whoever has one got the mail. They hold no address and work in their party alone.
 * A code to agree runs out, a code to stop never does.
 */
export class Codes {
  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  confirm(party: string, person: string, email: string, expires: number): string {
    return `${person}.${expires.toString(36)}.${this.#mac('confirm', party, person, email, String(expires))}`;
  }

  /** Whose agreement a code is to being told at `email`, which is looked up by the person that the code names. */
  personOf(code: string): string | undefined {
    const [person, , , ...more] = code.split('.');
    return more.length === 0 && person !== '' ? person : undefined;
  }

  isConfirm(code: string, party: string, email: string, now: number): boolean {
    const [person = '', until = '', mac = ''] = code.split('.');
    const expires = Number.parseInt(until, 36);
    return isSame(mac, this.#mac('confirm', party, person, email, String(expires))) && now <= expires;
  }

  stop(party: string, person: string, email: string): string {
    const digest = this.digest(party, email);
    return `${person}.${digest}.${this.#mac('stop', party, person, digest)}`;
  }

  readStop(code: string, party: string): ReadStopCode | undefined {
    const [person = '', digest = '', mac = '', ...more] = code.split('.');
    if (more.length > 0 || !isSame(mac, this.#mac('stop', party, person, digest))) return undefined;
    return { person, digest };
  }

  /** Stands for an address where the address itself must not stand. */
  digest(party: string, email: string): string {
    return this.#hash(DIGEST_BYTES, 'address', party, email.toLowerCase());
  }

  #mac(...parts: readonly string[]): string {
    return this.#hash(MAC_BYTES, ...parts);
  }

  #hash(bytes: number, ...parts: readonly string[]): string {
    const mac = createHmac('sha256', this.#secret).update(JSON.stringify(parts)).digest();
    return mac.subarray(0, bytes).toString('base64url');
  }
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
