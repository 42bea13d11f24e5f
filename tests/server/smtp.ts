import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import PostalMime, { type Email } from 'postal-mime';

const PROGRAM = fileURLToPath(new URL('./smtp-process.ts', import.meta.url));

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly read: Email;
  header(name: string): string | undefined;
}

export interface MailServer {
  readonly url: string;
  readonly mails: Mail[];
  /** Resolves when so many mails have come. */
  count(count: number): Promise<void>;
  /** Has the next mails refused, one after the other. */
  refuse(...refusals: { at: 'rcpt' | 'data'; code: number }[]): Promise<void>;
}

/** A real mail server in a process of its own. It says that it has a mail before it says so to the sender. */
export async function startMailServer(t: TestContext): Promise<MailServer> {
  const child = fork(PROGRAM, { execArgv: ['--conditions=development'] });
  t.after(() => child.kill('SIGKILL'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const mails: Mail[] = [];
  const news = new EventEmitter();
  child.on('message', (message: { mail?: { from: string; to: string[]; raw: string } }) => {
    if (!message.mail) return;
    const { mail } = message;
    void PostalMime.parse(mail.raw).then((read) => {
      const header = (name: string) =>
        read.headers.find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value;
      mails.push({ ...mail, read, header });
      news.emit('mail');
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    count: async (count) => {
      while (mails.length < count) await once(news, 'mail');
    },
    refuse: async (...refusals) => {
      child.send({ refuse: refusals });
      await once(child, 'message');
    },
  };
}
