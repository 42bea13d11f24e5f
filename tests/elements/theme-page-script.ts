import '@partyline/elements/define';
import '../../packages/elements/src/theme-builder/define.ts';
import { threadScenes } from '../../stories/scenes/thread-scenes.ts';

/** What the page of `theme-page.ts` can do; everything here runs in the browser and reads what is really drawn. */

type Rgba = readonly [number, number, number, number];

/** Something on the screen that cannot be told well enough from what is behind it. */
export interface Miss {
  readonly what: string;
  readonly found: number;
  readonly least: number;
}

const TEXT = 4.5;
const SHAPE = 3;
/** Sliders are drawn by the browser. */
const CONTROLS = 'button, input:not([type=range]), textarea, select, .chip, .composer, .field';

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, Rgba>();

/** The colour as the screen gets it, gamut mapping included. */
function painted(color: string): Rgba {
  const before = known.get(color);
  if (before) return before;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  const rgba = [red!, green!, blue!, alpha! / 255] as const;
  known.set(color, rgba);
  return rgba;
}

function over([red, green, blue, alpha]: Rgba, behind: Rgba): Rgba {
  const mix = (front: number, back: number) => front * alpha + back * (1 - alpha);
  return [mix(red, behind[0]), mix(green, behind[1]), mix(blue, behind[2]), 1];
}

function luminance([red, green, blue]: Rgba): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: Rgba, other: Rgba): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

function around(element: Element): Element | null {
  const root: Node = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** What stands behind an element's text, or behind the element itself. */
function backdrop(element: Element | null): Rgba {
  if (element === null) {
    const root = document.documentElement;
    root.style.setProperty('outline-color', 'Canvas');
    return painted(getComputedStyle(root).outlineColor);
  }
  const own = painted(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, backdrop(around(element)));
}

function* everything(root: ParentNode): Generator<HTMLElement | SVGElement> {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

function isDrawn(element: Element): boolean {
  return (
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('.visually-hidden, select *, :disabled, [aria-disabled="true"]') &&
    getComputedStyle(element).clipPath === 'none'
  );
}

function nameOf(element: Element): string {
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const pressed = element.getAttribute('aria-pressed') === 'true' ? '[pressed]' : '';
  return `${element.localName}${classes}${pressed} "${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 24)}"`;
}

const hasWords = (element: Element): boolean =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim());

/** Where an element stands: what is drawn by the same rules needs to be measured only once. */
function placeOf(element: Element | null, depth = 5): string {
  if (element === null || depth === 0) return '';
  const state = ['aria-pressed', 'aria-checked', 'aria-invalid', 'data-tone', 'data-host', 'part']
    .map((name) => element.getAttribute(name) ?? '')
    .join();
  return `${element.localName}.${element.className}${state}>${placeOf(around(element), depth - 1)}`;
}

/** One of each kind of thing that is drawn on the page. */
function drawn(): Element[] {
  const kinds = new Map<string, Element>();
  for (const element of everything(document.body)) {
    if (isDrawn(element)) kinds.set(`${placeOf(element)}${hasWords(element)}`, element);
  }
  return [...kinds.values()];
}

/** Those whose text, fill, border or icon has too little contrast, or which are faded. */
function misses(elements: readonly Element[]): Miss[] {
  const found: Miss[] = [];
  const check = (what: string, ratio: number, least: number) => {
    if (ratio < least) found.push({ what, found: Number(ratio.toFixed(2)), least });
  };
  for (const element of elements) {
    const style = getComputedStyle(element);
    const name = nameOf(element);
    if (style.opacity !== '1' && !element.matches('.chip input')) check(`${name}: faded`, 0, 1);
    if (hasWords(element)) {
      const behind = backdrop(element);
      check(`${name}: text`, contrast(over(painted(style.color), behind), behind), TEXT);
    }
    if (element.matches('svg')) {
      const behind = backdrop(element);
      check(`${name}: icon`, contrast(over(painted(style.color), behind), behind), SHAPE);
    }
    if (element.matches('input[type=text], textarea')) {
      const behind = backdrop(element);
      const placeholder = painted(getComputedStyle(element, '::placeholder').color);
      check(`${name}: placeholder`, contrast(over(placeholder, behind), behind), TEXT);
      check(`${name}: typed text`, contrast(painted(style.color), behind), TEXT);
    }
    if (element.matches(CONTROLS)) check(`${name}: shape`, shape(element, style), SHAPE);
  }
  return found;
}

/** How well border or fill tell a control from what it stands on; what has neither is told by its words. */
function shape(element: Element, style: CSSStyleDeclaration): number {
  const outside = backdrop(around(element));
  const border = painted(style.borderBlockStartColor);
  const fill = painted(style.backgroundColor);
  const hasBorder = parseFloat(style.borderBlockStartWidth) > 0 && border[3] > 0;
  if (!hasBorder && fill[3] === 0) return Infinity;
  return Math.max(
    hasBorder ? contrast(over(border, outside), outside) : 1,
    fill[3] > 0 ? contrast(over(fill, outside), outside) : 1,
  );
}

/** What sticks out of the place it was given, sideways. */
function overflowing(): string[] {
  const found: string[] = [];
  for (const place of document.querySelectorAll('.place')) {
    const { left, right } = place.getBoundingClientRect();
    for (const element of everything(place)) {
      if (!isDrawn(element) || element.closest('pre')) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.left < left - 1 || box.right > right + 1)) found.push(nameOf(element));
    }
  }
  return found;
}

const scenes: Readonly<Record<string, (place: HTMLElement) => Promise<unknown>>> = {
  ...threadScenes,
  builder(place) {
    const builder = document.createElement('party-theme-builder');
    place.append(builder);
    return builder.updateComplete;
  },
};

/** What the page's content security policy has refused. */
const refused: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));

async function play(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const place = document.createElement('div');
    place.className = 'place';
    place.dataset['scene'] = name;
    document.body.append(place);
    await scenes[name]!(place);
  }
}

const api = {
  play,
  refused,
  drawn,
  misses,
  overflowing,
  painted,
  contrast,
  backdrop,
};
declare global {
  var themePage: typeof api;
}
globalThis.themePage = api;
