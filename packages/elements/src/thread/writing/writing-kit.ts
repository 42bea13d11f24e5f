import type { ThreadWriting } from '@partyline/client';
import type { WritingStrings } from '../../locales/strings.ts';
import type { ThreadHost } from '../thread-context.ts';
import type { ThreadHands } from '../thread-hands.ts';

/** What all parts of the writing side work with. */
export interface WritingKit {
  readonly host: ThreadHost;
  readonly hands: ThreadHands;
  readonly writing: ThreadWriting;
  readonly strings: WritingStrings;
}

export function fieldAt({ root }: ThreadHost, place: string): HTMLTextAreaElement | null {
  return root.getElementById(place) as HTMLTextAreaElement | null;
}

export function rowOf({ root }: ThreadHost, id: string): HTMLElement | null {
  return root.querySelector(`li[data-id="${CSS.escape(id)}"]`);
}

/** Types a text into a field as if by hand, so that the browser's own undo takes it back. */
export function typeInto(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  if (field.ownerDocument.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
