import type { Author } from '@partyline/protocol';
import { make } from '../dom/dom.ts';

const TONES = 8;

/** Initials on a colour that stays with the person; drawn here, so that no picture is fetched from anywhere. */
export function drawAvatar(author: Author | undefined, name: string): HTMLElement {
  return make(
    'span',
    {
      class: 'avatar',
      part: 'avatar',
      'data-tone': author ? (author.role ? 'host' : toneOf(author.id)) : 'gone',
      'aria-hidden': 'true',
    },
    author && initialsOf(name),
  );
}

function toneOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index += 1) hash = (hash * 31 + id.charCodeAt(index)) >>> 0;
  return hash % TONES;
}

/** The first letter of the first and of the last word. */
function initialsOf(name: string): string {
  const letters = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [...name.trim()].slice(0, 1);
  return (letters.length > 1 ? letters[0]! + letters.at(-1)! : (letters[0] ?? '')).toLocaleUpperCase();
}
