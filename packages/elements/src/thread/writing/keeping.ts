import type { ThreadItem, ThreadState } from '@partyline/client';
import { EMAIL_MAX, isEmail } from '@partyline/protocol';
import type { ErrorCode } from '@partyline/protocol';
import { html, nothing } from 'lit';
import type { ThreadContext } from '../thread-context.ts';
import type { Dialog } from './dialog.ts';
import { CROSS } from './icons.ts';
import { wordsFor } from './rejections.ts';
import { isolated } from './names.ts';
import type { WritingKit } from './writing-kit.ts';

/** What stands below one's first post: a link that leads back to it, and an offer to be told. */
export class Keeping {
  readonly #kit: WritingKit;
  /** The post that it stands below. */
  #entry: string | undefined;
  #link: string | undefined;
  #isAsking = false;
  #hasAsked = false;
  #hasMail = true;
  #problem: string | undefined;

  constructor(kit: WritingKit) {
    this.#kit = kit;
  }

  offer(entry: string): void {
    this.#entry = entry;
    void this.#kit.host.draw(entry);
  }

  render(context: ThreadContext, { entry, id }: ThreadItem): unknown {
    if (id !== this.#entry || entry.visibility === 'refused') return undefined;
    const { say, state } = context;
    const { strings } = this.#kit;
    const contact = state.me?.contact ?? (this.#hasAsked ? 'asked' : undefined);
    const isOffered = this.#hasMail && contact === undefined;
    return html`<div class="keep" part="keep">
      <div class="keep__bar">
        ${
          this.#link === undefined
            ? html`<button class="button button--small" type="button" data-do="keep-link">
                ${say(strings.keepLink)}
              </button>`
            : nothing
        }
        ${
          isOffered && !this.#isAsking && !entry.answered
            ? html`<button class="button button--small" type="button" data-do="tell-me">
                ${say(strings.tellMe)}
              </button>`
            : nothing
        }
      </div>
      <button
        class="button button--quiet button--icon button--small"
        type="button"
        data-do="close-keep"
        aria-label=${say(strings.close)}
      >
        ${CROSS}
      </button>
      ${this.#link === undefined ? nothing : this.#renderLink(context, this.#link)}
      ${isOffered && this.#isAsking ? this.#renderMail(context, id) : nothing}
      ${contact === 'asked' ? html`<p>${say(strings.tellAsked)}</p>` : nothing}
      ${contact === 'confirmed' ? html`<p>${say(strings.tellConfirmed)}</p>` : nothing}
    </div>`;
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
    const field = host.root.querySelector<HTMLInputElement>('#tell-mail');
    const email = field?.value.trim() ?? '';
    this.#problem = undefined;
    try {
      if (!isEmail(email)) {
        this.#problem = host.context.say(strings.problemMail);
      } else {
        await writing.tellMe(email);
        this.#isAsking = false;
        this.#hasAsked = true;
        hands.announce(host.context.say(strings.tellAsked));
      }
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === 'PARTY_MAIL_OFF') this.#hasMail = false;
      else this.#problem = host.context.say(wordsFor(code as ErrorCode | undefined, strings));
    }
    await host.draw(this.#entry);
    if (!this.#problem) return;
    hands.announce(this.#problem);
    field?.focus();
  }

  #renderLink({ say }: ThreadContext, link: string): unknown {
    const { strings } = this.#kit;
    return html`<div class="keep__link">
      <label for="keep-link">${say(strings.keepLabel)}</label>
      <input class="field" id="keep-link" readonly dir="ltr" value=${link} aria-describedby="keep-note" />
      <button class="button button--small" type="button" data-do="copy-link">${say(strings.copy)}</button>
      <p id="keep-note">${say(strings.keepNote)}</p>
    </div>`;
  }

  #renderMail({ say }: ThreadContext, id: string): unknown {
    const { strings } = this.#kit;
    return html`<form class="keep__link" data-place=${`tell:${id}`} novalidate>
      <label for="tell-mail">${say(strings.tellLabel)}</label>
      <input
        class="field"
        id="tell-mail"
        type="email"
        name="email"
        dir="ltr"
        autocomplete="email"
        maxlength=${EMAIL_MAX}
        aria-invalid=${this.#problem ? 'true' : nothing}
        aria-describedby="tell-problem tell-note"
      />
      <button class="button button--small">${say(strings.tellNow)}</button>
      <p class="composer__problem" id="tell-problem" ?hidden=${!this.#problem}>${this.#problem ?? ''}</p>
      <p id="tell-note">${say(strings.tellNote)}</p>
    </form>`;
  }
}

/**
 * Takes over who wrote behind a kept link, if that is wanted: whoever sent the link could read along with those who followed it
 * unasked.
 */
export async function adoptKept(kit: WritingKit, token: string, dialog: Dialog): Promise<void> {
  const { hands, host, strings, writing } = kit;
  const { say } = host.context;
  const { me } = host.stores.$thread.get();
  if (!(await askToAdopt(kit, dialog, me))) return;
  try {
    await writing.adopt(token, { replace: me !== undefined });
    hands.announce(say(strings.adopted));
  } catch {
    hands.announce(say(strings.adoptFailed));
  }
}

function askToAdopt(kit: WritingKit, dialog: Dialog, me: ThreadState['me']): Promise<boolean> {
  const { host, strings } = kit;
  const { say, strings: reading } = host.context;
  return new Promise((resolve) => {
    const answer = (isWanted: boolean) => () => {
      resolve(isWanted);
      dialog.close();
    };
    dialog.open(
      undefined,
      html`<div class="dialog__form">
        <h2 class="dialog__title" id="dialog-title">${say(strings.adoptTitle)}</h2>
        ${me ? html`<p>${say(strings.adoptQuestion, { name: isolated(me.name ?? say(reading.guest)) })}</p>` : nothing}
        <p>${say(strings.adoptWarning)}</p>
        <div class="dialog__actions">
          <button class="button" type="button" @click=${answer(false)}>${say(strings.adoptNo)}</button>
          <button class="button button--primary" type="button" @click=${answer(true)}>
            ${say(strings.adoptYes)}
          </button>
        </div>
      </div>`,
      undefined,
      () => resolve(false),
    );
  });
}
