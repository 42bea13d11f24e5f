import { expect } from '@open-wc/testing';
import { saturday, TOPIC, type Stage } from '../../stories/scenes/thread-stage.ts';
import { closeThreads, openThread } from './thread-page.ts';

afterEach(closeThreads);

/** Teo asks, the team reads and answers; `act` goes on from there. */
async function answered(
  stage: Stage,
  act: (ids: { post: string; answer: string }) => unknown = () => undefined,
): Promise<void> {
  const mara = await stage.host('Mara');
  stage.ago(60 * 24 * 3);
  const post = stage.say('Teo', 'The lane lights were off', { intent: 'problem' });
  stage.ago(60 * 24 * 2);
  stage.act(mara, { type: 'entry.read', topic: TOPIC, data: { entry: post } });
  const answer = stage.say(mara, 'They are on again', { parent: post, answer: true });
  stage.ago(60);
  act({ post, answer });
}

const weekday = (daysAgo: number) =>
  new Intl.DateTimeFormat('en', { weekday: 'long' }).format(Date.now() - daysAgo * 24 * 60 * 60_000);

describe('reading a party-thread', () => {
  describe('the trail', () => {
    it('says in one sentence what has happened, and nothing else', async () => {
      const page = await openThread({
        fill: (stage) =>
          answered(stage, ({ post }) =>
            stage.act(stage.guest('Teo'), { type: 'entry.solved', topic: TOPIC, data: { entry: post } }),
          ),
      });
      const trail = page.get('[part="trail"]');
      expect(trail.textContent).to.equal(
        `Received ${weekday(3)} · read by the team · answered ${weekday(2)} · solved, says Teo Go to the answer`,
      );
      await expect(page.thread).to.be.accessible();
    });

    it('calls nothing read that nobody has read', async () => {
      const page = await openThread({
        async fill(stage) {
          const mara = await stage.host('Mara');
          stage.ago(0);
          const post = stage.say('Teo', 'Hello');
          stage.say(mara, 'Hi', { parent: post, answer: true });
        },
      });
      expect(page.get('[part="trail"]').textContent).to.equal(
        'Received today · answered today Go to the answer',
      );
    });

    it('stands at no post with which nothing has happened', async () => {
      const page = await openThread({ fill: (stage) => void stage.say('Teo', 'Hello') });
      expect(page.find('[part="trail"]')).to.not.exist;
    });

    it('tells how fast an answer was only where the party promised one', async () => {
      const fill = async (stage: Stage, promise: string) => {
        const mara = await stage.host('Mara');
        if (promise) {
          stage.transport.command({
            id: 'configured',
            type: 'party.configured',
            v: 1,
            data: { replyPromise: promise },
          });
        }
        stage.ago(60 * 5);
        const post = stage.say('Teo', 'Hello');
        stage.ago(60 * 2 + 10);
        stage.say(mara, 'Hi', { parent: post, answer: true });
      };
      const promised = await openThread({ fill: (stage) => fill(stage, 'within two working days') });
      expect(promised.get('[part="trail"]').textContent).to.include('answered within 3 hours');
      const silent = await openThread({ fill: (stage) => fill(stage, '') });
      expect(silent.get('[part="trail"]').textContent).to.not.include('hours');
    });

    it('follows what happens while one reads', async () => {
      const page = await openThread({
        fill(stage) {
          stage.ago(0);
          stage.say('Teo', 'Hello');
        },
      });
      const mara = await page.stage.host('Mara');
      const entry = page.entry('Hello').dataset['id']!;
      page.stage.act(mara, { type: 'entry.read', topic: TOPIC, data: { entry } });
      await page.until(
        () => page.find('[part="trail"]')?.textContent === 'Received today · read by the team',
        'it is read',
      );
    });

    it('says when the asker is not content', async () => {
      const page = await openThread({
        fill: (stage) =>
          answered(stage, ({ post }) => {
            const teo = stage.guest('Teo');
            stage.act(teo, { type: 'entry.solved', topic: TOPIC, data: { entry: post } });
            stage.act(teo, { type: 'entry.reopened', topic: TOPIC, data: { entry: post } });
          }),
      });
      const { textContent } = page.get('[part="trail"]');
      expect(textContent).to.include('reopened today').and.not.to.include('solved');
    });

    it('marks the official answer, and whom a reply helped', async () => {
      const page = await openThread({
        fill: (stage) =>
          answered(stage, ({ post }) => {
            const tip = stage.say('June', 'Try lane 8', { parent: post });
            stage.act(stage.guest('Teo'), {
              type: 'entry.solved',
              topic: TOPIC,
              data: { entry: post, by: tip },
            });
          }),
      });
      expect(page.entry('They are on again').querySelector('[part~="answer"]')!.textContent).to.equal(
        'Official answer',
      );
      expect(page.entry('Try lane 8').querySelector('[part~="credit"]')!.textContent).to.equal(
        'This helped Teo',
      );
    });
  });

  describe('reasons', () => {
    const fill = (stage: Stage) => {
      const post = stage.say('Teo', 'The shoes are gone by nine');
      for (const [index, reason] of ['Mine too', 'Size 36 as well', 'Every Saturday'].entries()) {
        const guest = stage.guest(`Guest ${index}`);
        stage.act(guest, {
          type: 'reaction.set',
          topic: TOPIC,
          data: { entry: post, kind: 'same', on: true },
        });
        stage.say(guest, reason, { parent: post, why: true });
      }
      stage.say('June', 'A plain reply', { parent: post });
    };

    it('stand with the count, the first as they were said, and never among the replies', async () => {
      const page = await openThread({ fill });
      const whys = page.get('[part="whys"]');
      expect(whys.querySelector('p')!.textContent).to.equal('3 same here · 3 said why');
      expect([...whys.querySelectorAll('q')].map((q) => q.textContent)).to.deep.equal([
        'Mine too',
        'Size 36 as well',
      ]);
      expect(page.all('.reply').map((reply) => reply.querySelector('.message')!.textContent)).to.deep.equal([
        'A plain reply',
      ]);
      await expect(page.thread).to.be.accessible();
    });

    it('can all be read', async () => {
      const page = await openThread({ fill });
      const more = page.button(page.get('[part="whys"]'), 'Read 1 more reason');
      more.focus();
      more.click();
      await page.until(() => page.all('.why').length === 3, 'all are here');
      expect(page.find('[data-do="whys"]')).to.not.exist;
      await page.until(() => page.focused() === page.all('.why')[2], 'the focus is at the new one');
    });
  });

  describe('marks', () => {
    it('what the hosts keep at the top', async () => {
      const page = await openThread({
        async fill(stage) {
          const mara = await stage.host('Mara');
          const rules = stage.say(mara, 'House rules');
          stage.say('Teo', 'Later');
          stage.act(mara, { type: 'entry.pinned', topic: TOPIC, data: { entry: rules } });
        },
      });
      expect(page.texts()).to.deep.equal(['House rules', 'Later']);
      expect(page.get('[part~="pinned"]').textContent).to.equal('Pinned');
    });

    it('people who are named and have spoken here, in all places where they are', async () => {
      const page = await openThread({
        fill(stage) {
          const teo = stage.guest('Teo');
          const ines = stage.guest('Ines');
          const post = stage.say(teo, 'Who was there?');
          stage.say(ines, 'I was', { parent: post });
          stage.say('June', '@Ines and @Teo, then @Ines again, not @Sam or `@Ines`', {
            parent: post,
            mentions: [teo.id!, ines.id!],
          });
        },
      });
      const named = page.entry('@Ines and').querySelectorAll('.mention');
      expect([...named].map(({ textContent }) => textContent).slice(0, 3)).to.deep.equal([
        '@Ines',
        '@Teo',
        '@Ines',
      ]);
      expect(page.entry('@Ines and').querySelector('.message')!.textContent).to.equal(
        '@Ines and @Teo, then @Ines again, not @Sam or @Ines',
      );
    });
  });

  describe('a long branch', () => {
    it('can be folded and unfolded, and keeps the focus', async () => {
      const page = await openThread();
      const lane = page.entry('Lane 7 ate');
      const fold = page.button(lane, 'Hide replies');
      expect(fold.ariaExpanded).to.equal('true');
      fold.focus();
      fold.click();
      await page.until(() => lane.querySelectorAll('.reply').length === 0, 'it is folded');
      expect(page.focused()).to.equal(fold);
      expect(fold.ariaExpanded).to.equal('false');
      expect(fold.textContent).to.equal('Show 4 replies');
      await expect(page.thread).to.be.accessible();
      fold.click();
      await page.until(() => lane.querySelectorAll('.reply').length === 3, 'it is open again');
    });

    it('stands flush with one rail on a phone, and says whom each reply answers', async () => {
      const page = await openThread();
      page.stage.space.style.inlineSize = '360px';
      const [first, second] = page.entry('Lane 7 ate').querySelectorAll<HTMLElement>('.reply > .entry');
      const starts = [...page.entry('Lane 7 ate').querySelectorAll('.reply > .entry')].map(
        (reply) => reply.getBoundingClientRect().left,
      );
      expect(first && second).to.exist;
      expect(new Set(starts)).to.have.lengthOf(1);
      expect(page.entry('See you on Tuesday').querySelector('.entry__head')!.textContent).to.include(
        'to Mara',
      );
    });
  });

  describe('a word of the party', () => {
    for (const policy of ['hold', 'closed'] as const) {
      it(`is read while it is ${policy}`, async () => {
        const page = await openThread({
          policy,
          fill(stage) {
            stage.transport.command({
              id: 'configured',
              type: 'party.configured',
              v: 1,
              data: { message: 'We are back on Tuesday.' },
            });
          },
        });
        expect(page.get('[part="closed"]').textContent).to.include('We are back on Tuesday.');
      });
    }

    it('is not in the way while it is open', async () => {
      const page = await openThread({
        async fill(stage) {
          await saturday(stage);
          stage.transport.command({
            id: 'configured',
            type: 'party.configured',
            v: 1,
            data: { message: 'We are back on Tuesday.' },
          });
        },
      });
      expect(page.root.textContent).to.not.include('back on Tuesday');
    });
  });

  describe('nothing to read', () => {
    it('shows the page’s own content where no party is named', async () => {
      const thread = document.createElement('party-thread');
      thread.topic = TOPIC;
      thread.append('Read us on paper');
      document.body.append(thread);
      await thread.updateComplete;
      const root = thread.shadowRoot!;
      expect(root.querySelector('.skeleton, .heading')).to.not.exist;
      expect(root.querySelector<HTMLSlotElement>('slot:not([name])')!.assignedNodes()).to.have.lengthOf(1);
      thread.remove();
    });

    it('shows neither heading nor skeleton where the party is unknown', async () => {
      const page = await openThread(
        { fill: (stage) => stage.transport.fail('PARTY_NOT_FOUND', 9) },
        {},
        { isReady: false },
      );
      await page.until(() => page.thread.matches(':state(failed)'), 'it failed');
      expect(page.find('.heading')).to.not.exist;
      expect(page.find('.skeleton')).to.not.exist;
      expect(page.find('slot:not([name])')).to.exist;
    });
  });

  describe('a fact card', () => {
    it('can be questioned: one press opens a reply that is a question', async () => {
      const page = await openThread({ fill: saturday });
      const button = page.get('.fact [data-do="question"]');
      const place = `reply:${button.closest<HTMLElement>('[data-id]')!.dataset['id']}`;
      expect(button.ariaLabel).to.match(/^Question this: ./);
      button.click();
      expect(page.focused()?.id).to.equal(place);
      const chip = `[data-place="${place}"] [data-kind="question"]`;
      await page.until(() => page.find(`${chip}[aria-pressed="true"]`), 'it is a question');
      await expect(page.thread).to.be.accessible();
      await page.post('Which thirteen?', place);
      expect(page.entry('Which thirteen?').querySelector('.badge')!.textContent).to.equal('Question');
    });

    it('can be questioned by something else than a question after all', async () => {
      const page = await openThread({ fill: saturday });
      const button = page.get('.fact [data-do="question"]');
      const place = `reply:${button.closest<HTMLElement>('[data-id]')!.dataset['id']}`;
      button.click();
      const chip = `[data-place="${place}"] [data-kind="question"]`;
      await page.until(() => page.find(`${chip}[aria-pressed="true"]`), 'it is a question');
      page.get(chip).click();
      await page.until(() => page.find(`${chip}[aria-pressed="false"]`), 'it is none any more');
      await page.post('Mine were wet', place);
      expect(page.entry('Mine were wet').querySelector('.badge')).to.not.exist;
    });

    it('stands as it is where nobody can write', async () => {
      const page = await openThread({
        async fill(stage) {
          await saturday(stage);
          stage.transport.command({
            id: 'configured',
            type: 'party.configured',
            v: 1,
            data: { policy: 'closed' },
          });
        },
      });
      expect(page.get('.fact').textContent).to.include('Shoe counter');
      expect(page.find('[data-do="question"]')).to.not.exist;
    });
  });
});
