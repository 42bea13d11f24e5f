import { expect } from '@open-wc/testing';
import { createThreadStores } from '@partyline/client';
import { sendKeys } from '@web/test-runner-commands';
import type { PartyPostRequestEvent } from '../../packages/elements/src/events/post-request-event.ts';
import type { PartyPostedEvent } from '../../packages/elements/src/events/posted-event.ts';
import { saturday, TOPIC } from '../../stories/scenes/thread-stage.ts';
import { announced, closeThreads, openThread, type ThreadPage } from './thread-page.ts';
import { until } from './until.ts';

afterEach(closeThreads);

/** What everybody sees. */
function publicTexts(page: ThreadPage): (string | undefined)[] {
  return page.stage.transport.everything(TOPIC, 'newest', 'public').map(({ text }) => text);
}

/** Removes by the menu. */
async function remove(page: ThreadPage, post: HTMLElement): Promise<void> {
  post.querySelector<HTMLElement>('[data-do="menu"]')!.click();
  await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
  page.button(page.get('.menu'), 'Remove').click();
  await page.until(() => page.find('.toast:popover-open'), 'it says what was done');
}

describe('writing in a party-thread', () => {
  describe('a post', () => {
    it('stands right under the composer, the field is empty and keeps the focus, "Posted" is said once', async () => {
      const page = await openThread();
      await page.post('The lanes were smooth.');
      expect(page.texts()[0]).to.equal('The lanes were smooth.');
      const field = page.get<HTMLTextAreaElement>('#root');
      await page.until(() => field.value === '', 'the field is empty');
      expect(page.focused()).to.equal(field);
      await page.until(() => announced() === 'Posted', 'it is said');
      await page.until(() => publicTexts(page).includes('The lanes were smooth.'), 'everybody sees it');
      expect(page.texts().filter((text) => text === 'The lanes were smooth.')).to.have.lengthOf(1);
      expect(page.find('.status')).to.not.exist;
    });

    it('opens a conversation that nobody has opened yet', async () => {
      const page = await openThread({ fill: () => undefined });
      await page.post('First!');
      await page.until(() => publicTexts(page).length === 1, 'everybody sees it');
      expect(page.thread.matches(':state(empty)')).to.be.false;
    });

    it('carries what its author came to say', async () => {
      const page = await openThread();
      page.type('root', 'Could we reserve shoes?');
      await page.until(() => page.find('.composer__intents'), 'the tools are here');
      const idea = page.button(page.get('.composer__intents'), 'Idea');
      idea.click();
      await page.until(() => idea.ariaPressed === 'true', 'it is chosen');
      await page.post('Could we reserve shoes?');
      expect(page.entry('Could we reserve').querySelector('.entry__head')!.textContent).to.include('Idea');
      await page.until(() => idea.ariaPressed === 'false', 'the next post starts afresh');
    });

    it('for the team alone never becomes public', async () => {
      const page = await openThread();
      page.type('root', 'x');
      await page.until(() => page.find('.composer__team'), 'the tools are here');
      page.get('.composer__team').click();
      await page.until(
        () => page.root.textContent.includes('Nobody else will see it'),
        'it says what that means',
      );
      await page.post('My booking is 4711');
      expect(page.entry('My booking').textContent).to.include('only its author and the team see this');
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'post.added' && page.entry('My booking')),
        'it has arrived',
      );
      expect(publicTexts(page)).to.not.include('My booking is 4711');
    });

    it('with nothing in it gets an answer tied to the field', async () => {
      const page = await openThread();
      const field = page.type('root', '   ');
      field.form!.requestSubmit();
      await page.until(() => field.ariaInvalid === 'true', 'the field is marked');
      const problem = page.root.getElementById(field.getAttribute('aria-describedby')!.split(' ')[0]!)!;
      expect(problem.textContent).to.equal('Write something first.');
      expect(problem.checkVisibility()).to.be.true;
      expect(page.focused()).to.equal(field);
      page.type('root', 'Now');
      await page.until(() => !problem.checkVisibility(), 'typing takes the complaint away');
    });

    it('that is too long says by how much, and keeps every character', async () => {
      const page = await openThread();
      const field = page.type('root', 'x'.repeat(10_003));
      field.form!.requestSubmit();
      await page.until(() => page.root.textContent.includes('3 characters too long'), 'it says by how much');
      expect(field.value).to.have.lengthOf(10_003);
    });

    it('can be stopped by the page, and the text stays', async () => {
      const page = await openThread();
      const asked: PartyPostRequestEvent[] = [];
      page.thread.addEventListener('party-post-request', (event) => {
        asked.push(event);
        event.preventDefault();
      });
      const field = page.type('root', 'Wait for it');
      field.form!.requestSubmit();
      await page.until(() => asked.length === 1, 'the page was asked');
      expect(asked[0]!.post).to.deep.equal({ text: 'Wait for it' });
      expect(asked[0]!.topic).to.equal(TOPIC);
      expect(field.value).to.equal('Wait for it');
    });

    it('is told to the page', async () => {
      const page = await openThread();
      const told: PartyPostedEvent[] = [];
      page.thread.addEventListener('party-posted', (event) => told.push(event));
      await page.post('Heard?');
      await page.until(() => told.length === 1, 'it was told');
      expect(told[0]!.entry).to.equal(page.entry('Heard?').dataset['id']);
    });

    it('made without a network says so, stays, and arrives once', async () => {
      const page = await openThread();
      page.stage.transport.offline = true;
      await page.post('From the tunnel');
      await page.until(
        () =>
          page
            .entry('From the tunnel')
            .textContent.includes('Saved here. It is sent as soon as the party can be reached.'),
        'it is saved',
      );
      expect(page.thread.matches(':state(offline)')).to.be.true;
      page.stage.transport.offline = false;
      window.dispatchEvent(new Event('online'));
      await page.until(() => publicTexts(page).includes('From the tunnel'), 'it has arrived');
      await page.until(() => !page.find('.status'), 'nothing is under way any more');
      expect(publicTexts(page).filter((text) => text === 'From the tunnel')).to.have.lengthOf(1);
    });

    it('that waits for a host says so to its author alone', async () => {
      const page = await openThread({ policy: 'hold', fill: () => undefined });
      await page.post('May I?');
      await page.until(() => page.entry('May I?').textContent.includes('Waiting for the team'), 'it says so');
      expect(publicTexts(page)).to.be.empty;
    });

    it('that was refused says why, signed by the team', async () => {
      const page = await openThread();
      await page.post('Cheap shoes!');
      await page.until(() => publicTexts(page).includes('Cheap shoes!'), 'it has arrived');
      const host = await page.stage.host('Jo');
      const entry = page.entry('Cheap shoes!').dataset['id']!;
      page.stage.act(host, {
        type: 'entry.refused',
        topic: TOPIC,
        data: { entry, reason: 'That is advertising.' },
      });
      await page.until(
        () => page.entry('Cheap shoes!').textContent.includes('That is advertising.'),
        'it says why',
      );
      expect(page.entry('Cheap shoes!').textContent).to.include('Saturday Disco Bowl');
    });

    it('that was turned down can be changed, and no word of it is lost', async () => {
      const page = await openThread();
      page.stage.transport.offline = true;
      await page.post('Too late?');
      const host = await page.stage.host('Jo');
      page.stage.act(host, { type: 'topic.closed', topic: TOPIC, data: {} });
      page.stage.transport.offline = false;
      window.dispatchEvent(new Event('online'));
      await page.until(
        () => page.entry('Too late?').textContent.includes('closed in the meantime'),
        'it says why',
      );
      page.stage.act(host, { type: 'topic.reopened', topic: TOPIC, data: {} });
      await page.until(() => page.find('#root'), 'the composer is back');
      page.button(page.entry('Too late?'), 'Change it').click();
      await page.until(
        () => page.get<HTMLTextAreaElement>('#root').value === 'Too late?',
        'its words are back',
      );
      expect(page.texts()).to.not.include('Too late?');
    });
  });

  describe('a reply', () => {
    it('has its field in the same task as the click', async () => {
      const page = await openThread();
      const post = page.entry('Lane 7 ate');
      page.button(post, 'Reply').click();
      const id = post.dataset['id']!;
      expect(page.focused()?.id).to.equal(`reply:${id}`);
    });

    it('closes its composer and takes the focus', async () => {
      const page = await openThread();
      const post = page.entry('The DJ at eleven');
      page.button(post, 'Reply').click();
      await page.post('It was Marble', `reply:${post.dataset['id']}`);
      await page.until(
        () =>
          page.focused() === page.entry('It was Marble').querySelector('.reply') ||
          (page.focused() as HTMLElement | null)?.dataset['id'] ===
            page.all('.reply').find((reply) => reply.textContent.includes('It was Marble'))?.dataset['id'],
        'the focus is at the reply',
      );
      expect(page.find(`[data-place^="reply"]`)).to.not.exist;
    });

    it('to a reply says whom it answers', async () => {
      const page = await openThread();
      const reply = page.all('.reply').find((row) => row.textContent.includes('Same on lane 8'))!;
      page.button(reply, 'Reply').click();
      await page.post('Good to know', `reply:${reply.dataset['id']}`);
      const made = page.all('.reply').find((row) => row.textContent.includes('Good to know'))!;
      expect(made.textContent).to.include('to June R.');
    });

    it('can be left with Escape, and its words wait', async () => {
      const page = await openThread();
      const post = page.entry('Lane 7 ate');
      page.button(post, 'Reply').click();
      const place = `reply:${post.dataset['id']}`;
      page.type(place, 'Half a thou');
      await sendKeys({ press: 'Escape' });
      await page.until(() => !page.root.getElementById(place), 'it is closed');
      expect(page.focused()).to.equal(page.button(post, 'Reply'));
      page.button(post, 'Reply').click();
      await page.until(
        () => (page.root.getElementById(place) as HTMLTextAreaElement).value === 'Half a thou',
        'they are back',
      );
    });
  });

  describe('keys', () => {
    it('Enter begins a line, Ctrl+Enter posts', async () => {
      const page = await openThread();
      page.get<HTMLElement>('#root').focus();
      await sendKeys({ type: 'One' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ type: 'Two' });
      expect(page.get<HTMLTextAreaElement>('#root').value).to.equal('One\nTwo');
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ up: 'Control' });
      await page.until(() => page.texts()[0] === 'One\nTwo', 'it is posted');
    });

    it('do not post while a word is being composed', async () => {
      const page = await openThread();
      const field = page.type('root', 'にほ');
      field.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          ctrlKey: true,
          isComposing: true,
          bubbles: true,
          composed: true,
        }),
      );
      await page.thread.updateComplete;
      expect(field.value).to.equal('にほ');
      expect(page.texts()).to.not.include('にほ');
    });

    it('typed here stay out of the page’s shortcuts', async () => {
      const heard: string[] = [];
      const listen = (event: KeyboardEvent) => heard.push(event.key);
      document.addEventListener('keydown', listen);
      const page = await openThread();
      page.get<HTMLElement>('#root').focus();
      await sendKeys({ type: 'jk/' });
      document.removeEventListener('keydown', listen);
      expect(heard).to.be.empty;
    });
  });

  describe('a draft', () => {
    it('is there again after the element was taken away and put back', async () => {
      const page = await openThread();
      page.type('root', 'Not yet finish');
      const kept = await createThreadStores(page.stage.client, TOPIC).writing();
      await until(async () => (await kept.readDraft('root')) === 'Not yet finish', 'it is kept');
      page.thread.remove();
      const again = page.stage.thread();
      await page.until(() => again.matches(':state(ready)'), 'the thread is ready');
      const field = again.shadowRoot!.getElementById('root') as HTMLTextAreaElement;
      field.focus();
      await page.until(() => field.value === 'Not yet finish', 'the draft is back');
    });
  });

  describe('a name', () => {
    it('is asked for before the first post, and remembered', async () => {
      const page = await openThread();
      page.type('root', 'Hello');
      await page.until(() => page.find('[data-do="name"]'), 'the name is shown');
      expect(page.get('.composer__notes').textContent).to.match(/Posting as \W?Guest/);
      page.get('[data-do="name"]').click();
      await page.until(() => page.focused()?.matches('[name="name"]'), 'the field is open');
      await sendKeys({ type: 'Teo K.' });
      await sendKeys({ press: 'Enter' });
      await page.until(
        () => page.get('.composer__notes').textContent.match(/Posting as \W?Teo K\./),
        'it is kept',
      );
      expect(page.focused()).to.equal(page.get('#root'));
      await page.post('Hello');
      expect(page.entry('Hello').querySelector('.entry__author')!.textContent).to.equal('Teo K.');
    });
  });

  describe('a reaction', () => {
    it('is a toggle with words and count', async () => {
      const page = await openThread();
      const same = () => page.button(page.entry('Lane 7 ate'), 'Same here');
      expect(same().ariaPressed).to.equal('false');
      expect(same().textContent.replace(/\s+/g, ' ').trim()).to.equal('Same here 12');
      same().click();
      await page.until(() => same().ariaPressed === 'true', 'it is set');
      expect(same().textContent).to.include('13');
      same().click();
      await page.until(() => same().ariaPressed === 'false', 'it is taken back');
      expect(same().textContent).to.include('12');
    });

    it('can be picked from those that the party offers', async () => {
      const page = await openThread();
      const post = page.entry('The DJ at eleven');
      post.querySelector<HTMLElement>('[data-do="pick"]')!.click();
      await page.until(() => page.find('.menu:popover-open'), 'the faces are here');
      page.button(page.get('.menu'), 'Thank you').click();
      await page.until(() => post.querySelector('[data-kind="thanks"][aria-pressed="true"]'), 'it is set');
      expect(page.find('.menu:popover-open')).to.not.exist;
    });

    it('is not offered on one’s own post as "same here"', async () => {
      const page = await openThread();
      await page.post('Mine');
      expect(page.entry('Mine').querySelector('[data-kind="same"]')).to.not.exist;
    });
  });

  describe('one’s own post', () => {
    it('can be edited in its place', async () => {
      const page = await openThread();
      await page.post('Firts');
      const post = page.entry('Firts');
      post.querySelector<HTMLElement>('[data-do="menu"]')!.click();
      await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
      page.button(page.get('.menu'), 'Edit').click();
      const place = `edit:${post.dataset['id']}`;
      await page.until(() => page.root.getElementById(place), 'the words can be changed');
      expect((page.root.getElementById(place) as HTMLTextAreaElement).value).to.equal('Firts');
      await page.post('First', place);
      await page.until(() => post.textContent.includes('edited'), 'the edit shows');
      expect(page.texts()).to.not.include('Firts');
    });

    it('can be removed: it is out of sight at once, and gone for everybody when nobody takes it back', async () => {
      const page = await openThread();
      await page.post('Never mind');
      const post = page.entry('Never mind');
      await page.until(() => publicTexts(page).includes('Never mind'), 'it has arrived');
      await remove(page, post);
      expect(post.checkVisibility()).to.be.false;
      await page.until(() => announced() === 'Removed', 'it is said');
      expect(publicTexts(page)).to.include('Never mind');
      expect(page.focused()?.textContent.trim()).to.equal('Undo');
      await sendKeys({ press: 'Escape' });
      await page.until(() => !publicTexts(page).includes('Never mind'), 'it is gone for everybody');
      await page.until(() => page.focused()?.matches('.root'), 'the focus is at the next post');
      await page.until(() => !page.texts().includes('Never mind'), 'it is gone here');
      expect(page.find('.toast:popover-open')).to.not.exist;
    });

    it('that was removed comes back with "Undo"', async () => {
      const page = await openThread();
      await page.post('Second thoughts');
      const post = page.entry('Second thoughts');
      await page.until(() => publicTexts(page).includes('Second thoughts'), 'it has arrived');
      await remove(page, post);
      page.button(page.get('.toast'), 'Undo').click();
      await page.until(() => post.checkVisibility(), 'it is back');
      expect(page.focused()).to.equal(post);
      expect(publicTexts(page)).to.include('Second thoughts');
      expect(page.stage.transport.log.some(({ type }) => type === 'post.removed')).to.be.false;
    });

    it('that was removed is gone for good when the element leaves before the notice does', async () => {
      const page = await openThread();
      await page.post('Leave with me');
      const post = page.entry('Leave with me');
      await page.until(() => publicTexts(page).includes('Leave with me'), 'it has arrived');
      await remove(page, post);
      page.thread.remove();
      await page.until(() => !publicTexts(page).includes('Leave with me'), 'it is gone for everybody');
    });
  });

  describe('a host', () => {
    const held = async (stage: ThreadPage['stage']) => {
      await saturday(stage);
      const owner = await stage.transport.actorOf(await stage.transport.addHost('Owner', 'owner'));
      stage.ago(2);
      stage.act(owner, { type: 'party.configured', data: { policy: 'hold' } });
      stage.say('Ines', 'Waits for you');
    };

    it('approves what waits', async () => {
      const page = await openThread({ asHost: true, fill: held });
      await page.until(() => page.find('[data-do="approve"]'), 'it can be approved');
      expect(publicTexts(page)).to.not.include('Waits for you');
      page.get('[data-do="approve"]').click();
      await page.until(() => publicTexts(page).includes('Waits for you'), 'everybody sees it');
      await page.until(() => !page.entry('Waits for you').querySelector('.standing'), 'it waits no more');
    });

    it('refuses with a reason, and not without', async () => {
      const page = await openThread({ asHost: true, fill: held });
      await page.until(() => page.find('[data-do="refuse"]'), 'it can be refused');
      const post = page.entry('Waits for you');
      page.get('[data-do="refuse"]').click();
      const place = `refuse:${post.dataset['id']}`;
      await page.until(() => page.focused()?.id === place, 'it asks for the reason');
      const field = page.root.getElementById(place) as HTMLTextAreaElement;
      field.form!.requestSubmit();
      await page.until(() => page.root.textContent.includes('Give a reason'), 'it insists');
      page.type(place, 'Too short to help.');
      field.form!.requestSubmit();
      await page.until(
        () => page.entry('Waits for you').textContent.includes('Too short to help.'),
        'it is refused',
      );
      await page.until(() => page.focused()?.matches('.root'), 'the focus is at the post');
    });

    it('holds back what is public', async () => {
      const page = await openThread({ asHost: true });
      await page.until(() => page.find('[data-do="menu"]'), 'there is a menu');
      page.entry('The DJ at eleven').querySelector<HTMLElement>('[data-do="menu"]')!.click();
      await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
      page.button(page.get('.menu'), 'Hold back').click();
      await page.until(() => !publicTexts(page).some((text) => text?.includes('The DJ')), 'nobody sees it');
    });

    it('is not what a guest is', async () => {
      const page = await openThread();
      expect(page.find('[data-do="menu"]')).to.not.exist;
      expect(page.thread.matches(':state(host)')).to.be.false;
    });
  });
});
