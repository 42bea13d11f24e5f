import { expect, fixtureCleanup } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../packages/elements/src/define.ts';
import { threadScenes, type Scene } from '../../stories/scenes/thread-scenes.ts';
import './own-storage.ts';

/** Scenes that never become ready, and what they show instead. */
const UNREADY: Readonly<Record<string, string>> = { loading: 'loading', failed: 'failed' };
/** 500 posts are of one kind; axe looks at each. */
const TOO_MANY = ['huge'];

describe('every scene of the thread', () => {
  const open: Scene[] = [];

  afterEach(() => {
    for (const { stage } of open.splice(0)) {
      stage.space.remove();
      stage.client.close();
    }
    document.documentElement.style.background = '';
    localStorage.clear();
    fixtureCleanup();
  });

  for (const [name, play] of Object.entries(threadScenes)) {
    if (TOO_MANY.includes(name)) continue;
    for (const scheme of ['light', 'dark'] as const) {
      it(`is accessible: ${name}, ${scheme}`, async () => {
        await emulateMedia({ reducedMotion: 'reduce' });
        const place = document.createElement('div');
        place.style.colorScheme = scheme;
        // Of the whole page: axe takes it for the background of what lies beyond the window.
        document.documentElement.style.background = scheme === 'dark' ? '#1c181f' : '#fff';
        if (name === 'rtl') Object.assign(place, { dir: 'rtl', lang: 'ar' });
        document.body.append(place);
        const scene = await play(place);
        open.push(scene);
        const state = UNREADY[name] ?? 'ready';
        const deadline = performance.now() + 5_000;
        while (!scene.thread.matches(`:state(${state})`) && performance.now() < deadline)
          await new Promise(requestAnimationFrame);
        expect(scene.thread.matches(`:state(${state})`), state).to.equal(true);
        await expect(place).to.be.accessible();
        place.remove();
      });
    }
  }
});
