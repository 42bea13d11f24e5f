import { resolveConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import {
  newEventId,
  positionalsOf,
  readArguments,
  withStorage,
  dataFileOf,
  type Command,
} from './command.ts';
import { outgoingOf } from './outgoing-environment.ts';

export const webhookSecret: Command = {
  usage: 'webhook secret',
  summary:
    'Makes a secret for PARTYLINE_WEBHOOK_SECRET; put it before the old one, with a space, until the receiver knows it.',
  async run(args, _env, output) {
    const { positionals } = readArguments(args, {}, this.usage);
    positionalsOf(positionals, 0, 0, this.usage);
    const { mintWebhookSecret } = await import('../outgoing/signature.ts');
    output.print(mintWebhookSecret());
    return 0;
  },
};

export const webhookTest: Command = {
  usage: 'webhook test',
  summary: 'Sends a signed event of the type “test” to PARTYLINE_WEBHOOK_URL and says what came of it.',
  async run(args, env, output) {
    const { positionals } = readArguments(args, {}, this.usage);
    positionalsOf(positionals, 0, 0, this.usage);
    const { webhook } = outgoingOf(env);
    if (!webhook)
      throw new StartError('There is no webhook: set PARTYLINE_WEBHOOK_URL and PARTYLINE_WEBHOOK_SECRET.');
    const [{ readWebhookOptions }, { WebhookChannel }] = await Promise.all([
      import('../outgoing/settings.ts'),
      import('../outgoing/webhook.ts'),
    ]);
    const channel = new WebhookChannel(readWebhookOptions(webhook), Date.now);
    const id = `test_${newEventId()}`;
    const occurredAt = new Date().toISOString();
    const body = { id, type: 'test', version: 1 as const, occurredAt, data: {} };
    const { outcome, note } = await channel.send(body, new AbortController().signal);
    if (outcome !== 'done') {
      output.complain(`The receiver did not take ${id}: ${note}.`);
      return 1;
    }
    output.print(`The receiver took ${id}: ${note}.`);
    return 0;
  },
};

export const mailTest: Command = {
  usage: 'mail test <address>',
  summary: 'Sends a mail through PARTYLINE_MAIL_URL and says what came of it.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [to = ''] = positionalsOf(positionals, 1, 1, this.usage);
    const options = outgoingOf(env);
    if (!options.mail)
      throw new StartError(
        'There is no mail: set PARTYLINE_MAIL_URL, PARTYLINE_MAIL_FROM and PARTYLINE_PUBLIC_URL.',
      );
    const { MailChannel } = await import('../outgoing/mail.ts');
    const { outcome, note } = await withStorage(
      dataFileOf(values.data, env, output),
      true,
      async (storage) => {
        const { mail } = resolveConfig({ ...options, storage });
        return new MailChannel(mail!, storage, Date.now).sendTest(`test_${newEventId()}`, to);
      },
    );
    if (outcome !== 'done') {
      output.complain(`The mail server did not take it: ${note}.`);
      return 1;
    }
    output.print(`The mail server took it: ${note}.`);
    return 0;
  },
};
