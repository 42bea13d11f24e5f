import type { PollHosting, PollReason } from '@partyline/client/poll';
import { make, type Content } from '../../dom/dom.ts';
import type { PollHostingStrings } from '../../locales/poll-strings.ts';
import type { PollContext, PollHost } from '../poll-context.ts';

const REPLY_MAX = 10_000;

/** Does something and says so, or why it was not taken. */
export type Attempt = (step: () => Promise<unknown>, done: string) => Promise<void>;

/** What the team answers to one reason for everybody, or mends in such an answer; and holding a reason back. */
export class ReasonReplies {
  readonly #host: PollHost;
  readonly #hosting: PollHosting;
  readonly #words: () => PollHostingStrings;
  readonly #attempt: Attempt;

  constructor(host: PollHost, hosting: PollHosting, words: () => PollHostingStrings, attempt: Attempt) {
    this.#host = host;
    this.#hosting = hosting;
    this.#words = words;
    this.#attempt = attempt;
  }

  draw(context: PollContext, { answer, entry, id }: PollReason): Content {
    const { say, sheet, state } = context;
    const { visibility = 'public', audience = 'public', text = '' } = entry;
    if (visibility !== 'public' || audience !== 'public') return false;
    const strings = this.#words();
    const isOpen = sheet.opened.has(`reply:${id}`);
    const isOwn = answer !== undefined && answer.author?.id === state.me?.id;
    const button = (name: string, words: string, more = {}) =>
      make(
        'button',
        { class: 'button button--quiet button--small', type: 'button', 'data-do': name, ...more },
        words,
      );
    return make(
      'div',
      { class: 'reason__team', 'data-hosting': true },
      !isOpen &&
        make(
          'div',
          'bar-of-buttons further',
          (!answer || isOwn) && button('reply', say(answer ? strings.pollReplyMend : strings.pollReply)),
          button('hold', say(strings.pollHold)),
        ),
      isOpen &&
        make(
          'form',
          { class: 'reason__form', 'data-place': 'reply', 'data-kind': id, novalidate: true },
          make(
            'textarea',
            {
              class: 'field',
              dir: 'auto',
              rows: 2,
              maxlength: REPLY_MAX,
              'data-kind': id,
              'aria-label': say(strings.pollReplyLabel, { text }),
            },
            isOwn && answer.text,
          ),
          make('p', 'quiet', say(strings.pollReplyNote)),
          make(
            'div',
            'bar-of-buttons',
            make('button', { class: 'button button--primary button--small' }, say(strings.pollReplySend)),
            button('reply', say(sheet.more!.pollCancel)),
          ),
        ),
    );
  }

  async act(action: 'reply' | 'hold', target: HTMLElement): Promise<void> {
    const reason = target.closest<HTMLElement>('.reason')!;
    const id = reason.dataset['id']!;
    const { sheet } = this.#host;
    if (action === 'hold') {
      return this.#attempt(() => this.#hosting.hold(id), this.#host.context.say(this.#words().pollHoldDone));
    }
    const place = `reply:${id}`;
    if (!sheet.opened.delete(place)) sheet.opened.add(place);
    await this.#host.draw();
    reason.querySelector<HTMLElement>('.reason__team :is(textarea, button)')?.focus();
  }

  async submit(form: HTMLFormElement): Promise<void> {
    const reason = form.closest<HTMLElement>('.reason')!;
    const id = reason.dataset['id']!;
    const field = form.querySelector('textarea')!;
    const text = field.value.trim();
    if (!text) return field.focus();
    const { sheet, stores, context } = this.#host;
    const { state } = context;
    const answer = [...state.reasons.values()]
      .flatMap(({ items }) => items)
      .find((item) => item.id === id)?.answer;
    const isOwn = answer !== undefined && answer.author?.id === state.me?.id;
    await this.#attempt(async () => {
      if (isOwn) await (await stores.writing()).edit(answer.id, text);
      else await this.#hosting.answer(id, text);
      sheet.opened.delete(`reply:${id}`);
    }, context.say(this.#words().pollReplied));
    if (!sheet.opened.has(`reply:${id}`)) reason.focus();
  }
}
