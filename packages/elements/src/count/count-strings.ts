import type { Message } from '../locales/strings.ts';

/** The few words of a count. They travel with it, in every language, because no other words do. */
export interface CountStrings {
  readonly replyCount: Message;
  readonly noReplies: Message;
}

export const countStrings: Readonly<Record<string, CountStrings>> = {
  en: { noReplies: 'No replies yet', replyCount: { one: '{count} reply', other: '{count} replies' } },
  de: { noReplies: 'Noch keine Antwort', replyCount: { one: '{count} Antwort', other: '{count} Antworten' } },
  ar: {
    noReplies: 'لا ردود بعد',
    replyCount: {
      one: 'ردّ واحد',
      two: 'ردّان',
      few: '{count} ردود',
      many: '{count} ردًّا',
      other: '{count} ردّ',
    },
  },
};
