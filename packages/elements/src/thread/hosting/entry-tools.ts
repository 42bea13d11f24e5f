import type { ThreadItem } from '@partyline/client';
import { html, nothing } from 'lit';
import { drawButton } from '../../dom/button.ts';
import type { Content } from '../../dom/dom.ts';
import type { HostingStrings } from '../../locales/hosting-strings.ts';
import type { Message } from '../../locales/strings.ts';
import type { ThreadContext } from '../thread-context.ts';
import type { HostingView } from './hosting-side.ts';

/** What hosts alone see of an entry, and what they can do about it. */
export function renderEntryTools(context: ThreadContext, view: HostingView, item: ThreadItem): unknown {
  const { say, strings: reading } = context;
  const { strings, me, versions } = view;
  const { entry } = item;
  if (!entry.author || item.delivery === 'rejected') return nothing;
  const action = (act: string, label: string) =>
    html`<button class="button button--small" type="button" data-do="host-${act}">${label}</button>`;
  const isGuest = !entry.author.role;
  const isPublic = entry.visibility === undefined && entry.audience === undefined;
  const isRoot = entry.root === undefined;
  const earlier = versions.get(entry.id);
  const tools = [
    isRoot && isGuest && entry.owed !== undefined && entry.read === undefined && isPublic
      ? action('read', say(strings.markRead))
      : nothing,
    entry.owed === undefined
      ? nothing
      : entry.claim
        ? html`<span class="waiting__claim"
              >${
                entry.claim.id === me
                  ? say(strings.claimedByMe)
                  : say(strings.claimedBy, { name: entry.claim.name ?? say(reading.host) })
              }</span
            >${entry.claim.id === me ? action('release', say(strings.release)) : nothing}`
        : action('claim', say(strings.claim)),
    !isRoot && !isGuest && isPublic && !isAnswer(context, item)
      ? action('answer', say(strings.markAnswer))
      : nothing,
    entry.edits
      ? html`<button
          class="button button--quiet button--small"
          type="button"
          data-do="host-history"
          aria-expanded=${earlier !== undefined}
        >
          ${say(strings.history, { count: entry.edits })}
        </button>`
      : nothing,
  ];
  return html`${entry.note ? html`<p class="standing">${say(strings.noteMark)}</p>` : nothing}
  ${
    entry.reports
      ? html`<div class="standing standing--warn" part="status">
          <p>${say(strings.reports, { count: entry.reports })}</p>
          <ul class="hosting__reports">
            ${entry.reported?.map(
              ({ reason }) => html`<li dir="auto">${reason || say(strings.reportNoReason)}</li>`,
            )}
          </ul>
          <div class="standing__actions">
            ${action('dismiss', say(strings.dismiss))}
            ${entry.visibility === undefined ? action('hold', say(strings.hold)) : nothing}
          </div>
        </div>`
      : nothing
  }
  ${tools.some((tool) => tool !== nothing) ? html`<div class="hosting__tools">${tools}</div>` : nothing}
  ${
    earlier
      ? html`<ol class="hosting__versions" aria-label=${say(strings.historyLabel)}>
          ${earlier.map((text) => html`<li dir="auto">${text}</li>`)}
        </ol>`
      : nothing
  }`;
}

/** What hosts seldom do with an entry. */
export function drawMenuTools({ say }: ThreadContext, strings: HostingStrings, item: ThreadItem): Content {
  const { entry } = item;
  const isPublic = entry.visibility === undefined && entry.audience === undefined;
  if (!isPublic || !entry.author || item.delivery) return undefined;
  const action = (act: string, label: Message) =>
    drawButton(`host-${act}`, 'menu__item', say(label), { role: 'menuitem', tabindex: '-1' });
  return [
    entry.root === undefined && (entry.pinned ? action('unpin', strings.unpin) : action('pin', strings.pin)),
    !entry.author.role && !entry.became && !entry.why && action('idea', strings.makeIdea),
  ];
}

function isAnswer({ state }: ThreadContext, { entry }: ThreadItem): boolean {
  return state.items.some((root) => root.id === entry.root && root.entry.answer === entry.id);
}
