import type { StringOverrides } from '../locales/strings.ts';
import type { PageRegistry } from '../space/page-registry.ts';

/** Which party an element is about, and in which words. */
export interface Surroundings {
  readonly party: string | undefined;
  readonly api: string;
  readonly locale: string;
  readonly strings: StringOverrides;
}

type Told = Partial<Record<'party' | 'api' | 'locale', string>> & {
  readonly strings?: StringOverrides;
  readonly client?: { readonly party: string };
};

/**
 * Reads what the spaces around an element say, shadow roots included, and else the script tag. A space need not be defined for
 * this, so that a page with counts alone loads nothing more; nothing is imported either, because what two files share would
 * become a third one.
 */
export function surroundingsOf(element: Element, registry: PageRegistry): Surroundings {
  const { settings } = registry;
  let party: string | undefined;
  let api: string | undefined;
  let locale: string | undefined;
  let lang: string | undefined;
  let strings: StringOverrides = {};
  for (let around: Element | null = element; around !== null;) {
    lang ??= around.getAttribute('lang') ?? undefined;
    if (around.localName === 'party-space') {
      const space = around;
      const told = (name: 'party' | 'api' | 'locale') =>
        (space as Told)[name] ?? space.getAttribute(name) ?? undefined;
      locale ??= told('locale');
      strings = { ...(space as Told).strings, ...strings };
      if (party === undefined) {
        party = (space as Told).client?.party ?? told('party');
        api = told('api');
      }
    }
    const root: Node = around.getRootNode();
    around = around.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return {
    party: party ?? settings?.party,
    api: (api ?? settings?.api ?? location.origin).replace(/\/$/, ''),
    locale: (locale ?? (party === undefined ? settings?.locale : undefined) ?? lang) || 'en',
    strings,
  };
}
