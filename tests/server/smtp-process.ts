import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the parent process may ask for. */
interface Order {
  /** Answers of the next mails, one after the other; the rest is taken. */
  readonly refuse: readonly { readonly at: 'rcpt' | 'data'; readonly code: number }[];
}

const refusals: { at: 'rcpt' | 'data'; code: number }[] = [];

const refusalAt = (at: 'rcpt' | 'data'): Error | null => {
  if (refusals[0]?.at !== at) return null;
  const { code } = refusals.shift()!;
  return Object.assign(new Error('not now'), { responseCode: code });
};

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo: (_address, _session, callback) => callback(refusalAt('rcpt')),
  onData: (stream, session, callback) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const refusal = refusalAt('data');
      if (refusal) return callback(refusal);
      const { mailFrom, rcptTo } = session.envelope;
      const mail = {
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks).toString(),
      };
      process.send!({ mail }, () => callback(null));
    });
  },
});
process.on('message', ({ refuse }: Order) => {
  refusals.push(...refuse);
  process.send!({ ready: true });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.server.address() as AddressInfo).port }));
