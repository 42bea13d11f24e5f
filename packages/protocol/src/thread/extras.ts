import type { EntryEntity } from '../shapes.ts';

/** What the parser might make more of than paragraphs; all that it does is below one of these. */
const MARKED = /[\\`*_[\0\r]|https?:|^ {0,3}(?:>|(?:-|\d+\.) )/im;

/** The words are more than paragraphs, so that the parser has to read them. */
export function isMarked(text: string): boolean {
  return text !== text.trim() || MARKED.test(text);
}

const MORE = [
  'answered',
  'became',
  'edited',
  'fact',
  'mentions',
  'pinned',
  'reactions',
  'read',
  'reopened',
  'replies',
  'root',
  'solved',
  'why',
  'whys',
] as const;

/** Whoever shows the entry needs more than a plain post takes: what reads markup, draws replies, or what came of it. */
export function hasExtras(entry: EntryEntity): boolean {
  const { author, text } = entry;
  return !author || (text !== undefined && isMarked(text)) || MORE.some((name) => entry[name]);
}
