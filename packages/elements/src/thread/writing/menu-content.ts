import type { ThreadItem } from '@partyline/client';
import { drawButton } from '../../dom/button.ts';
import { make, type Content } from '../../dom/dom.ts';
import type { Message, WritingStrings } from '../../locales/strings.ts';
import { isHost, type ThreadContext } from '../thread-context.ts';
import { FACES, REACTION_EMOJI, wordOf, type Face } from '../entry-reactions.ts';

export { EntryMenu } from './entry-menu.ts';

const MINUTE_MS = 60_000;

/** What this person may do with this entry. */
export function drawMenu(
  { open, say, screen, state }: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
): Content {
  const { at, root, solved, visibility = 'public' } = item.entry;
  const host = isHost(state);
  const isAskers = item.own && !root && open && visibility !== 'refused' && !item.delivery;
  const left = host ? Infinity : minutesLeft(state.party?.editMinutes, at, item);
  const entry = (action: string, label: Message, more?: Content) =>
    drawButton(action, `menu__item${action === 'remove' ? ' menu__item--danger' : ''}`, [say(label), more], {
      role: 'menuitem',
      tabindex: '-1',
    });
  return [
    item.own &&
      open &&
      visibility !== 'refused' &&
      left > 0 &&
      entry(
        'edit',
        strings.edit,
        left < Infinity && [' ', make('span', 'quiet', say(strings.editLeft, { count: left }))],
      ),
    isAskers && (solved ? entry('reopen', strings.reopen) : entry('solved', strings.solve)),
    host && visibility !== 'public' && entry('approve', strings.approve),
    host && visibility !== 'held' && entry('hold', strings.hold),
    host && visibility !== 'refused' && entry('refuse', strings.refuse),
    screen.hosting?.renderMenu?.(item),
    item.own && !host && visibility !== 'refused' && entry('keep', strings.keepOffer),
    item.own && entry('remove', strings.remove),
    !item.own &&
      !host &&
      (item.reported
        ? make(
            'p',
            { class: 'menu__note', role: 'menuitem', 'aria-disabled': 'true', tabindex: -1 },
            say(strings.reportedBefore),
          )
        : entry('report', strings.report)),
  ];
}

/** Whole minutes in which it can still be edited; what is not with the party yet can be for all of them. */
function minutesLeft(minutes: number | undefined, at: number, { delivery }: ThreadItem): number {
  if (minutes === undefined) return Infinity;
  if (delivery) return minutes;
  return Math.max(0, Math.ceil((at + minutes * MINUTE_MS - Date.now()) / MINUTE_MS));
}

/** The party's own choice first; all there are below it where the party wants that. */
export function drawFaces(context: ThreadContext, item: ThreadItem): Content {
  const { picker, reactions } = context.state.party!;
  const chosen = reactions.filter((kind) => kind !== 'same');
  const others = (picker ? FACES : item.reactions.filter((kind) => kind !== 'same')).filter(
    (kind) => !chosen.includes(kind),
  );
  const face = (kind: Face) =>
    drawButton('react', 'chip', REACTION_EMOJI[kind], {
      'data-kind': kind,
      'data-tip': true,
      'aria-pressed': `${item.reactions.includes(kind)}`,
      'aria-label': wordOf(context, kind) ?? REACTION_EMOJI[kind],
    });
  return [
    make('div', 'menu__faces', chosen.map(face)),
    others.length > 0 && make('div', 'menu__faces menu__faces--all', others.map(face)),
  ];
}
