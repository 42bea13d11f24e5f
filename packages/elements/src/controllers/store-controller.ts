import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import type { ReadableAtom } from 'nanostores';

/** Redraws its host whenever a store changes, for as long as the host is in the document. */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #store: ReadableAtom<T> | undefined;
  #stop: (() => void) | undefined;
  #attached = false;

  constructor(host: ReactiveControllerHost, store?: ReadableAtom<T>) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  /** The store's value; `undefined` without a store. */
  get value(): T | undefined {
    return this.#store?.get();
  }

  /** Follows another store from now on. */
  setStore(store: ReadableAtom<T> | undefined): void {
    if (store === this.#store) return;
    this.#unfollow();
    this.#store = store;
    if (this.#attached) this.#follow();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#attached = true;
    this.#follow();
  }

  hostDisconnected(): void {
    this.#attached = false;
    this.#unfollow();
  }

  #follow(): void {
    this.#stop = this.#store?.subscribe(() => this.#host.requestUpdate());
  }

  #unfollow(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
