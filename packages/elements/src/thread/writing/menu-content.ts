import type { ThreadItem } from '@partyline/client';
import { html, nothing } from 'lit';
import type { WritingStrings } from '../../locales/strings.ts';
import { isHost, type ThreadContext } from '../thread-context.ts';
import { REACTION_EMOJI } from '../thread-entry.ts';

/** What this person may do with this entry. */
export function renderMenu(
  { open, say, state }: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
): unknown {
  const { visibility = 'public' } = item.entry;
  const host = isHost(state);
  const entry = (action: string, label: string, danger = false) =>
    html`<button
      class="menu__item ${danger ? 'menu__item--danger' : ''}"
      type="button"
      role="menuitem"
      tabindex="-1"
      data-do=${action}
    >
      ${label}
    </button>`;
  return [
    item.own && open && visibility !== 'refused' ? entry('edit', say(strings.edit)) : nothing,
    host && visibility !== 'public' ? entry('approve', say(strings.approve)) : nothing,
    host && visibility !== 'held' ? entry('hold', say(strings.hold)) : nothing,
    host && visibility !== 'refused' ? entry('refuse', say(strings.refuse)) : nothing,
    item.own ? entry('remove', say(strings.remove), true) : nothing,
  ];
}

export function renderRemoval({ say }: ThreadContext, strings: WritingStrings): unknown {
  return html`<p class="menu__question">${say(strings.removeQuestion)}</p>
    <button class="menu__item" type="button" data-do="keep">${say(strings.keep)}</button>
    <button class="menu__item menu__item--danger" type="button" data-do="remove-now">
      ${say(strings.remove)}
    </button>`;
}

export function renderFaces({ say, state, strings }: ThreadContext, item: ThreadItem): unknown {
  return html`<div class="menu__faces">
    ${state.party!.reactions.map((kind) =>
      kind === 'same'
        ? nothing
        : html`<button
            class="chip"
            type="button"
            data-do="react"
            data-kind=${kind}
            aria-pressed=${item.reactions.includes(kind)}
            aria-label=${say(strings[kind])}
            title=${say(strings[kind])}
          >
            ${REACTION_EMOJI[kind]}
          </button>`,
    )}
  </div>`;
}
