import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { announced, closeThreads, openThread, type ThreadPage } from './thread-page.ts';

afterEach(closeThreads);

/** Presses Tab until the focus is where it should be. */
async function tabTo(page: ThreadPage, selector: string): Promise<HTMLElement> {
  for (let presses = 0; presses < 60; presses += 1) {
    await sendKeys({ press: 'Tab' });
    const focused = page.focused();
    if (focused?.matches(selector)) return focused as HTMLElement;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

function ringOf(element: Element): string {
  return getComputedStyle(element).outlineStyle;
}

describe('a party-thread by keyboard alone', () => {
  it('is read, answered, reacted to, edited and taken back', async () => {
    const page = await openThread();

    await tabTo(page, '.sort');
    const field = await tabTo(page, '#root');
    await page.until(() => page.find('.composer__intents'), 'the tools are here');
    await sendKeys({ type: 'Typed by hand' });
    const chip = await tabTo(page, '[data-do="intent"]');
    expect(ringOf(chip)).to.not.equal('none');
    await sendKeys({ press: 'Space' });
    await page.until(() => chip.ariaPressed === 'true', 'it is chosen');
    await tabTo(page, '.composer__bar .button--primary');
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.texts()[0] === 'Typed by hand', 'it is posted');
    await page.until(() => announced() === 'Posted', 'it is said');

    field.focus();
    const own = page.entry('Typed by hand');
    await tabTo(page, `[data-id="${own.dataset['id']}"] [data-do="menu"]`);
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.focused()?.matches('[role="menuitem"]'), 'the focus is in the menu');
    expect(page.focused()!.textContent.trim()).to.equal('Edit');
    await sendKeys({ press: 'ArrowDown' });
    expect(page.focused()!.textContent.trim()).to.equal('Mark as solved');
    await sendKeys({ press: 'End' });
    expect(page.focused()!.textContent.trim()).to.equal('Remove');
    await sendKeys({ press: 'm' });
    expect(page.focused()!.textContent.trim(), 'a letter leads to what begins with it').to.equal(
      'Mark as solved',
    );
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.focused()?.id.startsWith('edit:'), 'the words can be changed');
    await sendKeys({ press: 'End' });
    await sendKeys({ type: ', twice' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await page.until(() => page.texts()[0] === 'Typed by hand, twice', 'the edit shows');
    await page.until(() => page.focused() === page.entry('twice'), 'the focus is at the post');

    const lane = page.entry('Lane 7 ate');
    const same = await tabTo(page, `[data-id="${lane.dataset['id']}"] [data-kind="same"]`);
    await sendKeys({ press: 'Space' });
    await page.until(() => same.ariaPressed === 'true', 'it is set');
    expect(page.focused()).to.equal(same);

    await tabTo(page, '[data-do="reply"]');
    await sendKeys({ press: 'Enter' });
    expect(page.focused()!.id).to.equal(`reply:${lane.dataset['id']}`);
    await sendKeys({ type: 'Me too' });
    await page.until(() => page.find('[data-do="cancel"]'), 'the tools are here');
    await tabTo(page, '[data-place^="reply"] .button--primary');
    await sendKeys({ press: 'Enter' });
    await page.until(
      () => page.focused()?.matches('.reply') && page.focused()!.textContent.includes('Me too'),
      'the focus is at the reply',
    );

    await tabTo(page, '[data-do="menu"]');
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.focused()?.matches('[role="menuitem"]'), 'the menu is open');
    await sendKeys({ press: 'Escape' });
    await page.until(() => !page.find('.menu:popover-open'), 'Escape closes it');
    await page.until(() => page.focused()?.matches('[data-do="menu"]'), 'the focus is back at its button');
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.focused()?.matches('[role="menuitem"]'), 'the menu is open again');
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Enter' });
    await page.until(() => page.focused()?.textContent.trim() === 'Undo', 'the way back has the focus');
    expect(ringOf(page.focused()!)).to.not.equal('none');
    await sendKeys({ press: 'Escape' });
    await page.until(() => !page.texts().includes('Me too'), 'it is taken back');
    await page.until(() => page.focused()?.matches('li, #heading'), 'the focus stays in the conversation');
  }).timeout(30_000);
});
