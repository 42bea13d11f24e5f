import { expect } from '@open-wc/testing';
import { createClient } from '@partyline/client';
import { PartyContextRequestEvent, type PartyThread } from '@partyline/elements';
import { sendKeys } from '@web/test-runner-commands';
import { atom } from 'nanostores';
import { clockOff } from '../../packages/elements/src/thread/writing/clock.ts';
import { Drafts } from '../../packages/elements/src/thread/writing/drafts.ts';
import { saturday, TOPIC } from '../../stories/scenes/thread-stage.ts';
import { announced, closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

const logged = (page: ThreadPage, type: string) =>
  page.stage.transport.log.filter((event) => (event.type as string) === type);
const arrived = (page: ThreadPage, type: string, count = 1) =>
  page.until(() => logged(page, type).length >= count, `${type} has arrived`);

const { getItem } = Storage.prototype;
afterEach(() => {
  Storage.prototype.getItem = getItem;
});

/** A first post, whatever tests beside this one post meanwhile: they share what the browser keeps. */
function postFirst(page: ThreadPage, text: string): Promise<void> {
  Storage.prototype.getItem = function read(this: Storage, key) {
    return key === 'partyline:link-offered' ? null : getItem.call(this, key);
  };
  return page.post(text);
}

/** The same party on another device. */
function openElsewhere(
  { stage }: ThreadPage,
  storage: 'memory' | 'indexed-db',
): { element: PartyThread; end(): void } {
  const { party } = stage.client;
  const client = createClient({ party, transport: stage.transport, storage });
  const space = document.createElement('div');
  space.addEventListener(PartyContextRequestEvent.type, (event) => {
    (event as PartyContextRequestEvent).$context = atom({ client });
    event.stopPropagation();
  });
  const element = document.createElement('party-thread');
  element.topic = TOPIC;
  space.append(element);
  document.body.append(space);
  return {
    element,
    end() {
      space.remove();
      client.close();
    },
  };
}

describe('a draft whose field was replaced while it was being kept', () => {
  const make = (value = '') => Object.assign(document.createElement('textarea'), { value });
  const keeper = {
    readDraft: () => Promise.resolve('from an earlier visit'),
    writeDraft: () => Promise.resolve(),
  };

  it('goes into the field that took its place, though it was kept only after that', async () => {
    const old = make('Half a thou');
    const next = make();
    let standing = old;
    const drafts = new Drafts(keeper, () => standing);
    // The field is closed and another opened before the words have reached the drafts.
    standing = next;
    drafts.keep('reply:1', old.value);
    await drafts.restore('reply:1', next);
    expect(next.value).to.equal('Half a thou');
  });

  it('is not put back over what is being typed', async () => {
    const field = make('New words');
    const drafts = new Drafts(keeper, () => field);
    drafts.keep('root', 'New words');
    expect(await drafts.restore('root', field)).to.be.false;
    expect(field.value).to.equal('New words');
    const other = make();
    const slow = new Drafts(
      {
        ...keeper,
        readDraft: () => {
          other.value = 'Typed meanwhile';
          return Promise.resolve('from an earlier visit');
        },
      },
      () => other,
    );
    await slow.restore('root', other);
    expect(other.value).to.equal('Typed meanwhile');
  });
});

describe('"same here"', () => {
  async function press(page: ThreadPage): Promise<HTMLTextAreaElement> {
    page.button(page.entry('Lane 7 ate'), 'Same here').focus();
    await sendKeys({ press: 'Space' });
    await page.until(() => page.find('.why-form'), 'a reason can be given');
    return page.get<HTMLTextAreaElement>('.why-form textarea');
  }

  it('offers to say why, without taking the focus', async () => {
    const page = await openThread();
    const field = await press(page);
    expect((page.focused() as HTMLElement).dataset['kind']).to.equal('same');
    expect(field.labels[0]!.textContent).to.equal('Say why, if you like');
  });

  it('keeps a reason that was given, and Enter gives it', async () => {
    const page = await openThread();
    const field = await press(page);
    field.focus();
    await sendKeys({ type: 'Lost two balls there' });
    await sendKeys({ press: 'Enter' });
    await page.until(() => !page.find('.why-form'), 'the field is gone');
    await arrived(page, 'post.added', 8);
    const why = page.stage.transport
      .everything(TOPIC, 'newest', 'public')
      .find(({ text }) => text === 'Lost two balls there');
    expect(why?.why).to.be.true;
    await page.until(
      () => page.entry('Lane 7 ate').textContent.includes('Lost two balls there'),
      'it is shown',
    );
    expect((page.focused() as HTMLElement).dataset['kind']).to.equal('same');
    await page.until(() => announced() === 'Your reason was added', 'it is said');
  });

  it('is said all the same when the field is left with Escape, or with nothing in it', async () => {
    const page = await openThread();
    const field = await press(page);
    field.focus();
    await sendKeys({ press: 'Escape' });
    await page.until(() => !page.find('.why-form'), 'the field is gone');
    expect(page.button(page.entry('Lane 7 ate'), 'Same here').ariaPressed).to.equal('true');
    expect((page.focused() as HTMLElement).dataset['kind']).to.equal('same');
    expect(logged(page, 'reaction.set').length).to.be.greaterThan(0);
  });

  it('can be said to a reason as well, which asks for no further one', async () => {
    const page = await openThread({
      async fill(stage) {
        await saturday(stage);
        const lane = stage.transport
          .everything(TOPIC, 'newest', 'public')
          .find(({ text }) => text?.startsWith('Lane 7'))!;
        stage.say('Sam', 'The sensor is dusty', { parent: lane.id, why: true });
      },
    });
    page.type('root', 'x');
    await page.until(() => page.find('.why [data-kind="same"]'), 'it can be seconded');
    page.get('.why [data-kind="same"]').click();
    await page.until(() => page.find('.why [aria-pressed="true"]'), 'it is');
    expect(page.get('.why [data-kind="same"]').textContent.replace(/\s+/g, ' ')).to.include('Same here 1');
    expect(page.find('.why-form')).to.not.exist;
  });

  it('that is taken back asks for nothing', async () => {
    const page = await openThread();
    await press(page);
    await sendKeys({ press: 'Space' });
    await page.until(() => !page.find('.why-form'), 'the field is gone');
  });

  it('knows how long a reason may be', async () => {
    const page = await openThread();
    const field = await press(page);
    field.focus();
    field.value = 'x'.repeat(290);
    field.form!.requestSubmit();
    await page.until(
      () => page.get('.why-form').textContent.includes('10 characters too long'),
      'it says by how much',
    );
    expect(field.value).to.have.lengthOf(290);
  });
});

describe('an answered post of one’s own', () => {
  async function answered(page: ThreadPage, text = 'My lane was wet'): Promise<HTMLElement> {
    await page.post(text);
    const post = page.entry(text);
    await arrived(page, 'post.added', 8);
    const mara = await page.stage.host('Jo');
    page.stage.say(mara, 'Dried. Come back any time.', { parent: post.dataset['id']!, answer: true });
    await page.until(() => post.querySelector('.ask'), 'it asks whether that settles it');
    return post;
  }

  it('is asked about once, in words', async () => {
    const page = await openThread({ fill: saturday });
    const post = await answered(page);
    expect(post.querySelector('.ask')!.textContent).to.include('Is this solved for you?');
    expect(page.all('.ask')).to.have.lengthOf(1);
  });

  it('is solved when its author says so, and who helped is credited', async () => {
    const page = await openThread({ fill: saturday });
    const post = await answered(page);
    page.button(post, 'Yes').click();
    await arrived(page, 'entry.solved');
    await page.until(() => post.querySelector('[data-do="helped"]'), 'it asks who helped');
    expect(post.querySelector('.ask')!.textContent).to.include('Official answer');
    post.querySelector<HTMLElement>('[data-do="fresh-replies"]')!.click();
    await page.until(() => post.querySelector('.ask')!.textContent.includes('Dried.'), 'it names the reply');
    page.button(post.querySelector('.ask')!, 'Jo').click();
    await arrived(page, 'entry.solved', 2);
    await page.until(() => !post.querySelector('.ask'), 'it asks no more');
    expect(logged(page, 'entry.solved').at(-1)!.data).to.have.property('by');
  });

  it('that was solved by mistake is open again with "Undo"', async () => {
    const page = await openThread({ fill: saturday });
    const post = await answered(page);
    page.button(post, 'Yes').click();
    await page.until(() => page.find('.toast:popover-open'), 'it says what was done');
    page.button(page.get('.toast'), 'Undo').click();
    await arrived(page, 'entry.reopened');
  });

  it('that is not solved yet is open again, and what is missing can be said', async () => {
    const page = await openThread({ fill: saturday });
    const post = await answered(page);
    page.button(post, 'Not yet').click();
    await arrived(page, 'entry.reopened');
    await page.until(() => page.focused()?.id === `reply:${post.dataset['id']}`, 'it can be said');
    await page.until(() => !post.querySelector('.ask'), 'it asks no more');
  });

  it('can be reopened later by its menu', async () => {
    const page = await openThread({ fill: saturday });
    const post = await answered(page);
    page.button(post, 'Yes').click();
    await arrived(page, 'entry.solved');
    post.querySelector<HTMLElement>('[data-do="menu"]')!.click();
    await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
    page.button(page.get('.menu'), 'Not solved after all').click();
    await arrived(page, 'entry.reopened');
  });
});

describe('the first post', () => {
  it('offers a private link, in honest words, and not again', async () => {
    const page = await openThread();
    await postFirst(page, 'Remember me');
    await page.until(() => page.find('.keep'), 'it is offered');
    page.button(page.get('.keep'), 'Keep your link').click();
    await page.until(() => page.find('#keep-link'), 'the link is here');
    const field = page.get<HTMLInputElement>('#keep-link');
    expect(field.value).to.match(/#partyline-keep=[\w.~-]{20,}$/);
    expect(page.focused()).to.equal(field);
    expect(page.get('#keep-note').textContent).to.include('Whoever has it can read and write as you');
    page.get('[data-do="close-keep"]').click();
    await page.until(() => !page.find('.keep'), 'it is gone');
    const posted = new Promise((resolve) => page.thread.addEventListener('party-posted', resolve));
    await page.post('And again');
    await posted;
    await page.thread.updateComplete;
    expect(page.find('.keep')).to.not.exist;
  });

  it('or any other has the link in its menu, for whoever wants it later', async () => {
    const page = await openThread();
    await postFirst(page, 'Remember me');
    await page.until(() => page.find('.keep'), 'it is offered');
    page.get('[data-do="close-keep"]').click();
    await page.until(() => !page.find('.keep'), 'it is gone');
    await page.post('And again');
    const row = page.entry('And again');
    row.querySelector<HTMLElement>('[data-do="menu"]')!.click();
    await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
    page.button(page.get('.menu'), 'Keep your link').click();
    await page.until(() => row.querySelector('.keep'), 'it stands below that post');
    await page.until(() => page.focused()?.closest('.keep'), 'and has the focus');
    page.button(page.get('.keep'), 'Keep your link').click();
    await page.until(() => page.find('#keep-link'), 'the link is here');
  });

  it('offers to tell by mail, and insists on an address', async () => {
    const page = await openThread();
    await postFirst(page, 'Tell me');
    await page.until(() => page.find('.keep'), 'it is offered');
    page.button(page.get('.keep'), 'Tell me when').click();
    await page.until(() => page.focused()?.id === 'tell-mail', 'it asks for the address');
    expect(page.get('#tell-note').textContent).to.include('nothing follows until you say yes');
    await sendKeys({ type: 'teo@' });
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.get('#tell-problem').checkVisibility(), 'it insists');
    await sendKeys({ type: 'mail.example' });
    await sendKeys({ press: 'Enter' });
    await arrived(page, 'contact.given');
    await page.until(
      () => page.get('.keep').textContent.includes('Look into your mail'),
      'it says what comes next',
    );
  });

  it('keeps the address that was typed where the party turns it down, and says so where it sends no mail', async () => {
    const page = await openThread();
    const { transport } = page.stage;
    const send = transport.send.bind(transport);
    let code = 'PARTY_EMAIL_INVALID';
    transport.send = async (events, token) => {
      const isAsked = events.some(({ type }) => type === 'contact.given');
      if (!isAsked) return send(events, token);
      const receipts = events.map(({ id }) => ({ id, delivery: 'rejected' as const, code, message: code }));
      return { ...(await send([], token)), receipts };
    };
    await postFirst(page, 'Tell me');
    await page.until(() => page.find('.keep'), 'it is offered');
    page.button(page.get('.keep'), 'Tell me when').click();
    await page.until(() => page.focused()?.id === 'tell-mail', 'it asks for the address');
    await sendKeys({ type: 'teo@mail.example' });
    await sendKeys({ press: 'Enter' });
    const problem = () => page.find('#tell-problem')?.textContent ?? '';
    await page.until(() => problem().includes('not a mail address'), 'it says why');
    const field = page.get<HTMLInputElement>('#tell-mail');
    expect(field.value).to.equal('teo@mail.example');
    await page.until(() => page.focused() === field, 'and goes back to it');
    code = 'PARTY_MAIL_OFF';
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.get('.keep').textContent.includes('sends no mail yet'), 'it says so');
    expect(page.find('#tell-mail')).to.not.exist;
    expect(page.button(page.get('.keep'), 'Keep your link')).to.exist;
  });

  it('of a host offers nothing', async () => {
    const page = await openThread({ asHost: true });
    await page.until(() => page.find('[data-do="menu"]'), 'the writing side is here');
    await page.post('From the team');
    await arrived(page, 'post.added', 8);
    expect(page.find('.keep')).to.not.exist;
  });
});

describe('a kept link', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  it('is out of the address at once, and makes its posts one’s own', async () => {
    const first = await openThread();
    await postFirst(first, 'Mine, from elsewhere');
    await arrived(first, 'post.added', 8);
    await first.until(() => first.find('.keep'), 'the link is offered');
    first.button(first.get('.keep'), 'Keep your link').click();
    await first.until(() => first.find('#keep-link'), 'the link is here');
    const { hash } = new URL(first.get<HTMLInputElement>('#keep-link').value);
    location.hash = hash;
    const { element: elsewhere, end } = openElsewhere(first, 'memory');
    await first.until(() => location.hash === '', 'the address is clean');
    const asking = () => elsewhere.shadowRoot!.querySelector('dialog[open]');
    await first.until(asking, 'it asks');
    first.button(asking()!, 'Use the link').click();
    const mine = () =>
      [...elsewhere.shadowRoot!.querySelectorAll('li')].find((row) =>
        row.textContent.includes('Mine, from elsewhere'),
      );
    await first.until(() => mine()?.textContent.includes('(you)'), 'it is one’s own here too');
    end();
  });

  it('is followed by nobody unasked: it may be somebody else’s, who would read along', async () => {
    const first = await openThread();
    await first.post('A trap');
    await arrived(first, 'post.added', 8);
    await first.until(() => first.find('.keep'), 'the link is offered');
    first.button(first.get('.keep'), 'Keep your link').click();
    await first.until(() => first.find('#keep-link'), 'the link is here');
    location.hash = new URL(first.get<HTMLInputElement>('#keep-link').value).hash;
    const { element: elsewhere, end } = openElsewhere(first, 'memory');
    const root = elsewhere.shadowRoot!;
    await first.until(() => root.querySelector('dialog[open]'), 'it asks');
    const { textContent } = root.querySelector('dialog')!;
    expect(textContent).to.include('Use it only if it is your own');
    expect(textContent).to.not.include('Here you post as');
    expect((root.activeElement as HTMLElement).textContent.trim()).to.equal('Stay as I am');
    first.button(root.querySelector('dialog')!, 'Stay as I am').click();
    await first.until(() => !root.querySelector('dialog'), 'nothing has changed');
    await first.until(() => root.textContent.includes('A trap'), 'it is read');
    const trap = [...root.querySelectorAll('li')].find((row) => row.textContent.includes('A trap'))!;
    expect(trap.textContent).to.not.include('(you)');
    end();
  });

  it('asks first where someone else is at home', async () => {
    const page = await openThread();
    await page.post('I am somebody here');
    await arrived(page, 'post.added', 8);
    page.thread.remove();
    location.hash = `#partyline-keep=${'x'.repeat(43)}`;
    const again = page.stage.thread();
    const root = again.shadowRoot!;
    await page.until(() => root.querySelector('dialog[open]'), 'it asks');
    expect(location.hash).to.equal('');
    expect(root.querySelector('dialog')!.textContent).to.include('Here you post as');
    page.button(root.querySelector('dialog')!, 'Stay as I am').click();
    await page.until(() => !root.querySelector('dialog'), 'nothing has changed');
    await page.until(
      () =>
        [...root.querySelectorAll('li')].some(
          (row) => row.textContent.includes('I am somebody here') && row.textContent.includes('(you)'),
        ),
      'it is still one’s own',
    );
  });
});

describe('words for what is not well', () => {
  async function offlinePost(page: ThreadPage, text: string): Promise<HTMLElement> {
    page.stage.transport.offline = true;
    await page.post(text);
    return page.entry(text);
  }

  it('a server that is away says that the text is kept', async () => {
    const page = await openThread();
    const post = await offlinePost(page, 'Anybody there?');
    await page.until(() => post.textContent.includes('as soon as the party can be reached'), 'it says so');
  });

  it('a page that may not post says whose turn it is', async () => {
    const page = await openThread();
    page.stage.transport.fail('PARTY_ORIGIN_NOT_ALLOWED', 50);
    await page.post('From a new page');
    await page.until(
      () => page.entry('From a new page').textContent.includes('its makers have to allow it'),
      'it says so',
    );
  });

  it('too much at once goes out by itself', async () => {
    const page = await openThread();
    page.stage.transport.fail('PARTY_RATE_LIMITED', 2);
    await page.post('Quick, quick');
    await page.until(
      () => page.entry('Quick, quick').textContent.includes('goes out by itself in a moment'),
      'it says so',
    );
    await page.until(() => logged(page, 'post.added').length >= 8, 'it has arrived');
    await page.until(() => !page.entry('Quick, quick').querySelector('.status'), 'nothing waits any more');
  });

  it('a browser that keeps nothing says to leave the page open', async () => {
    const page = await openThread();
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('Storage is blocked here', 'SecurityError');
    };
    const { element, end } = openElsewhere(page, 'indexed-db');
    try {
      const root = element.shadowRoot!;
      await page.until(() => root.getElementById('root'), 'the composer is here');
      const field = root.getElementById('root') as HTMLTextAreaElement;
      field.focus();
      field.value = 'Will it last?';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await page.until(() => root.querySelector('.composer__unkept'), 'it says so');
      expect(root.querySelector('.composer__unkept')!.textContent).to.include(
        'Leave it open until your text is posted',
      );
      field.form!.requestSubmit();
      await page.until(
        () =>
          page.stage.transport
            .everything(TOPIC, 'newest', 'public')
            .some(({ text }) => text === 'Will it last?'),
        'it is posted all the same',
      );
    } finally {
      IDBFactory.prototype.open = open;
      end();
    }
  });

  it('a device clock that is hours off is named, a late post is not', () => {
    const id = (at: number) =>
      `${at
        .toString(16)
        .padStart(12, '0')
        .replace(/^(.{8})/, '$1-')}-7000-8000-000000000000`;
    const noon = Date.UTC(2026, 10, 22, 12);
    const hour = 3_600_000;
    const entry = (made: number, at: number) => ({ id: id(made), at }) as Parameters<typeof clockOff>[0];
    expect(clockOff(entry(noon, noon), 'en', noon)).to.equal(undefined);
    expect(clockOff(entry(noon + 3 * hour, noon), 'en', noon + 3 * hour)).to.equal('3 hours');
    expect(clockOff(entry(noon - 3 * hour, noon), 'en', noon - 3 * hour)).to.equal('3 hours');
    expect(clockOff(entry(noon - 3 * hour, noon), 'en', noon), 'it waited in a tunnel').to.equal(undefined);
  });

  it('what is turned down gives back its words, with those of the replies below it', async () => {
    const page = await openThread();
    page.stage.transport.offline = true;
    await page.post('A root that is too late');
    const post = page.entry('A root that is too late');
    page.button(post, 'Reply').click();
    await page.post('and a word below it', `reply:${post.dataset['id']}`);
    const host = await page.stage.host('Jo');
    page.stage.act(host, { type: 'topic.closed', topic: TOPIC, data: {} });
    page.stage.transport.offline = false;
    window.dispatchEvent(new Event('online'));
    await page.until(() => post.textContent.includes('closed in the meantime'), 'it is turned down');
    await page.until(() => page.all('.standing--danger').length === 2, 'and what stood below it');
    page.stage.act(host, { type: 'topic.reopened', topic: TOPIC, data: {} });
    await page.until(() => page.find('#root'), 'the composer is back');
    page.button(post, 'Change it').click();
    await page.until(
      () => page.get<HTMLTextAreaElement>('#root').value === 'A root that is too late\n\nand a word below it',
      'all words are back',
    );
  });
});

describe('the time in which a post can be edited', () => {
  const within = (minutes: number) => async (stage: ThreadPage['stage']) => {
    const owner = await stage.transport.actorOf(await stage.transport.addHost('Owner', 'owner'));
    stage.act(owner, { type: 'party.configured', data: { editMinutes: minutes } });
  };

  async function openMenu(page: ThreadPage): Promise<HTMLElement> {
    await page.post('Just now');
    await arrived(page, 'post.added');
    page.entry('Just now').querySelector<HTMLElement>('[data-do="menu"]')!.click();
    await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
    return page.get('.menu');
  }

  it('is said in the menu', async () => {
    const page = await openThread({ fill: within(15) });
    const menu = await openMenu(page);
    expect(page.button(menu, 'Edit').textContent.replace(/\s+/g, ' ')).to.match(/Edit 1[45] minutes left/);
  });

  it('takes "Edit" out of it when it is over', async () => {
    const page = await openThread({ fill: within(0) });
    const menu = await openMenu(page);
    expect(menu.textContent).to.not.include('Edit');
    expect(menu.textContent).to.include('Remove');
  });
});

describe('what guests’ hands open', () => {
  const OPENED: Readonly<Record<string, (page: ThreadPage) => Promise<unknown>>> = {
    'a composer with preview and name': async (page) => {
      page.type('root', '**Hello**\n\n- one');
      await page.until(() => page.find('[data-do="name"]'), 'the tools are here');
      page.get('[data-do="preview"]').click();
      page.get('[data-do="name"]').click();
      await page.until(() => page.find('.composer__preview') && page.find('[name="name"]'), 'both are open');
    },
    'a warning': async (page) => {
      page.type('root', 'Mail me: teo@mail.example').form!.requestSubmit();
      await page.until(() => page.find('.composer__warning'), 'it asks');
    },
    'a reason': async (page) => {
      page.button(page.entry('Lane 7 ate'), 'Same here').click();
      await page.until(() => page.find('.why-form'), 'it can be given');
    },
    faces: async (page) => {
      page.get('[data-do="pick"]').click();
      await page.until(() => page.find('.menu:popover-open'), 'they are here');
    },
    'a person': async (page) => {
      page.get('[data-do="person"]').click();
      await page.until(() => page.find('.card'), 'the card is here');
    },
    names: async (page) => {
      page.type('root', '');
      await page.until(() => page.find('.composer__intents'), 'the tools are here');
      page.type('root', '@');
      await page.until(() => page.find('#mentions:popover-open'), 'they are offered');
    },
    'a menu, then a report': async (page) => {
      page.type('root', 'x');
      await page.until(() => page.find('[data-do="menu"]'), 'the writing side is here');
      page.get('[data-do="menu"]').click();
      await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
      await expect(page.thread).to.be.accessible();
      page.get('[data-do="report"]').click();
      await page.until(() => page.find('dialog[open]'), 'it asks');
    },
    'a kept link and an address': async (page) => {
      await page.post('Keep me');
      await page.until(() => page.find('.keep'), 'it is offered');
      page.get('[data-do="keep-link"]').click();
      page.get('[data-do="tell-me"]').click();
      await page.until(() => page.find('#keep-link') && page.find('#tell-mail'), 'both are open');
    },
    'a toast': async (page) => {
      await page.post('Gone soon');
      page.entry('Gone soon').querySelector<HTMLElement>('[data-do="menu"]')!.click();
      await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
      page.get('.menu [data-do="remove"]').click();
      await page.until(() => page.find('.toast:popover-open'), 'it is said');
    },
  };

  for (const [what, open] of Object.entries(OPENED)) {
    it(`is accessible: ${what}`, async () => {
      const page = await openThread({}, { 'privacy-href': '/privacy' });
      await open(page);
      await expect(page.thread).to.be.accessible();
    }).timeout(20_000);
  }
});
