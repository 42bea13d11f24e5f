import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { saturday, TOPIC } from '../../stories/scenes/thread-stage.ts';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(async () => {
  closeThreads();
  await sendMouse({ type: 'move', position: [0, 0] });
});

const author = (page: ThreadPage, text: string) =>
  page.entry(text).querySelector<HTMLElement>('[data-do="person"]')!;

describe('a person in a party-thread', () => {
  it('is met behind their name: who, host or not, and what they said in what is shown here', async () => {
    const page = await openThread();
    const name = author(page, 'That is on us');
    name.click();
    await page.until(() => page.find('.menu:popover-open'), 'the card is here');
    const card = page.get('.menu');
    expect(card.role).to.equal('dialog');
    expect(card.ariaLabel).to.equal('About Mara');
    expect(card.textContent).to.include('Host');
    expect(card.textContent.replace(/\s+/g, ' ')).to.include('Said 2 things in what is shown here');
    expect([...card.querySelectorAll('a')].map((link) => link.textContent.trim().slice(0, 13))).to.deep.equal(
      ['That is on us', 'Good one. Thi'],
    );
    expect(name.ariaExpanded).to.equal('true');
    await sendKeys({ press: 'Escape' });
    await page.until(() => !page.find('.menu:popover-open'), 'Escape closes it');
    expect(page.focused()).to.equal(name);
  });

  it('leads to each of those posts', async () => {
    const page = await openThread();
    author(page, 'That is on us').click();
    await page.until(() => page.find('.menu:popover-open'), 'the card is here');
    const link = page.get<HTMLAnchorElement>('.menu a');
    const entry = page.all('.reply').find((row) => row.textContent.includes('That is on us'))!;
    expect(link.hash).to.equal(`#party=${entry.dataset['id']}`);
    link.click();
    await page.until(() => !page.find('.menu:popover-open'), 'the card is gone');
    await page.until(() => entry.querySelector('[data-linked]'), 'the post is marked');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('keeps the keyboard within reach of its links', async () => {
    const page = await openThread();
    author(page, 'Lane 7 ate').focus();
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.find('.menu:popover-open'), 'the card is here');
    await page.until(() => page.focused()?.closest('.menu'), 'the focus is in it');
  });
});

describe('reactions', () => {
  const withPicker = async (stage: ThreadPage['stage']) => {
    const owner = await stage.transport.actorOf(await stage.transport.addHost('Owner', 'owner'));
    stage.ago(60 * 24 * 20);
    stage.act(owner, { type: 'party.configured', data: { picker: true } });
    await saturday(stage);
  };

  async function pick(page: ThreadPage): Promise<HTMLElement[]> {
    page.entry('The DJ at eleven').querySelector<HTMLElement>('[data-do="pick"]')!.click();
    await page.until(() => page.find('.menu:popover-open'), 'the faces are here');
    return [...page.get('.menu').querySelectorAll('button')];
  }

  it('are the chosen ones alone, unless the party wants all of them', async () => {
    const page = await openThread();
    expect(await pick(page)).to.have.lengthOf(3);
  });

  it('are all there are where the party has a picker, walked by arrow keys in rows', async () => {
    const page = await openThread({ fill: withPicker });
    const faces = await pick(page);
    expect(faces).to.have.lengthOf(15);
    expect(page.focused()).to.equal(faces[0]);
    await sendKeys({ press: 'ArrowRight' });
    expect(page.focused()).to.equal(faces[1]);
    await sendKeys({ press: 'ArrowDown' });
    const below = page.focused() as HTMLElement;
    expect(below.offsetTop).to.be.greaterThan(faces[1]!.offsetTop);
    expect(Math.abs(below.offsetLeft - faces[1]!.offsetLeft)).to.be.below(8);
    await sendKeys({ press: 'ArrowUp' });
    expect(page.focused()).to.equal(faces[1]);
    await sendKeys({ press: 'End' });
    expect(page.focused()).to.equal(faces[14]);
    for (const face of faces) expect(face.ariaLabel, face.outerHTML).to.not.equal('');
    page.focused()!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    await page.until(
      () =>
        page.stage.transport.log.some(
          ({ type, data }) => type === 'reaction.set' && JSON.stringify(data).includes('think'),
        ),
      'it is set',
    );
  });
});

describe('a tooltip', () => {
  const shown = (page: ThreadPage) => page.find('.tooltip:popover-open');

  it('names a button without words to the keyboard, and goes with Escape', async () => {
    const page = await openThread();
    page.type('root', 'x');
    await page.until(() => page.find('[data-do="menu"]'), 'the writing side is here');
    page.entry('Lane 7 ate').querySelector<HTMLElement>('[data-do="reply"]')!.focus();
    for (let presses = 0; presses < 5 && !page.focused()!.matches('.button--icon'); presses += 1) {
      await sendKeys({ press: 'Tab' });
    }
    await page.until(() => shown(page), 'it is named');
    expect(shown(page)!.textContent).to.equal(page.focused()!.ariaLabel);
    await sendKeys({ press: 'Escape' });
    await page.until(() => !shown(page), 'it is gone');
  });

  it('names it to a pointer that rests on it', async () => {
    const page = await openThread();
    page.type('root', 'x');
    await page.until(() => page.find('[data-do="preview"]'), 'the writing side is here');
    const { x, y } = page.get('[data-do="preview"]').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + 10), Math.round(y + 10)] });
    await page.until(() => shown(page), 'it is named');
    expect(shown(page)!.textContent).to.equal('Preview');
    await sendMouse({ type: 'move', position: [0, 0] });
    await page.until(() => !shown(page), 'it is gone');
  });

  it('names it to a finger that stays', async () => {
    const page = await openThread();
    page.type('root', 'x');
    await page.until(() => page.find('[data-do="preview"]'), 'the writing side is here');
    page
      .get('[data-do="preview"]')
      .dispatchEvent(
        new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true, composed: true }),
      );
    await page.until(() => shown(page), 'it is named');
  });
});

describe('a notice of what was done', () => {
  it('waits while someone points at it, and goes by itself after', async () => {
    const page = await openThread();
    await page.post('For a moment');
    page.entry('For a moment').querySelector<HTMLElement>('[data-do="menu"]')!.click();
    await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
    const { setTimeout: set, clearTimeout: clear } = window;
    const waits = new Map<number, () => void>();
    window.setTimeout = ((run: () => void, ms?: number) => {
      const id = set(run, ms);
      if (ms === 8_000) waits.set(id, run);
      return id;
    }) as typeof window.setTimeout;
    window.clearTimeout = ((id: number) => {
      waits.delete(id);
      clear(id);
    }) as typeof window.clearTimeout;
    try {
      page.get('.menu [data-do="remove"]').click();
      await page.until(() => page.find('.toast:popover-open'), 'it is said');
      page.get('.toast button').blur();
      await page.until(() => waits.size === 1, 'it will go');
      const { x, y } = page.get('.toast').getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(x + 12), Math.round(y + 12)] });
      await page.until(() => waits.size === 0, 'it waits');
      await sendMouse({ type: 'move', position: [0, 0] });
      await page.until(() => waits.size === 1, 'it will go again');
      [...waits.values()][0]!();
      await page.until(() => !page.find('.toast:popover-open'), 'it is gone');
      await page.until(
        () => page.stage.transport.log.some(({ type }) => type === 'post.removed'),
        'and what it spoke of is done',
      );
    } finally {
      Object.assign(window, { setTimeout: set, clearTimeout: clear });
    }
  });
});

describe('a report', () => {
  async function open(page: ThreadPage): Promise<HTMLElement> {
    page.type('root', 'x');
    await page.until(() => page.find('[data-do="menu"]'), 'the writing side is here');
    page.entry('Lane 7 ate').querySelector<HTMLElement>('[data-do="menu"]')!.click();
    await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
    page.button(page.get('.menu'), 'Report').click();
    await page.until(() => page.find('dialog[open]'), 'it asks');
    return page.get('dialog');
  }

  it('says what is wrong, to the team alone', async () => {
    const page = await openThread();
    const dialog = await open(page);
    expect(page.root.getElementById(dialog.getAttribute('aria-labelledby')!)!.textContent).to.include(
      'Teo K.',
    );
    dialog.querySelector<HTMLInputElement>('input[value="Insulting or hateful"]')!.click();
    const more = dialog.querySelector<HTMLTextAreaElement>('textarea')!;
    more.value = 'Look at the second line.';
    page.button(dialog, 'Report').click();
    await page.until(() => !page.find('dialog[open]'), 'it is closed');
    await page.until(
      () => page.stage.transport.log.some(({ type }) => type === 'entry.reported'),
      'it has arrived',
    );
    const reported = page.stage.transport.log.find(({ type }) => type === 'entry.reported')!;
    expect(JSON.stringify(reported.data)).to.include('Insulting or hateful: Look at the second line.');
    expect(page.get('.toast').textContent).to.include('Thank you. The team looks at it.');
    page.entry('Lane 7 ate').querySelector<HTMLElement>('[data-do="menu"]')!.click();
    await page.until(
      () => page.get('.menu').textContent.includes('You have reported this'),
      'it is remembered',
    );
  });

  it('can be made by who has only read, behind the author’s name', async () => {
    const page = await openThread();
    const name = author(page, 'Lane 7 ate');
    name.click();
    await page.until(() => page.find('.card'), 'the card is here');
    page.button(page.get('.card'), 'Report this post').click();
    await page.until(() => page.find('dialog[open]'), 'it asks');
    await sendKeys({ press: 'Escape' });
    await page.until(() => !page.find('dialog'), 'it is gone');
    expect(page.focused()).to.equal(name);
  });

  it('without a reason is not sent, and says so beside the choices', async () => {
    const page = await openThread();
    const dialog = await open(page);
    page.button(dialog, 'Report').click();
    await page.until(
      () => dialog.querySelector('#report-problem')!.textContent.includes('Choose'),
      'it insists',
    );
    expect(page.focused()?.matches('input[type="radio"]')).to.be.true;
    expect(page.stage.transport.log.some(({ type }) => type === 'entry.reported')).to.be.false;
  });

  it('is left with Escape, and the focus goes back to the menu’s button', async () => {
    const page = await openThread();
    await open(page);
    await sendKeys({ press: 'Escape' });
    await page.until(() => !page.find('dialog'), 'it is gone');
    expect(page.focused()).to.equal(page.entry('Lane 7 ate').querySelector('[data-do="menu"]'));
    expect(page.stage.transport.everything(TOPIC, 'newest', 'public')).to.not.be.empty;
  });
});
