import { ENTRY_TEXT_MAX, NAME_MAX } from '@partyline/protocol';
import type { Intent } from '@partyline/protocol';
import { html, nothing } from 'lit';
import type { WritingStrings } from '../../locales/strings.ts';
import { findItem, isHost, nameOf, type ThreadContext } from '../thread-context.ts';
import { LOCK } from './own-entry.ts';

/** What someone has chosen in one composer, beside the text. */
export interface Choices {
  intent?: Intent | undefined;
  team?: boolean;
  length?: number;
}

const INTENTS: readonly Intent[] = ['problem', 'question', 'idea', 'praise'];
const COUNTED_FROM = ENTRY_TEXT_MAX * 0.9;

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
  return html`${
    mode === 'root'
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
    mode === 'root'
      ? nothing
      : html`<button class="button button--quiet button--small" type="button" data-do="cancel">
          ${say(strings.cancel)}
        </button>`
  }`;
}

/** What is to be known before posting: as whom, how much room is left, who will see it. */
export function renderNotes(
  context: ThreadContext,
  strings: WritingStrings,
  place: string,
  choices: Choices,
  naming: boolean,
): unknown {
  const { say, state } = context;
  const mode = place.split(':')[0];
  const left = ENTRY_TEXT_MAX - (choices.length ?? 0);
  const hint =
    mode === 'refuse'
      ? strings.refuseHint
      : choices.team && !isHost(state)
        ? strings.teamOnlyHint
        : undefined;
  return html`<div class="composer__notes" id=${`${place}-hint`}>
    ${hint ? html`<span>${say(hint)}</span>` : nothing}
    ${mode === 'root' || mode === 'reply' ? renderName(context, strings, place, naming) : nothing}
    ${
      (choices.length ?? 0) > COUNTED_FROM && left >= 0
        ? html`<span>${say(strings.charactersLeft, { count: left })}</span>`
        : nothing
    }
  </div>`;
}

function renderName(
  { say, state, strings: reading }: ThreadContext,
  strings: WritingStrings,
  place: string,
  naming: boolean,
): unknown {
  const name = state.me?.name;
  if (isHost(state) && name === undefined) return nothing;
  if (naming) {
    const id = `${place}-name`;
    return html`<div class="composer__name">
      <label for=${id}
        >${say(strings.nameLabel)}<input
          class="field"
          id=${id}
          name="name"
          dir="auto"
          autocomplete="name"
          maxlength=${NAME_MAX}
          .defaultValue=${name ?? ''}
          aria-describedby=${`${id}-hint`}
      /></label>
      <button class="button" type="button" data-do="save-name">${say(strings.save)}</button>
      <button class="button button--quiet" type="button" data-do="keep-name">${say(strings.cancel)}</button>
      <span id=${`${id}-hint`}>${say(strings.nameHint)}</span>
    </div>`;
  }
  return html`<span>${say(strings.postingAs, { name: name ?? say(reading.guest) })}</span> ${
      isHost(state)
        ? nothing
        : html`<button class="link" type="button" data-do="name">
            ${say(name === undefined ? strings.addName : strings.changeName)}
          </button>`
    }`;
}
