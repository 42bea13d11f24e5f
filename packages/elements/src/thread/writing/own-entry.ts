import type { ThreadItem } from '@partyline/client';
import { html, nothing, svg } from 'lit';
import type { WritingStrings } from '../../locales/strings.ts';
import { isHost, type ThreadContext } from '../thread-context.ts';
import { wordsFor } from './rejections.ts';

export const LOCK = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 9V6.5a4 4 0 0 1 8 0V9" /><rect x="4" y="9" width="12" height="8" rx="2" /></svg>`;
const DOTS = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10h0M10 10h0M16 10h0" /></svg>`;

/** Where a post stands on its way, in the place of its time. */
export function renderDelivery(
  { state, say }: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
): unknown {
  if (!item.delivery || item.delivery === 'rejected') return undefined;
  const saved = state.connection === 'offline';
  return html`<span class="status" part="status" ?data-soon=${!saved}
    >${say(saved ? strings.saved : strings.sending)}</span
  >`;
}

/** Who can see it, when that is not everybody; and why. */
export function renderStanding(context: ThreadContext, strings: WritingStrings, item: ThreadItem): unknown {
  const { say, state, strings: reading } = context;
  const { audience, visibility, reason } = item.entry;
  const action = (name: string, label: string) =>
    html`<button class="button button--small" type="button" data-do=${name}>${label}</button>`;
  if (item.delivery === 'rejected') {
    return html`<div class="standing standing--danger" part="status">
      <p>${say(strings.rejected)}. ${say(wordsFor(item.code, strings))}</p>
      <div class="standing__actions">
        ${action('write-again', say(strings.writeAgain))} ${action('retry', say(reading.tryAgain))}
      </div>
    </div>`;
  }
  return [
    audience === 'team' ? html`<p class="standing" part="status">${LOCK}${say(strings.team)}</p>` : nothing,
    visibility === 'held'
      ? html`<div class="standing standing--warn" part="status">
          ${
            !item.own && isHost(state)
              ? html`<p>${say(strings.heldForYou)}</p>
                  <div class="standing__actions">
                    ${action('approve', say(strings.approve))} ${action('refuse', say(strings.refuse))}
                  </div>`
              : say(strings.held)
          }
        </div>`
      : nothing,
    visibility === 'refused'
      ? html`<div class="standing standing--danger" part="status">
          ${say(strings.refused)}${
            reason
              ? html`<blockquote dir="auto">${reason}</blockquote>
                  <span class="quiet">— ${state.party?.name}</span>`
              : nothing
          }
        </div>`
      : nothing,
  ];
}

export function renderMenuButton(
  { say, state }: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
  name: string,
): unknown {
  if (!(item.own || isHost(state)) || item.delivery === 'rejected') return nothing;
  return html`<button
    class="button button--quiet button--icon button--small"
    type="button"
    data-do="menu"
    aria-haspopup="menu"
    aria-label=${say(strings.actions, { name })}
  >
    ${DOTS}
  </button>`;
}
