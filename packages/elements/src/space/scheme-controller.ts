import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import { ancestors } from '../dom/ancestors.ts';

/** `auto`: what the reader's system prefers. */
export type Scheme = 'light' | 'dark' | 'auto';

const STATES = { light: 'light', dark: 'dark', auto: 'system' } as const;

/** Shows the wanted color-scheme as a custom state, and follows the page's own dark switch where a selector names it. */
export class SchemeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #internals: ElementInternals;
  readonly #observer = new MutationObserver(() => this.#show());
  #scheme: Scheme | undefined;
  #darkSelector: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, internals: ElementInternals) {
    this.#host = host;
    this.#internals = internals;
    host.addController(this);
  }

  /** @param darkSelector - ignored while `scheme` itself says light or dark. */
  set(scheme: Scheme | undefined, darkSelector: string | undefined): void {
    this.#scheme = scheme;
    this.#darkSelector = darkSelector;
    if (this.#host.isConnected) this.hostConnected();
  }

  hostConnected(): void {
    this.#observer.disconnect();
    if (this.#darkSelector) {
      for (const element of ancestors(this.#host)) this.#observer.observe(element, { attributes: true });
    }
    this.#show();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #show(): void {
    const wanted = this.#wanted();
    for (const state of Object.values(STATES)) {
      if (wanted && state === STATES[wanted]) this.#internals.states.add(state);
      else this.#internals.states.delete(state);
    }
  }

  #wanted(): Scheme | undefined {
    const selector = this.#darkSelector;
    if (this.#scheme === 'light' || this.#scheme === 'dark' || !selector) return this.#scheme;
    for (const element of ancestors(this.#host)) if (element.matches(selector)) return 'dark';
    return 'light';
  }
}
