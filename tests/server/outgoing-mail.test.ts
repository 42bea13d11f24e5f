import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { personKey, personRow } from '@partyline/protocol';
import type { Letter } from '../../packages/server/src/outgoing/letter.ts';
import { Mailer } from '../../packages/server/src/outgoing/mailer.ts';
import { wordsOf, type Language } from '../../packages/server/src/outgoing/words.ts';
import { event, guest, ORIGIN, PARTY, post, type Person } from './party.ts';
import { DAY, HOUR, MINUTE, SECOND, startTelling, type Telling } from './outgoing-party.ts';
import { startMailServer, type Mail, type MailServer } from './smtp.ts';

const PUBLIC_URL = 'https://party.example';
const PAGE = `${ORIGIN}/lanes/1`;
const open = { title: 'Lane 1', url: PAGE };
const HOST_MAIL = 'ann@shop.example';
const GUEST_MAIL = 'bo@example.org';
/** 10:00 in Berlin. */
const MORNING = Date.UTC(2100, 0, 4, 9);

interface Stage extends Telling {
  readonly smtp: MailServer;
  mailHost(person: Person, rest?: object): Promise<void>;
  give(person: Person, email?: string): Promise<void>;
  contact(person: Person): Promise<string | undefined>;
  /** Follows a link as a browser does; the answer's status and page. */
  visit(
    link: string,
    method?: 'GET' | 'POST',
    payload?: string,
    type?: string,
  ): Promise<{ status: number; page: string }>;
}

async function stage(t: TestContext, { language = 'en' as Language, now = MORNING } = {}): Promise<Stage> {
  const smtp = await startMailServer(t);
  const mail = {
    url: smtp.url,
    from: { name: 'Disco', address: 'hello@shop.example' },
    language,
    publicUrl: new URL(PUBLIC_URL),
  };
  const telling = await startTelling(t, { mail, now });
  const { app, asSystem, storage } = telling;
  return {
    ...telling,
    smtp,
    // The mail server runs beside this process: what it has taken is here a moment later.
    tell: async (after) => {
      await telling.tell(after);
      const taken = (await telling.jobs()).filter(({ state }) => state === 'done');
      await smtp.count(taken.length);
    },
    mailHost: ({ id }, rest = {}) =>
      asSystem({
        type: 'host.mail-set',
        data: { host: id, email: HOST_MAIL, digestMinutes: 15, ...rest },
      } as never),
    give: (person, email = GUEST_MAIL) => telling.give(person, email),
    contact: async ({ id }) => {
      const loaded = await storage.load(PARTY, [personKey(id)]);
      return personRow(loaded!.rows, id)?.contact?.state;
    },
    visit: async (link, method = 'GET', payload, type = 'application/x-www-form-urlencoded') => {
      assert.ok(link.startsWith(`${PUBLIC_URL}/`), link);
      const answer = await app.inject({
        url: link.slice(PUBLIC_URL.length),
        method,
        ...(payload !== undefined && { payload, headers: { 'content-type': type } }),
      });
      return { status: answer.statusCode, page: answer.body };
    },
  };
}

const linkIn = ({ read }: Mail, act: string): string =>
  new RegExp(`${PUBLIC_URL}/v1/parties/${PARTY}/contact/${act}\\?token=\\S+`).exec(read.text ?? '')?.[0] ??
  '';

/** Someone who has agreed to be told. */
async function told(party: Stage, email = GUEST_MAIL): Promise<Person> {
  const person = guest();
  await party.send(person, [event('guest.named', { name: 'Bo' })]);
  await party.give(person, email);
  await party.tell();
  await party.visit(linkIn(party.smtp.mails.at(-1)!, 'confirm'), 'POST', '');
  assert.equal(await party.contact(person), 'confirmed');
  return person;
}

describe('mail to hosts', () => {
  it('gathers what waits, names it, links to its place, and gives away no address', async (t) => {
    const party = await stage(t);
    const { host, mailHost, send, smtp, tell } = party;
    const ann = await host();
    await mailHost(ann);
    const bo = guest();
    await send(bo, [event('guest.named', { name: 'Bo <b>' })]);
    await party.give(bo);
    const asked = post('Why is **lane 1** closed?', { intent: 'question', open });
    await send(bo, [asked]);
    const secret = post('nobody else reads this', { audience: 'team', open });
    await send(bo, [secret]);
    await tell(15 * MINUTE - 1);
    assert.deepEqual(
      smtp.mails.map(({ to }) => to),
      [[GUEST_MAIL]],
    );
    await tell(1);
    assert.equal(smtp.mails.length, 2);
    const mail = smtp.mails[1]!;
    assert.deepEqual(mail.to, [HOST_MAIL]);
    assert.equal(mail.from, 'hello@shop.example');
    assert.deepEqual(mail.read.from, { name: 'Disco', address: 'hello@shop.example' });
    assert.equal(mail.read.subject, '2 wait for an answer · Saturday Disco Bowl');
    const { text = '', html = '' } = mail.read;
    assert.match(text, /Question · Bo <b> · /);
    assert.match(html, /Question · Bo &lt;b&gt; · /);
    for (const body of [text, html]) {
      assert.match(body, /Why is lane 1 closed\?/);
      assert.ok(body.includes(`${PAGE}#party=${asked.id}`));
      assert.ok(body.includes(`${PAGE}#party=${secret.id}`));
      assert.doesNotMatch(body, /nobody else|example\.org/);
    }
    assert.equal(mail.header('auto-submitted'), 'auto-generated');
    assert.match(mail.header('message-id') ?? '', /^<out_[\w-]{27}@shop\.example>$/);
  });

  it('sends nothing when nothing waits, and nothing when nothing is new', async (t) => {
    const party = await stage(t);
    const { host, jobs, mailHost, send, smtp, tell } = party;
    const ann = await host();
    await mailHost(ann);
    await tell(15 * MINUTE);
    const asked = post('Broken', { open });
    await send(guest(), [asked]);
    await tell();
    await send(ann, [post('Mended', { parent: asked.id, answer: true })]);
    await tell(15 * MINUTE);
    assert.equal(smtp.mails.length, 0);
    await send(guest(), [post('Still open', { open })]);
    await tell();
    await tell(15 * MINUTE);
    assert.equal(smtp.mails.length, 1);
    const other = post('Answered at once', { open });
    await send(guest(), [other]);
    await tell();
    await send(ann, [event('entry.settled', { entry: other.id })]);
    await tell(DAY);
    assert.equal(smtp.mails.length, 1);
    assert.deepEqual((await jobs()).map(({ state, note }) => `${state} ${note}`).sort(), [
      'done 250',
      'skipped nothing new',
      'skipped nothing waits',
      'skipped nothing waits',
    ]);
    await send(guest(), [post('One more', { open })]);
    await tell();
    await tell(15 * MINUTE);
    assert.equal(smtp.mails.length, 2);
    assert.match(smtp.mails[1]!.read.text ?? '', /Still open[^]*One more/);
  });

  it('keeps quiet hours in the party’s time zone', async (t) => {
    const party = await stage(t);
    const { asSystem, clock, host, mailHost, send, smtp, tell } = party;
    await asSystem({ type: 'party.configured', data: { timeZone: 'Europe/Berlin' } } as never);
    await mailHost(await host(), { quiet: { from: 20 * 60, to: 8 * 60 } });
    await tell(9 * HOUR + 50 * MINUTE);
    await send(guest(), [post('At ten to eight', { open })]);
    await tell();
    await tell(15 * MINUTE);
    assert.equal(new Date(clock.now).toISOString(), '2100-01-04T19:05:00.000Z');
    await tell(11 * HOUR + 54 * MINUTE);
    assert.equal(smtp.mails.length, 0);
    await tell(MINUTE);
    assert.equal(new Date(clock.now).toISOString(), '2100-01-05T07:00:00.000Z');
    assert.equal(smtp.mails.length, 1);
  });

  it('tells each host once, and those no more who do not want it or are gone', async (t) => {
    const party = await stage(t);
    const { asSystem, host, mailHost, send, smtp, tell } = party;
    const [ann, cem, dot] = [await host(), await host('host', 'Cem'), await host('host', 'Dot')];
    await mailHost(ann);
    await mailHost(cem, { email: 'cem@shop.example', digestMinutes: 60 });
    await mailHost(dot, { email: 'dot@shop.example' });
    for (const text of ['one', 'two', 'three']) await send(guest(), [post(text, { open })]);
    await tell();
    await asSystem({ type: 'host.removed', data: { host: dot.id } } as never);
    await tell(15 * MINUTE);
    await tell(45 * MINUTE);
    assert.deepEqual(
      smtp.mails.map(({ to }) => to[0]),
      [HOST_MAIL, 'cem@shop.example'],
    );
    await mailHost(cem, { email: undefined });
    await send(guest(), [post('four', { open })]);
    await tell();
    await tell(HOUR);
    assert.deepEqual(
      smtp.mails.map(({ to }) => to[0]),
      [HOST_MAIL, 'cem@shop.example', HOST_MAIL],
    );
  });
});

describe('mail to guests', () => {
  it('takes no address where nobody could ever be told', async (t) => {
    const { send } = await stage(t);
    const given = event('contact.given', { email: GUEST_MAIL }, { topic: undefined });
    const { receipts } = await send(guest(), [given]);
    assert.deepEqual([receipts[0]?.delivery, receipts[0]?.code], ['rejected', 'PARTY_MAIL_OFF']);
  });

  it('asks first, tells once when answered, and stops by one click', async (t) => {
    const party = await stage(t);
    const { contact, host, send, smtp, tell, visit } = party;
    const bo = guest();
    const asked = post('Broken', { open });
    await send(bo, [asked]);
    await party.give(bo);
    await tell();
    assert.equal(smtp.mails.length, 1);
    const [question] = smtp.mails;
    assert.deepEqual(question!.to, [GUEST_MAIL]);
    assert.equal(question!.read.subject, 'Shall we tell you when Saturday Disco Bowl answers?');
    const link = linkIn(question!, 'confirm');
    const looked = await visit(link);
    assert.equal(looked.status, 200);
    assert.match(looked.page, /<form method="post"><button type="submit">Yes, tell me<\/button>/);
    assert.equal(await contact(bo), 'asked');
    const agreed = await visit(link, 'POST', '');
    assert.match(agreed.page, /You get a mail when Saturday Disco Bowl answers/);
    assert.equal(await contact(bo), 'confirmed');
    assert.equal((await visit(link, 'POST', '')).status, 200);

    const ann = await host();
    const answer = post('Mended *today*', { parent: asked.id, answer: true });
    await send(ann, [answer]);
    await tell();
    assert.equal(smtp.mails.length, 2);
    const mail = smtp.mails[1]!;
    assert.equal(mail.read.subject, 'Saturday Disco Bowl has answered you');
    assert.match(mail.read.text ?? '', /Mended today/);
    assert.ok(mail.read.text?.includes(`${PAGE}#party=${answer.id}`));
    const stop = linkIn(mail, 'stop');
    assert.equal(mail.header('list-unsubscribe'), `<${stop}>`);
    assert.equal(mail.header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    assert.match(mail.raw, /^List-Unsubscribe: <https:\S+>\r?$/m);
    const second = post('More on that', { parent: asked.id });
    await send(ann, [second]);
    await send(ann, [event('entry.answered', { entry: asked.id, answer: second.id })]);
    await tell(DAY);
    assert.equal(smtp.mails.length, 2);

    assert.match((await visit(stop)).page, /Shall Saturday Disco Bowl send you no more mails\?/);
    assert.equal(await contact(bo), 'confirmed');
    const stopped = await visit(stop, 'POST', 'List-Unsubscribe=One-Click');
    assert.equal(stopped.status, 200);
    assert.equal(await contact(bo), undefined);
    assert.match((await visit(stop)).page, /You get no more mails/);
    const again = post('Broken again', { open });
    await send(bo, [again]);
    await send(ann, [post('Mended again', { parent: again.id, answer: true })]);
    await tell(DAY);
    assert.equal(smtp.mails.length, 2);
  });

  it('takes the one click in every form that mail programs send it', async (t) => {
    const party = await stage(t);
    const { contact, host, send, smtp, tell, visit } = party;
    const bo = await told(party);
    const asked = post('Broken', { open });
    await send(bo, [asked]);
    await send(await host(), [post('Mended', { parent: asked.id, answer: true })]);
    await tell();
    const stop = linkIn(smtp.mails.at(-1)!, 'stop');
    const form =
      '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    const { status } = await visit(stop, 'POST', form, 'multipart/form-data; boundary=x');
    assert.equal(status, 200);
    assert.equal(await contact(bo), undefined);
  });

  it('tells again when it was asked again', async (t) => {
    const party = await stage(t);
    const { host, send, smtp, tell } = party;
    const bo = await told(party);
    const ann = await host();
    const asked = post('Broken', { open });
    await send(bo, [asked]);
    await send(ann, [post('Mended', { parent: asked.id, answer: true })]);
    await tell(MINUTE);
    await send(bo, [event('entry.reopened', { entry: asked.id })]);
    await tell(MINUTE);
    await send(ann, [post('Mended well', { parent: asked.id, answer: true })]);
    await tell(MINUTE);
    assert.deepEqual(
      smtp.mails.slice(1).map(({ read }) => /Mended.*/.exec(read.text ?? '')?.[0]),
      ['Mended', 'Mended well'],
    );
  });

  it('says that there is a private answer, and no word of it', async (t) => {
    const party = await stage(t);
    const { host, send, smtp, tell } = party;
    const bo = await told(party);
    const ann = await host();
    const toTeam = post('My order 4711', { audience: 'team', open });
    await send(bo, [toTeam]);
    await send(ann, [post('Your refund is on its way', { parent: toTeam.id, answer: true })]);
    await tell();
    assert.equal(smtp.mails.length, 2);
    const mail = smtp.mails[1]!;
    assert.match(mail.read.text ?? '', /answered what you wrote to the team alone/);
    assert.doesNotMatch(`${mail.read.text} ${mail.read.html} ${mail.read.subject}`, /refund|4711/);
    await send(ann, [post('between us', { parent: toTeam.id, note: true })]);
    await tell(DAY);
    assert.equal(smtp.mails.length, 2);
  });

  it('is not used up by what the team writes privately to somebody else below', async (t) => {
    const party = await stage(t);
    const { host, send, smtp, tell } = party;
    const bo = await told(party);
    const [ann, cy] = [await host(), guest()];
    const asked = post('Broken', { open });
    await send(bo, [asked]);
    const aside = post('My order 4711', { parent: asked.id, audience: 'team' });
    await send(cy, [aside]);
    await send(ann, [post('Your refund is on its way', { parent: aside.id })]);
    await tell(MINUTE);
    assert.equal(smtp.mails.length, 1);
    await send(ann, [post('Mended', { parent: asked.id, answer: true })]);
    await tell(MINUTE);
    assert.deepEqual(
      smtp.mails.slice(1).map(({ to, read }) => [to[0], /Mended.*/.exec(read.text ?? '')?.[0]]),
      [[GUEST_MAIL, 'Mended']],
    );
  });

  it('waits three days for who is answered before they agreed', async (t) => {
    const party = await stage(t);
    const { give, host, send, smtp, tell, visit } = party;
    const ann = await host();
    const people = [guest(), guest()];
    for (const [index, person] of people.entries()) {
      const asked = post('Broken', { open });
      await send(person, [asked]);
      await give(person, `p${index}@example.org`);
      await send(ann, [post('Mended', { parent: asked.id, answer: true })]);
    }
    await tell();
    assert.equal(smtp.mails.length, 2);
    await tell(DAY);
    const first = smtp.mails.find(({ to }) => to[0] === 'p0@example.org');
    await visit(linkIn(first!, 'confirm'), 'POST', '');
    await tell(HOUR);
    assert.deepEqual(
      smtp.mails.slice(2).map(({ to }) => to[0]),
      ['p0@example.org'],
    );
    for (let day = 0; day < 5; day += 1) await tell(DAY);
    const other = smtp.mails.find(({ to }) => to[0] === 'p1@example.org');
    await visit(linkIn(other!, 'confirm'), 'POST', '');
    await tell(DAY);
    assert.equal(smtp.mails.length, 3);
  });

  it('asks no address by the questions that were meant for others', async (t) => {
    const { give, smtp, tell } = await stage(t);
    for (let turn = 0; turn < 5; turn += 1) {
      const sneak = guest();
      await give(sneak, `nobody${turn}@example.org`);
      await give(sneak, 'victim@example.org');
    }
    await tell();
    assert.deepEqual(
      smtp.mails.map(({ to }) => to[0]),
      ['victim@example.org'],
    );
  });

  it('asks an address once a day and a person three times, whoever presses', async (t) => {
    const party = await stage(t);
    const { give, smtp, tell } = party;
    const [bo, cy] = [guest(), guest()];
    await give(bo);
    await tell();
    await give(bo);
    await give(cy);
    await tell(HOUR);
    assert.equal(smtp.mails.length, 1);
    for (const name of ['a', 'b', 'c', 'd']) {
      await give(cy, `${name}@example.org`);
      await tell(MINUTE);
    }
    assert.deepEqual(
      smtp.mails.map(({ to }) => to[0]),
      [GUEST_MAIL, 'a@example.org', 'b@example.org', 'c@example.org'],
    );
    await give(bo);
    await tell(DAY);
    assert.equal(smtp.mails.length, 4);
    await give(bo);
    await tell();
    assert.equal(smtp.mails.length, 5);
  });

  it('believes no code of another party, person, address or act, and none that has run out', async (t) => {
    const party = await stage(t);
    const { contact, give, smtp, tell, visit } = party;
    const bo = guest();
    await give(bo);
    await tell();
    const link = linkIn(smtp.mails[0]!, 'confirm');
    const [person, expires, mac] = new URL(link).searchParams.get('token')!.split('.') as [
      string,
      string,
      string,
    ];
    const other = guest();
    const forged = [
      `${person}.${expires}.${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}`,
      `${person}.zzzzzzzz.${mac}`,
      `${other.id}.${expires}.${mac}`,
      `${person}.${expires}`,
      'nonsense',
      '...',
    ];
    for (const token of forged) {
      const at = `${PUBLIC_URL}/v1/parties/${PARTY}/contact/confirm?token=${token}`;
      assert.equal((await visit(at, 'POST', '')).status, 410, token);
      assert.equal((await visit(at.replace('/confirm', '/stop'), 'POST', '')).status, 410, token);
    }
    assert.equal((await visit(link.replace('/confirm', '/stop'), 'POST', '')).status, 410);
    assert.equal((await visit(link.replace(`/${PARTY}/`, '/other/'), 'POST', '')).status, 404);
    await give(bo, 'new@example.org');
    assert.equal((await visit(link, 'POST', '')).status, 410);
    await give(bo);
    party.clock.now += 8 * DAY;
    assert.equal((await visit(link, 'POST', '')).status, 410);
    assert.equal(await contact(bo), 'asked');
  });

  it('speaks the language that the operator chose, right to left as well', async (t) => {
    const party = await stage(t, { language: 'ar' });
    await party.give(guest());
    await party.tell();
    const [mail] = party.smtp.mails;
    assert.equal(mail!.read.subject, wordsOf('ar').confirmSubject('Saturday Disco Bowl'));
    assert.match(mail!.read.html ?? '', /<html lang="ar" dir="rtl">/);
  });
});

describe('mail: delivery', () => {
  it('tries again when the server cannot, under the same Message-ID, and arrives once', async (t) => {
    const party = await stage(t);
    const { give, jobs, smtp, tell } = party;
    await smtp.refuse({ at: 'data', code: 451 }, { at: 'rcpt', code: 421 });
    await give(guest());
    await tell();
    assert.deepEqual(
      (await jobs()).map(({ state, note }) => `${state} ${note}`),
      ['due 451'],
    );
    await tell(5 * SECOND);
    assert.equal(smtp.mails.length, 0);
    await tell(MINUTE);
    assert.equal(smtp.mails.length, 1);
    const [job] = await jobs();
    assert.deepEqual([job?.state, job?.attempts], ['done', 3]);
    assert.equal(smtp.mails[0]!.header('message-id'), `<${job!.id}@shop.example>`);
    await tell(10 * DAY);
    assert.equal(smtp.mails.length, 1);
  });

  it('does not try again where nobody lives', async (t) => {
    const party = await stage(t);
    await party.smtp.refuse({ at: 'rcpt', code: 550 });
    await party.give(guest());
    await party.tell();
    await party.tell(DAY);
    assert.deepEqual(
      (await party.jobs()).map(({ state, note }) => `${state} ${note}`),
      ['failed 550'],
    );
    assert.equal(party.smtp.mails.length, 0);
  });

  it('lets no name, title or address add a header or a recipient', async (t) => {
    const smtp = await startMailServer(t);
    const mailer = new Mailer(smtp.url, { name: 'Shop', address: 'hello@shop.example' });
    const words = wordsOf('en');
    const evil = 'Hi\r\nBcc: evil@example.net\r\n\r\n<script>alert(1)</script>\u2028X: y';
    const letter: Letter = {
      subject: evil,
      lead: evil,
      items: [{ heading: evil, text: evil, link: 'https://shop.example/?a="><b>' }],
      closing: [evil],
    };
    const sent = await mailer.send({ id: 'out_1', to: 'ann@shop.example', letter, words, now: MORNING });
    assert.equal(sent.outcome, 'done');
    await smtp.count(1);
    const [mail] = smtp.mails;
    const [head = ''] = mail!.raw.split('\r\n\r\n');
    assert.doesNotMatch(head, /^(bcc|x):/im);
    assert.deepEqual(mail!.to, ['ann@shop.example']);
    assert.equal(mail!.read.subject, 'Hi Bcc: evil@example.net <script>alert(1)</script> X: y');
    assert.doesNotMatch(mail!.read.html ?? '', /<script>|"><b>/);
    for (const to of [
      'ann@shop.example\r\nBcc: evil@example.net',
      'ann@shop.example, evil@example.net',
      'ann@shop.example> <evil@example.net',
      'a b@shop.example',
      '',
    ]) {
      const refused = await mailer.send({ id: 'out_2', to, letter, words, now: MORNING });
      assert.equal(refused.outcome, 'failed', JSON.stringify(to));
    }
    assert.equal(smtp.mails.length, 1);
  });
});
