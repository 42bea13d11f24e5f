import { make, type Content } from '../dom/dom.ts';

const BLANK_LINES = /\n\s*\n/;

/** Of a text without markup; the parser finds the same ones. */
export function paragraphsOf(text: string): readonly string[] {
  return text.split(BLANK_LINES);
}

export function drawPlain(text: string): Content {
  return paragraphsOf(text).map((paragraph) => make('p', { dir: 'auto' }, paragraph));
}
