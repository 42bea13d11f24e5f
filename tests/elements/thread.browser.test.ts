import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { PartyErrorEvent } from '../../packages/elements/src/events/error-event.ts';
import { saturday, TOPIC } from '../../stories/scenes/thread-stage.ts';
import { announced, closeThreads, openThread } from './thread-page.ts';

afterEach(closeThreads);

describe('party-thread', () => {
  describe('renders', () => {
    it('posts with author, time, words and their replies', async () => {
      const page = await openThread();
      expect(page.all('.root')).to.have.lengthOf(4);
      const lane = page.entry('Lane 7 ate our ball');
      expect(lane.querySelector('.entry__author')!.textContent).to.equal('Teo K.');
      const time = lane.querySelector('time')!;
      expect(time.textContent.trim()).to.match(/2 hr\. ago/);
      expect(Date.parse(time.dateTime)).to.be.closeTo(Date.now() - 130 * 60_000, 60_000);
      await page.until(
        () => time.title.includes(String(new Date().getFullYear())),
        'the exact moment is told',
      );
      expect(lane.querySelectorAll('.reply')).to.have.lengthOf(3);
    });

    it('a heading of the level asked for, and how many posts there are', async () => {
      const page = await openThread({}, { 'heading-level': '3' });
      const heading = page.get('#heading');
      expect(heading.ariaLevel ?? heading.getAttribute('aria-level')).to.equal('3');
      expect(heading.textContent).to.include('How was Saturday?').and.to.include('9 posts');
      expect(page.get('.entry__author').getAttribute('aria-level')).to.equal('4');
    });

    it('the title that the conversation was opened with when it has no heading of its own', async () => {
      const page = await openThread();
      page.thread.removeAttribute('heading');
      await page.thread.updateComplete;
      expect(page.get('#heading').textContent).to.include('How was Saturday?');
    });

    it('a badge on what hosts say', async () => {
      const page = await openThread();
      expect(page.entry('That is on us').querySelector('.badge')!.textContent).to.equal('Host');
      expect(page.entry('Lane 7 ate').querySelector('[part~="badge"]')?.closest('.entry')).to.not.equal(
        page.entry('Lane 7 ate').querySelector('.entry'),
      );
    });

    it('"Guest" where no name was given', async () => {
      const page = await openThread();
      expect(page.entry('The DJ at eleven').querySelector('.entry__author')!.textContent).to.equal('Guest');
    });

    it('whom a deeper reply answers', async () => {
      const page = await openThread();
      expect(page.entry('See you on Tuesday').querySelector('.entry__head')!.textContent).to.include(
        'to Mara',
      );
    });

    it('a fact card with its source', async () => {
      const page = await openThread();
      const fact = page.get('.fact').textContent;
      expect(fact).to.include('11').and.to.include('of 13').and.to.include('Shoe counter');
    });

    it('the mark of an edit, and the place of what was taken away', async () => {
      const page = await openThread({
        fill(stage) {
          const post = stage.say('Teo', 'Gone later');
          stage.say('Ines', 'Answered', { parent: post });
          stage.act(stage.guest('Teo'), { type: 'post.removed', topic: TOPIC, data: { entry: post } });
          const other = stage.say('June', 'Firts');
          stage.act(stage.guest('June'), {
            type: 'post.edited',
            topic: TOPIC,
            data: { entry: other, text: 'First' },
          });
        },
      });
      expect(page.entry('First').textContent).to.include('edited');
      expect(page.root.textContent).to.include('This post was removed.').and.not.to.include('Gone later');
      expect(page.texts()).to.include('Answered');
    });

    it('links that tell search engines and the opened page nothing', async () => {
      const page = await openThread({
        fill: (stage) => void stage.say('Teo', 'See https://example.com/a?b=1'),
      });
      const link = page.get<HTMLAnchorElement>('.message a');
      expect(link.href).to.equal('https://example.com/a?b=1');
      expect(link.rel).to.equal('noopener nofollow ugc');
      expect(link.target).to.equal('_blank');
      expect(link.title).to.equal('opens in a new tab');
    });

    it('every space and line break of the source', async () => {
      const page = await openThread({
        fill: (stage) => void stage.say('Teo', 'one  two\nthree   #1 * four'),
      });
      const words = page.get('.message p');
      expect(words.textContent).to.equal('one  two\nthree   #1 * four');
      expect(getComputedStyle(words).whiteSpaceCollapse).to.equal('preserve');
    });

    it('an invitation when nobody has said anything yet', async () => {
      const page = await openThread({ fill: () => undefined });
      expect(page.thread.matches(':state(empty)')).to.be.true;
      expect(page.get('[part="empty"]').textContent).to.include('Nobody has said anything yet');
      expect(page.find('textarea')).to.exist;
    });

    it('in the language of the page around it', async () => {
      const page = await openThread({ locale: 'de' });
      await page.until(() => page.root.textContent.includes('9 Beiträge'), 'German is here');
      expect(page.button(page.entry('Lane 7 ate'), 'Mir auch')).to.exist;
      expect(page.entry('Lane 7 ate').querySelector('time')!.textContent).to.include('vor 2');
    });

    for (const locale of ['de_AT', 'not a language!']) {
      it(`even where the page’s language is written "${locale}"`, async () => {
        const page = await openThread({ locale });
        expect(page.entry('Lane 7 ate').querySelector('time')!.textContent.trim()).to.match(/2/);
      });
    }

    it('the brand’s own words', async () => {
      const page = await openThread({ strings: { composerPlaceholder: 'Speak up!' } });
      expect(page.get<HTMLTextAreaElement>('#root').placeholder).to.equal('Speak up!');
    });
  });

  describe('is accessible', () => {
    for (const scheme of ['light', 'dark'] as const) {
      it(`as a whole conversation, ${scheme}`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.body.style.background = scheme === 'dark' ? '#17131a' : '#fff';
        const page = await openThread();
        page.type('root', 'Something');
        await page.until(() => page.find('.composer__intents'), 'the tools are here');
        await expect(page.thread).to.be.accessible();
      }).timeout(30_000);
    }

    it('when empty, failed, closed and loading', async () => {
      const empty = await openThread({ fill: () => undefined });
      await expect(empty.thread).to.be.accessible();
      const failed = await openThread(
        { fill: (stage) => stage.transport.fail('PARTY_SERVER_ERROR', 9) },
        {},
        { isReady: false },
      );
      await failed.until(() => failed.thread.matches(':state(failed)'), 'it failed');
      await expect(failed.thread).to.be.accessible();
      const closed = await openThread({ policy: 'closed', fill: () => undefined });
      await expect(closed.thread).to.be.accessible();
      const loading = await openThread(
        { fill: (stage) => void (stage.transport.delay = 1e6) },
        {},
        { isReady: false },
      );
      await expect(loading.thread).to.be.accessible();
    });

    it('with a host’s menu open', async () => {
      const page = await openThread({ asHost: true });
      await page.until(() => page.find('[data-do="menu"]'), 'hosts have a menu');
      page.get('[data-do="menu"]').click();
      await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
      await expect(page.thread).to.be.accessible();
    });

    it('with controls of at least 24 px, 44 px where a finger points', async () => {
      const page = await openThread();
      for (const control of page.all('button, select, textarea')) {
        const { height } = control.getBoundingClientRect();
        expect(height, control.outerHTML).to.be.at.least(24);
        if (!control.matches('.chip, .button--small')) continue;
        const { insetBlockStart } = getComputedStyle(control, '::after');
        expect(height - 2 * Math.min(0, parseFloat(insetBlockStart)), control.outerHTML).to.be.at.least(43);
      }
    });

    it('without motion for those who want none', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      const page = await openThread();
      expect(getComputedStyle(page.get('.composer')).transitionDuration).to.equal('0s');
      await emulateMedia({ reducedMotion: 'no-preference' });
    });
  });

  describe('loading', () => {
    it('keeps the room that the rows will take', async () => {
      const page = await openThread(
        { fill: (stage) => void (stage.transport.delay = 1e6) },
        { rows: '4' },
        { isReady: false },
      );
      expect(page.thread.matches(':state(loading)')).to.be.true;
      const { fontSize } = getComputedStyle(page.thread);
      const { height } = page.get('.skeleton').getBoundingClientRect();
      expect(height).to.be.at.least(4 * 7.5 * parseFloat(fontSize));
    });

    it('fixes its height at first with `rows`, whatever arrives, and grows on a click', async () => {
      const page = await openThread({}, { rows: '3' });
      const before = page.thread.getBoundingClientRect().height;
      page.stage.say('Sam', 'Something new');
      await page.until(() => page.find('[data-do="fresh"]'), 'the pill is here');
      expect(page.thread.getBoundingClientRect().height).to.equal(before);
      page.get('[data-do="expand"]').click();
      await page.until(() => page.thread.getBoundingClientRect().height > before, 'it has grown');
      expect(page.thread.matches(':state(collapsed)')).to.be.false;
    });

    it('is as high while loading as it is afterwards with `rows`', async () => {
      const waiting = await openThread(
        { fill: (stage) => void (stage.transport.delay = 1e6) },
        { rows: '3' },
        { isReady: false },
      );
      const ready = await openThread({}, { rows: '3' });
      expect(waiting.thread.getBoundingClientRect().height).to.equal(
        ready.thread.getBoundingClientRect().height,
      );
    });
  });

  describe('failure', () => {
    it('says what happened, tells the page, and tries again', async () => {
      const told: PartyErrorEvent[] = [];
      const page = await openThread(
        {
          async fill(stage) {
            await saturday(stage);
            stage.transport.fail('PARTY_SERVER_ERROR', 2);
            document.body.addEventListener('party-error', (event) => told.push(event), { once: true });
          },
        },
        {},
        { isReady: false },
      );
      await page.until(() => page.thread.matches(':state(failed)'), 'it failed');
      expect(page.get('[role="alert"]').textContent).to.include('could not be loaded');
      expect(told.map(({ code, topic }) => [code, topic])).to.deep.equal([['PARTY_SERVER_ERROR', TOPIC]]);
      page.button(undefined, 'Try again').click();
      await page.until(() => page.thread.matches(':state(ready)'), 'it is ready after all');
    });

    it('shows the page’s own content, and no complaint, when only the developer can mend it', async () => {
      const page = await openThread(
        { fill: (stage) => stage.transport.fail('PARTY_ORIGIN_NOT_ALLOWED', 9) },
        {},
        { isReady: false },
      );
      page.thread.append('Read us on paper');
      await page.until(() => page.thread.matches(':state(failed)'), 'it failed');
      expect(page.find('[role="alert"]')).to.not.exist;
      expect(page.find('slot:not([name])')!.getBoundingClientRect()).to.exist;
      expect(page.find<HTMLSlotElement>('slot:not([name])')!.assignedNodes().at(-1)!.textContent).to.equal(
        'Read us on paper',
      );
    });
  });

  describe('closed', () => {
    it('can be read, not continued, when the conversation is closed', async () => {
      const page = await openThread({
        async fill(stage) {
          await saturday(stage);
          stage.ago(0);
          stage.act(await stage.host('Jo'), { type: 'topic.closed', topic: TOPIC, data: {} });
        },
      });
      expect(page.thread.matches(':state(closed)')).to.be.true;
      expect(page.root.textContent).to.include('This conversation is closed');
      expect(page.find('textarea')).to.not.exist;
      expect(page.find('[data-do="reply"]')).to.not.exist;
      expect(page.entry('Lane 7 ate').textContent).to.include('12');
    });

    it('says so when the party is', async () => {
      const page = await openThread({ policy: 'closed', fill: () => undefined });
      expect(page.root.textContent).to.include('The party is closed for now');
      expect(page.find('textarea')).to.not.exist;
    });
  });

  describe('live', () => {
    it('waits with new posts until asked, then moves the focus to the first of them', async () => {
      const page = await openThread();
      const before = page.texts();
      page.stage.say('Sam', 'Is the counter open?');
      page.stage.say('Ruth', 'Hello!');
      await page.until(() => page.find('[data-do="fresh"]'), 'the pill is here');
      expect(page.get('[data-do="fresh"]').textContent.trim()).to.equal('2 new posts');
      expect(page.texts()).to.deep.equal(before);
      await page.until(() => announced() === '2 new posts', 'it is said');
      const pill = page.get('[data-do="fresh"]');
      pill.focus();
      pill.click();
      await page.until(() => page.texts()[0] === 'Hello!', 'they are shown');
      await page.until(() => page.focused() === page.all('.root')[0], 'the focus is at the first');
    });

    it('moves nothing when the pill appears', async () => {
      const page = await openThread();
      const { top } = page.all('.root')[0]!.getBoundingClientRect();
      page.stage.say('Sam', 'New');
      await page.until(() => page.find('[data-do="fresh"]'), 'the pill is here');
      expect(page.all('.root')[0]!.getBoundingClientRect().top).to.equal(top);
    });

    it('shows new replies in place when asked', async () => {
      const page = await openThread();
      const dj = page.entry('The DJ at eleven');
      page.stage.say('Sam', 'It was DJ Marble', { parent: dj.dataset['id']! });
      page.stage.say('Ruth', 'Loved it', { parent: dj.dataset['id']! });
      await page.until(() => dj.querySelector('[data-do="fresh-replies"]'), 'the button is here');
      const button = page.button(dj, '2 new replies');
      button.focus();
      button.click();
      await page.until(() => dj.querySelectorAll('.reply').length === 2, 'they are shown');
      await page.until(() => page.focused()?.matches('.reply'), 'the focus is at the first of them');
    });

    it('loads further replies in place', async () => {
      const page = await openThread();
      const lane = page.entry('Lane 7 ate');
      page.button(lane, '1 more reply').click();
      await page.until(() => lane.querySelectorAll('.reply').length === 4, 'all are shown');
      expect(page.find('[data-do="replies"]')).to.not.exist;
    });
  });

  describe('order', () => {
    it('is the reader’s choice', async () => {
      const page = await openThread();
      const select = page.get<HTMLSelectElement>('.sort');
      expect([...select.options].map(({ text }) => text)).to.deep.equal(['Newest', 'Oldest', 'Most useful']);
      select.value = 'useful';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await page.until(() => page.texts()[0]?.startsWith('Lane 7'), 'the most useful stands first');
      expect(page.thread.hasAttribute('sort')).to.be.false;
    });
  });

  describe('long lists', () => {
    it('load page after page, and the focus goes on with them', async () => {
      const page = await openThread({
        fill(stage) {
          for (let number = 0; number < 70; number += 1) stage.say('Teo', `Post ${number}`);
        },
      });
      await page.until(() => page.all('.root').length === 50, 'the first page is shown');
      const more = page.get('[data-do="more"]');
      more.focus();
      more.click();
      await page.until(() => page.all('.root').length === 70, 'the second page is shown');
      await page.until(() => page.focused() === page.all('.root')[50], 'the focus is at its first');
      expect(page.find('[data-do="more"]')).to.not.exist;
    });

    it('say so when the next page cannot be read, and try again', async () => {
      const page = await openThread({
        fill(stage) {
          for (let number = 0; number < 60; number += 1) stage.say('Teo', `Post ${number}`);
        },
      });
      await page.until(() => page.all('.root').length === 50, 'the first page is shown');
      page.stage.transport.fail('PARTY_SERVER_ERROR');
      page.get('[data-do="more"]').click();
      await page.until(() => page.root.textContent.includes('That could not be loaded'), 'it says so');
      page.get('[data-do="more"]').click();
      await page.until(() => page.all('.root').length === 60, 'the second page is shown');
      expect(page.root.textContent).to.not.include('That could not be loaded');
    });

    it('keep the nodes that stay', async () => {
      const page = await openThread();
      const before = page.entry('Lane 7 ate');
      page.stage.say('Sam', 'New');
      await page.until(() => page.find('[data-do="fresh"]'), 'the pill is here');
      page.get('[data-do="fresh"]').click();
      await page.until(() => page.all('.root').length === 5, 'it is shown');
      expect(page.entry('Lane 7 ate')).to.equal(before);
    });

    it('stand sixty answers deep', async () => {
      const page = await openThread({
        fill(stage) {
          let parent = stage.say('Teo', 'Root');
          for (let depth = 0; depth < 60; depth += 1) parent = stage.say('Teo', `Depth ${depth}`, { parent });
        },
      });
      page.get('[data-do="replies"]').click();
      await page.until(() => page.all('.reply').length >= 50, 'the replies are here');
      expect(page.thread.scrollWidth).to.be.at.most(page.thread.clientWidth);
    });
  });

  describe('the page around it', () => {
    it('finds no attribute and no child of the element changed', async () => {
      const page = await openThread();
      page.thread.append(document.createElement('p'));
      const before = page.thread.outerHTML;
      await page.post('Said');
      expect(page.thread.outerHTML).to.equal(before);
    });

    it('sees no style attribute in it', async () => {
      const page = await openThread({ asHost: true });
      expect(page.all('.root [style], .top [style]')).to.have.lengthOf(0);
    });

    it('hands over what was typed before the element was there', async () => {
      const page = await openThread({}, {}, { isReady: false });
      const early = document.createElement('textarea');
      page.thread.append(early);
      early.value = 'Typed early';
      await page.until(() => page.find<HTMLTextAreaElement>('#root')?.value === 'Typed early', 'it is here');
    });

    for (const width of [280, 320, 480, 1200]) {
      it(`may give it ${width} px`, async () => {
        const page = await openThread({
          async fill(stage) {
            await saturday(stage);
            stage.ago(0);
            stage.say('X'.repeat(80), `${'W'.repeat(400)} https://example.com/${'path/'.repeat(60)}`);
          },
        });
        page.stage.space.style.inlineSize = `${width}px`;
        await page.thread.updateComplete;
        expect(page.thread.scrollWidth).to.be.at.most(width);
        for (const part of page.all('.message, .entry__head, .actions')) {
          const box = part.getBoundingClientRect();
          expect(box.right, part.textContent).to.be.at.most(
            page.stage.space.getBoundingClientRect().right + 1,
          );
        }
        page.stage.space.style.inlineSize = '';
      });
    }
  });
});
