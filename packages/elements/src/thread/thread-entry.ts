import type { ThreadItem } from '@partyline/client';
import { REACTION_ORDER } from '@partyline/protocol';
import type { FactCard, ReactionKind } from '@partyline/protocol';
import { html, nothing, svg } from 'lit';
import { renderComposer } from './composer.ts';
import { renderAvatar } from './entry-avatar.ts';
import { renderText } from './entry-text.ts';
import { formatDate, renderTime } from './entry-time.ts';
import { isHost, nameOf, type ThreadContext } from './thread-context.ts';

export const REACTION_EMOJI: Readonly<Record<Exclude<ReactionKind, 'same'>, string>> = {
  heart: '❤️',
  thanks: '🙏',
  laugh: '😄',
  wow: '😮',
  sad: '😢',
};

const DOTS = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10h0M10 10h0M16 10h0" /></svg>`;
const SMILE = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 8.5v0M13 8.5v0M6.5 12q3.5 3 7 0" /><circle cx="10" cy="10" r="7.5" /></svg>`;

/** One post. `to` names whom it answers when that is not plain from where it stands. */
export function renderEntry(context: ThreadContext, item: ThreadItem, level: number, to?: string): unknown {
  const { strings } = context;
  const { entry } = item;
  const { author } = entry;
  const name = nameOf(item, context);
  if (!author) {
    return html`<article class="entry" part="entry">
      ${renderAvatar(author, '')}
      <p class="entry__gone quiet">${context.say(strings.removed)}</p>
    </article>`;
  }
  const { place } = context;
  const replaced = place === `edit:${item.id}`;
  return html`<article class="entry" part="entry" ?data-host=${author.role}>
    ${renderAvatar(author, name)}
    <div class="entry__head">
      <span class="entry__author" part="author" role="heading" aria-level=${level}><bdi>${name}</bdi></span>
      ${author.role ? html`<span class="badge" part="badge">${context.say(strings.host)}</span>` : nothing}
      ${item.own ? html`<span class="quiet">(${context.say(strings.you)})</span>` : nothing}
      ${to === undefined ? nothing : html`<span class="quiet">${context.say(strings.to, { name: to })}</span>`}
      ${renderDelivery(context, item) ?? renderTime(entry.at, context)}
      ${entry.edited ? html`<span class="quiet">${context.say(strings.edited)}</span>` : nothing}
      ${
        entry.intent
          ? html`<span class="badge badge--plain">${context.say(strings[entry.intent])}</span>`
          : nothing
      }
    </div>
    <div class="entry__body">
      ${
        replaced
          ? renderComposer(context, place, name)
          : html`<div class="message" part="message">
              ${renderText(entry.text!, context.say(strings.newTab))}
            </div>`
      }
      ${entry.fact ? renderFact(context, entry.fact) : nothing} ${renderStanding(context, item)}
      ${replaced ? nothing : renderActions(context, item, name)}
    </div>
  </article>`;
}

function renderDelivery({ state, strings, say }: ThreadContext, item: ThreadItem): unknown {
  if (!item.delivery || item.delivery === 'rejected') return undefined;
  const saved = item.delivery === 'queued' && state.connection === 'offline';
  return html`<span class="status" part="status" ?data-soon=${!saved}
    >${say(saved ? strings.saved : strings.sending)}</span
  >`;
}

/** Who can see it, when that is not everybody; and why. */
function renderStanding(context: ThreadContext, item: ThreadItem): unknown {
  const { state, strings, writing } = context;
  const { audience, visibility, reason } = item.entry;
  if (item.delivery === 'rejected') {
    return html`<div class="standing standing--danger" part="status">
      ${writing?.renderRejected(item) ?? context.say(strings.rejected)}
    </div>`;
  }
  return [
    audience === 'team'
      ? html`<p class="standing standing--plain" part="status">${context.say(strings.team)}</p>`
      : nothing,
    visibility === 'held'
      ? html`<div class="standing standing--warn" part="status">
          ${(!item.own && isHost(state) && writing?.renderHeld(item)) || context.say(strings.held)}
        </div>`
      : nothing,
    visibility === 'refused'
      ? html`<div class="standing standing--danger" part="status">
          ${context.say(strings.refused)}${
            reason
              ? html`<blockquote dir="auto">${reason}</blockquote>
                  <span class="quiet">— ${state.party?.name}</span>`
              : nothing
          }
        </div>`
      : nothing,
  ];
}

function renderFact({ locale, now, say, strings }: ThreadContext, fact: FactCard): unknown {
  return html`<dl class="fact" part="fact">
    <dt dir="auto">${fact.label}</dt>
    <dd class="fact__value">${fact.value.toLocaleString(locale)} ${fact.unit}</dd>
    <dd class="quiet">
      ${fact.n === undefined ? nothing : html`${say(strings.factSample, { count: fact.n })} · `}${say(
        strings.factNote,
        { source: fact.source, date: formatDate(fact.asOf, now, locale) },
      )}
    </dd>
  </dl>`;
}

function renderActions(context: ThreadContext, item: ThreadItem, name: string): unknown {
  const { open, state, strings, say } = context;
  const { visibility } = item.entry;
  if (visibility === 'refused' || item.delivery === 'rejected') return renderMenuButton(context, item, name);
  const offered = state.party?.reactions ?? [];
  const shown = REACTION_ORDER.filter(
    (kind) =>
      (kind === 'same' && open && !item.own) || countOf(item, kind) > 0 || item.reactions.includes(kind),
  );
  const free = offered.some((kind) => !shown.includes(kind));
  return html`<div class="actions" part="actions">
    ${shown.map((kind) => renderReaction(context, item, kind))}
    ${
      open
        ? html`${
              free
                ? html`<button
                    class="button button--quiet button--icon button--small"
                    type="button"
                    data-do="pick"
                    aria-haspopup="true"
                    aria-label=${say(strings.react, { name })}
                  >
                    ${SMILE}
                  </button>`
                : nothing
            }
            <button
              class="button button--quiet button--small"
              part="reply-button"
              type="button"
              data-do="reply"
              aria-label=${say(strings.replyTo, { name })}
            >
              ${say(strings.reply)}
            </button>`
        : nothing
    }
    ${renderMenuButton(context, item, name)}
  </div>`;
}

function renderMenuButton({ state, strings, say }: ThreadContext, item: ThreadItem, name: string): unknown {
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

function renderReaction(
  { locale, open, strings, say }: ThreadContext,
  item: ThreadItem,
  kind: ReactionKind,
): unknown {
  const label = say(strings[kind]);
  const count = countOf(item, kind);
  const face =
    kind === 'same'
      ? label
      : html`<span aria-hidden="true">${REACTION_EMOJI[kind]}</span
          ><span class="visually-hidden">${label}</span>`;
  const content = html`${face}${count > 0 ? html` <span class="count">${count.toLocaleString(locale)}</span>` : nothing}`;
  return open && !(kind === 'same' && item.own)
    ? html`<button
        class="chip"
        part="reaction"
        type="button"
        data-do="react"
        data-kind=${kind}
        aria-pressed=${item.reactions.includes(kind)}
      >
        ${content}
      </button>`
    : html`<span class="tally">${content}</span>`;
}

function countOf({ entry }: ThreadItem, kind: ReactionKind): number {
  return (kind === 'same' ? entry.same : entry.reactions?.[kind]) ?? 0;
}
