import { createCounts, type Counts } from '@partyline/client/counts';
import { ENDPOINTS } from '@partyline/protocol';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../../packages/elements/src/count/define.ts';
import { PartyCountedEvent } from '../../packages/elements/src/events/counted-event.ts';
import type { PartyCount } from '../../packages/elements/src/count/party-count.ts';
import { until } from './until.ts';

const API = 'https://api.example';
const network = window.fetch;
const requests: string[] = [];
let known: Record<string, number> = {};

function answer(address: string): Response {
  const topics = new URL(address).searchParams.get('topics')!.split(',');
  return Response.json({
    v: 1,
    counts: Object.fromEntries(topics.map((topic) => [topic, known[topic] ?? 0])),
  });
}

const ask: typeof fetch = (input) => {
  requests.push(input as string);
  return Promise.resolve(answer(input as string));
};

/** Counts that are known at once. */
function countsOf(values: Record<string, number>): Counts {
  const counts = createCounts({ party: 'disco', fetch: () => new Promise(() => undefined) });
  for (const [topic, count] of Object.entries(values)) counts.know(topic, count);
  return counts;
}

const parts = (element: PartyCount) => ({
  shown: element.shadowRoot!.querySelector('[part=text]')!.textContent,
  hidden: element.shadowRoot!.querySelector('.exact')!.textContent,
});

const shown = (count: PartyCount) => until(() => count.matches(':state(known)'), 'the count is shown');

async function counted(count: number, lang = 'en', strings?: object): Promise<PartyCount> {
  const space = await fixture(html`
    <party-space lang=${lang} .strings=${strings}>
      <party-count topic="a" .counts=${countsOf({ a: count })}></party-count>
    </party-space>
  `);
  return space.querySelector('party-count')!;
}

describe('party-count', () => {
  beforeEach(() => {
    requests.length = 0;
    known = {};
  });

  describe('words', () => {
    for (const [lang, count, words] of [
      ['en', 0, 'No replies yet'],
      ['en', 1, '1 reply'],
      ['en', 12, '12 replies'],
      ['de', 1, '1 Antwort'],
      ['de-AT', 2, '2 Antworten'],
      ['en_US', 2, '2 replies'],
      ['no such language', 2, '2 replies'],
      ['ar', 2, 'ردّان'],
    ] as const) {
      it(`are “${words}” for ${count} in ${lang}`, async () => {
        expect(parts(await counted(count, lang)).shown).to.equal(words);
      });
    }

    it('have the plural form and the digits of the language', async () => {
      expect(parts(await counted(3, 'ar-EG')).shown).to.equal(`${(3).toLocaleString('ar-EG')} ردود`);
    });

    it('are the brand’s where it has its own', async () => {
      const strings = { replyCount: { one: '{count} word', other: '{count} words' } };
      expect(parts(await counted(7, 'en', strings)).shown).to.equal('7 words');
    });

    it('are compact for many, and exact for whoever hears them', async () => {
      const { shown: words, hidden } = parts(await counted(12_345));
      expect(words).to.equal('12K replies');
      expect(hidden).to.equal('12,345 replies');
      const text = (await counted(12_345)).shadowRoot!.querySelector('[part=text]')!;
      expect(text.ariaHidden).to.equal('true');
    });

    it('are only heard with number-only', async () => {
      const count = await counted(12);
      count.numberOnly = true;
      expect(parts(count)).to.deep.equal({ shown: '12', hidden: '12 replies' });
      expect(count.getAttributeNames()).to.include('number-only');
    });
  });

  describe('requests', () => {
    before(() => {
      window.fetch = (input, init) =>
        (input as string).startsWith?.(API) ? ask(input, init) : network(input, init);
    });
    after(() => {
      window.fetch = network;
    });

    it('are one for all counts of a page, at the address of the API’s table', async () => {
      known = { a: 1, b: 2, c: 3 };
      const root = await fixture(html`
        <party-space party="one" api=${API}>
          <party-count topic="c"></party-count><party-count topic="a"></party-count>
          <p><party-count topic="b"></party-count><party-count topic="a"></party-count></p>
        </party-space>
      `);
      const counts = [...root.querySelectorAll('party-count')];
      await Promise.all(counts.map(shown));
      expect(counts.map((count) => parts(count).shown)).to.deep.equal([
        '3 replies',
        '1 reply',
        '2 replies',
        '1 reply',
      ]);
      expect(requests).to.deep.equal([`${API}${ENDPOINTS.counts('one')}?topics=a,b,c`]);
    });

    it('name the party of the nearest space, shadow roots included', async () => {
      const root = await fixture(html`
        <party-space party="outer" api="https://elsewhere.example">
          <party-space party="inner" api="${API}/"><div></div></party-space>
        </party-space>
      `);
      const count = document.createElement('party-count');
      count.topic = 'a';
      root.querySelector('div')!.attachShadow({ mode: 'open' }).append(count);
      await shown(count);
      expect(requests).to.deep.equal([`${API}/v1/parties/inner/counts?topics=a`]);
    });

    it('are not made again when a count is moved', async () => {
      known = { a: 4 };
      const root = await fixture(html`
        <party-space party="moved" api=${API}
          ><p><party-count topic="a"></party-count></p>
          <i></i
        ></party-space>
      `);
      const count = root.querySelector('party-count')!;
      await shown(count);
      root.querySelector('i')!.append(count);
      await aTimeout(10);
      expect(parts(count).shown).to.equal('4 replies');
      expect(requests).to.have.lengthOf(1);
    });

    it('are made for another topic', async () => {
      known = { a: 4, b: 5 };
      const root = await fixture(html`
        <party-space party="other" api=${API}><party-count topic="a"></party-count></party-space>
      `);
      const count = root.querySelector('party-count')!;
      await shown(count);
      count.topic = 'b';
      await until(() => parts(count).shown === '5 replies', 'the other topic is counted');
    });

    it('that are refused leave what stood there, and tell the developer once', async () => {
      const told: unknown[] = [];
      const original = console.error;
      console.error = (...words: unknown[]) => told.push(words.join(' '));
      const { fetch } = window;
      window.fetch = () =>
        Promise.resolve(Response.json({ code: 'X', message: 'Allow the origin.' }, { status: 403 }));
      const root = await fixture(html`
        <party-space party="refused" api=${API}>
          <party-count topic="a">Replies</party-count><party-count topic="b"></party-count>
        </party-space>
      `);
      await until(() => told.length > 0, 'the developer is told');
      await aTimeout(10);
      window.fetch = fetch;
      console.error = original;
      const count = root.querySelector('party-count')!;
      expect(told).to.deep.equal(['Partyline: no counts. Allow the origin.']);
      expect(count.matches(':state(known)')).to.equal(false);
      expect(count.shadowRoot!.querySelector('slot')!.hidden).to.equal(false);
    });
  });

  describe('counts', () => {
    it('are asked for in several requests when there are too many for one', async () => {
      const counts = createCounts({ party: 'disco', api: API, fetch: ask });
      for (let index = 0; index < 150; index += 1) counts.count(`topic-${index}`).subscribe(() => undefined);
      await until(() => requests.length === 2, 'both are asked for');
      const asked = requests.map((address) => new URL(address).searchParams.get('topics')!.split(','));
      expect(asked.map(({ length }) => length)).to.deep.equal([100, 50]);
      requests.length = 0;
      const long = createCounts({ party: 'disco', api: API, fetch: ask });
      for (let index = 0; index < 60; index += 1)
        long.count(`${'x'.repeat(120)}-${index}`).subscribe(() => undefined);
      await until(() => requests.length === 2, 'both are asked for');
      expect(Math.max(...requests.map(({ length }) => length))).to.be.below(7_000);
    });

    it('are asked for again when the page is shown after a while, and only then', async () => {
      let now = 0;
      const values: (number | undefined)[] = [];
      const counts = createCounts({ party: 'disco', api: API, fetch: ask, now: () => now });
      known = { a: 1 };
      const stop = counts.count('a').subscribe((count) => values.push(count));
      await until(() => values.length === 2, 'the count has come');
      known = { a: 2 };
      now = 59_000;
      document.dispatchEvent(new Event('visibilitychange'));
      await aTimeout(10);
      now = 61_000;
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => values.length === 3, 'it has come again');
      expect(values).to.deep.equal([undefined, 1, 2]);
      stop();
      now = 200_000;
      document.dispatchEvent(new Event('visibilitychange'));
      await aTimeout(10);
      expect(requests).to.have.lengthOf(2);
    });

    it('that could not be had are asked for again when the page is shown again', async () => {
      let fails = true;
      const counts = createCounts({
        party: 'disco',
        api: API,
        fetch: (...args) => (fails ? Promise.reject(new TypeError('Failed to fetch')) : ask(...args)),
      });
      known = { a: 1 };
      const count = counts.count('a');
      const stop = count.subscribe(() => undefined);
      await aTimeout(10);
      fails = false;
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => count.get() === 1, 'the count has come');
      stop();
    });
  });

  it('follows a conversation that is live on the same page, and no other one', async () => {
    const root = await fixture(html`
      <party-space party="disco">
        <party-count topic="a" .counts=${countsOf({ a: 1 })}></party-count>
        <p></p>
      </party-space>
    `);
    const count = root.querySelector('party-count')!;
    const tell = (party: string, topic: string) =>
      root.querySelector('p')!.dispatchEvent(new PartyCountedEvent(party, topic, 2));
    tell('bowl', 'a');
    tell('disco', 'b');
    expect(parts(count).shown).to.equal('1 reply');
    tell('disco', 'a');
    expect(parts(count).shown).to.equal('2 replies');
  });

  it('takes what was set before it was defined', () => {
    const count = document.createElement('party-count') as PartyCount;
    Object.defineProperty(count, 'topic', {
      value: 'a',
      configurable: true,
      writable: true,
      enumerable: true,
    });
    count.counts = countsOf({ a: 9 });
    document.body.append(count);
    expect(parts(count).shown).to.equal('9 replies');
    count.remove();
  });

  it('keeps its width from the start', async () => {
    const count = await fixture<PartyCount>(html`<party-count topic="a"></party-count>`);
    const { width, height } = count.getBoundingClientRect();
    count.counts = countsOf({ a: 1234 });
    expect(parts(count).shown).to.equal('1.2K replies');
    expect(count.getBoundingClientRect().width).to.equal(width);
    expect(count.getBoundingClientRect().height).to.be.closeTo(height || 20, 30);
  });

  it('is accessible in a link', async () => {
    const link = await fixture<HTMLElement>(html`
      <a href="#talk"
        >How was Saturday? <party-count topic="a" .counts=${countsOf({ a: 12 })}></party-count
      ></a>
    `);
    await expect(link).to.be.accessible();
    expect(link.innerText).to.contain('How was Saturday?');
  });
});
