import type { IdeaMakingStrings } from './idea-strings.ts';

/** What a host reads who makes an idea of a post. */
export function loadIdeaMaking(locale: string): Promise<IdeaMakingStrings> {
  switch (locale.split('-')[0]!.toLowerCase()) {
    case 'de':
      return import('./de-idea-making.ts').then(({ deIdeaMaking }) => deIdeaMaking);
    case 'ar':
      return import('./ar-idea-making.ts').then(({ arIdeaMaking }) => arIdeaMaking);
    default:
      return import('./en-idea-making.ts').then(({ enIdeaMaking }) => enIdeaMaking);
  }
}
