import type { PollEntity } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { choiceStyles } from './poll-choices.styles.ts';
import type { Choosable, PollContext, PollForms, PollHost } from './poll-context.ts';
import { drawOption } from './poll-form.ts';
import { choosablesOf, createOrigins, drawCredit } from './poll-options.ts';
import { partStyles } from './poll-parts.styles.ts';

const SAID_MAX = 1_000;

type PollOption = PollEntity['options'][number];

const CHOICE_FORMS: PollForms = {
  legend: drawLegend,
  drawChoices: (context) =>
    context.poll.kind === 'open'
      ? drawOwnWords(context)
      : choosablesOf(context).map((option) => drawChoice(context, option)),
};

/** Options with pictures, with those who proposed them, in random order or with one of one's own; how many; own words alone. */
export function createForms(host: PollHost): PollForms {
  adopt(host.root, partStyles);
  adopt(host.root, choiceStyles);
  host.sheet.origins ??= createOrigins(host);
  return CHOICE_FORMS;
}

function drawLegend({ poll, say, sheet, strings }: PollContext): string {
  const { kind, max, min = 1 } = poll;
  const more = sheet.more!;
  if (kind === 'open') return say(more.pollOpenLabel);
  if (kind === 'single') return say(strings.pollOne);
  if (max === undefined || max >= countOf(poll))
    return min > 1 ? say(more.pollAtLeast, { min }) : say(strings.pollSome);
  if (min === max) return say(more.pollExactly, { min });
  return say(min > 1 ? more.pollBetween : more.pollUpTo, { min, max });
}

function countOf({ options, other }: PollEntity): number {
  return options.length + (other ? 1 : 0);
}

function drawChoice(context: PollContext, option: Choosable): Content {
  const known: PollOption = context.poll.options.find(({ id }) => id === option.id) ?? option;
  const { idea, image } = known;
  const credit = drawCredit(context, known);
  return [
    drawOption(
      context,
      option,
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
      idea === undefined && credit,
    ),
    // Beside what is tapped to choose: a link within would be tapped by mistake.
    idea !== undefined && make('p', 'credit', credit),
    option.id === 'other' && drawOther(context),
  ];
}

function drawOther({ say, sheet, state }: PollContext): HTMLElement {
  const label = say(sheet.more!.pollOtherLabel);
  return make(
    'div',
    'other-field',
    make('input', {
      class: 'field',
      id: 'text',
      dir: 'auto',
      autocomplete: 'off',
      maxlength: SAID_MAX,
      value: state.ballot?.text,
      placeholder: label,
      'aria-label': label,
    }),
  );
}

function drawOwnWords({ say, sheet, state }: PollContext): HTMLElement {
  return make(
    'textarea',
    {
      class: 'field words',
      part: 'text-field',
      id: 'text',
      dir: 'auto',
      rows: 3,
      maxlength: SAID_MAX,
      'aria-label': say(sheet.more!.pollOpenLabel),
      'aria-describedby': 'problem',
    },
    state.ballot?.text,
  );
}
