import type { ThreadItem } from '@partyline/client';
import type { ReactionKind } from '@partyline/protocol';
import { drawComposer } from './composer.ts';
import { formatNumber } from '../locales/numbers.ts';
import { drawButton } from '../dom/button.ts';
import { make, type Content } from '../dom/dom.ts';
import { drawSign } from '../dom/shape.ts';
import { drawAvatar } from './entry-avatar.ts';
import { drawPlain } from './entry-plain.ts';
import { drawTime } from './entry-time.ts';
import { linkTo, nameOf, type ThreadContext } from './thread-context.ts';

const SMILE = 'M7 8.5v0M13 8.5v0M6.5 12q3.5 3 7 0M17.5 10a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0';

/**
 * One post.
 *
 * @param root - the top-level post that it stands below, or is.
 * @param to - names whom it answers when that is not plain from where it stands.
 */
export function drawEntry(
  context: ThreadContext,
  item: ThreadItem,
  level: number,
  root: ThreadItem,
  to: string | undefined,
): HTMLElement {
  const { say, screen, strings } = context;
  const { extras, hosting, linked, place, writing } = screen;
  const { entry, id } = item;
  const { author, intent } = entry;
  const name = nameOf(item, context);
  if (!author) return extras?.drawGone?.(context, item) ?? make('article', 'entry');
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
        drawButton('person', 'entry__name', make('bdi', {}, name), { 'aria-haspopup': 'dialog' }),
      ),
      author.role && drawBadge('', say(strings.host), 'badge'),
      extras?.drawAside?.(context, item, to),
      writing?.renderDelivery(item) ||
        make('a', { class: 'quiet', part: 'permalink', href: linkTo(id) }, drawTime(entry.at, context)),
      extras?.drawMarks?.(context, item, root),
      intent && drawBadge('badge--plain', say(strings[intent])),
    ),
    make(
      'div',
      'entry__body',
      extras?.drawWords ? extras.drawWords(context, item, words) : words,
      item === root && extras?.drawTrail?.(context, item),
      writing?.renderStanding(item),
      !isEdited && drawActions(context, item, name),
      extras?.drawWhys?.(context, item),
      writing?.renderAfterActions?.(item),
      hosting?.renderEntryTools(item),
    ),
  );
}

export function drawBadge(kind: string, label: string, part?: string): HTMLElement {
  return make('span', { class: `badge ${kind}`, part }, label);
}

function drawActions(context: ThreadContext, item: ThreadItem, name: string): Content {
  const { open, screen, state, strings, say } = context;
  const menu = screen.writing?.renderMenuButton(item, name);
  if (item.entry.visibility === 'refused' || item.delivery === 'rejected') return menu;
  const { picker, reactions = [] } = state.party ?? {};
  return make(
    'div',
    { class: 'actions', part: 'actions' },
    ((open && !item.own) || isGiven(item, 'same')) && drawReaction(context, item, 'same', say(strings.same)),
    screen.extras?.drawReactions?.(context, item),
    open &&
      (picker || reactions.some((kind) => kind !== 'same' && !isGiven(item, kind))) &&
      drawButton('pick', 'button button--quiet button--small button--icon', drawSign(SMILE), {
        'aria-label': say(strings.react, { name }),
        'aria-haspopup': 'true',
      }),
    open &&
      drawButton('reply', 'button button--quiet button--small', say(strings.reply), {
        'aria-label': say(strings.replyTo, { name }),
        part: 'reply-button',
      }),
    screen.extras?.drawFold?.(context, item),
    menu,
  );
}

/** One reaction: a button, or its count where it cannot be pressed. */
export function drawReaction(
  { locale, open }: ThreadContext,
  item: ThreadItem,
  kind: ReactionKind,
  label: Content,
): HTMLElement {
  const count = countOf(item, kind);
  const content = [label, count > 0 && [' ', make('span', 'count', formatNumber(count, locale))]];
  return open && !(kind === 'same' && item.own)
    ? drawButton('react', 'chip', content, {
        part: 'reaction',
        'data-kind': kind,
        'aria-pressed': `${item.reactions.includes(kind)}`,
      })
    : make('span', 'tally quiet', content);
}

/** Somebody has reacted like this, or is about to. */
export function isGiven(item: ThreadItem, kind: ReactionKind): boolean {
  return countOf(item, kind) > 0 || item.reactions.includes(kind);
}

function countOf({ entry }: ThreadItem, kind: ReactionKind): number {
  return (kind === 'same' ? entry.same : entry.reactions?.[kind]) ?? 0;
}
