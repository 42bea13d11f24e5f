import type { ThreadItem } from '@partyline/client';
import { html, nothing } from 'lit';
import type { WritingStrings } from '../../locales/strings.ts';
import { isHost, nameOf, type ThreadContext } from '../thread-context.ts';
import { clockOff } from './clock.ts';
import { CROSS, DOTS, LOCK } from './icons.ts';
import { isolated } from './names.ts';
import { wordsFor, waitFor } from './rejections.ts';

const EXCERPT = 60;

/** Where a post stands on its way, in the place of its time. */
export function renderDelivery(
  { state, say }: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
): unknown {
  if (!item.delivery || item.delivery === 'rejected') return undefined;
  const wait = waitFor(state, strings);
  return html`<span class="status" part="status" ?data-soon=${!wait}>${say(wait ?? strings.sending)}</span>`;
}

/** Who can see it, when that is not everybody; and why. */
export function renderStanding(context: ThreadContext, strings: WritingStrings, item: ThreadItem): unknown {
  const { locale, say, state, strings: reading } = context;
  const { audience, visibility, reason } = item.entry;
  const action = (name: string, label: string) =>
    html`<button class="button button--small" type="button" data-do=${name}>${label}</button>`;
  if (item.delivery === 'rejected') {
    return html`<div class="standing standing--danger" part="status">
      <p>${say(item.own ? strings.rejected : strings.notDone)}. ${say(wordsFor(item.code, strings))}</p>
      <div class="standing__actions">
        ${
          item.own
            ? [action('write-again', say(strings.writeAgain)), action('retry', say(reading.tryAgain))]
            : action('let-go', say(strings.understood))
        }
      </div>
    </div>`;
  }
  const off = item.own && !item.delivery ? clockOff(item.entry, locale) : undefined;
  return [
    audience === 'team' && !item.entry.note
      ? html`<p class="standing" part="status">${LOCK}${say(strings.team)}</p>`
      : nothing,
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
    off ? html`<p class="standing" part="status">${say(strings.clockOff, { by: off })}</p>` : nothing,
  ];
}

/** Asks the author of an answered post, once for each answer, whether that settles it; and then who helped. */
export function renderTrailQuestion(
  context: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
  crediting: boolean,
): unknown {
  const { open, say } = context;
  const { answer, answered = 0, reopened = 0, root, solved, visibility } = item.entry;
  if (!item.own || root || !open || visibility === 'refused' || item.delivery === 'rejected')
    return undefined;
  const choice = (action: string, label: unknown, entry?: string) =>
    html`<button class="button button--small" type="button" data-do=${action} data-kind=${entry ?? nothing}>
      ${label}
    </button>`;
  if (solved) {
    const helpers = item.replies.filter(({ entry, own }) => !own && entry.author && !entry.why);
    // An answer that came in live may still wait to be shown.
    const unseen = answer !== undefined && !helpers.some(({ id }) => id === answer);
    if (!crediting || solved.by !== undefined || (helpers.length === 0 && !unseen)) return undefined;
    return html`<div class="ask" part="question">
      <p>${say(strings.whoHelped)}</p>
      <div class="standing__actions">
        ${helpers.slice(0, 5).map((helper) => {
          const { text = '' } = helper.entry;
          const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text;
          return choice(
            'helped',
            html`<span><bdi>${nameOf(helper, context)}</bdi>: <bdi class="quiet">${excerpt}</bdi></span>`,
            helper.id,
          );
        })}
        ${unseen ? choice('helped', say(context.strings.officialAnswer), answer) : nothing}
        ${choice('helped', say(strings.nobodyHelped))}
      </div>
    </div>`;
  }
  if (answered === 0 || reopened >= answered) return undefined;
  return html`<div class="ask" part="question">
    <p>${say(strings.solvedQuestion)}</p>
    <div class="standing__actions">
      ${choice('solved', say(strings.solvedYes))} ${choice('not-yet', say(strings.solvedNotYet))}
    </div>
  </div>`;
}

/** One line of reason under a "same here". */
export function renderWhy(context: ThreadContext, strings: WritingStrings, item: ThreadItem): unknown {
  const { say, screen } = context;
  const place = `why:${item.id}`;
  const problem = screen.problems.get(place);
  return html`<form class="composer why-form" part="composer" data-place=${place} novalidate>
    <label class="visually-hidden" for=${place}>${say(strings.whyLabel)}</label>
    <textarea
      class="composer__text"
      part="composer-text"
      id=${place}
      dir="auto"
      rows="1"
      enterkeyhint="send"
      placeholder=${say(strings.whyLabel)}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${`${place}-problem`}
    ></textarea>
    <button
      class="button button--quiet button--icon button--small"
      type="button"
      data-do="close-why"
      aria-label=${say(strings.whyLeave)}
    >
      ${CROSS}
    </button>
    <button class="button button--primary button--small">${say(strings.whySay)}</button>
    <p class="composer__problem" id=${`${place}-problem`} ?hidden=${!problem}>${problem ?? ''}</p>
  </form>`;
}

/** Everybody may report; authors and hosts may do more. */
export function renderMenuButton(
  context: ThreadContext,
  strings: WritingStrings,
  item: ThreadItem,
  name: string,
): unknown {
  const { say } = context;
  if (item.delivery === 'rejected') return nothing;
  return html`${item.entry.why ? renderSeconding(context, item) : nothing}<button
      class="button button--quiet button--icon button--small"
      type="button"
      data-do="menu"
      aria-haspopup="menu"
      aria-label=${say(strings.actions, { name: isolated(name) })}
    >
      ${DOTS}
    </button>`;
}

/** A reason is seconded as a complaint is. */
function renderSeconding({ locale, open, say, strings }: ThreadContext, item: ThreadItem): unknown {
  const { same = 0 } = item.entry;
  const count = same > 0 ? html` <span class="count">${same.toLocaleString(locale)}</span>` : nothing;
  if (!open || item.own)
    return same > 0 ? html`<span class="tally">${say(strings.same)}${count}</span>` : nothing;
  return html`<button
    class="chip chip--why"
    part="reaction"
    type="button"
    data-do="react"
    data-kind="same"
    aria-pressed=${item.reactions.includes('same')}
  >
    ${say(strings.same)}${count}
  </button>`;
}
