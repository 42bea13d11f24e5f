import { make, type Content } from '../dom/dom.ts';

/** What the parser might make more of than paragraphs; all that it does is below one of these. */
const MARKED = /[\\`*_[\0\r]|https?:|^ {0,3}(?:>|(?:-|\d+\.) )/im;
const BLANK_LINES = /\n\s*\n/;

/** The words are more than paragraphs, so that the parser has to read them. */
export function isMarked(text: string): boolean {
  return text !== text.trim() || MARKED.test(text);
}

/** Of a text without markup; the parser finds the same ones. */
export function paragraphsOf(text: string): readonly string[] {
  return text.split(BLANK_LINES);
}

export function drawPlain(text: string): Content {
  return paragraphsOf(text).map((paragraph) => make('p', { dir: 'auto' }, paragraph));
}
