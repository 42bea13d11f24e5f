import type { WaitingItem } from '@partyline/protocol';
import { plainText } from '@partyline/protocol/text';
import { html, nothing } from 'lit';
import { formatDay } from '../entry-day.ts';
import { linkTo, type ThreadHost } from '../thread-context.ts';
import type { HostingView } from './hosting-side.ts';

const EXCERPT_MAX = 160;
const PRIMARY = 'button--primary';
const QUIET = 'button--quiet';

/** Who is looking, and what waits for the team anywhere in the party. */
export function renderTop({ context, element }: ThreadHost, view: HostingView): unknown {
  const { say, state } = context;
  const { strings, waiting, isOpen } = view;
  const { status, items, more } = waiting;
  const name = state.me?.name ?? state.party?.name ?? '';
  return html`<section class="hosting" part="hosting" aria-label=${say(strings.waitingLabel)}>
    <div class="hosting__bar">
      <button
        class="button button--small ${waiting.waiting === 0 ? '' : PRIMARY}"
        part="waiting-button"
        type="button"
        data-do="host-waiting"
        aria-expanded=${isOpen}
        aria-controls="waiting"
      >
        ${
          waiting.waiting === undefined
            ? say(strings.waitingLabel)
            : say(strings.waiting, { count: waiting.waiting })
        }
      </button>
      <p class="hosting__who quiet">${say(strings.hostingAs, { name })}</p>
      <div class="hosting__own">
        <button
          class="button button--quiet button--small"
          type="button"
          data-do=${state.head?.state === 'closed' ? 'host-reopen' : 'host-close'}
        >
          ${say(state.head?.state === 'closed' ? strings.reopenTopic : strings.closeTopic)}
        </button>
        <button class="button button--quiet button--small" type="button" data-do="host-sign-out">
          ${say(strings.signOut)}
        </button>
      </div>
    </div>
    <div class="waiting" id="waiting" ?hidden=${!isOpen}>
      ${
        status === 'failed'
          ? html`<p class="quiet">
              ${say(strings.waitingFailed)}
              <button class="button button--small" type="button" data-do="host-waiting-again">
                ${say(context.strings.tryAgain)}
              </button>
            </p>`
          : waiting.waiting === 0 && status === 'ready'
            ? html`<p class="quiet">${say(strings.waitingNone)}</p>`
            : html`<ol class="waiting__list">
                ${items.map((item) => renderItem(context, view, item, element.topic))}
              </ol>`
      }
      ${
        more
          ? html`<button class="button button--small" type="button" data-do="host-waiting-more">
              ${say(strings.waitingMore)}
            </button>`
          : nothing
      }
    </div>
  </section>`;
}

function renderItem(
  context: ThreadHost['context'],
  { strings, me }: HostingView,
  { entry, topic }: WaitingItem,
  here: string,
): unknown {
  const { say, now, time } = context;
  const name = entry.author?.name ?? say(context.strings.guest);
  const isHeld = entry.visibility === 'held';
  const isHere = topic.topic === here;
  const action = (act: string, label: string, kind = '') =>
    html`<button
      class="button button--small ${kind}"
      type="button"
      data-do="host-${act}"
      data-entry=${entry.id}
    >
      ${label}
    </button>`;
  return html`<li class="waiting__item" id=${`waiting-${entry.id}`} tabindex="-1">
    <p class="waiting__facts quiet">
      <bdi class="waiting__author">${name}</bdi>
      ${isHeld ? html`<span class="badge badge--plain">${say(strings.heldItem)}</span>` : nothing}
      ${
        entry.reports
          ? html`<span class="badge badge--plain"
              >${say(strings.reportedItem, { count: entry.reports })}</span
            >`
          : nothing
      }
      ${
        entry.intent
          ? html`<span class="badge badge--plain">${say(context.strings[entry.intent])}</span>`
          : nothing
      }
      ${
        entry.audience === 'team'
          ? html`<span class="badge badge--plain">${say(strings.privateItem)}</span>`
          : nothing
      }
      ${entry.same ? html`<span>${say(strings.saySame, { count: entry.same })}</span>` : nothing}
      <span>${say(strings.waitingSince, { when: formatDay(entry.at, now, time) })}</span>
      ${isHere ? nothing : html`<span>${say(strings.inTopic, { title: topic.title ?? topic.topic })}</span>`}
    </p>
    <p class="waiting__words" dir="auto">${excerpt(entry.idea?.title ?? wordsOf(entry.text))}</p>
    <div class="waiting__actions">
      ${
        isHeld
          ? html`${action('approve', say(strings.approve), PRIMARY)}
            ${isHere ? action('refuse', say(strings.refuse)) : nothing}`
          : isHere
            ? action('reply', say(strings.answer), PRIMARY)
            : nothing
      }
      ${
        entry.claim
          ? html`<span class="waiting__claim"
              >${
                entry.claim.id === me
                  ? say(strings.claimedByMe)
                  : say(strings.claimedBy, { name: entry.claim.name ?? say(context.strings.host) })
              }</span
            >`
          : isHeld
            ? nothing
            : action('claim', say(strings.claim))
      }
    </div>
    <div class="waiting__rest">
      ${
        isHere
          ? action('show', say(strings.goTo), QUIET)
          : html`<a class="button button--small ${QUIET}" href=${addressOf(topic.url, entry.id)}
              >${say(strings.goTo)}</a
            >`
      }
      ${isHeld && !entry.claim ? action('claim', say(strings.claim), QUIET) : nothing}
      ${entry.claim?.id === me ? action('release', say(strings.release), QUIET) : nothing}
      ${
        entry.reports
          ? html`${action('dismiss', say(strings.dismiss), QUIET)} ${action('hold', say(strings.hold), QUIET)}`
          : nothing
      }
      ${isHeld || entry.root ? nothing : action('settle', say(strings.settle), QUIET)}
    </div>
  </li>`;
}

/** Without its markup; of a long text no more than an excerpt can need. */
function wordsOf(text = ''): string {
  return plainText(text.slice(0, EXCERPT_MAX * 4));
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > EXCERPT_MAX ? `${line.slice(0, EXCERPT_MAX).trimEnd()}…` : line;
}

/** Where an entry of another conversation can be answered: its own page, or this one. */
function addressOf(url: string | undefined, id: string): string {
  return url !== undefined && /^https?:/.test(url) ? `${url}#party=${id}` : linkTo(id);
}
