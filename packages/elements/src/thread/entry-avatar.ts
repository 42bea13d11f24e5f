import type { Author } from '@partyline/protocol';
import { html } from 'lit';

const TONES = 8;

/** Initials on a colour that stays with the person; drawn here, so that no picture is fetched from anywhere. */
export function renderAvatar(author: Author | undefined, name: string): unknown {
  const tone = author ? (author.role ? 'host' : toneOf(author.id)) : 'gone';
  return html`<span class="avatar" part="avatar" data-tone=${tone} aria-hidden="true"
    >${author ? initialsOf(name) : ''}</span
  >`;
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
