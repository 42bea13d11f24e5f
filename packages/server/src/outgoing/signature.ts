import { createHmac, randomBytes } from 'node:crypto';
import { StartError } from '../errors.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** What the Standard Webhooks specification allows. */
const SECRET_BYTES_MIN = 24;
const SECRET_BYTES_MAX = 64;

export function mintWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** Reads secrets separated by spaces, so that the old one can stay beside the new one for a while. */
export function readWebhookSecrets(text: string): Buffer[] {
  const secrets = text.split(/\s+/).filter((part) => part !== '');
  if (secrets.length === 0)
    throw new StartError('The webhook needs a secret; `partyline webhook secret` makes one.');
  return secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    const isKey = key.length >= SECRET_BYTES_MIN && key.length <= SECRET_BYTES_MAX;
    if (!secret.startsWith(PREFIX) || !isKey)
      throw new StartError(
        'A webhook’s secret is `whsec_` and 24 to 64 bytes in base64; `partyline webhook secret` makes one.',
      );
    return key;
  });
}

/**
 * Headers of the Standard Webhooks specification, with a signature for each secret.
 *
 * @param now - Unix milliseconds.
 */
export function signedHeaders(
  secrets: readonly Buffer[],
  id: string,
  now: number,
  body: Buffer,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
