import type { ThreadItem } from '@partyline/client';
import type { ReactionKind, WordedReaction } from '@partyline/protocol';
import { drawComposer } from './composer.ts';
import { formatNumber } from '../locales/numbers.ts';
import { make, type Content } from '../dom/dom.ts';
import { drawSign } from '../dom/shape.ts';
import { drawAvatar } from './entry-avatar.ts';
import { drawPlain } from './entry-plain.ts';
import { drawTime } from './entry-time.ts';
import { linkTo, nameOf, nodesOf, type ThreadContext } from './thread-context.ts';

export const REACTION_EMOJI: Readonly<Record<Exclude<ReactionKind, 'same'>, string>> = {
  heart: '❤️',
  thanks: '🙏',
  laugh: '😄',
  wow: '😮',
  sad: '😢',
  party: '🎉',
  clap: '👏',
  fire: '🔥',
  star: '⭐',
  bulb: '💡',
  eyes: '👀',
  strong: '💪',
  hug: '🤗',
  cool: '😎',
  think: '🤔',
};

/** The protocol's `REACTION_ORDER`; a test holds it. A page that only reads does not load the list for it. */
export const REACTION_KINDS = ['same', ...Object.keys(REACTION_EMOJI)] as ReactionKind[];

const SMILE = 'M7 8.5v0M13 8.5v0M6.5 12q3.5 3 7 0M17.5 10a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0';

/**
 * One post.
 *
 * @param root - the top-level post that it stands below, or is.
 * @param to - names whom it answers when that is not plain from where it stands.
 * @param fold - folds what stands below it.
 */
export function drawEntry(
  context: ThreadContext,
  item: ThreadItem,
  level: number,
  root: ThreadItem,
  to: string | undefined,
  fold: Content,
): HTMLElement {
  const { say, screen, strings } = context;
  const { extras, hosting, linked, place, writing } = screen;
  const { entry, id } = item;
  const { author, intent } = entry;
  const name = nameOf(item, context);
  if (!author) {
    return make(
      'article',
      { class: 'entry', part: 'entry' },
      drawAvatar(author, name),
      make('p', 'entry__gone quiet', say(strings.removed)),
      fold,
    );
  }
  const badge = (kind: string, label: string, part?: string) =>
    make('span', { class: `badge ${kind}`, part }, label);
  const quiet = (label: string) => make('span', 'quiet', label);
  const isEdited = place === `edit:${id}`;
  const words = isEdited
    ? drawComposer(context, place, name)
    : make(
        'div',
        { class: 'message', part: 'message' },
        extras?.drawText?.(context, entry.text!) ?? drawPlain(entry.text!),
      );
  return make(
    'article',
    {
      class: 'entry',
      part: linked === id ? 'entry linked' : 'entry',
      'data-host': author.role,
      'data-linked': linked === id,
    },
    drawAvatar(author, name),
    make(
      'div',
      'entry__head',
      make(
        'span',
        { class: 'entry__author', part: 'author', role: 'heading', 'aria-level': level },
        make(
          'button',
          { type: 'button', 'data-do': 'person', 'aria-haspopup': 'dialog' },
          make('bdi', {}, name),
        ),
      ),
      author.role && badge('', say(strings.host), 'badge'),
      item.own && writing && quiet(`(${writing.you})`),
      to !== undefined && quiet(say(strings.to, { name: to })),
      nodesOf(context, writing?.renderDelivery(item)) ||
        make('a', { class: 'quiet', part: 'permalink', href: linkTo(id) }, drawTime(entry.at, context)),
      entry.edited !== undefined && quiet(say(strings.edited)),
      intent && badge('badge--plain', say(strings[intent])),
      entry.pinned && badge('badge--plain', say(strings.pinned), 'badge pinned'),
      root.entry.answer === id && badge('badge--good', say(strings.officialAnswer), 'badge answer'),
      root.entry.solved?.by === id &&
        badge('badge--good', say(strings.helped, { name: nameOf(root, context) }), 'badge credit'),
      nodesOf(context, hosting?.renderClaim?.(item)),
    ),
    make(
      'div',
      'entry__body',
      extras?.drawWords ? extras.drawWords(context, item, words) : words,
      item === root && extras?.drawTrail?.(context, item),
      nodesOf(context, writing?.renderStanding(item)),
      !isEdited && drawActions(context, item, name, fold),
      extras?.drawWhys?.(context, item),
      nodesOf(context, writing?.renderAfterActions?.(item)),
      nodesOf(context, hosting?.renderEntryTools(item)),
    ),
  );
}

function drawActions(context: ThreadContext, item: ThreadItem, name: string, fold: Content): Content {
  const { open, screen, state, strings, say } = context;
  const menu = nodesOf(context, screen.writing?.renderMenuButton(item, name));
  if (item.entry.visibility === 'refused' || item.delivery === 'rejected') return menu;
  const offered = state.party?.picker ? REACTION_KINDS : (state.party?.reactions ?? []);
  const shown = REACTION_KINDS.filter(
    (kind) =>
      (kind === 'same' && open && !item.own) || countOf(item, kind) > 0 || item.reactions.includes(kind),
  );
  const button = (className: string, action: string, label: string, content: Content, more = {}) =>
    make(
      'button',
      {
        class: `button button--quiet button--small${className}`,
        type: 'button',
        'data-do': action,
        'aria-label': label,
        ...more,
      },
      content,
    );
  return make(
    'div',
    { class: 'actions', part: 'actions' },
    shown.map((kind) => drawReaction(context, item, kind)),
    open &&
      offered.some((kind) => !shown.includes(kind)) &&
      button(' button--icon', 'pick', say(strings.react, { name }), drawSign(SMILE), {
        'aria-haspopup': 'true',
      }),
    open && button('', 'reply', say(strings.replyTo, { name }), say(strings.reply), { part: 'reply-button' }),
    fold,
    menu,
  );
}

function drawReaction(
  { locale, open, strings, say }: ThreadContext,
  item: ThreadItem,
  kind: ReactionKind,
): HTMLElement {
  const word = kind in strings && say(strings[kind as WordedReaction]);
  const count = countOf(item, kind);
  const content = [
    kind === 'same'
      ? word
      : [
          make('span', { 'aria-hidden': !!word && 'true' }, REACTION_EMOJI[kind]),
          word && make('span', 'visually-hidden', word),
        ],
    count > 0 && [' ', make('span', 'count', formatNumber(count, locale))],
  ];
  return open && !(kind === 'same' && item.own)
    ? make(
        'button',
        {
          class: 'chip',
          part: 'reaction',
          type: 'button',
          'data-do': 'react',
          'data-kind': kind,
          'aria-pressed': `${item.reactions.includes(kind)}`,
        },
        content,
      )
    : make('span', 'tally', content);
}

function countOf({ entry }: ThreadItem, kind: ReactionKind): number {
  return (kind === 'same' ? entry.same : entry.reactions?.[kind]) ?? 0;
}
