import { hash } from 'node:crypto';
import { entryKey, isPublic, type EntryRow } from '@partyline/protocol';
import { endingTraces } from '../search/readings.ts';
import { tracesOf } from '../search/spelling.ts';
import { wordsOf } from '../search/words.ts';
import { SHOWN_TO_ALL, SHOWN_TO_HOSTS } from './columns.ts';

/** Different words of one idea that are filed; what a longer text has beyond them is not found. */
const WORDS_MAX = 200;

/** An idea in the words that it is filed under, each once. */
export interface Document {
  readonly title: string;
  /** Those that the title has not. */
  readonly text: string;
}

/** Who finds an idea; `undefined` = nobody. */
export function shownTo(row: EntryRow): number | undefined {
  if (isPublic(row)) return SHOWN_TO_ALL;
  return row.visibility === 'removed' ? undefined : SHOWN_TO_HOSTS;
}

/** Is another whenever anything is that the index is made of. */
export function markOf({ topic, idea, text }: EntryRow, shown: number): string {
  return hash('sha1', JSON.stringify([topic, shown, idea?.into, idea?.title, text]), 'base64');
}

export function intoOf({ idea }: EntryRow): string | null {
  return idea?.into === undefined ? null : entryKey(idea.into);
}

export function documentOf({ idea, text }: EntryRow): Document {
  const title = new Set(wordsOf(idea?.title ?? '').map(({ stem }) => stem));
  const rest = new Set<string>();
  for (const { stem } of wordsOf(text)) {
    if (title.size + rest.size >= WORDS_MAX) break;
    if (!title.has(stem)) rest.add(stem);
  }
  return { title: [...title].join(' '), text: [...rest].join(' ') };
}

/** The ideas of a block, the earliest first; negative where the title has the word not. */
export function hitsIn(ideas: string): number[] {
  return JSON.parse(`[${ideas}]`) as number[];
}

/** The words of an idea, and whether each stands in its title. */
export function hitsOf({ title, text }: Document): [word: string, inTitle: number][] {
  const inTitle = filedWords(title).map((word): [string, number] => [word, 1]);
  return [...inTitle, ...filedWords(text).map((word): [string, number] => [word, 0])];
}

function filedWords(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

export function allTracesOf(word: string): string[] {
  return [...tracesOf(word), ...endingTraces(word)];
}
