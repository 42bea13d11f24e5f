import type { ThreadItem } from '@partyline/client';
import { html, nothing } from 'lit';
import type { Message } from '../locales/strings.ts';
import { renderComposer } from './composer.ts';
import type { RowList } from './row-list.ts';
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
export function renderList(context: ThreadContext, limit: number): HTMLOListElement {
  const { state, screen, now, open } = context;
  const { place, generation, list, writing } = screen;
  const active = place?.slice(place.indexOf(':') + 1);
  const items = state.items.slice(0, limit);
  list.element.className = 'list';
  list.element.part = 'list';
  list.arrange(
    items.map(({ id }) => id),
    'root',
  );
  for (const item of items) {
    list.draw(
      item.id,
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
      ({ replies }) => renderRoot(context, item, replies),
    );
  }
  return list.element;
}

function renderRoot(context: ThreadContext, item: ThreadItem, list: RowList): unknown {
  const { strings, headingLevel } = context;
  const replies = flatten(context, item);
  const waiting = item.repliesMore + item.repliesFresh > 0;
  list.arrange(
    replies.map(({ item: { id } }) => id),
    'reply',
  );
  for (const { item: reply, depth, to } of replies) {
    list.draw(reply.id, [], ({ element }) => {
      element.dataset['depth'] = `${depth}`;
      return html`${renderEntry(context, reply, headingLevel + 2, to)}${renderOpen(context, reply)}`;
    });
  }
  return html`${renderEntry(context, item, headingLevel + 1)}${renderOpen(context, item)}
  ${
    replies.length > 0 || waiting
      ? html`<div class="replies" part="replies">
          ${list.element} ${renderMoreReplies(context, 'replies', strings.moreReplies, item.repliesMore)}
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
