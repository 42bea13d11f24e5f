import type { CountStrings } from '../count/count-strings.ts';
import type { LauncherStrings } from '../launcher/launcher-strings.ts';
import type { Intent, Sort, WordedReaction } from '@partyline/protocol';

/** A sentence, with `{placeholders}`; or one for each plural form that the language has, chosen by `{count}`. */
export type Message =
  string | ({ readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

/** What stands on the screen while reading. Loaded with the elements. */
export interface Strings extends Readonly<Record<Sort | WordedReaction | Intent, Message>> {
  readonly threadHeading: Message;
  readonly postCount: Message;
  readonly sort: Message;
  readonly loading: Message;
  readonly empty: Message;
  readonly emptyHint: Message;
  readonly failed: Message;
  readonly failedOffline: Message;
  readonly failedMore: Message;
  readonly tryAgain: Message;
  readonly offline: Message;
  readonly partyClosed: Message;
  readonly topicClosed: Message;
  readonly showAll: Message;
  readonly showMore: Message;
  readonly loadingMore: Message;
  readonly moreReplies: Message;
  readonly fresh: Message;
  readonly freshReplies: Message;
  readonly composerLabel: Message;
  readonly composerPlaceholder: Message;
  readonly replyLabel: Message;
  readonly post: Message;
  readonly reply: Message;
  readonly replyTo: Message;
  readonly react: Message;
  readonly guest: Message;
  readonly host: Message;
  readonly to: Message;
  readonly edited: Message;
  readonly removed: Message;
  readonly newTab: Message;
  readonly waiting: Message;
  readonly notKept: Message;
  readonly factNote: Message;
  readonly factSample: Message;
}

/** What only someone who writes or hosts meets. Loaded with the writing side. */
export interface WritingStrings {
  readonly you: Message;
  readonly sending: Message;
  readonly saved: Message;
  readonly held: Message;
  readonly refused: Message;
  readonly team: Message;
  readonly rejected: Message;
  readonly actions: Message;
  readonly intentLabel: Message;
  readonly teamOnly: Message;
  readonly privately: Message;
  readonly teamOnlyHint: Message;
  readonly postingAs: Message;
  readonly addName: Message;
  readonly changeName: Message;
  readonly nameLabel: Message;
  readonly nameHint: Message;
  readonly save: Message;
  readonly cancel: Message;
  readonly posted: Message;
  readonly postedHeld: Message;
  readonly postedOffline: Message;
  readonly emptyText: Message;
  readonly tooLong: Message;
  readonly charactersLeft: Message;
  readonly writeAgain: Message;
  readonly edit: Message;
  readonly editLabel: Message;
  readonly remove: Message;
  readonly removeQuestion: Message;
  readonly keep: Message;
  readonly removedDone: Message;
  readonly hold: Message;
  readonly approve: Message;
  readonly refuse: Message;
  readonly refuseLabel: Message;
  readonly refuseNow: Message;
  readonly refuseHint: Message;
  readonly reasonMissing: Message;
  readonly heldForYou: Message;
  readonly heldDone: Message;
  readonly approvedDone: Message;
  readonly refusedDone: Message;
  readonly problemClosed: Message;
  readonly problemTopicClosed: Message;
  readonly problemTooLong: Message;
  readonly problemGone: Message;
  readonly problemParent: Message;
  readonly problemOther: Message;
}

/** A brand's own words, key by key, on `<party-space>`. */
export type StringOverrides = Partial<Strings & WritingStrings & CountStrings & LauncherStrings>;

/**
 * Writes a message out: picks the plural form of `values.count` and puts the values into their places.
 * Numbers are written as the language writes them.
 */
export function formatMessage(
  message: Message,
  locale: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const { count } = values;
  const text =
    typeof message === 'string'
      ? message
      : (typeof count === 'number' && message[new Intl.PluralRules(locale).select(count)]) || message.other;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name] ?? place;
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}
