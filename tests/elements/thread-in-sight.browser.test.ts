import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

const PHONE = { width: 360, height: 560 };

/** A phone on which the composer begins just above the lower edge. */
async function openLow(): Promise<{ page: ThreadPage; field: HTMLTextAreaElement }> {
  await setViewport(PHONE);
  const page = await openThread();
  const field = page.get<HTMLTextAreaElement>('#root');
  const above = document.createElement('div');
  above.style.blockSize = `${PHONE.height - 80 - field.getBoundingClientRect().top}px`;
  page.stage.space.prepend(above);
  scrollTo(0, 0);
  field.focus({ preventScroll: true });
  await page.until(() => page.find('.composer__intents'), 'the tools are here');
  return { page, field };
}

const isInSight = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

describe('on a phone', () => {
  afterEach(async () => {
    closeThreads();
    await setViewport({ width: 800, height: 600 });
  });

  it('the whole composer comes into sight when somebody begins, and again when a keyboard takes room', async () => {
    const { page, field } = await openLow();
    const composer = field.closest('.composer')!;
    await page.until(() => isInSight(composer), 'its button can be pressed');
    await setViewport({ ...PHONE, height: 320 });
    await page.until(() => isInSight(composer), 'also above a keyboard');
    expect(page.focused()).to.equal(field);
  });

  it('nothing looks for a keyboard any more once the conversation has left the page', async () => {
    const viewport = visualViewport!;
    const { addEventListener, removeEventListener } = viewport;
    const listening = new Set<unknown>();
    viewport.addEventListener = (...given: Parameters<VisualViewport['addEventListener']>) => {
      listening.add(given[1]);
      addEventListener.apply(viewport, given);
    };
    viewport.removeEventListener = (...given: Parameters<VisualViewport['removeEventListener']>) => {
      listening.delete(given[1]);
      removeEventListener.apply(viewport, given);
    };
    try {
      const { page } = await openLow();
      expect(listening.size).to.equal(1);
      page.thread.remove();
      expect(listening.size).to.equal(0);
    } finally {
      Object.assign(viewport, { addEventListener, removeEventListener });
    }
  });

  it('what was posted is in sight', async () => {
    const { page, field } = await openLow();
    await page.post('The lockers do not lock.');
    await page.until(
      () => isInSight(page.entry('The lockers do not lock.').querySelector('.message')!),
      'its author sees it',
    );
    expect(page.focused()).to.equal(field);
  });
});
