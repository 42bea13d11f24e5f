import type { ExtraStrings, LinkStrings, ReactionStrings, Strings, TextStrings } from './strings.ts';

/** Languages beside English, each fetched when a page asks for it. */
const LOCALES: Readonly<
  Record<string, () => Promise<Strings & ExtraStrings & ReactionStrings & TextStrings & LinkStrings>>
> = {
  de: () => import('./de.ts').then(({ de }) => de),
  ar: () => import('./ar.ts').then(({ ar }) => ar),
};

/** The language's own strings, or `undefined` where the elements speak English. */
export function loadStrings(locale: string): Promise<Strings> | undefined {
  return LOCALES[locale.split('-')[0]!.toLowerCase()]?.();
}
