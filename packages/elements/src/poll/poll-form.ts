import { make, type Content } from '../dom/dom.ts';
import type { Choosable, PollContext } from './poll-context.ts';

const WHY_MAX = 280;

/** The form in which someone answers. Choosing never casts: only its button, or Enter in a field, sends it. */
export function drawForm(context: PollContext, opener: Content): HTMLElement {
  const { poll, say, sheet, state, strings } = context;
  const { ballot } = state;
  const { extras, forms, more, results } = sheet;
  const problem = sheet.problems.get('form');
  return make(
    'form',
    { class: 'form', part: 'form', 'data-kind': poll.kind, novalidate: true },
    make(
      'fieldset',
      { 'aria-labelledby': 'heading legend', 'aria-describedby': 'problem' },
      make(
        'legend',
        { class: 'legend quiet', id: 'legend', part: 'legend' },
        forms ? forms.legend(context) : say(poll.kind === 'single' ? strings.pollOne : strings.pollSome),
      ),
      forms ? forms.drawChoices(context) : drawChoices(context),
    ),
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
    extras?.drawFields(context),
    make('p', { class: 'problem', id: 'problem', part: 'error', hidden: problem === undefined }, problem),
    make(
      'div',
      'bar-of-buttons',
      make(
        'button',
        { class: 'button button--primary', part: 'answer-button' },
        say(ballot && more ? more.pollSave : strings.pollAnswer),
      ),
      ballot &&
        more &&
        make(
          'button',
          { class: 'button button--quiet', type: 'button', 'data-do': 'cancel' },
          say(more.pollCancel),
        ),
      opener,
      !opener &&
        poll.results !== 'always' &&
        !(ballot && poll.results === 'answered') &&
        make(
          'span',
          'quiet hint',
          poll.results === 'answered' ? say(strings.pollAfterAnswer) : results?.hint(context),
        ),
    ),
  );
}

/** What can be chosen where nothing is unusual about it. */
function drawChoices(context: PollContext): Content {
  return context.poll.options.map(({ id, text }) => text !== undefined && drawOption(context, { id, text }));
}

/** A radio button or a checkbox, a real one. */
export function drawOption(
  { poll, state }: PollContext,
  { id, text }: Choosable,
  image?: Content,
  by?: Content,
): HTMLElement {
  return make(
    'label',
    { class: 'option', part: 'option', for: `choice-${id}` },
    make('input', {
      type: poll.kind === 'multiple' ? 'checkbox' : 'radio',
      name: 'choice',
      id: `choice-${id}`,
      value: id,
      checked: state.choice?.includes(id),
    }),
    image,
    make('span', 'option__text', make('span', { dir: 'auto' }, text), by),
  );
}
