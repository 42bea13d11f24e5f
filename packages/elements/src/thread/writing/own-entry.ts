import type { ThreadItem } from '@partyline/client';
import type { ErrorCode } from '@partyline/protocol';
import { drawButton } from '../../dom/button.ts';
import { make, type Content } from '../../dom/dom.ts';
import { enOwn } from '../../locales/en-own.ts';
import type { Message, WritingStrings } from '../../locales/strings.ts';
import { isHost, nameOf, type ThreadContext } from '../thread-context.ts';
import { clockOff } from './clock.ts';
import { SMALL } from './draw.ts';
import { drawIcon, LOCK } from './drawn-icon.ts';
import { ownEntryStyles } from './own-entry.styles.ts';
import { wear, type WritingKit } from './writing-kit.ts';

const EXCERPT = 60;

/** What is said about a post that is one's own, or that not everybody sees. */
export interface OwnEntry {
  renderStanding(item: ThreadItem): Content;
  renderTrailQuestion(item: ThreadItem, crediting: boolean): Content;
}

export function createOwnEntry({ host, learn, strings }: WritingKit): OwnEntry {
  learn(enOwn);
  wear(host, ownEntryStyles);
  return {
    renderStanding: (item) => drawStanding(host.context, strings, item),
    renderTrailQuestion: (item, crediting) => drawTrailQuestion(host.context, strings, item, crediting),
  };
}

/** Who can see it, when that is not everybody; and why. */
function drawStanding(context: ThreadContext, strings: WritingStrings, item: ThreadItem): Content {
  const { locale, say, state, strings: reading } = context;
  const { audience, note, visibility, reason } = item.entry;
  const action = (name: string, label: string) => drawButton(name, SMALL, label);
  const standing = (kind: string, ...content: Content[]) =>
    make('div', { class: `standing ${kind}`, part: 'status' }, ...content);
  if (item.delivery === 'rejected') {
    return standing(
      'standing--danger',
      make(
        'p',
        {},
        `${say(item.own ? strings.rejected : strings.notDone)}. ${say(wordsFor(item.code, strings))}`,
      ),
      make(
        'div',
        'standing__actions',
        item.own
          ? [action('write-again', say(strings.writeAgain)), action('retry', say(reading.tryAgain))]
          : action('let-go', say(strings.understood)),
      ),
    );
  }
  const off = item.own && !item.delivery ? clockOff(item.entry, locale) : undefined;
  return [
    audience === 'team' && !note && standing('', drawIcon(LOCK), say(strings.team)),
    visibility === 'held' &&
      standing(
        'standing--warn',
        !item.own && isHost(state)
          ? [
              make('p', {}, say(strings.heldForYou)),
              make(
                'div',
                'standing__actions',
                action('approve', say(strings.approve)),
                action('refuse', say(strings.refuse)),
              ),
            ]
          : say(strings.held),
      ),
    visibility === 'refused' &&
      standing(
        'standing--danger',
        say(strings.refused),
        reason && [
          make('blockquote', { dir: 'auto' }, reason),
          make('span', 'quiet', `— ${state.party?.name}`),
        ],
      ),
    off && standing('', say(strings.clockOff, { by: off })),
  ];
}

/** Asks the author of an answered post, once for each answer, whether that settles it; and then who helped. */
function drawTrailQuestion(
  context: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
  crediting: boolean,
): Node | undefined {
  const { open, say } = context;
  const { answer, answered = 0, reopened = 0, root, solved, visibility } = item.entry;
  if (!item.own || root || !open || visibility === 'refused' || item.delivery === 'rejected')
    return undefined;
  const choice = (action: string, label: Content, entry?: string) =>
    drawButton(action, SMALL, label, { 'data-kind': entry });
  const ask = (question: string, ...choices: Content[]) =>
    make(
      'div',
      { class: 'ask', part: 'question' },
      make('p', {}, question),
      make('div', 'standing__actions', ...choices),
    );
  if (solved) {
    const helpers = item.replies.filter(({ entry, own }) => !own && entry.author && !entry.why);
    // An answer that came in live may still wait to be shown.
    const unseen = answer !== undefined && !helpers.some(({ id }) => id === answer);
    if (!crediting || solved.by !== undefined || (helpers.length === 0 && !unseen)) return undefined;
    return ask(
      say(strings.whoHelped),
      helpers.slice(0, 5).map((helper) => {
        const { text = '' } = helper.entry;
        const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text;
        const name = make('bdi', {}, nameOf(helper, context));
        return choice('helped', make('span', {}, name, ': ', make('bdi', 'quiet', excerpt)), helper.id);
      }),
      unseen && choice('helped', say(context.strings.officialAnswer), answer),
      choice('helped', say(strings.nobodyHelped)),
    );
  }
  if (answered === 0 || reopened >= answered) return undefined;
  return ask(
    say(strings.solvedQuestion),
    choice('solved', say(strings.solvedYes)),
    choice('not-yet', say(strings.solvedNotYet)),
  );
}

/** Why the party did not take something, in words for the person who wrote it. */
export function wordsFor(code: ErrorCode | undefined, strings: WritingStrings): Message {
  switch (code) {
    case 'PARTY_CLOSED':
      return strings.problemClosed;
    case 'PARTY_TOPIC_CLOSED':
      return strings.problemTopicClosed;
    case 'PARTY_ENTRY_TOO_LARGE':
    case 'PARTY_WHY_TOO_LONG':
      return strings.problemTooLong;
    case 'PARTY_ENTRY_GONE':
    case 'PARTY_ENTRY_NOT_FOUND':
    case 'PARTY_AFTER_REJECTED':
      return strings.problemGone;
    case 'PARTY_PARENT_NOT_PUBLIC':
      return strings.problemParent;
    case 'PARTY_EDIT_TOO_LATE':
      return strings.problemLate;
    case 'PARTY_NAME_INVALID':
      return strings.nameUnseen;
    case 'PARTY_EMAIL_INVALID':
      return strings.problemMail;
    case 'PARTY_RATE_LIMITED':
      return strings.waitsRate;
    case 'PARTY_ORIGIN_NOT_ALLOWED':
      return strings.waitsOrigin;
    case 'PARTY_TOKEN_INVALID':
    case 'PARTY_TOKEN_MISSING':
      return strings.waitsToken;
    default:
      return strings.problemOther;
  }
}
