import type { ThreadItem } from '@partyline/client';
import { REACTION_ORDER } from '@partyline/protocol';
import type { FactCard, ReactionKind } from '@partyline/protocol';
import { html, nothing, svg } from 'lit';
import { renderComposer } from './composer.ts';
import { renderAvatar } from './entry-avatar.ts';
import { renderText } from './entry-text.ts';
import { formatDate, renderTime } from './entry-time.ts';
import { nameOf, type ThreadContext } from './thread-context.ts';

export const REACTION_EMOJI: Readonly<Record<Exclude<ReactionKind, 'same'>, string>> = {
  heart: '❤️',
  thanks: '🙏',
  laugh: '😄',
  wow: '😮',
  sad: '😢',
};

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
  const { place, writing } = context.screen;
  const replaced = place === `edit:${item.id}`;
  return html`<article class="entry" part="entry" ?data-host=${author.role}>
    ${renderAvatar(author, name)}
    <div class="entry__head">
      <span class="entry__author" part="author" role="heading" aria-level=${level}><bdi>${name}</bdi></span>
      ${author.role ? html`<span class="badge" part="badge">${context.say(strings.host)}</span>` : nothing}
      ${item.own && writing ? html`<span class="quiet">(${writing.you})</span>` : nothing}
      ${to === undefined ? nothing : html`<span class="quiet">${context.say(strings.to, { name: to })}</span>`}
      ${writing?.renderDelivery(item) ?? renderTime(entry.at, context)}
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
      ${entry.fact ? renderFact(context, entry.fact) : nothing} ${writing?.renderStanding(item)}
      ${replaced ? nothing : renderActions(context, item, name)}
    </div>
  </article>`;
}

function renderFact({ locale, now, say, strings, time }: ThreadContext, fact: FactCard): unknown {
  return html`<dl class="fact" part="fact">
    <dt dir="auto">${fact.label}</dt>
    <dd class="fact__value">${fact.value.toLocaleString(locale)} ${fact.unit}</dd>
    <dd class="quiet">
      ${fact.n === undefined ? nothing : html`${say(strings.factSample, { count: fact.n })} · `}${say(
        strings.factNote,
        { source: fact.source, date: formatDate(fact.asOf, now, time) },
      )}
    </dd>
  </dl>`;
}

function renderActions(context: ThreadContext, item: ThreadItem, name: string): unknown {
  const { open, state, strings, say } = context;
  const { visibility } = item.entry;
  const menu = context.screen.writing?.renderMenuButton(item, name);
  if (visibility === 'refused' || item.delivery === 'rejected') return menu;
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
    ${menu}
  </div>`;
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
