import type { Vocabulary } from '../controllers/client-controller.ts';
import { enPoll } from './en-poll.ts';
import type { PollMoreStrings, PollStrings } from './poll-strings.ts';

/** Languages of polls beside English, each fetched when a page asks for it. */
const READING: Readonly<Record<string, () => Promise<PollStrings>>> = {
  de: () => import('./de-poll.ts').then(({ dePoll }) => dePoll),
  ar: () => import('./ar-poll.ts').then(({ arPoll }) => arPoll),
};

export const pollVocabulary: Vocabulary<PollStrings> = {
  en: enPoll,
  load: (locale) => READING[language(locale)]?.(),
};

const MORE: Readonly<Record<string, () => Promise<PollMoreStrings>>> = {
  de: () => import('./de-poll-more.ts').then(({ dePollMore }) => dePollMore),
  ar: () => import('./ar-poll-more.ts').then(({ arPollMore }) => arPollMore),
};

/** What a poll says beyond its form, in the language or else in English. */
export async function loadPollMore(locale: string): Promise<PollMoreStrings> {
  return MORE[language(locale)]?.() ?? import('./en-poll-more.ts').then(({ enPollMore }) => enPollMore);
}

function language(locale: string): string {
  return locale.split('-')[0]!.toLowerCase();
}
