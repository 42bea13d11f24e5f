import { signIn, readHostSession } from '@partyline/client/host-session';
import type { Client } from '@partyline/client';
import type { OriginsView, PartyEntity, Policy } from '@partyline/protocol';
import { html, LitElement, nothing } from 'lit';
import { controls } from '../styles/controls.styles.ts';
import { forms } from '../styles/forms.styles.ts';
import { tokens } from '../styles/tokens.styles.ts';
import { createOwnerDesk, DeskError, type OwnerDesk } from './owner-desk.ts';
import { startStyles } from './party-start.styles.ts';
import { createSampleClient, SAMPLE_TOPIC } from './sample-party.ts';
import { policyOf, snippetOf } from './snippet.ts';

const ASK_EVERY_MS = 2_000;
const PARTY_MARK = 'partyline:start';

/**
 * The owner's first minute, at the API's own address: the look, the snippet, the policy line, and the page that asks to
 * host this party. It is not part of what guests load.
 *
 * @element party-start
 */
export class PartyStart extends LitElement {
  static override styles = [tokens, controls, forms, startStyles];

  static override properties = {
    _party: { state: true },
    _problem: { state: true },
    _standing: { state: true },
    _origins: { state: true },
    _css: { state: true },
    _sample: { state: true },
    _said: { state: true },
  };

  declare private _party: string | undefined;
  declare private _problem: string | undefined;
  declare private _standing: PartyEntity | undefined;
  declare private _origins: OriginsView | undefined;
  declare private _css: string;
  declare private _sample: Client | undefined;
  /** What was done last, for the eye and the ear. */
  declare private _said: string;
  #desk: OwnerDesk | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._css = '';
    this._said = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#handleHash);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#handleHash);
    clearTimeout(this.#timer);
  }

  protected override render(): unknown {
    if (!this.#desk) return this.#renderDoor();
    const api = location.origin;
    const party = this._party!;
    return html`<h1>Your party: ${this._standing?.name ?? party}</h1>
      <p class="lead">Three steps, and it stands on your own page.</p>
      <p class="said" role="status">${this._said}</p>
      <div class="asking" aria-live="polite">${this.#renderAsking()}</div>
      <section aria-labelledby="look">
        <h2 id="look">1. Make it yours</h2>
        <p>
          Choose your accent. The thread below is real, its words are samples; nothing here touches your
          party.
        </p>
        <party-theme-builder @party-theme-changed=${this.#handleTheme}>
          <party-space .client=${this._sample}>
            <party-thread .topic=${SAMPLE_TOPIC} .heading=${'How was it?'} .headingLevel=${3}></party-thread>
          </party-space>
        </party-theme-builder>
      </section>
      <section aria-labelledby="embed">
        <h2 id="embed">2. Put it into your page</h2>
        ${this.#renderCode('snippet', 'The snippet', snippetOf(api, party, this._css))}
        ${
          this._css.trim() === ''
            ? nothing
            : this.#renderCode('theme', 'Your theme, as partyline-theme.css', this._css)
        }
        ${this.#renderCode('policy', 'With a Content-Security-Policy, add', policyOf(api))}
      </section>
      <section aria-labelledby="origins">
        <h2 id="origins">3. Let your page in</h2>
        ${this.#renderOrigins()}
      </section>
      <section aria-labelledby="policy-heading">
        <h2 id="policy-heading">How the party stands</h2>
        <form @submit=${this.#handleSettings}>
          <fieldset>
            <legend>Guests’ posts</legend>
            ${(
              [
                ['open', 'are public at once'],
                ['hold', 'wait until a host approves them'],
                ['closed', 'are not taken; reading goes on'],
              ] as const
            ).map(
              ([policy, words]) =>
                html`<label
                  ><input
                    type="radio"
                    name="policy"
                    value=${policy}
                    required
                    ?checked=${this._standing?.policy === policy}
                  />
                  ${words}</label
                >`,
            )}
          </fieldset>
          <label for="message">A word to guests, while held or closed</label>
          <input
            class="field"
            id="message"
            name="message"
            maxlength="280"
            value=${this._standing?.message ?? ''}
          />
          <label for="promise">When you answer, for example “within two working days”</label>
          <input
            class="field"
            id="promise"
            name="promise"
            maxlength="80"
            value=${this._standing?.replyPromise ?? ''}
          />
          <button class="button button--primary">Save</button>
        </form>
      </section>
      <section aria-labelledby="hosts">
        <h2 id="hosts">Answer where they asked</h2>
        <p>For a link that signs a host in on your own page, run</p>
        ${this.#renderCode('host-link', 'Sign-in link for a host', this._origins?.hostLink ?? '')}
      </section>`;
  }

  #renderDoor(): unknown {
    return html`<h1>Partyline</h1>
      <p class="lead" role="status">
        ${
          this._problem ??
          'Open the link that the start command printed. It signs you in once, on this device; each start prints another, and the command for one meanwhile.'
        }
      </p>`;
  }

  #renderCode(id: string, label: string, code: string): unknown {
    return html`<div class="code">
      <div class="code__bar">
        <span id=${`${id}-label`}>${label}</span>
        <button class="button button--small" type="button" data-copy=${id} @click=${this.#handleCopy}>
          Copy
        </button>
      </div>
      <pre id=${id} tabindex="0" role="region" aria-labelledby=${`${id}-label`}><code>${code}</code></pre>
    </div>`;
  }

  /** Stays in sight, wherever the snippet was copied. */
  #renderAsking(): unknown {
    const { asking = [] } = this._origins ?? {};
    if (asking.length === 0) return nothing;
    return html`<ul class="origins">
      ${asking.map(
        ({ origin }) =>
          html`<li>
            <p>The page at <strong>${origin}</strong> asks to host this party. Allow?</p>
            <button
              class="button button--primary"
              type="button"
              data-origin=${origin}
              @click=${this.#handleAllow}
            >
              Allow
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #renderOrigins(): unknown {
    const { allowed = [], asking = [] } = this._origins ?? {};
    return html`<p class="waiting">
        <span class="waiting__dot" aria-hidden="true"></span>${
          asking.length === 0
            ? 'Waiting: open your page with the snippet in it, and it asks at the top of this one.'
            : 'A page asks, at the top of this one.'
        }
      </p>
      ${
        allowed.length === 0
          ? nothing
          : html`<h3>Allowed</h3>
              <ul class="origins">
                ${allowed.map(
                  (origin) =>
                    html`<li>
                      <p><a href=${origin} rel="noreferrer">${origin}</a></p>
                      <button
                        class="button button--small"
                        type="button"
                        data-origin=${origin}
                        aria-label=${`Do not allow ${origin} any more`}
                        @click=${this.#handleWithdraw}
                      >
                        Withdraw
                      </button>
                    </li>`,
                )}
              </ul>`
      }`;
  }

  async #open(): Promise<void> {
    const hash = new URLSearchParams(location.hash.slice(1));
    const code = hash.get('partyline-signin');
    const named = hash.get('party');
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
    const party = named ?? localStorage.getItem(PARTY_MARK) ?? '';
    const home = { party, api: location.origin };
    try {
      if (code && party) {
        await signIn({ ...home, code });
        localStorage.setItem(PARTY_MARK, party);
      }
      const session = party ? readHostSession(home) : undefined;
      if (!session) return;
      const desk = createOwnerDesk(party, session.token);
      [this._origins, this._standing] = await Promise.all([desk.origins(), desk.party()]);
      this._sample = await createSampleClient();
      this.#desk = desk;
      this._party = party;
      this.#watch();
    } catch (error) {
      this._problem = (error as Error).message;
    }
  }

  /** Looks for pages that ask, for as long as this page is seen. */
  #watch(): void {
    this.#timer = setTimeout(() => {
      void (async () => {
        if (!document.hidden) await this.#look();
        if (this.isConnected) this.#watch();
      })();
    }, ASK_EVERY_MS);
  }

  async #look(): Promise<void> {
    try {
      const next = await this.#desk!.origins();
      if (JSON.stringify(next) !== JSON.stringify(this._origins)) this._origins = next;
    } catch (error) {
      if (error instanceof DeskError) this._said = error.message;
    }
  }

  async #do(act: (desk: OwnerDesk) => Promise<void>, done: string): Promise<void> {
    try {
      await act(this.#desk!);
      this._said = done;
      await this.#look();
    } catch (error) {
      this._said = (error as Error).message;
    }
  }

  /** A sign-in link put into this page while it is open. */
  #handleHash = (): void => {
    if (location.hash.includes('partyline-signin=')) location.reload();
  };

  #handleTheme(event: Event): void {
    this._css = (event as Event & { readonly css: string }).css;
  }

  async #handleCopy(event: Event): Promise<void> {
    const button = event.currentTarget as HTMLElement;
    const text = this.renderRoot.querySelector(`#${button.dataset['copy']}`)?.textContent ?? '';
    try {
      await navigator.clipboard.writeText(text);
      this._said = 'Copied.';
    } catch {
      const range = document.createRange();
      range.selectNodeContents(this.renderRoot.querySelector(`#${button.dataset['copy']}`)!);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      this._said = 'Selected. Copy it with your keyboard.';
    }
  }

  async #handleAllow(event: Event): Promise<void> {
    const origin = (event.currentTarget as HTMLElement).dataset['origin']!;
    await this.#do((desk) => desk.allow(origin), `${origin} may host this party now. Reload that page.`);
  }

  async #handleWithdraw(event: Event): Promise<void> {
    const origin = (event.currentTarget as HTMLElement).dataset['origin']!;
    await this.#do((desk) => desk.withdraw(origin), `${origin} may not host this party any more.`);
  }

  async #handleSettings(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const settings = {
      policy: data.get('policy') as Policy,
      message: (data.get('message') as string).trim(),
      replyPromise: (data.get('promise') as string).trim(),
    };
    await this.#do((desk) => desk.configure(settings), 'Saved. Every open page has heard of it.');
  }
}
