import type { ThreadWriting } from '@partyline/client';
import type { WritingStrings } from '../../locales/strings.ts';
import type { ThreadHost } from '../thread-context.ts';
import type { ThreadHands } from '../thread-hands.ts';

/** What all parts of the writing side work with. */
export interface WritingKit {
  readonly host: ThreadHost;
  readonly hands: ThreadHands;
  readonly writing: ThreadWriting;
  /** Of what is here by now: each part brings its words along. */
  readonly strings: WritingStrings;
  /** Takes in the words of a part, where the page's language and the brand have none of their own. */
  learn(words: Partial<WritingStrings>): void;
}

/** Lets the element wear the styles of a part. */
export function wear(
  { root }: Pick<ThreadHost, 'root'>,
  ...sheets: readonly { styleSheet?: CSSStyleSheet | undefined }[]
): void {
  for (const { styleSheet } of sheets) {
    if (!root.adoptedStyleSheets.includes(styleSheet!))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet!];
  }
}

export function fieldAt({ root }: ThreadHost, place: string): HTMLTextAreaElement | null {
  return root.getElementById(place) as HTMLTextAreaElement | null;
}

export function rowOf({ root }: ThreadHost, id: string): HTMLElement | null {
  return root.querySelector(`li[data-id="${CSS.escape(id)}"]`);
}
