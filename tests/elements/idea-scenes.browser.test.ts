import { expect, fixtureCleanup } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../packages/elements/src/idea/define.ts';
import { ideaScenes, type IdeaScene } from '../../stories/scenes/idea-scenes.ts';
import { until } from './until.ts';
import './own-storage.ts';

describe('every scene of an idea', () => {
  const open: IdeaScene[] = [];

  afterEach(() => {
    for (const { stage } of open.splice(0)) {
      stage.space.remove();
      stage.client.close();
    }
    document.documentElement.style.background = '';
    localStorage.clear();
    fixtureCleanup();
  });

  async function show(name: keyof typeof ideaScenes, scheme: 'light' | 'dark', width?: number) {
    await emulateMedia({ reducedMotion: 'reduce' });
    const place = document.createElement('div');
    place.style.colorScheme = scheme;
    if (width) place.style.inlineSize = `${width}px`;
    document.documentElement.style.background = scheme === 'dark' ? '#1c181f' : '#fff';
    if (name.startsWith('rtl')) Object.assign(place, { dir: 'rtl', lang: 'ar' });
    document.body.append(place);
    const scene = await ideaScenes[name](place);
    open.push(scene);
    const state = name === 'gone' ? 'failed' : 'ready';
    await until(() => scene.idea.matches(`:state(${state})`), state);
    return { place, root: scene.idea.shadowRoot! };
  }

  for (const name of Object.keys(ideaScenes) as (keyof typeof ideaScenes)[]) {
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
      expect(frame.scrollWidth).to.be.at.most(281);
      const bounds = frame.getBoundingClientRect();
      for (const control of root.querySelectorAll<HTMLElement>('button, input, select, textarea, a')) {
        const { left, right, width } = control.getBoundingClientRect();
        if (width === 0 || control.closest('.scroll, .visually-hidden')) continue;
        // Quiet buttons begin where the text above them begins: what surrounds their words stands out.
        const edge = control.matches('.button--quiet') ? 9 : 1;
        expect(left, control.outerHTML).to.be.at.least(bounds.left - edge);
        expect(right, control.outerHTML).to.be.at.most(bounds.right + edge);
      }
      place.remove();
    });
  }
});
