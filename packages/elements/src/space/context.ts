import type { Client } from '@partyline/client';
import type { ReadableAtom } from 'nanostores';
import { ancestors } from '../dom/ancestors.ts';
import type { StringOverrides } from '../locales/strings.ts';

/** What a `<party-space>`, or the script tag, provides to the elements inside. */
export interface SpaceContext {
  /** Absent while no party is named. */
  readonly client?: Client;
  /** Absent when the page's own `lang` decides. */
  readonly locale?: string;
  /** Single strings that the brand words differently. */
  readonly strings?: StringOverrides;
}

/** Asks the nearest `<party-space>` around an element for what it provides. */
export class PartyContextRequestEvent extends Event {
  static readonly type = 'party-context-request';

  /** The element that asks; a space does not answer itself. */
  readonly requester: Element;
  /** The answer. It goes on changing while the space's attributes do. */
  $context: ReadableAtom<SpaceContext> | undefined;

  constructor(requester: Element) {
    super(PartyContextRequestEvent.type, { bubbles: true, composed: true });
    this.requester = requester;
  }
}

/** @returns the store of the nearest space that is ready, if any. */
export function requestContext(requester: Element): ReadableAtom<SpaceContext> | undefined {
  const request = new PartyContextRequestEvent(requester);
  requester.dispatchEvent(request);
  return request.$context;
}

/** @returns whether a `<party-space>` stands around the element, ready or not, shadow roots included. */
export function isInsideSpace(element: Element): boolean {
  for (const around of ancestors(element))
    if (around !== element && around.localName === 'party-space') return true;
  return false;
}
