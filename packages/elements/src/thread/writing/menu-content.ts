import type { ThreadItem } from '@partyline/client';
import { REACTION_ORDER } from '@partyline/protocol';
import type { ReactionKind } from '@partyline/protocol';
import { html, nothing } from 'lit';
import type { WritingStrings } from '../../locales/strings.ts';
import { isHost, type ThreadContext } from '../thread-context.ts';
import { REACTION_EMOJI } from '../thread-entry.ts';

const MINUTE_MS = 60_000;

/** What this person may do with this entry. */
export function renderMenu(
  { open, say, state }: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
): unknown {
  const { at, root, solved, visibility = 'public' } = item.entry;
  const host = isHost(state);
  const isAskers = item.own && !root && open && visibility !== 'refused' && !item.delivery;
  const left = host ? Infinity : minutesLeft(state.party?.editMinutes, at, item);
  const entry = (action: string, label: string, more: unknown = nothing, danger = false) =>
    html`<button
      class="menu__item ${danger ? 'menu__item--danger' : ''}"
      type="button"
      role="menuitem"
      tabindex="-1"
      data-do=${action}
    >
      ${label}${more}
    </button>`;
  return [
    item.own && open && visibility !== 'refused' && left > 0
      ? entry(
          'edit',
          say(strings.edit),
          left === Infinity
            ? nothing
            : html` <span class="quiet">${say(strings.editLeft, { count: left })}</span>`,
        )
      : nothing,
    isAskers
      ? solved
        ? entry('reopen', say(strings.reopen))
        : entry('solved', say(strings.solve))
      : nothing,
    host && visibility !== 'public' ? entry('approve', say(strings.approve)) : nothing,
    host && visibility !== 'held' ? entry('hold', say(strings.hold)) : nothing,
    host && visibility !== 'refused' ? entry('refuse', say(strings.refuse)) : nothing,
    item.own ? entry('remove', say(strings.remove), nothing, true) : nothing,
    item.own || host
      ? nothing
      : item.reported
        ? html`<p class="menu__note" role="menuitem" aria-disabled="true" tabindex="-1">
            ${say(strings.reportedBefore)}
          </p>`
        : entry('report', say(strings.report)),
  ];
}

/** Whole minutes in which it can still be edited; what is not with the party yet can be for all of them. */
function minutesLeft(minutes: number | undefined, at: number, { delivery }: ThreadItem): number {
  if (minutes === undefined) return Infinity;
  if (delivery) return minutes;
  return Math.max(0, Math.ceil((at + minutes * MINUTE_MS - Date.now()) / MINUTE_MS));
}

/** The party's own choice first; all there are below it where the party wants that. */
export function renderFaces({ say, state, strings }: ThreadContext, item: ThreadItem): unknown {
  const { picker, reactions } = state.party!;
  const chosen = reactions.filter((kind) => kind !== 'same');
  const others = picker
    ? REACTION_ORDER.filter((kind) => kind !== 'same' && !chosen.includes(kind))
    : item.reactions.filter((kind) => kind !== 'same' && !chosen.includes(kind));
  const face = (kind: ReactionKind) => {
    const emoji = REACTION_EMOJI[kind as Exclude<ReactionKind, 'same'>];
    const label = kind in strings ? say(strings[kind as 'heart']) : emoji;
    return html`<button
      class="chip"
      type="button"
      data-do="react"
      data-kind=${kind}
      data-tip
      aria-pressed=${item.reactions.includes(kind)}
      aria-label=${label}
    >
      ${emoji}
    </button>`;
  };
  return html`<div class="menu__faces">${chosen.map(face)}</div>
    ${others.length > 0 ? html`<div class="menu__faces menu__faces--all">${others.map(face)}</div>` : nothing}`;
}
