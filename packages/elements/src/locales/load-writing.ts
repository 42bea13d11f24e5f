import type { WritingStrings } from './strings.ts';

const LOCALES: Readonly<Record<string, () => Promise<WritingStrings>>> = {
  de: () => import('./de-writing.ts').then(({ deWriting }) => deWriting),
  ar: () => import('./ar-writing.ts').then(({ arWriting }) => arWriting),
};

/** The language's own strings, or `undefined` where the elements speak English. */
export function loadWritingStrings(locale: string): Promise<WritingStrings> | undefined {
  return LOCALES[locale.split('-')[0]!.toLowerCase()]?.();
}
