import type { ThreadItem } from '@partyline/client';
import { EMAIL_MAX, isEmail } from '@partyline/protocol';
import type { ErrorCode } from '@partyline/protocol';
import { drawButton } from '../../dom/button.ts';
import { make } from '../../dom/dom.ts';
import { enKeeping } from '../../locales/en-keeping.ts';
import type { ThreadContext } from '../thread-context.ts';
import { drawProblem, SMALL, SMALL_ICON } from './draw.ts';
import { CROSS, drawIcon } from './drawn-icon.ts';
import { keepingStyles } from './keeping.styles.ts';
import { wordsFor } from './own-entry.ts';
import { wear, type WritingKit } from './writing-kit.ts';

/** What stands below one's first post: a link that leads back to it, and an offer to be told. */
export class Keeping {
  readonly #kit: WritingKit;
  /** The post that it stands below. */
  #entry: string | undefined;
  #link: string | undefined;
  #isAsking = false;
  #hasAsked = false;
  #hasMail = true;
  /** As it was given last: asking and being turned down redraw its field. */
  #mail = '';
  #problem: string | undefined;

  constructor(kit: WritingKit) {
    this.#kit = kit;
    kit.learn(enKeeping);
    wear(kit.host, keepingStyles);
  }

  /** @param isAsked - somebody wanted to see it, and goes on there. */
  async offer(entry: string, isAsked = false): Promise<void> {
    const { host } = this.#kit;
    const before = this.#entry;
    this.#entry = entry;
    if (before !== undefined && before !== entry) void host.draw(before);
    await host.draw(entry);
    if (isAsked) host.root.querySelector<HTMLElement>('.keep :is(button, input)')?.focus();
  }

  draw(context: ThreadContext, { entry, id }: ThreadItem): Node | undefined {
    if (id !== this.#entry || entry.visibility === 'refused') return undefined;
    const { say, state } = context;
    const { strings } = this.#kit;
    const contact = state.me?.contact ?? (this.#hasAsked ? 'asked' : undefined);
    const isOffered = this.#hasMail && contact === undefined;
    const { answered } = entry;
    const offers = [
      this.#link === undefined && drawButton('keep-link', SMALL, say(strings.keepLink)),
      isOffered && !this.#isAsking && !answered && drawButton('tell-me', SMALL, say(strings.tellMe)),
    ];
    return make(
      'div',
      { class: 'keep', part: 'keep' },
      this.#link !== undefined && this.#drawLink(context, this.#link),
      offers.some(Boolean) && make('div', 'keep__bar', offers),
      isOffered && this.#isAsking && this.#drawMail(context, id),
      contact === 'asked' && make('p', {}, say(strings.tellAsked)),
      contact === 'confirmed' && make('p', {}, say(strings.tellConfirmed)),
      !this.#hasMail && make('p', {}, say(strings.tellOff)),
      drawButton('close-keep', SMALL_ICON, drawIcon(CROSS), { 'aria-label': say(strings.close) }),
    );
  }

  async act(action: string): Promise<boolean> {
    const { hands, host, strings, writing } = this.#kit;
    switch (action) {
      case 'keep-link': {
        const { href } = location;
        this.#link = `${href.split('#')[0]}#${await writing.keepLink()}`;
        await host.draw(this.#entry);
        host.root.querySelector<HTMLInputElement>('#keep-link')?.select();
        host.root.querySelector<HTMLInputElement>('#keep-link')?.focus();
        return true;
      }
      case 'copy-link':
        host.root.querySelector<HTMLInputElement>('#keep-link')?.select();
        try {
          await navigator.clipboard.writeText(this.#link ?? '');
          hands.announce(host.context.say(strings.copied));
        } catch {
          hands.announce(host.context.say(strings.copyByHand));
        }
        return true;
      case 'tell-me':
        this.#isAsking = true;
        await host.draw(this.#entry);
        host.root.querySelector<HTMLInputElement>('#tell-mail')?.focus();
        return true;
      case 'close-keep': {
        const row = host.root.querySelector<HTMLElement>(`li[data-id="${CSS.escape(this.#entry ?? '')}"]`);
        const before = this.#entry;
        this.#entry = undefined;
        await host.draw(before);
        row?.focus();
        return true;
      }
      default:
        return false;
    }
  }

  /** Leaves an address. Nothing is sent to it but the question whether its owner agrees. */
  async tell(): Promise<void> {
    const { hands, host, strings, writing } = this.#kit;
    const field = () => host.root.querySelector<HTMLInputElement>('#tell-mail');
    const email = (this.#mail = field()?.value.trim() ?? '');
    this.#problem = undefined;
    try {
      if (!isEmail(email)) {
        this.#problem = host.context.say(strings.problemMail);
      } else {
        await writing.taken(await writing.tellMe(email));
        this.#isAsking = false;
        this.#hasAsked = true;
        hands.announce(host.context.say(strings.tellAsked));
      }
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === 'PARTY_MAIL_OFF') {
        this.#hasMail = false;
        hands.announce(host.context.say(strings.tellOff));
      } else this.#problem = host.context.say(wordsFor(code as ErrorCode | undefined, strings));
    }
    await host.draw(this.#entry);
    if (!this.#problem) return;
    hands.announce(this.#problem);
    field()?.focus();
  }

  #drawLink({ say }: ThreadContext, link: string): Node {
    const { strings } = this.#kit;
    return make(
      'div',
      'keep__link',
      make('label', { for: 'keep-link' }, say(strings.keepLabel)),
      make('input', {
        class: 'field',
        id: 'keep-link',
        readonly: true,
        dir: 'ltr',
        value: link,
        'aria-describedby': 'keep-note',
      }),
      drawButton('copy-link', SMALL, say(strings.copy)),
      make('p', { id: 'keep-note' }, say(strings.keepNote)),
    );
  }

  #drawMail({ say }: ThreadContext, id: string): Node {
    const { strings } = this.#kit;
    return make(
      'form',
      { class: 'keep__link', 'data-place': `tell:${id}`, novalidate: true },
      make('label', { for: 'tell-mail' }, say(strings.tellLabel)),
      make('input', {
        class: 'field',
        id: 'tell-mail',
        type: 'email',
        name: 'email',
        dir: 'ltr',
        autocomplete: 'email',
        maxlength: EMAIL_MAX,
        value: this.#mail || undefined,
        'aria-invalid': this.#problem && 'true',
        'aria-describedby': 'tell-problem tell-note',
      }),
      make('button', SMALL, say(strings.tellNow)),
      drawProblem('tell-problem', this.#problem),
      make('p', { id: 'tell-note' }, say(strings.tellNote)),
    );
  }
}
