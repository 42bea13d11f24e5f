import { make, type Content } from '../dom/dom.ts';
import type { Message } from '../locales/strings.ts';
import { choosablesOf, type Choosable, type PollContext } from './poll-context.ts';

const WHY_MAX = 280;
const SAID_MAX = 1_000;

/** The form in which someone answers. Choosing never casts: only its button, or Enter in a field, sends it. */
export function drawForm(context: PollContext, opener: Content): HTMLElement {
  const { poll, say, sheet, state, strings } = context;
  const { ballot } = state;
  const problem = sheet.problems.get('form');
  return make(
    'form',
    { class: 'form', part: 'form', 'data-kind': poll.kind, novalidate: true },
    make(
      'fieldset',
      { 'aria-labelledby': 'heading legend', 'aria-describedby': 'problem' },
      make('legend', { class: 'legend', id: 'legend', part: 'legend' }, say(...legendOf(context))),
      sheet.forms ? sheet.forms.drawChoices(context) : drawChoices(context),
    ),
    poll.kind === 'open' && drawOwnWords(context),
    poll.why &&
      make(
        'div',
        'why-field',
        make(
          'label',
          { for: 'why' },
          say(strings.pollWhy),
          make('span', 'quiet', ` ${say(strings.pollOptional)}`),
        ),
        make('input', {
          class: 'field',
          part: 'why-field',
          id: 'why',
          dir: 'auto',
          autocomplete: 'off',
          maxlength: WHY_MAX,
          value: ballot?.whyText,
          'aria-describedby': 'why-left',
        }),
        make('p', { class: 'quiet left', id: 'why-left' }),
      ),
    sheet.extras?.drawFields(context),
    make('p', { class: 'problem', id: 'problem', part: 'error', hidden: problem === undefined }, problem),
    make(
      'div',
      'bar-of-buttons',
      make(
        'button',
        { class: 'button button--primary', part: 'answer-button' },
        say(ballot ? strings.pollSave : strings.pollAnswer),
      ),
      ballot &&
        make(
          'button',
          { class: 'button button--quiet', type: 'button', 'data-do': 'cancel' },
          say(strings.pollCancel),
        ),
      opener,
      !opener &&
        poll.results !== 'always' &&
        !(ballot && poll.results === 'answered') &&
        make(
          'span',
          'quiet hint',
          say(
            poll.results === 'answered'
              ? strings.pollAfterAnswer
              : poll.results === 'closed'
                ? strings.pollAfterClose
                : strings.pollTeamOnly,
          ),
        ),
    ),
  );
}

function legendOf({
  poll,
  sheet,
  strings,
}: PollContext): [Message, Readonly<Record<string, string | number>>?] {
  const { kind, max, min = 1 } = poll;
  const { more } = sheet;
  switch (kind) {
    case 'single':
      return [strings.pollOne];
    case 'multiple':
      if (max !== undefined && max < poll.options.length + (poll.other ? 1 : 0)) {
        return min === max
          ? [strings.pollExactly, { min }]
          : [min > 1 ? strings.pollBetween : strings.pollUpTo, { min, max }];
      }
      return min > 1 ? [strings.pollAtLeast, { min }] : [strings.pollSome];
    case 'open':
      return [strings.pollOpenLabel];
    case 'nps':
      return [more!.pollNpsLegend];
    case 'csat':
      return [more!.pollCsatLegend];
    case 'rating':
      return [more!.pollRatingLegend, { count: poll.scale ?? 5 }];
    default:
      return [more!.pollRankLegend];
  }
}

/** Radio buttons or checkboxes, real ones. */
function drawChoices(context: PollContext): Content {
  const { say, state, strings } = context;
  const chosen = state.choice ?? [];
  return choosablesOf(context).map((option) => [
    drawOption(context, option, chosen.includes(option.id)),
    option.id === 'other' &&
      make(
        'div',
        'other-field',
        make('input', {
          class: 'field',
          id: 'text',
          dir: 'auto',
          autocomplete: 'off',
          maxlength: SAID_MAX,
          value: state.ballot?.text,
          placeholder: say(strings.pollOtherLabel),
          'aria-label': say(strings.pollOtherLabel),
        }),
      ),
  ]);
}

function drawOption(
  { poll, say, strings }: PollContext,
  { id, text }: Choosable,
  isChosen: boolean,
): Content {
  const { by, image } = poll.options.find((option) => option.id === id) ?? {};
  return make(
    'label',
    { class: 'option', part: 'option', for: `choice-${id}` },
    make('input', {
      type: poll.kind === 'multiple' ? 'checkbox' : 'radio',
      name: 'choice',
      id: `choice-${id}`,
      value: id,
      checked: isChosen,
    }),
    image &&
      make('img', {
        class: 'option__image',
        part: 'option-image',
        src: image.src,
        alt: image.alt,
        loading: 'lazy',
        decoding: 'async',
        referrerpolicy: 'no-referrer',
      }),
    make(
      'span',
      'option__text',
      make('span', { dir: 'auto' }, text),
      by !== undefined && make('span', 'quiet by', byline(by, say, strings)),
    ),
  );
}

export function byline(
  by: string,
  say: PollContext['say'],
  { pollProposed, pollProposedBy }: PollContext['strings'],
): string {
  return by === '' ? say(pollProposed) : say(pollProposedBy, { name: by });
}

function drawOwnWords({ say, state, strings }: PollContext): Content {
  return make(
    'textarea',
    {
      class: 'field words',
      part: 'text-field',
      id: 'text',
      dir: 'auto',
      rows: 3,
      maxlength: SAID_MAX,
      'aria-label': say(strings.pollOpenLabel),
      'aria-describedby': 'problem',
    },
    state.ballot?.text,
  );
}
