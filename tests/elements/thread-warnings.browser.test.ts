import { expect } from '@open-wc/testing';
import '../../packages/elements/src/space/define.ts';
import { sendKeys } from '@web/test-runner-commands';
import '../../packages/elements/src/space/define.ts';
import { cleanName, shortName } from '../../packages/elements/src/thread/writing/names.ts';
import { findPersonal } from '../../packages/elements/src/thread/writing/personal.ts';
import { TOPIC } from '../../stories/scenes/thread-stage.ts';
import { announced, closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

const PERSONAL: readonly (readonly [kind: string, text: string, what?: string])[] = [
  ['mail', 'Write me at teo.k+shop@mail.example.com please', 'teo.k+shop@mail.example.com'],
  ['mail', 'jürgen@müller.example'],
  ['phone', 'call +49 170 1234567', '+49 170 1234567'],
  ['phone', '0171/2345678'],
  ['phone', '(030) 123 45 67 89'],
  ['phone', '415-555-2671'],
  ['phone', '+1 (415) 555-2671'],
  ['phone', 'call me on 555 123 456'],
  ['phone', 'Handy: 170 1234567'],
  ['card', '4111 1111 1111 1111'],
  ['card', 'mine is 5555-5555-5555-4444.', '5555-5555-5555-4444'],
  ['card', '378282246310005'],
  ['card', 'DE89 3704 0044 0532 0130 00'],
  ['order', 'order no. AB-1234', 'AB-1234'],
  ['order', 'My booking is 4711', '4711'],
  ['order', 'My booking is 4711 and nobody came'],
  ['order', 'order #998877'],
  ['order', 'Bestellnummer: 4711-22'],
  ['order', 'Rechnung Nr. 20231234'],
  ['order', 'Meine Kundennummer lautet 88213.'],
  ['order', '#12345678'],
  ['order', 'order 4711223'],
  ['order', 'رقم الطلب: 448812'],
];

const PLAIN: readonly string[] = [
  ...['12,50 € for shoes', '€ 1,299.00', '1.299,00 €', '$1 000 000', '20 EUR 30 USD', 'EUR 1 200 000'],
  ...['on 01.02.2026 10:30', '2026-11-22', '22/11/2026', 'January 5, 2026 at 8pm', 'Tuesday 5.11.', '3 pm'],
  ...[
    'since 1999/2000',
    'in 2024, 2025 and 2026',
    'season 2025/26',
    'open 08.00-17.30',
    'open 09:00–22:00',
    '24/7',
  ],
  ...['lane 7', 'lanes 7, 8, 9, 10', 'size 36, 37, 38', 'room 1204', '11 of 13', 'score 300-120, 280-110'],
  ...['bowling 200 200 200', '10 000 people', '1,234,567 views', '100 % of 2500 guests', '2 x 4 = 8', '9-5'],
  ...['order of 2024', 'I placed an order in 2023', 'order number 5', 'my order is 1000 times better'],
  ...['reservation 2024', 'my ticket was 12.50 €', 'the booking for 8 people', 'invoice from 2024-05-01'],
  ...[
    '0.123456789',
    'version 0.10.2.1',
    '192.168.0.1',
    '48.137154, 11.576124',
    '#112233',
    '#1',
    '1234567890',
  ],
  ...[
    'https://shop.example/p/4111111111111111',
    '@Teo hello',
    '1111 1111 1111 1111',
    'ISBN 978-3-16-148410-0',
  ],
  ...['1. 2. 3. 4. 5. 6. 7. 8.', 'a @ b', 'me@home', 'tel aviv', 'phone rang 3 times'],
];

const publicTexts = (page: ThreadPage) =>
  page.stage.transport.everything(TOPIC, 'newest', 'public').map(({ text }) => text);

async function send(page: ThreadPage, text: string, place = 'root'): Promise<HTMLTextAreaElement> {
  const field = page.type(place, text);
  field.form!.requestSubmit();
  await page.until(() => page.find('.composer__warning'), 'it asks first');
  return field;
}

describe('personal data', () => {
  it('is found in what people write', () => {
    for (const [kind, text, what = ''] of PERSONAL) {
      const found = findPersonal(text);
      expect(found?.kind, text).to.equal(kind);
      if (what) expect(text.slice(found!.start, found!.end)).to.equal(what);
    }
  });

  it(`is not seen in ${PLAIN.length} texts about prices, dates, years, lanes and sizes`, () => {
    expect(PLAIN.length).to.be.at.least(40);
    for (const text of PLAIN) expect(findPersonal(text)?.kind, text).to.equal(undefined);
  });

  it('is looked for in time that grows with the text', () => {
    for (const part of ['1', '1 ', 'a@', '@a.', '0(', '€ 1', 'order ', 'tel ', '+1 ', 'AA00 AAAA ', '0.']) {
      const start = performance.now();
      findPersonal(part.repeat(10_000 / part.length));
      expect(performance.now() - start, part).to.be.below(250);
    }
    for (const word of ['order no', 'order is', 'order', 'Bestellung Nr.', 'tel']) {
      for (const room of [' ', '\n', '-']) {
        const start = performance.now();
        findPersonal(`${word}${room.repeat(1_000)}x`);
        expect(performance.now() - start, word).to.be.below(250);
      }
    }
  });
});

describe('a public text that looks personal', () => {
  it('is not posted before its author was asked, and the question is tied to the field', async () => {
    const page = await openThread();
    const field = await send(page, 'Mail me: teo@mail.example');
    expect(publicTexts(page)).to.not.include('Mail me: teo@mail.example');
    const described = field
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => page.root.getElementById(id)?.textContent ?? '')
      .join(' ');
    expect(described).to.include('This looks like a mail address. Everybody could read it.');
    await page.until(() => announced().includes('looks like a mail address'), 'it is said');
    expect(field.value).to.equal('Mail me: teo@mail.example');
  });

  it('goes to the team alone when its author says so', async () => {
    const page = await openThread();
    await send(page, 'My booking is 4711');
    page.button(page.get('.composer__warning'), 'Only the team').click();
    await page.until(() => page.texts().includes('My booking is 4711'), 'it is posted');
    expect(page.entry('My booking').textContent).to.include('only its author and the team see this');
    await page.until(() => page.stage.transport.log.some(({ type }) => type === 'post.added'), 'it arrived');
    expect(publicTexts(page)).to.not.include('My booking is 4711');
  });

  it('is posted when its author says so, and only as it was then', async () => {
    const page = await openThread();
    const field = await send(page, 'Call +49 170 1234567');
    page.type('root', 'Call +49 170 1234567 now');
    await page.until(() => !page.find('.composer__warning'), 'typing takes the question away');
    field.form!.requestSubmit();
    await page.until(() => page.find('.composer__warning'), 'it asks about the new text');
    page.button(page.get('.composer__warning'), 'Post anyway').click();
    await page.until(() => publicTexts(page).includes('Call +49 170 1234567 now'), 'everybody sees it');
  });

  it('can be changed, with what was found selected', async () => {
    const page = await openThread();
    const field = await send(page, 'Card 4111 1111 1111 1111 was charged twice');
    page.button(page.get('.composer__warning'), 'Change it').click();
    await page.until(() => !page.find('.composer__warning'), 'the question is gone');
    expect(page.focused()).to.equal(field);
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.equal('4111 1111 1111 1111');
    await sendKeys({ type: 'It' });
    expect(field.value).to.equal('Card It was charged twice');
  });

  it('is asked about in replies and edits too, but not where only the team reads', async () => {
    const page = await openThread();
    const post = page.entry('Lane 7 ate');
    page.button(post, 'Reply').click();
    const place = `reply:${post.dataset['id']}`;
    await send(page, 'order #998877', place);
    page.button(page.get('.composer__warning'), 'Only the team').click();
    await page.until(() => page.texts().includes('order #998877'), 'it is posted');
    const reply = page.all('.reply').find((row) => row.textContent.includes('order #998877'))!;
    page.button(reply, 'Reply').click();
    await page.post('and order #112233445', `reply:${reply.dataset['id']}`);
    expect(page.find('.composer__warning')).to.not.exist;
  });

  it('of a host is the host’s business', async () => {
    const page = await openThread({ asHost: true });
    await page.until(() => page.find('[data-do="menu"]'), 'the writing side is here');
    await page.post('Reach us at 030 1234567 or hello@bowl.example');
    await page.until(() => publicTexts(page).some((text) => text?.startsWith('Reach us')), 'it is public');
  });
});

describe('a name', () => {
  it('is shortened as people introduce themselves', () => {
    expect(shortName('Teo Kowalski')).to.equal('Teo K.');
    expect(shortName('Ada Maria Lovelace')).to.equal('Ada L.');
    expect(shortName('teo')).to.equal('teo');
    expect(shortName('Teo K.')).to.equal('Teo K.');
    expect(shortName('李 明')).to.equal('李 明');
  });

  it('is never one that nobody can see, or that turns the text around it', () => {
    for (const unseen of ['\u200b\u200d', '\u202e', '\u3164', '\u2800 \u00ad', '\ufeff', '  ']) {
      expect(cleanName(unseen), escape(unseen)).to.equal('');
    }
    expect(cleanName('\u202eoeT\u2066 K.')).to.equal('oeT K.');
    expect(cleanName('Te\no  K.')).to.equal('Te o K.');
    expect(cleanName('👩‍👩‍👧 Family')).to.equal('👩‍👩‍👧 Family');
  });

  async function openName(page: ThreadPage): Promise<HTMLInputElement> {
    page.type('root', 'Hello');
    await page.until(() => page.find('[data-do="name"]'), 'the name is shown');
    page.get('[data-do="name"]').click();
    await page.until(() => page.focused()?.matches('[name="name"]'), 'the field is open');
    return page.get<HTMLInputElement>('[name="name"]');
  }

  it('that was given in full is shown short by default, and whole on request', async () => {
    const page = await openThread();
    await openName(page);
    await sendKeys({ type: 'Teo Kowalski' });
    await page.until(
      () => page.get('.composer__name').textContent.includes('Others see “\u2068Teo K.\u2069”'),
      'it says so',
    );
    await sendKeys({ press: 'Enter' });
    await page.until(
      () => page.stage.client && /Teo K\./.test(page.get('.composer__notes').textContent),
      'it is kept',
    );
    await page.post('Hello');
    expect(page.entry('Hello').querySelector('.entry__author')!.textContent.trim()).to.equal('Teo K.');
    await openName(page);
    page.get<HTMLInputElement>('[name="name"]').select();
    await sendKeys({ type: 'Teo Kowalski' });
    await page.until(() => page.find('[data-do="full-name"]'), 'it can be shown whole');
    page.get('[data-do="full-name"]').click();
    await page.until(
      () => page.get('.composer__name').textContent.includes('\u2068Teo Kowalski\u2069'),
      'it says so',
    );
    page.get('[data-do="save-name"]').click();
    await page.until(() => /Teo Kowalski/.test(page.get('.composer__notes').textContent), 'it is kept');
  });

  it('that cannot be seen is refused beside its field', async () => {
    const page = await openThread();
    const field = await openName(page);
    field.value = '\u200b\u200b';
    await sendKeys({ press: 'Enter' });
    await page.until(() => field.ariaInvalid === 'true', 'the field is marked');
    expect(page.root.getElementById(field.getAttribute('aria-describedby')!)!.textContent).to.include(
      'cannot be seen by others',
    );
    expect(page.focused()).to.equal(field);
  });
});

describe('before the first post', () => {
  const links = { 'privacy-href': '/privacy', 'terms-href': 'https://brand.example/terms' };

  it('what the brand wants to be read is linked, once', async () => {
    const page = await openThread({}, links);
    page.type('root', 'Hello');
    await page.until(() => page.find('.composer__legal'), 'it is shown');
    const [privacy, terms] = page.get('.composer__legal').querySelectorAll('a');
    expect(privacy!.href).to.equal(`${location.origin}/privacy`);
    expect(terms!.href).to.equal('https://brand.example/terms');
    await page.post('Hello');
    await page.until(() => !page.find('.composer__legal'), 'it is gone');
  });

  it('the space says it for all that stand inside, and a thread something else', async () => {
    const page = await openThread({}, { 'terms-href': '/terms-of-this' });
    const space = document.createElement('party-space');
    space.setAttribute('privacy-href', '/privacy');
    space.termsHref = '/terms';
    page.stage.space.append(space);
    space.append(page.thread);
    await space.updateComplete;
    await page.thread.updateComplete;
    await page.until(() => page.root.getElementById('root'), 'it is ready again');
    page.type('root', 'Hello');
    await page.until(() => page.find('.composer__legal'), 'it is shown');
    const [privacy, terms] = page.get('.composer__legal').querySelectorAll('a');
    expect(privacy!.href).to.equal(`${location.origin}/privacy`);
    expect(terms!.href).to.equal(`${location.origin}/terms-of-this`);
  });

  it('a link that would run something is none', async () => {
    const page = await openThread({}, { 'privacy-href': 'javascript:alert(1)' });
    page.type('root', 'Hello');
    await page.until(() => page.find('.composer__intents'), 'the tools are here');
    expect(page.find('.composer__legal')).to.not.exist;
  });
});
