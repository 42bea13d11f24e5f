import type { Strings, WritingStrings } from './strings.ts';

interface Locale {
  readonly reading: () => Promise<Strings>;
  readonly writing: () => Promise<WritingStrings>;
}

/** Languages beside English, each fetched when a page asks for it. */
const LOCALES: Readonly<Record<string, Locale>> = {
  de: {
    reading: () => import('./de.ts').then(({ de }) => de),
    writing: () => import('./de-writing.ts').then(({ deWriting }) => deWriting),
  },
  ar: {
    reading: () => import('./ar.ts').then(({ ar }) => ar),
    writing: () => import('./ar-writing.ts').then(({ arWriting }) => arWriting),
  },
};

/** The language's own strings, or `undefined` where the elements speak English. */
export function loadStrings(locale: string): Promise<Strings> | undefined {
  return LOCALES[language(locale)]?.reading();
}

export function loadWritingStrings(locale: string): Promise<WritingStrings> | undefined {
  return LOCALES[language(locale)]?.writing();
}

function language(locale: string): string {
  return locale.split('-')[0]!.toLowerCase();
}
