import type { PollWriting } from '@partyline/client/poll';
import { loadPollMore } from '../locales/load-poll.ts';
import { announce } from '../thread/announce.ts';
import { isHost, type PollHost } from './poll-context.ts';
import { showPublished } from './poll-published.ts';
import { openActs } from './poll-reason-acts.ts';
import { PollSending } from './poll-sending.ts';

/** Everything that someone does with a poll, except what must happen within the very task of an event. */
export class PollHands {
  readonly #host: PollHost;
  readonly #writing: PollWriting;
  readonly #sending: PollSending;
  #spoken: string;
  #isHosting = false;

  /** Brings what acting needs, all at the same time. */
  static async of(host: PollHost): Promise<PollHands> {
    const { locale } = host.context;
    const { sheet } = host;
    const [{ createExtras }, { createResults }, more, writing] = await Promise.all([
      import('./poll-extras.ts'),
      import('./poll-results.ts'),
      sheet.more ?? loadPollMore(locale),
      host.stores.writing(),
    ]);
    sheet.more = { ...more, ...host.overrides };
    sheet.extras ??= createExtras(host);
    sheet.results ??= createResults(host);
    const hands = new PollHands(host, writing, locale);
    await host.draw();
    await hands.#sending.restoreDrafts();
    return hands;
  }

  constructor(host: PollHost, writing: PollWriting, locale: string) {
    this.#host = host;
    this.#writing = writing;
    this.#sending = new PollSending(host, writing);
    this.#spoken = locale;
  }

  /** Sees what has changed on the screen. */
  follow(): void {
    const { context } = this.#host;
    if (context.locale !== this.#spoken) void this.#speak(context.locale);
    if (isHost(context.state) && !this.#isHosting) void this.#wakeHosting();
  }

  handle(event: Event, target: HTMLElement): unknown {
    const { hosting } = this.#host.sheet;
    if (target.closest('[data-hosting]')) return hosting?.handle(event, target);
    switch (event.type) {
      case 'click':
        return this.#act(target.dataset['do']!, target);
      case 'input':
        return this.#sending.keep(target as HTMLInputElement);
      case 'change':
        return this.#sending.setProblem('form', undefined);
      case 'submit':
        return this.#sending.submit(target as HTMLFormElement);
      default:
        return undefined;
    }
  }

  /** Fetches what only hosts need, once one is here. */
  async #wakeHosting(): Promise<void> {
    this.#isHosting = true;
    try {
      const { createHosting } = await import('./hosting/poll-hosting.ts');
      this.#host.sheet.hosting = await createHosting(this.#host, await this.#writing.hosting());
      await this.#host.draw();
    } catch {
      this.#isHosting = false;
    }
  }

  async #speak(locale: string): Promise<void> {
    const { overrides, sheet } = this.#host;
    this.#spoken = locale;
    sheet.more = { ...(await loadPollMore(locale)), ...overrides };
    await sheet.hosting?.speak();
    await this.#host.draw();
  }

  async #act(action: string, button: HTMLElement): Promise<void> {
    const { root, sheet, stores } = this.#host;
    const { place = '' } = button.dataset;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'];
    switch (action) {
      case 'refresh':
        return stores.refresh();
      case 'change':
        sheet.isChanging = true;
        // What was readable a moment ago stays readable.
        sheet.isPeeking = true;
        sheet.forms?.begin?.(this.#host.context.state.choice ?? []);
        await this.#host.draw();
        return (
          root.querySelector<HTMLElement>('.form :checked') ??
          root.querySelector<HTMLElement>('.form textarea, .form input, .form button')
        )?.focus();
      case 'cancel':
        sheet.isChanging = false;
        sheet.problems.delete('form');
        await this.#host.draw();
        return root.querySelector<HTMLElement>('[data-do=change]')?.focus();
      case 'withdraw':
        return this.#sending.attempt('form', async () => {
          await this.#writing.withdraw();
          sheet.isChanging = false;
          sheet.ranking.length = 0;
          await this.#host.draw();
          announce(this.#host.context.say(this.#host.sheet.more!.pollWithdrawn));
          root.getElementById('heading')?.focus();
        });
      case 'open':
        return this.#open(place);
      case 'reasons':
        return this.#readOn(place.split(' '));
      case 'same':
        return this.#sending.attempt('form', async () => {
          await this.#writing.second(id!, button.ariaPressed !== 'true');
          await this.#host.draw();
        });
      case 'acts':
      case 'mend':
        return openActs(this.#host, id!, action);
      case 'remove':
        return this.#sending.doAct({ act: action, id: id! });
      case 'published':
        return showPublished(this.#host, this.#writing, place);
      case 'mute':
        return this.#sending.attempt('form', async () => {
          await this.#writing.muteAsks(true);
          announce(this.#host.context.say(this.#host.sheet.more!.pollAskMuted));
          await this.#host.draw();
          root.getElementById('heading')?.focus();
        });
      case 'check':
        await this.#writing.check();
        return void this.#host.draw();
      case 'again':
        this.#writing.retry();
        return;
      case 'discard':
        return this.#sending.giveBack(await this.#writing.discard(place));
      case 'step':
        this.#host.step(Number(place));
        await this.#host.draw();
        return;
      default:
        return;
    }
  }

  async #open(place: string): Promise<void> {
    const { root, sheet, stores } = this.#host;
    const { opened } = sheet;
    if (place === 'see') sheet.isPeeking = !sheet.isPeeking;
    else if (!opened.delete(place)) {
      opened.add(place);
      if (place === 'runoff') void stores.loadRunoff().then(() => this.#host.draw());
      if (place === 'trend') void stores.loadTrend().then(() => this.#host.draw());
      if (place === 'check') void this.#writing.check().then(() => this.#host.draw());
    }
    await this.#host.draw();
    if (place === 'propose' && opened.has(place)) root.getElementById('propose')?.focus();
  }

  async #readOn(buckets: readonly string[]): Promise<void> {
    const { root, sheet, stores } = this.#host;
    const list = () =>
      root.querySelector(`[data-do=reasons][data-place="${buckets.join(' ')}"]`)?.parentElement ??
      root.getElementById(`row-${buckets[0]!}`) ??
      root;
    const before = list().querySelectorAll('.reason').length;
    const isFirst = !sheet.opened.has(`reasons:${buckets[0]!}`);
    sheet.opened.add(`reasons:${buckets[0]!}`);
    await this.#host.draw();
    // What is here already is shown first; the next press brings others.
    if (!isFirst || list().querySelectorAll('.reason').length === before) {
      const { reasons } = this.#host.context.state;
      await Promise.all(
        buckets.filter((bucket) => reasons.get(bucket)?.more).map((bucket) => stores.loadReasons(bucket)),
      );
      await this.#host.draw();
    }
    list().querySelectorAll<HTMLElement>('.reason')[before]?.focus();
  }
}
