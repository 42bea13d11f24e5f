import { PartyError } from '@partyline/client';
import type { PollAnswer, PollTurnedDown, PollWriting } from '@partyline/client/poll';
import { isInsecure } from './poll-secret.ts';
import { PartyAnswerEvent } from '../events/answer-event.ts';
import { PartyAnsweredEvent } from '../events/answered-event.ts';
import { loadPollMore } from '../locales/load-poll.ts';
import type { PollMoreStrings } from '../locales/poll-strings.ts';
import type { Message } from '../locales/strings.ts';
import { announce } from '../thread/announce.ts';
import { choosablesOf, isHost, type PollHost } from './poll-context.ts';
import { rememberLegal } from './poll-legal.ts';
import { showPublished } from './poll-published.ts';
import { doAct, openActs } from './poll-reason-acts.ts';
import { problemWords } from './poll-problems.ts';

const WHY_MAX = 280;
const COUNTED_FROM = 60;
const DRAFTS = ['text', 'why'] as const;

/** Everything that someone does with a poll, except what must happen within the very task of an event. */
export class PollHands {
  readonly #host: PollHost;
  readonly #writing: PollWriting;
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
    await hands.#restoreDrafts();
    return hands;
  }

  constructor(host: PollHost, writing: PollWriting, locale: string) {
    this.#host = host;
    this.#writing = writing;
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
        return this.#keep(target as HTMLInputElement);
      case 'change':
        return this.#setProblem('form', undefined);
      case 'submit':
        return this.#submit(target as HTMLFormElement);
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

  get #more(): PollMoreStrings {
    return this.#host.sheet.more!;
  }

  #say(message: Message, values?: Readonly<Record<string, string | number>>): string {
    return this.#host.context.say(message, values);
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
        return this.#try('form', async () => {
          await this.#writing.withdraw();
          sheet.isChanging = false;
          sheet.ranking.length = 0;
          await this.#host.draw();
          announce(this.#say(this.#more.pollWithdrawn));
          root.getElementById('heading')?.focus();
        });
      case 'open':
        return this.#open(place);
      case 'reasons':
        return this.#readOn(place.split(' '));
      case 'same':
        return this.#try('form', async () => {
          await this.#writing.second(id!, button.ariaPressed !== 'true');
          await this.#host.draw();
        });
      case 'acts':
      case 'mend':
        return openActs(this.#host, id!, action);
      case 'remove':
        return this.#doAct({ act: action, id: id! });
      case 'published':
        return showPublished(this.#host, this.#writing, place);
      case 'mute':
        return this.#try('form', async () => {
          await this.#writing.muteAsks(true);
          announce(this.#say(this.#more.pollAskMuted));
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
        return this.#giveBack(await this.#writing.discard(place));
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

  #submit(form: HTMLFormElement): Promise<void> {
    switch (form.dataset['place']) {
      case 'propose':
        return this.#propose(form);
      case 'ask':
        return this.#answerAsk(form);
      case 'mend':
      case 'report':
        return this.#actWith(form, form.dataset['place']);
      default:
        return this.#cast(form);
    }
  }

  async #cast(form: HTMLFormElement): Promise<void> {
    const { context, element, root, sheet, topic } = this.#host;
    const { poll, state } = context;
    const choice =
      sheet.forms?.choice?.().slice() ??
      [...form.querySelectorAll<HTMLInputElement>('[name=choice]:checked')].map(({ value }) => value);
    const text = valueOf(form, 'text');
    const why = valueOf(form, 'why');
    const name = valueOf(form, 'name');
    const takesText = poll.kind === 'open' || choice.includes('other');
    const problem = this.#problemOf(choice, text, takesText) ?? this.#problemOfName(form, name);
    if (problem) {
      await this.#setProblem('form', problem.words);
      announce(problem.words);
      return (
        root.getElementById(problem.field) ?? form.querySelector<HTMLElement>('input, button')
      )?.focus();
    }
    const answer: PollAnswer = {
      choice,
      ...(takesText && text && { text }),
      ...(why && { why }),
      ...(element.via && { via: element.via }),
    };
    if (!element.dispatchEvent(new PartyAnswerEvent(topic, answer))) return;
    await this.#try('form', async () => {
      if (name && name !== state.me?.name) await this.#writing.setName(name);
      await this.#writing.cast(answer);
      rememberLegal(element);
      for (const place of DRAFTS) void this.#writing.writeDraft(place, '');
      sheet.isChanging = false;
      sheet.problems.delete('form');
      element.dispatchEvent(new PartyAnsweredEvent(topic, answer));
      await this.#host.draw();
      const isOffline = this.#host.context.state.connection === 'offline';
      announce(this.#say(isOffline ? this.#more.pollAnsweredOffline : this.#more.pollAnswered));
      (
        root.querySelector<HTMLElement>('[data-do=step][data-place="1"]') ?? root.getElementById('heading')
      )?.focus();
    });
  }

  /** What is missing before it can be cast, and where. */
  #problemOf(
    choice: readonly string[],
    text: string,
    takesText: boolean,
  ): { words: string; field: string } | undefined {
    const { context } = this.#host;
    const { kind, max, min = 1 } = context.poll;
    const more = this.#more;
    const field = `choice-${choosablesOf(context)[0]?.id ?? ''}`;
    if (kind === 'open') return text ? undefined : { words: this.#say(more.pollSayFirst), field: 'text' };
    if (choice.length === 0) return { words: this.#say(more.pollChooseFirst), field };
    if (takesText && !text) return { words: this.#say(more.pollSayOther), field: 'text' };
    if (kind !== 'multiple' && kind !== 'ranked') return undefined;
    if (choice.length < min) return { words: this.#say(more.pollChooseMin, { min }), field };
    if (max !== undefined && choice.length > max)
      return { words: this.#say(more.pollChooseMax, { max }), field };
    return undefined;
  }

  #problemOfName(form: HTMLFormElement, name: string): { words: string; field: string } | undefined {
    return form.querySelector('#name') && !name
      ? { words: this.#say(this.#more.pollNameFirst), field: 'name' }
      : undefined;
  }

  #doAct(act: Parameters<typeof doAct>[3]): Promise<void> {
    return doAct(this.#host, this.#writing, (place, step) => this.#try(place, step), act);
  }

  async #actWith(form: HTMLFormElement, act: 'mend' | 'report'): Promise<void> {
    const field = form.querySelector('textarea')!;
    const text = field.value.trim();
    const id = form.closest<HTMLElement>('[data-id]')!.dataset['id']!;
    if (text) return this.#doAct({ act, id, text });
    await this.#setProblem(`acts:${id}`, this.#say(this.#more.pollSayFirst));
    field.focus();
  }

  async #propose(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector<HTMLInputElement>('#propose')!;
    const text = field.value.trim();
    if (!text) {
      await this.#setProblem('propose', this.#say(this.#more.pollSayFirst));
      return field.focus();
    }
    await this.#try('propose', async () => {
      await this.#writing.propose(text);
      void this.#writing.writeDraft('propose', '');
      field.value = '';
      this.#host.sheet.opened.delete('propose');
      announce(this.#say(this.#more.pollProposedDone));
      await this.#host.draw();
      this.#host.root.querySelector<HTMLElement>('[data-place=propose]')?.focus();
    });
  }

  async #answerAsk(form: HTMLFormElement): Promise<void> {
    const id = form.dataset['id']!;
    const field = form.querySelector('textarea')!;
    const text = field.value.trim();
    if (!text) {
      await this.#setProblem(`ask:${id}`, this.#say(this.#more.pollSayFirst));
      return field.focus();
    }
    await this.#try(`ask:${id}`, async () => {
      await this.#writing.giveWhy(text, id);
      void this.#writing.writeDraft(`ask:${id}`, '');
      announce(this.#say(this.#more.pollAnswered));
      await this.#host.draw();
      this.#host.root.getElementById('heading')?.focus();
    });
  }

  /** An answer that was turned down comes back into the form, with all its words. */
  async #giveBack(turnedDown: PollTurnedDown | undefined): Promise<void> {
    const { root, sheet } = this.#host;
    if (turnedDown?.type === 'ballot.cast') {
      sheet.isChanging = true;
      sheet.forms?.begin?.(turnedDown.choice ?? []);
    }
    await this.#host.draw();
    for (const input of root.querySelectorAll<HTMLInputElement>('[name=choice]'))
      input.checked = turnedDown?.choice?.includes(input.value) ?? false;
    this.#setField('text', turnedDown?.text);
    this.#setField('why', turnedDown?.why);
    root.getElementById('heading')?.focus();
  }

  /** Keeps what is typed, and says how much room is left once it gets scarce. */
  async #keep(field: HTMLInputElement): Promise<void> {
    const { id, type, value } = field;
    if (type === 'radio' || type === 'checkbox' || id === 'name' || id === '') return;
    if (id === 'why') {
      const left = WHY_MAX - value.length;
      const counter = this.#host.root.getElementById('why-left');
      if (counter)
        counter.textContent = left <= COUNTED_FROM ? this.#say(this.#more.pollLeft, { count: left }) : '';
    }
    await this.#setProblem(id === 'propose' || id.startsWith('ask:') ? id : 'form', undefined);
    await this.#writing.writeDraft(id, value);
  }

  async #restoreDrafts(): Promise<void> {
    if (this.#host.context.state.ballot) return;
    for (const place of DRAFTS) {
      const text = await this.#writing.readDraft(place);
      const field = this.#host.root.getElementById(place) as HTMLInputElement | null;
      if (text && field && !field.value) field.value = text;
    }
  }

  #setField(id: string, text = ''): void {
    const field = this.#host.root.getElementById(id) as HTMLInputElement | null;
    if (field) field.value = text;
  }

  async #setProblem(place: string, words: string | undefined): Promise<void> {
    const { problems } = this.#host.sheet;
    if (problems.get(place) === words) return;
    if (words === undefined) problems.delete(place);
    else problems.set(place, words);
    await this.#host.draw();
  }

  /** What the party would not take is said where it was tried; everything typed stays. */
  async #try(place: string, step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      const { strings } = this.#host.context;
      const words = this.#say(
        !(error instanceof PartyError)
          ? strings.pollNotKept
          : isInsecure(this.#host.context)
            ? this.#more.pollInsecure
            : problemWords(error.code, this.#more),
      );
      await this.#setProblem(place, words);
      announce(words);
    }
  }
}

function valueOf(form: HTMLFormElement, id: string): string {
  return form.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? '';
}
