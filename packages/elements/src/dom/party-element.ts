import type { Styles } from '../styles/css.ts';

/** How a property is set in HTML. */
export interface PropertyOptions {
  /** Its attribute, where that is not its name in lower case; `false` where it has none. */
  readonly attribute?: string | boolean;
  /** What the attribute is read as; a text by default. */
  readonly type?: typeof Number | typeof Boolean;
}

/** Joins an element for as long as that is on a page. */
export interface Controller {
  hostConnected(): void;
  hostDisconnected(): void;
}

/** What a controller asks of its element. */
export interface ControllerHost {
  addController(controller: Controller): void;
  requestUpdate(): void;
}

/** A server that renders pages imports this too. */
const Element = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * An element whose properties are set by attributes, too, and that draws once for all that changes in one task; for the first
 * time when it comes onto a page. A subclass names its properties in `static properties` and declares them.
 */
export class PartyElement extends Element implements ControllerHost {
  static readonly properties: Readonly<Record<string, PropertyOptions>> = {};
  static readonly styles: readonly Styles[] = [];

  /** Read once, when the element is defined. */
  static get observedAttributes(): readonly string[] {
    const { properties } = this;
    for (const name in properties) {
      Object.defineProperty(this.prototype, name, {
        get(this: PartyElement) {
          return this.#values[name];
        },
        set(this: PartyElement, value: unknown) {
          if (Object.is(value, this.#values[name])) return;
          this.#values[name] = value;
          this.#changed.add(name);
          this.requestUpdate();
        },
      });
    }
    return Object.keys(properties)
      .map((name) => attributeOf(name, properties[name]!))
      .filter((attribute) => typeof attribute === 'string');
  }

  /** What has changed until now is on the screen. */
  updateComplete!: Promise<void>;
  renderRoot!: ShadowRoot;
  readonly #values: Record<string, unknown> = {};
  /** Properties that were set before the element was defined. */
  readonly #early: Record<string, unknown> = {};
  readonly #controllers: Controller[] = [];
  #changed = new Set<string>();
  #isPending = false;
  #arrive!: () => void;
  readonly #arrived = new Promise<void>((resolve) => (this.#arrive = resolve));

  constructor() {
    super();
    const self = this as Record<string, unknown>;
    for (const name in this.#properties) {
      if (!Object.hasOwn(self, name)) continue;
      this.#early[name] = self[name];
      delete self[name];
    }
    this.requestUpdate();
  }

  get #properties(): typeof PartyElement.properties {
    return (this.constructor as typeof PartyElement).properties;
  }

  addController(controller: Controller): void {
    this.#controllers.push(controller);
  }

  attributeChangedCallback(attribute: string, _before: string | null, text: string | null): void {
    for (const name in this.#properties) {
      const options = this.#properties[name]!;
      if (attribute === attributeOf(name, options))
        (this as Record<string, unknown>)[name] = valueOf(text, options);
    }
  }

  connectedCallback(): void {
    if (!this.renderRoot) {
      this.renderRoot = this.createRenderRoot();
      Object.assign(this, this.#early);
      this.#arrive();
    }
    for (const controller of this.#controllers) controller.hostConnected();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected();
  }

  /** Draws soon, once for everybody who asks until then. */
  requestUpdate(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    this.updateComplete = this.#arrived.then(() => this.performUpdate());
  }

  /** Draws now what was to be drawn soon. */
  performUpdate(): void {
    if (!this.#isPending) return;
    const changed = this.#changed;
    try {
      this.willUpdate(changed);
    } finally {
      this.#changed = new Set();
      this.#isPending = false;
    }
    this.update(changed);
    this.updated();
  }

  protected createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = (this.constructor as typeof PartyElement).styles.map(
      ({ styleSheet }) => styleSheet,
    );
    return root;
  }

  /** What changes here is drawn along. */
  protected willUpdate(_changed: ReadonlySet<string>): void {}

  protected update(_changed: ReadonlySet<string>): void {}

  protected updated(): void {}
}

function attributeOf(name: string, { attribute = name.toLowerCase() }: PropertyOptions): string | boolean {
  return attribute;
}

function valueOf(text: string | null, { type }: PropertyOptions): unknown {
  if (type === Boolean) return text !== null;
  return text === null ? undefined : type ? type(text) : text;
}
