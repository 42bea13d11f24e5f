import { formatNumber, pluralForm } from './numbers.ts';
import type { CountStrings } from '../count/count-strings.ts';
import type {
  BecameStrings,
  IdeaHostingStrings,
  IdeaMakingStrings,
  IdeaThanksStrings,
  IdeaMoreStrings,
  IdeaStrings,
} from './idea-strings.ts';
import type { BoardHostingStrings, BoardMoreStrings, BoardStrings } from './board-strings.ts';
import type { PollHostingStrings, PollMoreStrings, PollStrings } from './poll-strings.ts';
import type { LauncherStrings } from '../launcher/launcher-strings.ts';
import type { Intent, Sort, WordedReaction } from '@partyline/protocol';

/** A sentence, with `{placeholders}`; or one for each plural form that the language has, chosen by `{count}`. */
export type Message =
  string | ({ readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

/** What stands on the screen while reading. Loaded with the elements. */
export interface Strings extends Readonly<Record<Sort | Intent | 'same', Message>> {
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
  readonly showAll: Message;
  readonly showMore: Message;
  readonly loadingMore: Message;
  readonly fresh: Message;
  readonly composerLabel: Message;
  readonly composerPlaceholder: Message;
  readonly replyLabel: Message;
  readonly post: Message;
  readonly reply: Message;
  readonly replyTo: Message;
  readonly react: Message;
  readonly guest: Message;
  readonly host: Message;
  readonly waiting: Message;
  readonly notKept: Message;
  readonly officialAnswer: Message;
}

/** What few conversations say. Comes with the first that does. */
export interface ExtraStrings {
  readonly factNote: Message;
  readonly factSample: Message;
  readonly questionThis: Message;
  readonly received: Message;
  readonly readByTeam: Message;
  readonly answered: Message;
  readonly answeredWithin: Message;
  readonly promised: Message;
  readonly solved: Message;
  readonly reopened: Message;
  readonly toAnswer: Message;
  readonly sameCount: Message;
  readonly whyCount: Message;
  readonly readOn: Message;
  readonly moreReplies: Message;
  readonly freshReplies: Message;
  readonly to: Message;
  readonly removed: Message;
  readonly fold: Message;
  readonly unfold: Message;
  readonly partyClosed: Message;
  readonly topicClosed: Message;
  readonly edited: Message;
  readonly pinned: Message;
  readonly helped: Message;
}

/** What is said of marked up words. Comes with what reads them. */
export interface TextStrings {
  readonly newTab: Message;
}

/** What reactions are called, beside "same here". Comes with the first. */
export type ReactionStrings = Readonly<Record<Exclude<WordedReaction, 'same'>, Message>>;

/** What is said about a link to a post that is not here. */
export interface LinkStrings {
  readonly linkGone: Message;
  readonly linkElsewhere: Message;
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
  readonly preview: Message;
  readonly previewEmpty: Message;
  readonly warnMail: Message;
  readonly warnPhone: Message;
  readonly warnCard: Message;
  readonly warnOrder: Message;
  readonly teamOnlyShort: Message;
  readonly postAnyway: Message;
  readonly saveAnyway: Message;
  readonly firstPost: Message;
  readonly privacy: Message;
  readonly terms: Message;
  readonly nameExample: Message;
  readonly nameUnseen: Message;
  readonly shownAs: Message;
  readonly showFull: Message;
  readonly showShort: Message;
  readonly mentionList: Message;
  readonly undo: Message;
  readonly undone: Message;
  readonly close: Message;
  readonly notDone: Message;
  readonly understood: Message;
  readonly clockOff: Message;
  readonly waitsServer: Message;
  readonly waitsRate: Message;
  readonly waitsOrigin: Message;
  readonly waitsToken: Message;
  readonly memoryOnly: Message;
  readonly editLeft: Message;
  readonly keepOffer: Message;
  readonly problemLate: Message;
  readonly problemMail: Message;
  readonly whyLabel: Message;
  readonly whySay: Message;
  readonly whyLeave: Message;
  readonly whyDone: Message;
  readonly solve: Message;
  readonly reopen: Message;
  readonly solvedQuestion: Message;
  readonly solvedYes: Message;
  readonly solvedNotYet: Message;
  readonly solvedDone: Message;
  readonly whoHelped: Message;
  readonly nobodyHelped: Message;
  readonly creditDone: Message;
  readonly reopenedDone: Message;
  readonly reopenedWhy: Message;
  readonly aboutPerson: Message;
  readonly saidHere: Message;
  readonly report: Message;
  readonly reportThis: Message;
  readonly reportedBefore: Message;
  readonly reportTitle: Message;
  readonly reportQuestion: Message;
  readonly reportSpam: Message;
  readonly reportInsult: Message;
  readonly reportPrivate: Message;
  readonly reportFalse: Message;
  readonly reportOther: Message;
  readonly reportMore: Message;
  readonly reportNote: Message;
  readonly reportNow: Message;
  readonly reportMissing: Message;
  readonly reportedDone: Message;
  readonly keepLink: Message;
  readonly keepLabel: Message;
  readonly keepNote: Message;
  readonly copy: Message;
  readonly copied: Message;
  readonly copyByHand: Message;
  readonly tellMe: Message;
  readonly tellLabel: Message;
  readonly tellNow: Message;
  readonly tellNote: Message;
  readonly tellAsked: Message;
  readonly tellConfirmed: Message;
  readonly tellOff: Message;
  readonly adoptTitle: Message;
  readonly adoptQuestion: Message;
  readonly adoptWarning: Message;
  readonly adoptYes: Message;
  readonly adoptNo: Message;
  readonly adopted: Message;
  readonly adoptFailed: Message;
}

/** A brand's own words, key by key, on `<party-space>`. */
export type StringOverrides = Partial<
  Strings &
    ExtraStrings &
    ReactionStrings &
    TextStrings &
    LinkStrings &
    WritingStrings &
    CountStrings &
    LauncherStrings &
    PollStrings &
    PollMoreStrings &
    PollHostingStrings &
    BoardStrings &
    BoardMoreStrings &
    BoardHostingStrings &
    IdeaStrings &
    IdeaMoreStrings &
    IdeaHostingStrings &
    IdeaMakingStrings &
    IdeaThanksStrings &
    BecameStrings
>;

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
      : (typeof count === 'number' && message[pluralForm(count, locale)]) || message.other;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name] ?? place;
    return typeof value === 'number' ? formatNumber(value, locale) : value;
  });
}
