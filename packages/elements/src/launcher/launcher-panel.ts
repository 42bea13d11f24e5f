import { PartyClosedEvent } from '../events/closed-event.ts';
import { PartyOpenedEvent } from '../events/opened-event.ts';
import type { PageRegistry } from '../space/page-registry.ts';
import { panelStyles } from './launcher-panel.styles.ts';

/** Its only words; the others are the button's. */
const CLOSE: Readonly<Record<string, string>> = { de: 'Schließen', ar: 'إغلاق' };
/** Below this width the panel is a sheet. */
const SHEET = '(width < 480px)';
/** A visual viewport smaller than the page's by more than this has a keyboard below it. */
const KEYBOARD_FROM_PX = 80;
const SVG = 'http://www.w3.org/2000/svg';

type MarkedPage = typeof globalThis & { [key: symbol]: PageRegistry | undefined };

/**
 * The panel of a launcher, made when it is first opened. On large screens a popover, which Escape and a click elsewhere close; on
 * small ones a modal dialog: the same element, so that what it holds stays where it is.
 */
export class LauncherPanel {
  readonly #launcher: HTMLElement;
  readonly #states: CustomStateSet;
  readonly #button: HTMLButtonElement;
  readonly #dialog = document.createElement('dialog');
  readonly #title = document.createElement('div');
  readonly #close = document.createElement('button');
  readonly #content = document.createElement('div');
  readonly #small = matchMedia(SHEET);
  #filled = false;
  #watch: AbortController | undefined;

  constructor(
    launcher: HTMLElement,
    { shadowRoot: root, states }: ElementInternals,
    button: HTMLButtonElement,
  ) {
    this.#launcher = launcher;
    this.#states = states;
    this.#button = button;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(panelStyles);
    root!.adoptedStyleSheets.push(sheet);
    const header = document.createElement('div');
    header.part.add('header');
    this.#title.part.add('title');
    this.#title.id = 'title';
    this.#close.part.add('close-button');
    this.#close.append(cross());
    header.append(this.#title, this.#close);
    this.#content.part.add('content');
    this.#dialog.part.add('panel');
    this.#dialog.setAttribute('aria-labelledby', 'title');
    this.#dialog.tabIndex = -1;
    this.#dialog.append(header, this.#content);
    root!.append(this.#dialog);
    this.#close.addEventListener('click', () => this.hide());
    this.#dialog.addEventListener('toggle', (event) => {
      if (event.target === this.#dialog) this.#settle();
    });
    this.#dialog.addEventListener('close', () => this.#settle());
  }

  get #isOpen(): boolean {
    return this.#dialog.open || this.#dialog.matches(':popover-open');
  }

  /**
   * @param language - of its own words.
   * @param close - what closes it, where the brand has words of its own.
   */
  show(language: string, close = CLOSE[language] ?? 'Close'): void {
    if (this.#isOpen) return;
    this.#title.textContent = wordsOf(this.#button);
    this.#close.ariaLabel = close;
    this.#rise();
    this.#states.add('open');
    this.#fill();
    this.#button.ariaExpanded = 'true';
    this.#dialog.focus({ preventScroll: true });
    this.#follow();
    this.#launcher.dispatchEvent(new PartyOpenedEvent());
  }

  hide(): void {
    this.#lower();
    this.#settle();
  }

  /** What the launcher holds; looked through at each opening, because a page may have added to it. */
  #fill(): void {
    const element = this.#launcher;
    const { look } = pageRegistry();
    if (!this.#filled) {
      this.#filled = true;
      this.#content.append(document.createElement('slot'));
      for (const child of element.children) {
        if (child instanceof HTMLTemplateElement)
          this.#content.append(document.importNode(child.content, true));
      }
    }
    look?.(this.#content);
    look?.(element);
  }

  #rise(): void {
    const button = this.#button;
    const states = this.#states;
    const isSheet = this.#small.matches;
    this.#dialog.popover = isSheet ? null : 'auto';
    // A click on the button is then no click elsewhere: it closes the panel once, not twice.
    button.popoverTargetElement = isSheet ? null : this.#dialog;
    states[isSheet ? 'add' : 'delete']('sheet');
    if (isSheet) {
      pageRegistry().sheet = this.#dialog;
      this.#dialog.showModal();
    } else this.#dialog.showPopover();
  }

  #lower(): void {
    this.#silence();
    if (this.#dialog.open) this.#dialog.close();
    else if (this.#isOpen) this.#dialog.hidePopover();
  }

  #silence(): void {
    const registry = pageRegistry();
    if (registry.sheet === this.#dialog) delete registry.sheet;
  }

  /** A phone that is turned, a window that is drawn smaller. */
  #turn(): void {
    const focused = deepestFocus();
    this.#lower();
    this.#rise();
    focused?.focus({ preventScroll: true });
  }

  #follow(): void {
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    const view = window.visualViewport;
    this.#small.addEventListener('change', () => this.#turn(), { signal });
    view?.addEventListener('resize', () => this.#fit(), { signal });
    view?.addEventListener('scroll', () => this.#fit(), { signal });
    this.#fit();
  }

  /** Keeps the panel in what an on-screen keyboard leaves of the screen; whoever zooms in is left alone. */
  #fit(): void {
    const view = window.visualViewport;
    if (!view || view.scale > 1.01) return;
    const { clientHeight } = document.documentElement;
    const hasKeyboard = clientHeight - view.height > KEYBOARD_FROM_PX;
    const states = this.#states;
    const { style } = this.#dialog;
    if (hasKeyboard) {
      const below = Math.max(0, clientHeight - view.height - view.offsetTop);
      style.setProperty('--_below', `${below}px`);
      style.setProperty('--_height', `${view.height}px`);
    } else {
      style.removeProperty('--_below');
      style.removeProperty('--_height');
    }
    if (hasKeyboard === states.has('keyboard')) return;
    states[hasKeyboard ? 'add' : 'delete']('keyboard');
    if (hasKeyboard) requestAnimationFrame(() => deepestFocus()?.scrollIntoView({ block: 'nearest' }));
  }

  /** What is left to do once it is closed, whoever closed it. */
  #settle(): void {
    const button = this.#button;
    const element = this.#launcher;
    const states = this.#states;
    if (this.#isOpen || !states.has('open')) return;
    this.#silence();
    this.#watch?.abort();
    for (const state of ['open', 'sheet', 'keyboard']) states.delete(state);
    button.ariaExpanded = 'false';
    const focused = document.activeElement;
    if (focused === null || focused === document.body || element.contains(focused)) {
      button.focus({ preventScroll: true });
    }
    element.dispatchEvent(new PartyClosedEvent());
  }
}

/** What the button says, wherever that comes from. */
function wordsOf(button: HTMLButtonElement): string {
  const nodes = button.querySelector<HTMLSlotElement>('[name=label]')!.assignedNodes({ flatten: true });
  return nodes
    .map(({ textContent }) => textContent)
    .join(' ')
    .trim();
}

/** As `space/page-registry.ts`, which would become a file of its own if this one shared it. */
function pageRegistry(): PageRegistry {
  return ((globalThis as MarkedPage)[Symbol.for('partyline')] ??= { told: new Set() });
}

/** Where the focus is, shadow roots included. */
function deepestFocus(): HTMLElement | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : undefined;
}

function cross(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.ariaHidden = 'true';
  svg.appendChild(document.createElementNS(SVG, 'path')).setAttribute('d', 'M6 6 18 18M18 6 6 18');
  return svg;
}
