import { expect } from '@open-wc/testing';
import { closeThreads, openThread } from './thread-page.ts';

afterEach(closeThreads);

const TIMES = 1_000;

/** Counts what is held on to: listeners outside the element, timers, frames. */
function watchHolds() {
  const listeners = new Set<string>();
  const timers = new Map<number, string>();
  const ids = new WeakMap<object, number>();
  let next = 0;
  const idOf = (value: unknown) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return String(value);
    if (!ids.has(value)) ids.set(value, (next += 1));
    return String(ids.get(value));
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const { setTimeout: set, clearTimeout: clear } = window;
  const isOutside = (target: EventTarget) =>
    target === window || target === document || target === document.body;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const signal = typeof options === 'object' ? options.signal : undefined;
    if (isOutside(this)) {
      const key = `${idOf(this)} ${type} ${idOf(listener)}`;
      listeners.add(key);
      signal && addEventListener.call(signal, 'abort', () => listeners.delete(key));
    }
    addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    if (isOutside(this)) listeners.delete(`${idOf(this)} ${type} ${idOf(listener)}`);
    removeEventListener.call(this, type, listener, options);
  };
  window.setTimeout = ((run: () => void, delay?: number) => {
    const id = set(() => {
      timers.delete(id);
      run();
    }, delay);
    timers.set(id, `${delay} ms: ${new Error().stack!.split('\n')[2]}`);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = ((id: number) => {
    timers.delete(id);
    clear(id);
  }) as typeof window.clearTimeout;
  return {
    listeners,
    timers,
    end() {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      Object.assign(window, { setTimeout: set, clearTimeout: clear });
    },
  };
}

describe('a party-thread that comes and goes', () => {
  it(`leaves no listener, timer or node behind after ${TIMES} times`, async () => {
    const page = await openThread();
    page.type('root', 'Half a th');
    await page.until(() => page.find('.composer__intents'), 'the writing side is here');
    page.get('[data-do="pick"]').click();
    await page.until(() => page.find('.menu:popover-open'), 'a menu is open');
    const { thread, stage } = page;
    thread.remove();
    const nodes = document.querySelectorAll('*').length;
    const holds = watchHolds();
    try {
      for (let time = 0; time < TIMES; time += 1) {
        stage.space.append(thread);
        if (time % 100 === 0) await thread.updateComplete;
        thread.remove();
      }
      await thread.updateComplete;
      await page.until(() => holds.timers.size === 0, 'no timer runs').catch(() => undefined);
      expect([...new Set(holds.timers.values())]).to.deep.equal([]);
      expect([...holds.listeners]).to.deep.equal([]);
      expect(document.querySelectorAll('*')).to.have.lengthOf(nodes);
    } finally {
      holds.end();
    }
    stage.space.append(thread);
    await page.until(() => page.texts().length > 0, 'it still shows the conversation');
    stage.say('Sam', 'Still live?');
    await page.until(() => page.find('[data-do="fresh"]'), 'it is still live');
  }).timeout(60_000);

  it('ends its live stream when it goes', async () => {
    const page = await openThread();
    const { transport } = page.stage;
    const { live } = transport;
    let open = 0;
    transport.live = (...request) => {
      open += 1;
      return live(...request).finally(() => (open -= 1));
    };
    page.stage.client.context.feed.restart();
    await page.until(() => open === 1, 'its stream is open');
    page.thread.remove();
    await page.until(() => open === 0, 'its stream has ended');
  });
});
