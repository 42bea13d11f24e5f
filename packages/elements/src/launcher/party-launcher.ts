import type { StringOverrides } from '../locales/strings.ts';
import type { PageRegistry } from '../space/page-registry.ts';
import type { LauncherPanel } from './launcher-panel.ts';
import { launcherStrings, type LauncherStrings } from './launcher-strings.ts';
import { styles } from './party-launcher.styles.ts';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-9l-5 4.5V17H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z';

/** Words with no number in them are never more than a string. */
type Words = Readonly<Record<Exclude<keyof LauncherStrings, 'launcherClose'> | 'language', string>> & {
  readonly launcherClose?: string;
};

type MarkedPage = typeof globalThis & { readonly [key: symbol]: PageRegistry | undefined };

/** A server that renders pages imports this too. */
const Element = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * A floating button that opens a panel with whatever it holds. Put that into a `<template>`: then nothing of it is loaded, asked
 * for or connected before someone opens the panel. On small screens the panel is a sheet over the page.
 *
 * ```html
 * <party-launcher label="Feedback" topic="saturday">
 *   <template><party-thread topic="saturday"></party-thread></template>
 * </party-launcher>
 * ```
 *
 * @element party-launcher
 *
 * @slot - What the panel holds, best inside a `<template>`. Without one the script still loads its code only on opening.
 * @slot label - Words of the button, in place of `label`.
 * @slot icon - Picture on the button, in place of the speech bubble.
 *
 * @attr {'bottom-end' | 'bottom-start'} position - Corner of the screen; the lower one at the end of a line by default.
 * @attr {string} label - Words of the button, and name of the panel.
 * @attr {string} topic - A conversation whose count stands on the button.
 *
 * @fires {PartyOpenedEvent} party-opened - The panel was opened.
 * @fires {PartyClosedEvent} party-closed - The panel was closed.
 *
 * @csspart button - The button.
 * @csspart icon - The picture on it.
 * @csspart label - The words on it.
 * @csspart badge - The count on it.
 * @csspart panel - The panel.
 * @csspart header - Its upper edge.
 * @csspart title - Its name.
 * @csspart close-button - What closes it.
 * @csspart content - What holds the content, and scrolls.
 *
 * @cssprop --party-launcher-layer - The button's `z-index`.
 * @cssprop --party-launcher-width - Width of the panel on large screens.
 * @cssprop --party-launcher-height - Height of the panel on large screens.
 *
 * @cssstate open - The panel is open.
 * @cssstate sheet - It is open as a sheet, and the page behind it rests.
 * @cssstate keyboard - It is open, and an on-screen keyboard takes a part of the screen.
 */
export class PartyLauncher extends Element {
  static readonly observedAttributes = ['label', 'topic'];

  readonly #internals = this.attachInternals();
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #button = document.createElement('button');
  readonly #label = document.createElement('slot');
  readonly #status = document.createElement('div');
  #badge: HTMLElement | undefined;
  #panel: Promise<LauncherPanel> | undefined;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.#root.adoptedStyleSheets = [sheet];
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.ariaHidden = 'true';
    svg.appendChild(document.createElementNS(SVG, 'path')).setAttribute('d', BUBBLE);
    const icon = document.createElement('slot');
    icon.name = 'icon';
    icon.part.add('icon');
    icon.append(svg);
    this.#label.name = 'label';
    this.#label.part.add('label');
    this.#button.part.add('button');
    this.#button.ariaHasPopup = 'dialog';
    this.#button.append(icon, this.#label);
    this.#status.role = 'status';
    this.#button.addEventListener('click', (event) => {
      event.preventDefault();
      if (this.open) this.hide();
      else void this.show();
    });
    this.#root.append(this.#status, this.#button);
  }

  /** Whether the panel is open. */
  get open(): boolean {
    return this.#internals.states.has('open');
  }

  connectedCallback(): void {
    this.#draw();
  }

  disconnectedCallback(): void {
    this.hide();
  }

  attributeChangedCallback(): void {
    this.#draw();
  }

  /** Opens the panel; its code and its content come when they are first needed. */
  async show(): Promise<void> {
    this.#panel ??= import('./launcher-panel.ts').then(
      ({ LauncherPanel }) => new LauncherPanel(this, this.#internals, this.#button),
    );
    try {
      const panel = await this.#panel;
      this.#status.textContent = '';
      const { language, launcherClose } = this.#words();
      if (this.isConnected) panel.show(language, launcherClose);
    } catch {
      this.#panel = undefined;
      this.#status.textContent = this.#words().launcherFailed;
    }
  }

  /** Closes the panel. What it holds stays as it is. */
  hide(): void {
    void this.#panel?.then((panel) => panel.hide());
  }

  #draw(): void {
    this.#label.textContent = this.getAttribute('label') ?? this.#words().launcherLabel;
    this.#button.ariaExpanded ??= 'false';
    const topic = this.getAttribute('topic');
    if (!topic) return this.#badge?.remove();
    if (!this.#badge) {
      this.#badge = document.createElement('party-count');
      this.#badge.part.add('badge');
      this.#badge.setAttribute('number-only', '');
      import('./launcher-badge.ts').then(
        ({ styleBadge }) => styleBadge(this.#root),
        () => undefined,
      );
    }
    this.#badge.setAttribute('topic', topic);
    this.#button.append(this.#badge);
  }

  #words(): Words {
    const space = this.closest<HTMLElement & { locale?: string; strings?: StringOverrides }>('party-space');
    const locale =
      space?.locale ??
      space?.getAttribute('locale') ??
      (globalThis as MarkedPage)[Symbol.for('partyline')]?.settings?.locale ??
      this.closest<HTMLElement>('[lang]')?.lang ??
      '';
    const language = locale.split(/[-_]/)[0]!.toLowerCase();
    const [launcherLabel, launcherFailed] = launcherStrings[language] ?? launcherStrings['en']!;
    return { language, launcherLabel, launcherFailed, ...(space?.strings as Partial<Words>) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'party-launcher': PartyLauncher;
  }
}
