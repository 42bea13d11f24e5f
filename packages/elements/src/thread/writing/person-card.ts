import type { ThreadItem } from '@partyline/client';
import type { Author } from '@partyline/protocol';
import { plainText } from '@partyline/protocol/text';
import { drawButton } from '../../dom/button.ts';
import { make } from '../../dom/dom.ts';
import { drawAvatar } from '../entry-avatar.ts';
import { isHost, linkTo, nameOf, type ThreadContext } from '../thread-context.ts';
import { personCardStyles } from './person-card.styles.ts';
import { wear, type WritingKit } from './writing-kit.ts';

const SHOWN_MAX = 5;
const EXCERPT = 90;

/** Who said it, and what else they said in what is shown here; nothing that is not on the screen already. */
export function drawPersonCard({ host, strings }: WritingKit, item: ThreadItem): Node {
  const { context } = host;
  wear(host, personCardStyles);
  const author = item.entry.author!;
  const name = nameOf(item, context);
  const { say } = context;
  const said = saidBy(author, context);
  return make(
    'div',
    { class: 'card', part: 'card' },
    make(
      'div',
      'card__head',
      drawAvatar(author, name),
      make(
        'div',
        {},
        make('p', 'card__name', make('bdi', {}, name)),
        author.role && make('span', { class: 'badge', part: 'badge' }, say(context.strings.host)),
      ),
    ),
    make('p', 'quiet', say(strings.saidHere, { count: said.length })),
    make(
      'ul',
      'card__list',
      said
        .slice(0, SHOWN_MAX)
        .map(({ entry, id }) =>
          make(
            'li',
            {},
            make(
              'a',
              { class: 'menu__item', href: linkTo(id), 'data-do': 'jump', dir: 'auto' },
              excerptOf(entry.text ?? ''),
            ),
          ),
        ),
    ),
    !item.own &&
      !item.reported &&
      !isHost(context.state) &&
      drawButton('report', 'menu__item card__report', say(strings.reportThis)),
  );
}

/** Newest first. */
function saidBy({ id }: Author, { state }: ThreadContext): ThreadItem[] {
  const said: ThreadItem[] = [];
  const pending = [...state.items];
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (item.entry.author?.id === id && item.entry.text !== undefined) said.push(item);
    pending.push(...item.replies);
  }
  return said.sort((a, b) => b.entry.at - a.entry.at);
}

function excerptOf(source: string): string {
  const text = plainText(source.slice(0, EXCERPT * 4)).replace(/\s+/gu, ' ');
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text;
}
