import type { ThreadItem } from '@partyline/client';
import type { FactCard } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { enExtras } from '../locales/en-extras.ts';
import { drawBecame } from './entry-became.ts';
import { drawReactions } from './entry-reactions.ts';
import { textStyles } from './entry-text.styles.ts';
import { drawText, hintOf } from './entry-text.ts';
import { formatDate } from './entry-time.ts';
import { drawFold, drawReplies } from './entry-replies.ts';
import { drawTrail } from './entry-trail.ts';
import { nameOf, type ThreadContext, type ThreadExtras } from './thread-context.ts';
import { drawBadge } from './thread-entry.ts';
import { extraStyles } from './thread-extras.styles.ts';

/** Reasons that are shown before someone asks for the rest. */
const WHYS_FIRST = 2;

/** What not every conversation has: marked up words, what came of a post, reasons, fact cards, people who are named. */
export function createExtras(root: ShadowRoot): ThreadExtras {
  adopt(root, textStyles);
  adopt(root, extraStyles);
  return {
    drawText: (context, text) => drawText(text, hintOf(context)),
    drawWords(context, item, words) {
      const { entry } = item;
      if (entry.mentions) markMentions(context, words, entry.mentions);
      return [words, entry.fact && drawFact(context, item, entry.fact)];
    },
    drawTrail: (context, item) => [drawTrail(context, item), drawBecame(context, item)],
    drawAside,
    drawClosed,
    drawFold,
    drawGone,
    drawMarks,
    drawReactions,
    drawReplies,
    drawWhys,
  };
}

/** Why nobody can say anything, or what the party says about it. */
function drawClosed({ open, say, state, ...context }: ThreadContext): Content {
  const strings = { ...enExtras, ...context.strings };
  const { message, policy } = state.party ?? {};
  const word = policy !== 'open' && message;
  return (
    (word || !open) &&
    make(
      'p',
      { class: 'closed', part: 'closed' },
      !open && say(policy === 'closed' ? strings.partyClosed : strings.topicClosed),
      word && make('span', { dir: 'auto' }, !open && ' ', word),
    )
  );
}

/** What is left of an entry that was taken away. */
function drawGone(context: ThreadContext, item: ThreadItem): HTMLElement {
  const { removed } = { ...enExtras, ...context.strings };
  return make(
    'article',
    { class: 'entry', part: 'entry' },
    make('span', { class: 'avatar', part: 'avatar', 'data-tone': 'gone', 'aria-hidden': 'true' }),
    make('p', 'entry__gone quiet', context.say(removed)),
    drawFold(context, item),
  );
}

/** Beside the name: that it is one's own, and whom it answers. */
function drawAside({ say, screen, ...context }: ThreadContext, { own }: ThreadItem, to?: string): Content {
  const strings = { ...enExtras, ...context.strings };
  return [
    own && screen.writing && make('span', 'quiet', `(${screen.writing.you})`),
    to !== undefined && make('span', 'quiet', say(strings.to, { name: to })),
  ];
}

/** What became of an entry, beside its time. */
function drawMarks(context: ThreadContext, { entry, id }: ThreadItem, root: ThreadItem): Content {
  const { say } = context;
  const strings = { ...enExtras, ...context.strings };
  const { answer, solved } = root.entry;
  return [
    entry.edited !== undefined && make('span', 'quiet', say(strings.edited)),
    entry.pinned && drawBadge('badge--plain', say(strings.pinned), 'badge pinned'),
    answer === id && drawBadge('badge--good', say(strings.officialAnswer), 'badge answer'),
    solved?.by === id &&
      drawBadge('badge--good', say(strings.helped, { name: nameOf(root, context) }), 'badge credit'),
  ];
}

/** A figure with where it comes from, and the way to question it. */
function drawFact(context: ThreadContext, item: ThreadItem, fact: FactCard): Content {
  const { locale, now, open, say, time } = context;
  const strings = { ...enExtras, ...context.strings };
  const { asOf, label, n, source, unit, value } = fact;
  const canAsk = open && item.entry.visibility !== 'refused' && item.delivery !== 'rejected';
  return make(
    'dl',
    { class: 'fact', part: 'fact' },
    make('dt', { dir: 'auto' }, label),
    make('dd', 'fact__value', `${value.toLocaleString(locale)} ${unit}`),
    make(
      'dd',
      'quiet',
      n !== undefined && `${say(strings.factSample, { count: n })} · `,
      say(strings.factNote, { source, date: formatDate(asOf, now, time) }),
    ),
    canAsk &&
      make(
        'dd',
        {},
        make(
          'button',
          {
            class: 'button button--quiet button--small',
            part: 'question-button',
            type: 'button',
            'data-do': 'question',
            'aria-label': `${say(strings.questionThis)}: ${label}`,
          },
          say(strings.questionThis),
        ),
      ),
  );
}

/** Never the count alone: the first reasons stand there as they were said, and the rest is one step away. */
function drawWhys(context: ThreadContext, item: ThreadItem): Content {
  const { say, screen } = context;
  const strings = { ...enExtras, ...context.strings };
  const here = item.replies.filter(({ entry }) => entry.why);
  const count = Math.max(item.entry.whys ?? 0, here.length);
  if (count === 0) return false;
  const shown = screen.explained.has(item.id) ? here : here.slice(0, WHYS_FIRST);
  const rest = count - shown.length;
  return make(
    'div',
    { class: 'whys', part: 'whys' },
    make('p', 'quiet', [
      say(strings.sameCount, { count: item.entry.same ?? 0 }),
      ' · ',
      say(strings.whyCount, { count }),
    ]),
    make(
      'ul',
      {},
      shown.map((why) => drawWhy(context, why)),
    ),
    rest > 0 &&
      make(
        'button',
        { class: 'button button--quiet button--small', type: 'button', 'data-do': 'whys' },
        say(strings.readOn, { count: rest }),
      ),
  );
}

function drawWhy(context: ThreadContext, why: ThreadItem): HTMLElement {
  const { writing } = context.screen;
  const name = nameOf(why, context);
  return make(
    'li',
    { class: 'why', id: `why-${why.id}`, part: 'why', 'data-id': why.id, tabindex: -1 },
    make('q', { dir: 'auto' }, why.entry.text),
    ' ',
    make('span', 'quiet', '— ', make('bdi', {}, name)),
    writing?.renderDelivery(why),
    writing?.renderMenuButton(why, name),
    writing?.renderStanding(why),
  );
}

/** Marks "@Name" where the name is that of somebody who is mentioned and has said something here. */
function markMentions({ state }: ThreadContext, words: HTMLElement, ids: readonly string[]): void {
  const names = new Set<string>();
  const pending = [...state.items];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { author } = item.entry;
    if (author?.name && ids.includes(author.id)) names.add(`@${author.name}`);
    pending.push(...item.replies);
  }
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    const { data } = text;
    const [name] = [...names]
      .filter((known) => data.includes(known))
      .sort((a, b) => data.indexOf(a) - data.indexOf(b) || b.length - a.length);
    if (name === undefined) continue;
    const mention = text.splitText(data.indexOf(name));
    const mark = make('span', { class: 'mention', part: 'mention' });
    mention.splitText(name.length);
    mention.replaceWith(mark);
    mark.append(mention);
    walker.currentNode = mention;
  }
}
