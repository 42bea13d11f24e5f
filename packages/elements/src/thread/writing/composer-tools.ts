import { ENTRY_TEXT_MAX, NAME_MAX, WHY_MAX } from '@partyline/protocol';
import type { Intent } from '@partyline/protocol';
import { html, nothing } from 'lit';
import type { WritingStrings } from '../../locales/strings.ts';
import { drawText } from '../entry-text.ts';
import { findItem, isHost, nameOf, type ThreadContext } from '../thread-context.ts';
import { EYE, LOCK } from './icons.ts';
import { isolated } from './names.ts';
import type { Personal } from './personal.ts';

/** What someone has chosen in one composer, beside the text. */
export interface Choices {
  intent?: Intent | undefined;
  team?: boolean;
  length?: number;
  preview?: boolean;
  /** People whose names were put in, by id. */
  readonly mentions: Map<string, string>;
  /** What stands in the text and may be nobody else's business. */
  warning?: Personal | undefined;
  /** The text that its author wants to post all the same. */
  accepted?: string;
}

/** How a name is being given. */
export interface Naming {
  readonly typed: string;
  /** What others will see of it. */
  readonly short: string;
  readonly full: boolean;
  readonly problem: string | undefined;
}

/** Where a brand says what becomes of what is posted. */
export interface LegalLinks {
  readonly privacy: string | undefined;
  readonly terms: string | undefined;
}

const INTENTS: readonly Intent[] = ['problem', 'question', 'idea', 'praise'];

/** Chips for what one came to say and who may see it, and the way out of a composer that was opened. */
export function renderTools(
  context: ThreadContext,
  strings: WritingStrings,
  place: string,
  choices: Choices,
): unknown {
  const { say } = context;
  const [mode, id] = place.split(':') as [string, string?];
  const parent = id === undefined ? undefined : findItem(context.state.items, id);
  const asks = mode === 'root' || mode === 'reply';
  const settled = parent?.entry.audience === 'team';
  const teamLabel =
    parent && isHost(context.state)
      ? say(strings.privately, { name: nameOf(parent, context) })
      : say(strings.teamOnly);
  // A reply that was begun as a question keeps its chips, whatever is chosen then.
  const hasIntent = mode === 'root' || 'intent' in choices;
  return html`${
    hasIntent
      ? html`<div class="composer__intents" role="group" aria-label=${say(strings.intentLabel)}>
          ${INTENTS.map(
            (intent) =>
              html`<button
                class="chip"
                type="button"
                data-do="intent"
                data-kind=${intent}
                aria-pressed=${choices.intent === intent}
              >
                ${say(context.strings[intent])}
              </button>`,
          )}
        </div>`
      : nothing
  }
  ${
    asks && !settled
      ? html`<button
          class="chip composer__team"
          type="button"
          data-do="team"
          aria-pressed=${choices.team ?? false}
        >
          ${LOCK}${teamLabel}
        </button>`
      : nothing
  }
  ${
    asks || mode === 'edit'
      ? html`<button
          class="button button--quiet button--icon button--small composer__eye"
          type="button"
          data-do="preview"
          aria-label=${say(strings.preview)}
          aria-pressed=${choices.preview ?? false}
        >
          ${EYE}
        </button>`
      : nothing
  }
  ${
    mode === 'root'
      ? nothing
      : html`<button class="button button--quiet button--small" type="button" data-do="cancel">
          ${say(strings.cancel)}
        </button>`
  }`;
}

/** The words as others will read them. */
export function renderPreview(
  { say, strings: reading }: ThreadContext,
  strings: WritingStrings,
  text: string,
): unknown {
  return html`<div
    class="composer__preview message"
    part="preview"
    role="group"
    aria-label=${say(strings.preview)}
  >
    ${text.trim() === '' ? html`<p class="quiet">${say(strings.previewEmpty)}</p>` : drawText(text, say(reading.newTab))}
  </div>`;
}

/** What is to be known before posting: what everybody would see, as whom, how much room is left, who will see it. */
export function renderNotes(
  context: ThreadContext,
  strings: WritingStrings,
  place: string,
  choices: Choices,
  naming: Naming | undefined,
  legal: LegalLinks | undefined,
): unknown {
  const { say, state } = context;
  const mode = place.split(':')[0]!;
  const asks = mode === 'root' || mode === 'reply';
  const max = mode === 'why' ? WHY_MAX : ENTRY_TEXT_MAX;
  const length = choices.length ?? 0;
  const left = max - length;
  const hint =
    mode === 'refuse'
      ? strings.refuseHint
      : choices.team && !isHost(state)
        ? strings.teamOnlyHint
        : undefined;
  return html`<div class="composer__notes" id=${`${place}-hint`}>
    ${choices.warning ? renderWarning(context, strings, mode, choices.warning) : nothing}
    ${hint ? html`<span>${say(hint)}</span>` : nothing}
    ${state.unkept ? html`<span class="composer__unkept">${say(strings.memoryOnly)}</span>` : nothing}
    ${asks ? renderName(context, strings, place, naming) : nothing}
    ${legal ? renderLegal(context, strings, legal) : nothing}
    ${
      length > max * 0.9 && left >= 0
        ? html`<span>${say(strings.charactersLeft, { count: left })}</span>`
        : nothing
    }
  </div>`;
}

function renderWarning(
  { say }: ThreadContext,
  strings: WritingStrings,
  mode: string,
  { kind }: Personal,
): unknown {
  const choice = (action: string, label: string) =>
    html`<button class="button button--small" type="button" data-do=${action}>${label}</button>`;
  return html`<div class="composer__warning" part="warning">
    <p>${say(warningOf(kind, strings))}</p>
    <div class="standing__actions">
      ${mode === 'root' || mode === 'reply' ? choice('warn-team', say(strings.teamOnlyShort)) : nothing}
      ${choice('warn-post', say(mode === 'edit' ? strings.saveAnyway : strings.postAnyway))}
      ${choice('warn-change', say(strings.writeAgain))}
    </div>
  </div>`;
}

export function warningOf(kind: Personal['kind'], strings: WritingStrings): WritingStrings['warnMail'] {
  switch (kind) {
    case 'mail':
      return strings.warnMail;
    case 'phone':
      return strings.warnPhone;
    case 'card':
      return strings.warnCard;
    case 'order':
      return strings.warnOrder;
  }
}

function renderLegal(
  { say }: ThreadContext,
  strings: WritingStrings,
  { privacy, terms }: LegalLinks,
): unknown {
  const link = (href: string | undefined, label: string) =>
    href ? html` <a class="link" href=${href} target="_blank" rel="noopener">${label}</a>` : nothing;
  return html`<span class="composer__legal" part="legal"
    >${say(strings.firstPost)}${link(privacy, say(strings.privacy))}${link(terms, say(strings.terms))}</span
  >`;
}

function renderName(
  { say, state, strings: reading }: ThreadContext,
  strings: WritingStrings,
  place: string,
  naming: Naming | undefined,
): unknown {
  const name = state.me?.name;
  if (isHost(state) && name === undefined) return nothing;
  if (!naming) {
    return html`<span>${say(strings.postingAs, { name: isolated(name ?? say(reading.guest)) })}</span> ${
        isHost(state)
          ? nothing
          : html`<button class="link" type="button" data-do="name">
              ${say(name === undefined ? strings.addName : strings.changeName)}
            </button>`
      }`;
  }
  const id = `${place}-name`;
  const differs = naming.short !== naming.typed;
  return html`<div class="composer__name">
    <label for=${id}>${say(strings.nameLabel)}</label>
    <input
      class="field"
      id=${id}
      name="name"
      dir="auto"
      autocomplete="name"
      placeholder=${say(strings.nameExample)}
      maxlength=${NAME_MAX}
      value=${name ?? ''}
      aria-invalid=${naming.problem ? 'true' : nothing}
      aria-describedby=${`${id}-hint`}
    />
    <button class="button" type="button" data-do="save-name">${say(strings.save)}</button>
    <button class="button button--quiet" type="button" data-do="keep-name">${say(strings.cancel)}</button>
    <p id=${`${id}-hint`} class=${naming.problem ? 'composer__problem' : 'composer__hint'}>
      ${
        naming.problem ??
        (differs
          ? html`${say(strings.shownAs, { name: isolated(naming.full ? naming.typed : naming.short) })}
              <button class="link" type="button" data-do="full-name">
                ${say(naming.full ? strings.showShort : strings.showFull)}
              </button>`
          : say(strings.nameHint))
      }
    </p>
  </div>`;
}
