import { expect, fixtureCleanup } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../packages/elements/src/define.ts';
import { boardScenes, type BoardScene } from '../../stories/scenes/board-scenes.ts';
import './own-storage.ts';

/** Scenes that never become ready, and what they show instead. */
const UNREADY: Readonly<Record<string, string>> = { loading: 'loading', failed: 'failed' };

describe('every scene of the board', () => {
  const open: BoardScene[] = [];

  afterEach(() => {
    for (const { stage } of open.splice(0)) {
      stage.space.remove();
      stage.client.close();
    }
    document.documentElement.style.background = '';
    localStorage.clear();
    fixtureCleanup();
  });

  async function show(name: keyof typeof boardScenes, scheme: 'light' | 'dark', width?: number) {
    await emulateMedia({ reducedMotion: 'reduce' });
    const place = document.createElement('div');
    place.style.colorScheme = scheme;
    if (width) place.style.inlineSize = `${width}px`;
    document.documentElement.style.background = scheme === 'dark' ? '#1c181f' : '#fff';
    if (name.startsWith('rtl')) Object.assign(place, { dir: 'rtl', lang: 'ar' });
    document.body.append(place);
    const scene = await boardScenes[name](place);
    open.push(scene);
    const state = UNREADY[name] ?? 'ready';
    const deadline = performance.now() + 5_000;
    while (!scene.board.matches(`:state(${state})`) && performance.now() < deadline)
      await new Promise(requestAnimationFrame);
    expect(scene.board.matches(`:state(${state})`), state).to.equal(true);
    return { place, root: scene.board.shadowRoot! };
  }

  for (const name of Object.keys(boardScenes) as (keyof typeof boardScenes)[]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`is accessible: ${name}, ${scheme}`, async () => {
        const { place } = await show(name, scheme);
        await expect(place).to.be.accessible();
        place.remove();
      });
    }

    it(`fits into 280 pixels: ${name}`, async () => {
      const { place, root } = await show(name, 'light', 280);
      const frame = root.querySelector<HTMLElement>('.frame')!;
      expect(frame.scrollWidth).to.be.at.most(280);
      for (const control of root.querySelectorAll<HTMLElement>('button, input, textarea')) {
        const { left, right, width } = control.getBoundingClientRect();
        const bounds = frame.getBoundingClientRect();
        if (width === 0 || control.closest('.chips, .chooser, .columns, .visually-hidden')) continue;
        // Quiet buttons begin where the text above them begins: what surrounds their words stands out.
        const edge = control.matches('.button--quiet') ? 9 : 1;
        expect(left, control.outerHTML).to.be.at.least(bounds.left - edge);
        expect(right, control.outerHTML).to.be.at.most(bounds.right + edge);
      }
      place.remove();
    });
  }
});
