import type { ThreadItem } from '@partyline/client';
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Message } from '../locales/strings.ts';
import { renderComposer } from './composer.ts';
import { findItem, nameOf, type ThreadContext } from './thread-context.ts';
import { renderEntry } from './thread-entry.ts';

interface Reply {
  readonly item: ThreadItem;
  readonly depth: number;
  readonly to: string | undefined;
}

/** Replies step in this far; those still deeper say whom they answer. */
const DEPTH_MAX = 3;

/** The list of top-level posts. One that has not changed since the last drawing is not looked at again. */
export function renderList(context: ThreadContext, limit: number): unknown {
  const { state, screen, now, open } = context;
  const { place, generation, writing } = screen;
  const active = place?.slice(place.indexOf(':') + 1);
  return html`<ol class="list" part="list">
    ${repeat(
      state.items.slice(0, limit),
      (item) => item.id,
      (item) =>
        html`<li class="root" data-id=${item.id} tabindex="-1">
          ${guard(
            [
              item,
              context.strings,
              now,
              open,
              state.me?.role,
              state.party,
              state.connection,
              writing,
              active !== undefined && findItem([item], active) ? generation : 0,
            ],
            () => renderRoot(context, item),
          )}
        </li>`,
    )}
  </ol>`;
}

function renderRoot(context: ThreadContext, item: ThreadItem): unknown {
  const { strings, headingLevel } = context;
  const replies = flatten(context, item);
  const waiting = item.repliesMore + item.repliesFresh > 0;
  return html`${renderEntry(context, item, headingLevel + 1)}${renderOpen(context, item)}
  ${
    replies.length > 0 || waiting
      ? html`<div class="replies" part="replies">
          <ol>
            ${repeat(
              replies,
              ({ item: { id } }) => id,
              (reply) =>
                html`<li class="reply" data-id=${reply.item.id} data-depth=${reply.depth} tabindex="-1">
                  ${renderEntry(context, reply.item, headingLevel + 2, reply.to)}${renderOpen(context, reply.item)}
                </li>`,
            )}
          </ol>
          ${renderMoreReplies(context, 'replies', strings.moreReplies, item.repliesMore)}
          ${renderMoreReplies(context, 'fresh-replies', strings.freshReplies, item.repliesFresh)}
        </div>`
      : nothing
  }`;
}

function renderMoreReplies({ say }: ThreadContext, action: string, label: Message, count: number): unknown {
  if (count === 0) return nothing;
  return html`<button class="button button--quiet button--small" type="button" data-do=${action}>
    ${say(label, { count })}
  </button>`;
}

/** The composer that someone opened below this entry. An edit stands in the place of the words. */
function renderOpen(context: ThreadContext, item: ThreadItem): unknown {
  const { place } = context.screen;
  return place === `reply:${item.id}` || place === `refuse:${item.id}`
    ? renderComposer(context, place, nameOf(item, context))
    : nothing;
}

/** Depth first, without recursion: a conversation may be thousands of answers deep. */
function flatten(context: ThreadContext, root: ThreadItem): Reply[] {
  const flat: Reply[] = [];
  const pending: Reply[] = root.replies.map((item) => ({ item, depth: 1, to: undefined })).reverse();
  for (let reply = pending.pop(); reply; reply = pending.pop()) {
    flat.push(reply);
    const { item, depth } = reply;
    const to = nameOf(item, context);
    for (const answer of item.replies.toReversed()) {
      pending.push({ item: answer, depth: Math.min(depth + 1, DEPTH_MAX), to });
    }
  }
  return flat;
}
