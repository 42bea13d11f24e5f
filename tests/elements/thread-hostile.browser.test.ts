import { expect } from '@open-wc/testing';
import { isName, PAGE_ROOTS } from '@partyline/protocol';
import { isSeen } from '../../packages/protocol/src/text/seen.ts';
import { plainText } from '../../packages/protocol/src/text/index.ts';
import { TOPIC } from '../../stories/scenes/thread-stage.ts';
import { HOSTILE_INPUTS } from '../support/hostile-inputs.ts';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

const OURS = new Set([
  ...[
    'A',
    'ARTICLE',
    'BDI',
    'BLOCKQUOTE',
    'BUTTON',
    'CIRCLE',
    'CODE',
    'DIV',
    'EM',
    'FORM',
    'HEADER',
    'LABEL',
    'LI',
    'OL',
  ],
  ...[
    'OPTION',
    'P',
    'PATH',
    'PRE',
    'SECTION',
    'SELECT',
    'SLOT',
    'SPAN',
    'STRONG',
    'SVG',
    'TEXTAREA',
    'TIME',
    'UL',
    'INPUT',
  ],
  ...['RECT', 'DL', 'DT', 'DD'],
]);
const SAFE_LINK = /^(?:https?|mailto):/;

/** Nothing on the screen that our templates do not hold, and nothing that runs. */
function expectNoMarkup(page: ThreadPage): void {
  for (const element of page.root.querySelectorAll('*')) {
    expect(OURS.has(element.tagName.toUpperCase()), element.outerHTML.slice(0, 200)).to.be.true;
    for (const { name } of element.attributes) expect(name).to.not.match(/^on|^srcdoc$|^style$/);
    if (element instanceof HTMLAnchorElement) expect(element.href).to.match(SAFE_LINK);
  }
  expect((globalThis as { __hostile?: unknown }).__hostile).to.equal(undefined);
}

const words = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** The letters of a post, with the markers that lists draw themselves. */
function shown(message: Element): string {
  const copy = message.cloneNode(true) as Element;
  for (const item of copy.querySelectorAll('li')) {
    const list = item.parentElement as HTMLOListElement;
    const marker = list.localName === 'ol' ? `${list.start + [...list.children].indexOf(item)}. ` : '';
    item.prepend(`${marker} `);
  }
  for (const block of copy.querySelectorAll('p, pre, li, blockquote')) block.append(' ');
  return words(copy.textContent);
}

describe('hostile text in a party-thread', () => {
  it('stands as words in posts', async () => {
    expect(HOSTILE_INPUTS.length).to.be.at.least(200);
    const kept: string[] = [];
    const page = await openThread({
      fill(stage) {
        for (const input of HOSTILE_INPUTS) {
          if (!isSeen(input) || input.length > 10_000) continue;
          stage.say('Mallory', input);
          kept.unshift(input.toWellFormed());
        }
      },
    });
    while (page.find('[data-do="more"]') ?? page.all('.root').length < Math.min(50, kept.length)) {
      const before = page.all('.root').length;
      page.find('[data-do="more"]')?.click();
      await page.until(
        () => page.all('.root').length > before || page.all('.root').length === kept.length,
        'more',
      );
      await page.until(
        () => page.all('.root').length % 50 === 0 || page.all('.root').length === kept.length,
        'all',
      );
    }
    expect(page.all('.root')).to.have.lengthOf(kept.length);
    expectNoMarkup(page);
    const messages = page.all('.message');
    for (const [index, input] of kept.entries()) {
      const parts = [...messages[index]!.children];
      if (plainText(input) === input && parts.length === 1 && parts[0]!.localName === 'p') {
        expect(parts[0]!.textContent).to.equal(input);
      }
      expect(shown(messages[index]!).replace(/[-*] /g, ''), input.slice(0, 80)).to.equal(
        words(plainText(input)).replace(/[-*] /g, ''),
      );
    }
  }).timeout(60_000);

  it('stands as words in names, as it was given', async () => {
    const names = HOSTILE_INPUTS.map((input) => input.toWellFormed().trim()).filter(isName);
    for (let from = 0; from < names.length; from += PAGE_ROOTS) {
      const some = names.slice(from, from + PAGE_ROOTS);
      const page = await openThread({
        fill(stage) {
          for (const [index, name] of some.entries()) {
            const actor = { kind: 'guest', id: `g_${index}` } as const;
            stage.act(actor, { type: 'guest.named', data: { name } });
            stage.say(actor, `By number ${index}.`);
          }
        },
      });
      await page.until(() => page.all('.root').length === some.length, 'all are shown');
      expectNoMarkup(page);
      for (const [index, name] of some.entries()) {
        expect(page.entry(`By number ${index}.`).querySelector('.entry__author')!.textContent).to.equal(name);
      }
    }
  }).timeout(60_000);

  it('stands as words in headings and titles', async () => {
    const page = await openThread({ fill: () => undefined });
    for (const input of HOSTILE_INPUTS) {
      page.thread.heading = input;
      await page.thread.updateComplete;
      expect(page.get('#heading bdi').textContent).to.equal(input);
    }
    expectNoMarkup(page);
  });

  it('stands as words in reasons', async () => {
    const page = await openThread();
    await page.post('Refuse me');
    await page.until(() => !page.entry('Refuse me').querySelector('.status'), 'it has arrived');
    const host = await page.stage.host('Jo');
    const entry = page.entry('Refuse me').dataset['id']!;
    const reasons = HOSTILE_INPUTS.map((input) => input.toWellFormed().trim()).filter(
      (input) => input !== '' && input.length <= 1_000,
    );
    for (const reason of reasons) {
      page.stage.act(host, { type: 'entry.refused', topic: TOPIC, data: { entry, reason } });
      await page.until(
        () => page.entry('Refuse me').querySelector('blockquote')?.textContent === reason,
        `the reason ${JSON.stringify(reason.slice(0, 60))} stands to the letter`,
      );
    }
    expectNoMarkup(page);
  }).timeout(60_000);

  it('typed into the composer comes out as words', async () => {
    const page = await openThread({ fill: () => undefined });
    const input = '<img src=x onerror=__hostile=1>"><script>__hostile=1</script>';
    await page.post(input);
    expect(page.texts()[0]).to.equal(input);
    expectNoMarkup(page);
  });
});
