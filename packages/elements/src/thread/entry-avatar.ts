import type { Author } from '@partyline/protocol';
import { make } from '../dom/dom.ts';

const TONES = 8;

/** Initials on a colour that stays with the person; drawn here, so that no picture is fetched from anywhere. */
export function drawAvatar(author: Author, name: string): HTMLElement {
  return make(
    'span',
    {
      class: 'avatar',
      part: 'avatar',
      // Ids are digests: any character but the last is as good as a sum of all.
      'data-tone': author.role ? 'host' : author.id.charCodeAt(author.id.length / 2) % TONES,
      'aria-hidden': 'true',
    },
    initialsOf(name),
  );
}

/** The first letter of the first and of the last word. */
function initialsOf(name: string): string {
  const [first = '', ...others] =
    name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [...name.trim()].slice(0, 1);
  return (first + (others.at(-1) ?? '')).toLocaleUpperCase();
}
