import type { ThreadItem, ThreadState } from '@partyline/client';
import { drawButton } from '../../dom/button.ts';
import { make, type Content } from '../../dom/dom.ts';
import type { Message, WritingStrings } from '../../locales/strings.ts';
import type { ThreadContext } from '../thread-context.ts';
import { drawProblem, SMALL, SMALL_ICON } from './draw.ts';
import { CROSS, DOTS, drawIcon } from './drawn-icon.ts';
import { isolated } from './isolated.ts';

/** Where a post stands on its way, in the place of its time. */
export function drawDelivery(
  { state, say }: ThreadContext,
  strings: WritingStrings,
  { delivery }: ThreadItem,
): Node | undefined {
  if (!delivery || delivery === 'rejected') return undefined;
  const wait = waitFor(state, strings);
  return make('span', { class: 'status', part: 'status', 'data-soon': !wait }, say(wait ?? strings.sending));
}

/** Everybody may report; authors and hosts may do more. A reason is seconded as a complaint is. */
export function drawMenuButton(
  context: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
  name: string,
): Content {
  if (item.delivery === 'rejected') return undefined;
  return [
    item.entry.why && drawSeconding(context, item),
    drawButton('menu', SMALL_ICON, drawIcon(DOTS), {
      'aria-haspopup': 'menu',
      'aria-label': context.say(strings.actions, { name: isolated(name) }),
    }),
  ];
}

/** One line of reason under a "same here". */
export function drawWhyForm(
  { say, screen }: ThreadContext,
  strings: WritingStrings,
  { id }: ThreadItem,
): HTMLElement {
  const place = `why:${id}`;
  const problem = screen.problems.get(place);
  return make(
    'form',
    { class: 'composer why-form', part: 'composer', 'data-place': place, novalidate: true },
    make('label', { class: 'visually-hidden', for: place }, say(strings.whyLabel)),
    make('textarea', {
      class: 'composer__text',
      part: 'composer-text',
      id: place,
      dir: 'auto',
      rows: 1,
      enterkeyhint: 'send',
      placeholder: say(strings.whyLabel),
      'aria-invalid': problem && 'true',
      'aria-describedby': `${place}-problem`,
    }),
    drawButton('close-why', SMALL_ICON, drawIcon(CROSS), { 'aria-label': say(strings.whyLeave) }),
    make('button', `${SMALL} button--primary`, say(strings.whySay)),
    drawProblem(`${place}-problem`, problem),
  );
}

function drawSeconding({ locale, open, say, strings }: ThreadContext, item: ThreadItem): Content {
  const { same = 0 } = item.entry;
  const words = [say(strings.same), same > 0 && [' ', make('span', 'count', same.toLocaleString(locale))]];
  if (!open || item.own) return same > 0 && make('span', 'tally quiet', words);
  return drawButton('react', 'chip chip--why', words, {
    part: 'reaction',
    'data-kind': 'same',
    'aria-pressed': `${item.reactions.includes('same')}`,
  });
}

/** Why something made here is not with the party yet; `undefined` while it is simply on its way. */
function waitFor({ connection, undelivered }: ThreadState, strings: WritingStrings): Message | undefined {
  switch (undelivered?.code) {
    case 'PARTY_RATE_LIMITED':
      return strings.waitsRate;
    case 'PARTY_ORIGIN_NOT_ALLOWED':
      return strings.waitsOrigin;
    case 'PARTY_TOKEN_INVALID':
    case 'PARTY_TOKEN_MISSING':
      return strings.waitsToken;
    default:
      if (connection !== 'offline') return undefined;
      return navigator.onLine ? strings.waitsServer : strings.saved;
  }
}
