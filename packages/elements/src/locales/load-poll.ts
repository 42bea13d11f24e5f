import type { Vocabulary } from '../controllers/client-controller.ts';
import { enPoll } from './en-poll.ts';
import type { PollHostingStrings, PollMoreStrings, PollStrings } from './poll-strings.ts';

/** Languages of polls beside English, each fetched when a page asks for it. */
const READING: Readonly<Record<string, () => Promise<PollStrings>>> = {
  de: () => import('./de-poll.ts').then(({ dePoll }) => dePoll),
  ar: () => import('./ar-poll.ts').then(({ arPoll }) => arPoll),
};

export const pollVocabulary: Vocabulary<PollStrings> = {
  en: enPoll,
  load: (locale) => READING[language(locale)]?.(),
};

/** What a poll says beyond its form and results, in the language or else in English. */
export function loadPollMore(locale: string): Promise<PollMoreStrings> {
  switch (language(locale)) {
    case 'de':
      return import('./de-poll-more.ts').then(({ dePollMore }) => dePollMore);
    case 'ar':
      return import('./ar-poll-more.ts').then(({ arPollMore }) => arPollMore);
    default:
      return import('./en-poll-more.ts').then(({ enPollMore }) => enPollMore);
  }
}

export function loadPollHosting(locale: string): Promise<PollHostingStrings> {
  switch (language(locale)) {
    case 'de':
      return import('./de-poll-hosting.ts').then(({ dePollHosting }) => dePollHosting);
    case 'ar':
      return import('./ar-poll-hosting.ts').then(({ arPollHosting }) => arPollHosting);
    default:
      return import('./en-poll-hosting.ts').then(({ enPollHosting }) => enPollHosting);
  }
}

function language(locale: string): string {
  return locale.split('-')[0]!.toLowerCase();
}
