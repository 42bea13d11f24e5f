import { ENTRY_TEXT_MAX, WHY_MAX } from '@partyline/protocol';
import type { Intent } from '@partyline/protocol';
import { drawButton } from '../../dom/button.ts';
import { make, type Content } from '../../dom/dom.ts';
import type { WritingStrings } from '../../locales/strings.ts';
import { drawText, hintOf } from '../entry-text.ts';
import { findItem, isHost, nameOf, type ThreadContext } from '../thread-context.ts';
import { QUIET, SMALL, SMALL_ICON } from './draw.ts';
import { drawIcon, EYE, LOCK } from './drawn-icon.ts';
import { isolated } from './isolated.ts';
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

/** Where a brand says what becomes of what is posted. */
export interface LegalLinks {
  readonly privacy: string | undefined;
  readonly terms: string | undefined;
}

const INTENTS: readonly Intent[] = ['problem', 'question', 'idea', 'praise'];

/** Chips for what one came to say and who may see it, and the way out of a composer that was opened. */
export function drawTools(
  context: ThreadContext,
  strings: WritingStrings,
  place: string,
  choices: Choices,
): Content {
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
  return [
    hasIntent &&
      make(
        'div',
        { class: 'composer__intents', role: 'group', 'aria-label': say(strings.intentLabel) },
        INTENTS.map((intent) =>
          drawButton('intent', 'chip', say(context.strings[intent]), {
            'data-kind': intent,
            'aria-pressed': `${choices.intent === intent}`,
          }),
        ),
      ),
    asks &&
      !settled &&
      drawButton('team', 'chip composer__team', [drawIcon(LOCK), teamLabel], {
        'aria-pressed': `${choices.team ?? false}`,
      }),
    (asks || mode === 'edit') &&
      drawButton('preview', `${SMALL_ICON} composer__eye`, drawIcon(EYE), {
        'aria-label': say(strings.preview),
        'aria-pressed': `${choices.preview ?? false}`,
      }),
    mode !== 'root' && drawButton('cancel', `${QUIET} button--small`, say(strings.cancel)),
  ];
}

/** The words as others will read them. */
export function drawPreview(context: ThreadContext, strings: WritingStrings, text: string): Node {
  const { say } = context;
  return make(
    'div',
    {
      class: 'composer__preview message',
      part: 'preview',
      role: 'group',
      'aria-label': say(strings.preview),
    },
    text.trim() === '' ? make('p', 'quiet', say(strings.previewEmpty)) : drawText(text, hintOf(context)),
  );
}

/** What is to be known before posting: what everybody would see, as whom, how much room is left, who will see it. */
export function drawNotes(
  context: ThreadContext,
  strings: WritingStrings,
  place: string,
  choices: Choices,
  naming: Node | undefined,
  legal: LegalLinks | undefined,
): Node {
  const { say, state } = context;
  const mode = place.split(':')[0]!;
  const asks = mode === 'root' || mode === 'reply';
  const max = mode === 'why' ? WHY_MAX : ENTRY_TEXT_MAX;
  const length = choices.length ?? 0;
  const left = max - length;
  const line = (words: string, className = '') => make('span', className, words);
  return make(
    'div',
    { class: 'composer__notes', id: `${place}-hint` },
    choices.warning && drawWarning(context, strings, mode, choices.warning),
    mode === 'refuse'
      ? line(say(strings.refuseHint))
      : choices.team && !isHost(state) && line(say(strings.teamOnlyHint)),
    state.unkept && line(say(strings.memoryOnly), 'composer__unkept'),
    asks && (naming ?? drawName(context, strings)),
    legal && drawLegal(context, strings, legal),
    length > max * 0.9 && left >= 0 && line(say(strings.charactersLeft, { count: left })),
  );
}

function drawWarning(
  { say }: ThreadContext,
  strings: WritingStrings,
  mode: string,
  { kind }: Personal,
): Node {
  return make(
    'div',
    { class: 'composer__warning', part: 'warning' },
    make('p', {}, say(warningOf(kind, strings))),
    make(
      'div',
      'standing__actions',
      (mode === 'root' || mode === 'reply') && drawButton('warn-team', SMALL, say(strings.teamOnlyShort)),
      drawButton('warn-post', SMALL, say(mode === 'edit' ? strings.saveAnyway : strings.postAnyway)),
      drawButton('warn-change', SMALL, say(strings.writeAgain)),
    ),
  );
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

function drawLegal({ say }: ThreadContext, strings: WritingStrings, { privacy, terms }: LegalLinks): Node {
  const link = (href: string | undefined, label: string): Content =>
    href && [' ', make('a', { class: 'link', href, target: '_blank', rel: 'noopener' }, label)];
  return make(
    'span',
    { class: 'composer__legal', part: 'legal' },
    say(strings.firstPost),
    link(privacy, say(strings.privacy)),
    link(terms, say(strings.terms)),
  );
}

function drawName({ say, state, strings: reading }: ThreadContext, strings: WritingStrings): Content {
  const name = state.me?.name;
  const isTeam = isHost(state);
  if (isTeam && name === undefined) return undefined;
  return [
    make('span', {}, say(strings.postingAs, { name: isolated(name ?? say(reading.guest)) })),
    ' ',
    !isTeam && drawButton('name', 'link', say(name === undefined ? strings.addName : strings.changeName)),
  ];
}
