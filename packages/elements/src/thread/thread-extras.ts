import type { ThreadItem } from '@partyline/client';
import type { FactCard } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { enExtras } from '../locales/en-extras.ts';
import { drawBecame } from './entry-became.ts';
import { textStyles } from './entry-text.styles.ts';
import { drawText } from './entry-text.ts';
import { formatDate } from './entry-time.ts';
import { drawTrail } from './entry-trail.ts';
import { nameOf, nodesOf, type ThreadContext, type ThreadExtras } from './thread-context.ts';
import { extraStyles } from './thread-extras.styles.ts';

/** Reasons that are shown before someone asks for the rest. */
const WHYS_FIRST = 2;

/** What not every conversation has: marked up words, what came of a post, reasons, fact cards, people who are named. */
export function createExtras(root: ShadowRoot): ThreadExtras {
  adopt(root, textStyles);
  adopt(root, extraStyles);
  return {
    drawText: ({ say, strings }, text) => drawText(text, say(strings.newTab)),
    drawWords(context, item, words) {
      const { entry } = item;
      if (entry.mentions) markMentions(context, words, entry.mentions);
      return [words, entry.fact && drawFact(context, item, entry.fact)];
    },
    drawTrail: (context, item) => [drawTrail(context, item), drawBecame(context, item)],
    drawWhys,
  };
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
    nodesOf(context, writing?.renderDelivery(why)),
    nodesOf(context, writing?.renderMenuButton(why, name)),
    nodesOf(context, writing?.renderStanding(why)),
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
