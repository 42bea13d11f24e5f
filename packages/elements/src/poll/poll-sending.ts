import { PartyError } from '@partyline/client';
import type { PollAnswer, PollTurnedDown, PollWriting } from '@partyline/client/poll';
import { PartyAnswerEvent } from '../events/answer-event.ts';
import { PartyAnsweredEvent } from '../events/answered-event.ts';
import type { PollMoreStrings } from '../locales/poll-strings.ts';
import type { Message } from '../locales/strings.ts';
import { announce } from '../thread/announce.ts';
import type { PollHost } from './poll-context.ts';
import { choosablesOf } from './poll-options.ts';
import { rememberLegal } from './poll-legal.ts';
import { problemWords } from './poll-problems.ts';
import { doAct } from './poll-reason-acts.ts';
import { isInsecure } from './poll-secret.ts';

const WHY_MAX = 280;
const COUNTED_FROM = 60;
const DRAFTS = ['text', 'why'] as const;

/** What is filled in and sent off: answers, proposals, replies to the team; and what was typed and never sent. */
export class PollSending {
  readonly #host: PollHost;
  readonly #writing: PollWriting;

  constructor(host: PollHost, writing: PollWriting) {
    this.#host = host;
    this.#writing = writing;
  }

  get #more(): PollMoreStrings {
    return this.#host.sheet.more!;
  }

  #say(message: Message, values?: Readonly<Record<string, string | number>>): string {
    return this.#host.context.say(message, values);
  }

  /** @param form - was sent off, by its button or Enter. */
  submit(form: HTMLFormElement): Promise<void> {
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
      await this.setProblem('form', problem.words);
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
    await this.attempt('form', async () => {
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

  doAct(act: Parameters<typeof doAct>[3]): Promise<void> {
    return doAct(this.#host, this.#writing, (place, step) => this.attempt(place, step), act);
  }

  async #actWith(form: HTMLFormElement, act: 'mend' | 'report'): Promise<void> {
    const field = form.querySelector('textarea')!;
    const text = field.value.trim();
    const id = form.closest<HTMLElement>('[data-id]')!.dataset['id']!;
    if (text) return this.doAct({ act, id, text });
    await this.setProblem(`acts:${id}`, this.#say(this.#more.pollSayFirst));
    field.focus();
  }

  async #propose(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector<HTMLInputElement>('#propose')!;
    const text = field.value.trim();
    if (!text) {
      await this.setProblem('propose', this.#say(this.#more.pollSayFirst));
      return field.focus();
    }
    await this.attempt('propose', async () => {
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
      await this.setProblem(`ask:${id}`, this.#say(this.#more.pollSayFirst));
      return field.focus();
    }
    await this.attempt(`ask:${id}`, async () => {
      await this.#writing.giveWhy(text, id);
      void this.#writing.writeDraft(`ask:${id}`, '');
      announce(this.#say(this.#more.pollAnswered));
      await this.#host.draw();
      this.#host.root.getElementById('heading')?.focus();
    });
  }

  /** An answer that was turned down comes back into the form, with all its words. */
  async giveBack(turnedDown: PollTurnedDown | undefined): Promise<void> {
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
  async keep(field: HTMLInputElement): Promise<void> {
    const { id, type, value } = field;
    if (type === 'radio' || type === 'checkbox' || id === 'name' || id === '') return;
    if (id === 'why') {
      const left = WHY_MAX - value.length;
      const counter = this.#host.root.getElementById('why-left');
      if (counter)
        counter.textContent = left <= COUNTED_FROM ? this.#say(this.#more.pollLeft, { count: left }) : '';
    }
    await this.setProblem(id === 'propose' || id.startsWith('ask:') ? id : 'form', undefined);
    await this.#writing.writeDraft(id, value);
  }

  async restoreDrafts(): Promise<void> {
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

  async setProblem(place: string, words: string | undefined): Promise<void> {
    const { problems } = this.#host.sheet;
    if (problems.get(place) === words) return;
    if (words === undefined) problems.delete(place);
    else problems.set(place, words);
    await this.#host.draw();
  }

  /** What the party would not take is said where it was tried; everything typed stays. */
  async attempt(place: string, step: () => Promise<void>): Promise<void> {
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
      await this.setProblem(place, words);
      announce(words);
    }
  }
}

function valueOf(form: HTMLFormElement, id: string): string {
  return form.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? '';
}
