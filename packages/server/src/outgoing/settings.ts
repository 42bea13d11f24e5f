import { StartError } from '../errors.ts';
import type { MailSettings } from './mail.ts';
import { readMailUrl, readSender } from './mailer.ts';
import { readWebhookSecrets } from './signature.ts';
import type { WebhookSettings } from './webhook.ts';
import { isLanguage } from './words.ts';

/** One receiver that is told what happens. */
export interface WebhookOptions {
  /** `https://…`; `http://…` only together with `allowPrivate`. */
  readonly url: string;
  /** `whsec_…`; several separated by spaces while one takes the other's place. */
  readonly secret: string;
  /** Whether the receiver may be on this machine or in its networks. */
  readonly allowPrivate?: boolean;
}

/** How mail is sent. */
export interface MailOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  /** `name@example.org` or `Name <name@example.org>`. */
  readonly from: string;
  /** `en`, `de` or `ar`. */
  readonly language?: string;
}

export function readWebhookOptions({ url, secret, allowPrivate = false }: WebhookOptions): WebhookSettings {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isFit = parsed?.protocol === 'https:' || (allowPrivate && parsed?.protocol === 'http:');
  if (!parsed || !isFit)
    throw new StartError(
      `“${url}” is no address of a webhook: it begins with https://, unless private addresses are allowed.`,
    );
  if (parsed.username !== '' || parsed.password !== '')
    throw new StartError('The address of a webhook holds no password; its secret signs what is sent.');
  return { url: parsed, secrets: readWebhookSecrets(secret), allowPrivate };
}

export function readMailOptions(
  { url, from, language = 'en' }: MailOptions,
  publicUrl: string | undefined,
): MailSettings {
  if (publicUrl === undefined || !URL.canParse(publicUrl) || !/^https?:$/.test(new URL(publicUrl).protocol))
    throw new StartError(
      'Mail needs the address at which people reach this server: https://… in PARTYLINE_PUBLIC_URL.',
    );
  if (!isLanguage(language)) throw new StartError(`There are no mails in “${language}”; use en, de or ar.`);
  return { url: readMailUrl(url), from: readSender(from), language, publicUrl: new URL(publicUrl) };
}
