import type { PartylineOptions } from '../config.ts';
import { StartError } from '../errors.ts';
import type { Environment } from './command.ts';

type OutgoingOptions = Pick<PartylineOptions, 'webhook' | 'mail' | 'publicUrl'>;

/** Reads from the environment how others are told. An empty variable is none. */
export function outgoingOf(env: Environment): OutgoingOptions {
  const read = (name: string) => env[name] || undefined;
  const url = read('PARTYLINE_WEBHOOK_URL');
  const mailUrl = read('PARTYLINE_MAIL_URL');
  const publicUrl = read('PARTYLINE_PUBLIC_URL');
  const language = read('PARTYLINE_MAIL_LANGUAGE');
  const from = read('PARTYLINE_MAIL_FROM');
  if (mailUrl !== undefined && from === undefined)
    throw new StartError(
      'Mail needs a sender: PARTYLINE_MAIL_FROM, for example “Shop <hello@shop.example>”.',
    );
  return {
    ...(publicUrl !== undefined && { publicUrl }),
    ...(url !== undefined && {
      webhook: {
        url,
        secret: read('PARTYLINE_WEBHOOK_SECRET') ?? '',
        allowPrivate: isYes(read('PARTYLINE_WEBHOOK_ALLOW_PRIVATE')),
      },
    }),
    ...(mailUrl !== undefined && {
      mail: { url: mailUrl, from: from!, ...(language !== undefined && { language }) },
    }),
  };
}

function isYes(text: string | undefined): boolean {
  return text !== undefined && /^(1|true|yes)$/i.test(text);
}
