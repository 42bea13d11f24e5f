import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ideaThread } from '@partyline/protocol';
import { wordsOf, type Language } from '../../packages/server/src/outgoing/words.ts';
import { ideaWordsOf } from '../../packages/server/src/outgoing/idea-words.ts';
import { BOARD, PAGE, startBoard, type IdeaBoard } from './idea-board.ts';
import { guest, PARTY, type Person } from './party.ts';
import { DAY, MINUTE, startTelling, type Telling } from './outgoing-party.ts';
import { startMailServer, type Mail, type MailServer } from './smtp.ts';

const PUBLIC_URL = 'https://party.example';
/** 10:00 in Berlin. */
const MORNING = Date.UTC(2100, 0, 4, 9);
/** Decisions are told when they have stood for so long. */
const SETTLED = 2 * MINUTE;

interface Stage extends Telling, IdeaBoard {
  readonly smtp: MailServer;
  readonly ann: Person;
  /** Somebody with a name who has agreed to be told at an address. */
  told(name: string): Promise<Person>;
  mailHost(person: Person, email: string, rest?: object): Promise<void>;
  /** What has come to an address since it was asked last. */
  mailsTo(email: string): Mail[];
}

async function stage(t: TestContext, { language = 'en' as Language, definition = {} } = {}): Promise<Stage> {
  const smtp = await startMailServer(t);
  const mail = {
    url: smtp.url,
    from: { name: 'Disco', address: 'hello@shop.example' },
    language,
    publicUrl: new URL(PUBLIC_URL),
  };
  const telling = await startTelling(t, { mail, now: MORNING });
  const board = await startBoard(telling, telling.clock, definition);
  const tell: Stage['tell'] = async (after) => {
    await telling.tell(after);
    const taken = (await telling.jobs()).filter(({ state }) => state === 'done');
    await smtp.count(taken.length);
    assert.deepEqual(telling.failures, []);
  };
  const read = new Map<string, number>();
  return {
    ...telling,
    ...board,
    smtp,
    ann: await telling.host('host', 'Ann'),
    tell,
    told: async (name) => {
      const person = guest();
      const email = `${name.toLowerCase()}@example.org`;
      await board.act(person, 'guest.named', { name });
      await telling.give(person, email);
      await telling.asSystem({ type: 'contact.confirmed', data: { person: person.id, email } });
      return person;
    },
    mailHost: ({ id }, email, rest = {}) =>
      telling.asSystem({
        type: 'host.mail-set',
        data: { host: id, email, digestMinutes: 15, ...rest },
      }),
    mailsTo: (email) => {
      const all = smtp.mails.filter(({ to }) => to.includes(email));
      const fresh = all.slice(read.get(email) ?? 0);
      read.set(email, all.length);
      return fresh;
    },
  };
}

const subjectsOf = (mails: readonly Mail[]) => mails.map(({ read }) => read.subject);
const textOf = (mail: Mail | undefined) => mail?.read.text?.replaceAll(/\s+/g, ' ') ?? '';

describe('mail about ideas: followers', () => {
  it('tells author and voters of a new status with its date and answer, in their own words', async (t) => {
    const { act, ann, decide, mailsTo, propose, tell, told } = await stage(t);
    const [bo, cy, dot] = [await told('Bo'), await told('Cy'), await told('Dot')];
    const idea = await propose(bo, 'Longer lanes', 'So that the ball rolls *longer*.');
    await act(cy, 'vote.cast', { entry: idea, why: 'My son throws far' });
    await act(dot, 'vote.cast', { entry: idea });
    await decide(ann, idea, 'planned', { next: '2100-03-20', answer: 'We measure **first**.' });
    await tell(SETTLED - 1);
    for (const name of ['bo', 'cy', 'dot']) assert.deepEqual(mailsTo(`${name}@example.org`), []);
    await tell(1);
    const [mail, ...more] = mailsTo('bo@example.org');
    assert.deepEqual(more, []);
    assert.equal(mail!.read.subject, 'Planned: Longer lanes · Saturday Disco Bowl');
    const text = textOf(mail);
    assert.match(
      text,
      /has decided about “Longer lanes”\. It is now: Planned\. Next update by March 20, 2100\./,
    );
    assert.match(text, /The answer · Ann We measure first\./);
    assert.match(text, /You wrote Longer lanes/);
    assert.ok(text.includes(`${PAGE}#party=${idea}`));
    assert.ok(
      mail!.header('list-unsubscribe')?.startsWith(`<${PUBLIC_URL}/v1/parties/${PARTY}/contact/stop?`),
    );
    assert.equal(mail!.header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    assert.match(textOf(mailsTo('cy@example.org')[0]), /You wrote My son throws far/);
    assert.doesNotMatch(textOf(mailsTo('dot@example.org')[0]), /You wrote/);
  });

  it('tells the reason of a no, the why of a new date, and thanks for what has shipped', async (t) => {
    const { act, ann, decide, mailsTo, propose, tell, told } = await stage(t);
    const cy = await told('Cy');
    const idea = await propose(guest(), 'Longer lanes');
    await act(cy, 'vote.cast', { entry: idea, why: 'My son throws far' });
    await decide(ann, idea, 'planned', { next: '2100-03-20' });
    await tell(SETTLED);
    mailsTo('cy@example.org');
    await decide(ann, idea, 'planned', { next: '2100-05-01', answer: 'The wood is late.' });
    await tell(SETTLED);
    const [date] = mailsTo('cy@example.org');
    assert.equal(date!.read.subject, 'A new date: Longer lanes · Saturday Disco Bowl');
    assert.match(textOf(date), /next update by May 1, 2100\. Why · Ann The wood is late\./);
    await decide(ann, idea, 'progress', { answer: 'It begins.' });
    await tell(SETTLED);
    assert.match(textOf(mailsTo('cy@example.org')[0]), /now: In progress\. Next update by May 1, 2100\./);
    await decide(ann, idea, 'progress', { answer: 'Half of it is done.' });
    await tell(SETTLED);
    const [said] = mailsTo('cy@example.org');
    assert.equal(said!.read.subject, 'An update: Longer lanes · Saturday Disco Bowl');
    assert.match(textOf(said), /Half of it is done/);
    await decide(ann, idea, 'shipped');
    await tell(SETTLED);
    const [shipped] = mailsTo('cy@example.org');
    assert.equal(shipped!.read.subject, 'Shipped: Longer lanes · Saturday Disco Bowl');
    assert.match(textOf(shipped), /Thank you: it would not be without you\. You wrote My son throws far/);
    const other = await propose(cy, 'Free drinks');
    await decide(ann, other, 'declined', { answer: 'We would close within a week.' });
    await tell(SETTLED);
    const [declined] = mailsTo('cy@example.org');
    assert.equal(declined!.read.subject, 'Declined: Free drinks · Saturday Disco Bowl');
    assert.match(
      textOf(declined),
      /decided not to do “Free drinks”\. This is why: The reason · Ann We would close/,
    );
  });

  it('tells of what stands, once, when a host mends a decision at once, and nothing when it is taken back', async (t) => {
    const { ann, clock, decide, jobs, mailsTo, propose, tell, told } = await stage(t);
    const bo = await told('Bo');
    const [mended, undone] = [await propose(bo, 'Longer lanes'), await propose(bo, 'Wider lanes')];
    await decide(ann, mended, 'shipped');
    await decide(ann, undone, 'review');
    await tell(MINUTE / 2);
    clock.now += MINUTE / 2;
    await decide(ann, mended, 'planned', { next: '2100-03-20' });
    await decide(ann, undone, 'new');
    await tell();
    await tell(SETTLED);
    assert.deepEqual(subjectsOf(mailsTo('bo@example.org')), ['Planned: Longer lanes · Saturday Disco Bowl']);
    assert.ok(
      (await jobs()).some(({ state, note }) => state === 'skipped' && note === 'nothing to say any more'),
    );
  });

  it('tells once who follows several ideas of a group, says where a merged one went, and follows it there', async (t) => {
    const { act, ann, decide, mailsTo, propose, tell, told } = await stage(t);
    const [bo, cy] = [await told('Bo'), await told('Cy')];
    const long = await propose(bo, 'Longer lanes');
    const longer = await propose(cy, 'Lanes that are longer');
    await act(bo, 'vote.cast', { entry: longer });
    await act(cy, 'vote.cast', { entry: long });
    await act(ann, 'idea.merged', { entry: longer, into: long });
    await tell(SETTLED);
    const [merged] = mailsTo('cy@example.org');
    assert.equal(
      merged!.read.subject,
      'Goes on together: Lanes that are longer → Longer lanes · Saturday Disco Bowl',
    );
    assert.match(textOf(merged), /was merged into “Longer lanes”.* You wrote Lanes that are longer/);
    assert.ok(textOf(merged).includes(`${PAGE}#party=${longer}`));
    mailsTo('bo@example.org');
    await decide(ann, long, 'review');
    await tell(SETTLED);
    for (const name of ['bo', 'cy'])
      assert.deepEqual(subjectsOf(mailsTo(`${name}@example.org`)), [
        'Under review: Longer lanes · Saturday Disco Bowl',
      ]);
  });

  it('tells nobody who does not follow, has not agreed, has stopped it, or was voted for by a host', async (t) => {
    const { act, ann, app, decide, give, mailsTo, propose, smtp, tell, told } = await stage(t);
    const [bo, cy, dot] = [await told('Bo'), await told('Cy'), await told('Dot')];
    const eve = guest();
    const idea = await propose(bo, 'Longer lanes');
    for (const one of [cy, dot, eve]) await act(one, 'vote.cast', { entry: idea });
    await give(eve, 'eve@example.org');
    await act(cy, 'vote.withdrawn', { entry: idea });
    await act(dot, 'idea.followed', { entry: idea, on: false });
    await act(ann, 'vote.cast', { entry: idea, for: 'A customer in the shop' });
    const fay = await told('Fay');
    await act(fay, 'idea.followed', { entry: idea, on: true });
    await tell();
    mailsTo('eve@example.org');
    await decide(ann, idea, 'review');
    await tell(SETTLED);
    assert.deepEqual(
      smtp.mails
        .flatMap(({ to }) => to)
        .filter((to) => to !== 'eve@example.org')
        .sort(),
      ['bo@example.org', 'fay@example.org'],
    );
    assert.deepEqual(mailsTo('eve@example.org'), []);
    const [mail] = mailsTo('fay@example.org');
    const stop = /<(.*)>/.exec(mail!.header('list-unsubscribe')!)![1]!;
    const stopped = await app.inject({
      url: stop.slice(PUBLIC_URL.length),
      method: 'POST',
      payload: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(stopped.statusCode, 200);
    await decide(ann, idea, 'shipped');
    await act(fay, 'guest.named', { name: 'Fay' });
    await tell(SETTLED);
    assert.deepEqual(mailsTo('fay@example.org'), []);
    assert.equal(mailsTo('bo@example.org').length, 2);
  });

  it('asks once more before it sends: whoever stopped following meanwhile is not told, nor of what was taken away', async (t) => {
    const { act, ann, decide, jobs, propose, smtp, tell, told } = await stage(t);
    const [bo, cy] = [await told('Bo'), await told('Cy')];
    const [idea, gone] = [await propose(bo, 'Longer lanes'), await propose(bo, 'Wider lanes')];
    await act(cy, 'vote.cast', { entry: idea });
    await tell();
    const before = smtp.mails.length;
    await decide(ann, idea, 'review');
    await decide(ann, gone, 'review');
    await tell();
    for (const one of [bo, cy]) await act(one, 'idea.followed', { entry: idea, on: false });
    await act(bo, 'post.removed', { entry: gone });
    await tell(SETTLED);
    assert.equal(smtp.mails.length, before);
    const skipped = (await jobs()).filter(({ kind, state }) => kind === 'idea' && state === 'skipped');
    assert.equal(skipped.length, 3);
  });

  it('tells an author once of an answer: by itself, or together with its decision', async (t) => {
    const { act, ann, decide, mailsTo, propose, tell, told } = await stage(t);
    const bo = await told('Bo');
    const idea = await propose(bo, 'Longer lanes');
    await act(ann, 'post.added', { text: 'Tell us more?', parent: idea, answer: true });
    await tell(SETTLED);
    assert.deepEqual(subjectsOf(mailsTo('bo@example.org')), ['Saturday Disco Bowl has answered you']);
    await decide(ann, idea, 'review', { answer: 'Thank you, we look.' });
    await tell(DAY);
    assert.deepEqual(subjectsOf(mailsTo('bo@example.org')), [
      'Under review: Longer lanes · Saturday Disco Bowl',
    ]);
  });

  it('leads from an answer in the discussion of an idea to the page of its board', async (t) => {
    const { act, ann, mailsTo, propose, tell, told } = await stage(t);
    const idea = await propose(guest(), 'Longer lanes');
    const bo = await told('Bo');
    const topic = ideaThread(idea);
    const asked = await act(bo, 'post.added', { text: 'How long?' }, { topic });
    const answer = await act(ann, 'post.added', { text: 'Twice.', parent: asked, answer: true }, { topic });
    await tell(SETTLED);
    const [mail] = mailsTo('bo@example.org');
    assert.equal(mail!.read.subject, 'Saturday Disco Bowl has answered you');
    assert.ok(textOf(mail).includes(`${PAGE}#party=${answer}`), textOf(mail));
  });

  it('links to the server’s own page where the board has none, and uses the board’s own words', async (t) => {
    const statuses = [
      { id: 'open', kind: 'new' },
      { id: 'soon', kind: 'review', label: 'Soon <b>' },
    ];
    const { ann, decide, mailsTo, propose, tell, told } = await stage(t, {
      definition: { url: undefined, statuses },
    });
    const idea = await propose(await told('Bo'), 'Longer\nlanes');
    await decide(ann, idea, 'soon');
    await tell(SETTLED);
    const [mail] = mailsTo('bo@example.org');
    assert.equal(mail!.read.subject, 'Soon <b>: Longer lanes · Saturday Disco Bowl');
    assert.ok(textOf(mail).includes(`${PUBLIC_URL}/t/${PARTY}/${BOARD}/${idea}`));
    assert.match(mail!.read.html ?? '', /Soon &lt;b&gt;/);
  });

  it('speaks German and Arabic', async (t) => {
    for (const language of ['de', 'ar'] as const) {
      const { act, ann, decide, mailsTo, propose, tell, told } = await stage(t, { language });
      const [bo, cy] = [await told('Bo'), await told('Cy')];
      const idea = await propose(bo, 'Längere Bahnen');
      const other = await propose(cy, 'Andere');
      await decide(ann, idea, 'shipped');
      await act(ann, 'idea.merged', { entry: other, into: idea });
      await tell(SETTLED);
      const words = ideaWordsOf(language);
      const [shipped] = mailsTo('bo@example.org');
      assert.ok(textOf(shipped).includes(words.shippedLead('Längere Bahnen')));
      assert.ok(textOf(shipped).includes(words.youWrote));
      assert.ok(shipped!.read.html?.includes(`dir="${wordsOf(language).dir}"`));
      const lead = words.mergedLead('Andere', 'Längere Bahnen');
      assert.ok(mailsTo('cy@example.org').some((mail) => textOf(mail).includes(lead)));
    }
  });
});

describe('mail about ideas: hosts', () => {
  it('reminds every host with an address by one letter of all that is due', async (t) => {
    const { ann, clock, decide, host, mailHost, mailsTo, propose, scheduler, tell } = await stage(t);
    await mailHost(ann, 'ann@shop.example');
    await mailHost(await host('host', 'Cem'), 'cem@shop.example', { digestMinutes: 60 });
    await host('host', 'Dot');
    const [long, wide] = [await propose(guest(), 'Longer lanes'), await propose(guest(), 'Wider lanes')];
    await decide(ann, long, 'planned', { next: '2100-03-20' });
    await decide(ann, wide, 'progress', { next: '2100-03-09' });
    await tell(DAY);
    for (const name of ['ann', 'cem']) mailsTo(`${name}@shop.example`);
    clock.now = Date.UTC(2100, 2, 6, 9);
    await scheduler().run();
    await tell();
    await tell(15 * MINUTE);
    const [mail, ...more] = mailsTo('ann@shop.example');
    assert.deepEqual(more, []);
    assert.equal(mail!.read.subject, '2 ideas need an update · Saturday Disco Bowl');
    const text = textOf(mail);
    assert.match(
      text,
      /Wider lanes · In progress · by March 9, 2100 .* Longer lanes · Planned · by March 20, 2100/,
    );
    assert.ok(text.includes(`${PAGE}#party=${wide}`) && text.includes(`${PAGE}#party=${long}`));
    assert.deepEqual(mailsTo('cem@shop.example'), []);
    await tell(45 * MINUTE);
    assert.equal(mailsTo('cem@shop.example').length, 1);
  });

  it('says that an update was due, keeps quiet hours, and forgets what was done meanwhile', async (t) => {
    const { ann, asSystem, clock, decide, mailHost, mailsTo, propose, scheduler, tell } = await stage(t);
    await asSystem({ type: 'party.configured', data: { timeZone: 'Europe/Berlin' } } as never);
    await mailHost(ann, 'ann@shop.example', { quiet: { from: 20 * 60, to: 8 * 60 } });
    const [late, kept] = [await propose(guest(), 'Longer lanes'), await propose(guest(), 'Wider lanes')];
    for (const id of [late, kept]) await decide(ann, id, 'planned', { next: '2100-03-20' });
    await tell(DAY);
    mailsTo('ann@shop.example');
    // After months of sleep: of three things that were due about each idea, one letter.
    clock.now = Date.UTC(2100, 4, 1, 23);
    await scheduler().run();
    await decide(ann, kept, 'shipped');
    await tell();
    await tell(DAY / 4);
    assert.deepEqual(mailsTo('ann@shop.example'), []);
    await tell(DAY / 4);
    const mails = mailsTo('ann@shop.example').filter(({ read }) => /update/.test(read.subject ?? ''));
    assert.deepEqual(subjectsOf(mails), ['1 idea needs an update · Saturday Disco Bowl']);
    assert.match(textOf(mails[0]), /Longer lanes · Planned · was due by March 20, 2100/);
    await tell(DAY);
    assert.deepEqual(mailsTo('ann@shop.example'), []);
  });

  it('names new ideas in the digest by their titles', async (t) => {
    const { ann, mailHost, mailsTo, propose, tell } = await stage(t);
    await mailHost(ann, 'ann@shop.example');
    await tell(15 * MINUTE);
    const idea = await propose(guest(), 'Longer lanes', 'For *far* throws.');
    await tell();
    await tell(15 * MINUTE);
    const [mail] = mailsTo('ann@shop.example');
    assert.match(textOf(mail), /Idea · a guest · .* Longer lanes For far throws\./);
    assert.ok(textOf(mail).includes(`${PAGE}#party=${idea}`));
  });
});
