import type { Vocabulary } from '../controllers/client-controller.ts';
import { enIdea } from './en-idea.ts';
import type { IdeaHostingStrings, IdeaMoreStrings, IdeaStrings } from './idea-strings.ts';

/** Languages of ideas beside English, each fetched when a page asks for it. */
const READING: Readonly<Record<string, () => Promise<IdeaStrings>>> = {
  de: () => import('./de-idea.ts').then(({ deIdea }) => deIdea),
  ar: () => import('./ar-idea.ts').then(({ arIdea }) => arIdea),
};

export const ideaVocabulary: Vocabulary<IdeaStrings> = {
  en: enIdea,
  load: (locale) => READING[language(locale)]?.(),
};

/** What is said once somebody acts, in the language or else in English. */
export function loadIdeaMore(locale: string): Promise<IdeaMoreStrings> {
  switch (language(locale)) {
    case 'de':
      return import('./de-idea-more.ts').then(({ deIdeaMore }) => deIdeaMore);
    case 'ar':
      return import('./ar-idea-more.ts').then(({ arIdeaMore }) => arIdeaMore);
    default:
      return import('./en-idea-more.ts').then(({ enIdeaMore }) => enIdeaMore);
  }
}

export function loadIdeaHosting(locale: string): Promise<IdeaHostingStrings> {
  switch (language(locale)) {
    case 'de':
      return import('./de-idea-hosting.ts').then(({ deIdeaHosting }) => deIdeaHosting);
    case 'ar':
      return import('./ar-idea-hosting.ts').then(({ arIdeaHosting }) => arIdeaHosting);
    default:
      return import('./en-idea-hosting.ts').then(({ enIdeaHosting }) => enIdeaHosting);
  }
}

function language(locale: string): string {
  return locale.split('-')[0]!.toLowerCase();
}
