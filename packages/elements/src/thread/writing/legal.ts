import type { PartyThread } from '../party-thread.ts';
import type { LegalLinks } from './composer-tools.ts';

const AGREED = 'partyline:first-post';

/** What a brand wants to be read before the first post: `privacy-href` and `terms-href` of the element or of a space around it. */
export function legalLinks(element: HTMLElement): LegalLinks | undefined {
  const privacy = hrefAround(element, 'privacyHref');
  const terms = hrefAround(element, 'termsHref');
  return privacy || terms ? { privacy, terms } : undefined;
}

/** Whether someone has posted from here since these were what they are. */
export function agreed(links: LegalLinks): boolean {
  try {
    return localStorage.getItem(AGREED) === JSON.stringify(links);
  } catch {
    return false;
  }
}

export function rememberAgreed(links: LegalLinks): void {
  try {
    localStorage.setItem(AGREED, JSON.stringify(links));
  } catch {
    // They are then shown again with the next post.
  }
}

function hrefAround(element: Element, name: 'privacyHref' | 'termsHref'): string | undefined {
  let around: Element | null = element;
  while (around !== null) {
    const href = (around as Partial<PartyThread>)[name];
    if (typeof href === 'string') return safeHref(href);
    const { parentElement, parentNode }: Element = around;
    around = parentNode instanceof ShadowRoot ? parentNode.host : parentElement;
  }
  return undefined;
}

function safeHref(href: string): string | undefined {
  if (href === '' || !URL.canParse(href, document.baseURI)) return undefined;
  const url = new URL(href, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
