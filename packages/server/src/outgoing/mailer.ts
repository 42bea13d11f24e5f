import type { Transporter } from 'nodemailer';
import { StartError } from '../errors.ts';
import type { Delivery } from './channel.ts';
import { letterHtml, letterText, oneLine, type Letter } from './letter.ts';
import type { Words } from './words.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** Refused for good: what the server says to a recipient or to the message, not to whoever sends it. */
const FINAL_COMMANDS = ['RCPT TO', 'DATA', 'MAIL FROM'];
const ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]+@[^\s@<>(),;:"\\[\]\p{Cc}]+$/u;

export interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface Mail {
  /** Makes the `Message-ID`: the same whenever this mail is sent again. */
  readonly id: string;
  readonly to: string;
  readonly letter: Letter;
  readonly words: Words;
  readonly now: number;
}

/** Reads `name@example.org` or `Name <name@example.org>`. */
export function readSender(text: string): Sender {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  const sender = { name: oneLine(name.replaceAll('"', '')), address: address.trim() };
  if (!ADDRESS.test(sender.address))
    throw new StartError(
      `“${text}” is no sender of mail; write name@example.org or “Name <name@example.org>”.`,
    );
  return sender;
}

/** Checks the address of the mail server: `smtp://` or `smtps://`, with user and password if it wants them. */
export function readMailUrl(text: string): string {
  const isMailUrl = URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol);
  if (!isMailUrl || new URL(text).hostname === '')
    throw new StartError('The address of the mail server has the form smtp://user:password@host:587.');
  return text;
}

/** Sends mail through one server. */
export class Mailer {
  readonly #url: string;
  readonly #from: Sender;
  #transport: Promise<Transporter> | undefined;

  constructor(url: string, from: Sender) {
    this.#url = url;
    this.#from = from;
  }

  async send({ id, to, letter, words, now }: Mail): Promise<Delivery> {
    if (!ADDRESS.test(to)) return { outcome: 'failed', note: 'no address' };
    const { address } = this.#from;
    const { stop } = letter;
    try {
      const transport = await (this.#transport ??= this.#connect());
      await transport.sendMail({
        from: { ...this.#from },
        to: { name: '', address: to },
        envelope: { from: address, to: [to] },
        subject: oneLine(letter.subject),
        text: letterText(letter),
        html: letterHtml(letter, words),
        messageId: `<${id}@${address.slice(address.lastIndexOf('@') + 1)}>`,
        date: new Date(now),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(stop && {
            'List-Unsubscribe': { prepared: true, value: `<${stop.url}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
      return { outcome: 'done', note: '250' };
    } catch (error) {
      const { code, responseCode, command = '' } = error as MailError;
      const note = String(responseCode ?? code ?? 'error');
      const isFinal = responseCode !== undefined && responseCode >= 500 && FINAL_COMMANDS.includes(command);
      return { outcome: isFinal ? 'failed' : 'retry', note };
    }
  }

  /** Read only when there is mail to send. */
  async #connect(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url: this.#url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

interface MailError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}
