import type { PollHostingStrings } from './poll-strings.ts';

/** What only hosts of a poll meet, in the language or else in English. */
export function loadPollHosting(locale: string): Promise<PollHostingStrings> {
  switch (locale.split('-')[0]!.toLowerCase()) {
    case 'de':
      return import('./de-poll-hosting.ts').then(({ dePollHosting }) => dePollHosting);
    case 'ar':
      return import('./ar-poll-hosting.ts').then(({ arPollHosting }) => arPollHosting);
    default:
      return import('./en-poll-hosting.ts').then(({ enPollHosting }) => enPollHosting);
  }
}
