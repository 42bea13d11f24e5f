import {
  EMAIL_MAX,
  ENTRY_TEXT_MAX,
  IDEA_TITLE_MAX,
  NAME_MAX,
  REASON_MAX,
  WHY_MAX,
} from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { agreed, legalLinks } from '../thread/writing/legal.ts';
import { isHost, type IdeaContext } from './idea-context.ts';
import { drawField, drawForm, drawSelect } from './idea-forms.ts';

/** Everything that somebody fills in around an idea, each where it stands open. */
export function drawFilledIn(context: IdeaContext, element: HTMLElement): Content {
  return [
    drawName(context),
    drawWhy(context, element),
    drawTell(context),
    drawEdit(context),
    drawSay(context, element),
    drawReport(context, 'report', undefined),
    drawRemove(context),
  ];
}

/** A name, where the board asks for one and none is known. */
function drawName({ say, sheet }: IdeaContext): Content {
  const { opened, problems } = sheet;
  const more = sheet.more!;
  if (!opened.has('name')) return false;
  const problem = problems.get('name');
  return drawForm(
    {
      place: 'name',
      problem,
      submit: say(more.ideaNameVote),
      cancel: say(more.ideaCancel),
      isPrimary: true,
    },
    drawField(
      'name',
      {
        name: 'name',
        label: say(more.ideaNameLabel),
        max: NAME_MAX,
        hint: say(more.ideaNameHint),
        autocomplete: 'name',
      },
      problem,
    ),
  );
}

/** One line of reason, once a vote stands. */
function drawWhy(context: IdeaContext, element: HTMLElement): Content {
  const { idea, say, sheet, state, strings } = context;
  const { opened, problems } = sheet;
  const more = sheet.more!;
  if (!opened.has('why') || !idea.voted) return false;
  const problem = problems.get('why');
  return drawForm(
    {
      place: 'why',
      problem,
      submit: say(idea.why ? more.ideaSave : strings.ideaWhySave),
      cancel: say(more.ideaCancel),
    },
    drawField(
      'why',
      { name: 'text', label: say(more.ideaWhyLabel), max: WHY_MAX, value: ownWhy(context) },
      problem,
    ),
    make('p', { class: 'quiet left', id: 'why-left', 'aria-live': 'off' }, sheet.notes.get('why')),
    drawLegal({ say, sheet, state }, element),
  );
}

/** The words of the own reason. */
export function ownWhy({ idea, state }: IdeaContext): string | undefined {
  return state.reasons.find(({ entry, own }) => own && !entry.voice)?.entry.text ?? idea.why;
}

/** Where to write to, offered to those who want to be told and have left no address. */
function drawTell({ say, sheet }: IdeaContext): Content {
  const { opened, problems } = sheet;
  const more = sheet.more!;
  if (!opened.has('tell')) return false;
  const problem = problems.get('tell');
  return drawForm(
    { place: 'tell', problem, submit: say(more.ideaTellSend), cancel: say(more.ideaCancel) },
    drawField(
      'tell',
      {
        name: 'email',
        kind: 'mail',
        label: say(more.ideaTell),
        max: EMAIL_MAX,
        hint: say(more.ideaTellNote),
        autocomplete: 'email',
      },
      problem,
    ),
  );
}

function drawEdit({ board, idea, part, say, sheet }: IdeaContext): Content {
  const { opened, problems } = sheet;
  const more = sheet.more!;
  if (!opened.has('edit')) return false;
  const problem = problems.get('edit');
  return drawForm(
    {
      place: 'edit',
      title: say(more.ideaEditTitle),
      note: say(more.ideaEditNote),
      problem,
      submit: say(more.ideaSave),
      cancel: say(more.ideaCancel),
      isPrimary: true,
    },
    drawField(
      'edit',
      { name: 'title', label: say(more.ideaTitleLabel), max: IDEA_TITLE_MAX, value: part.title },
      problem,
    ),
    drawField('edit', {
      name: 'text',
      kind: 'text',
      label: say(more.ideaTextLabel),
      max: ENTRY_TEXT_MAX,
      rows: 5,
      value: idea.entry.text,
    }),
    board.categories.length > 0 &&
      drawSelect(
        'edit',
        { name: 'category', label: say(more.ideaCategoryLabel), value: part.category ?? '' },
        [['', say(more.ideaCategoryNone)], ...board.categories.map(({ id, label }) => [id, label] as const)],
      ),
  );
}

function drawSay(context: IdeaContext, element: HTMLElement): Content {
  const { say, sheet } = context;
  const { opened, problems } = sheet;
  const more = sheet.more!;
  if (!opened.has('say')) return false;
  const problem = problems.get('say');
  return drawForm(
    {
      place: 'say',
      title: say(more.ideaSayTitle),
      problem,
      submit: say(more.ideaSaySend),
      cancel: say(more.ideaCancel),
      isPrimary: true,
    },
    drawField(
      'say',
      { name: 'text', kind: 'text', label: say(more.ideaSayLabel), max: ENTRY_TEXT_MAX },
      problem,
    ),
    drawLegal(context, element),
  );
}

/** @param id - of a reason; else the idea itself is meant. */
export function drawReport({ say, sheet }: IdeaContext, place: string, id: string | undefined): Content {
  const { opened, problems } = sheet;
  const more = sheet.more!;
  if (!opened.has(place)) return false;
  const problem = problems.get(place);
  const key = id === undefined ? place : `${place}-${id}`;
  return drawForm(
    {
      place,
      ...(id !== undefined && { id }),
      title: say(more.ideaReportTitle),
      note: say(more.ideaReportNote),
      problem,
      submit: say(more.ideaReportSend),
      cancel: say(more.ideaCancel),
    },
    make('textarea', {
      class: 'field',
      id: `${key}-text`,
      name: 'text',
      dir: 'auto',
      rows: 2,
      maxlength: REASON_MAX,
      'aria-label': say(more.ideaReportTitle),
      'aria-describedby': `problem-${key}`,
      'aria-invalid': problem !== undefined && 'true',
    }),
  );
}

function drawRemove({ say, sheet }: IdeaContext): Content {
  const more = sheet.more!;
  if (!sheet.opened.has('remove')) return false;
  return drawForm({
    place: 'remove',
    title: say(more.ideaRemoveTitle),
    note: say(more.ideaRemoveNote),
    problem: sheet.problems.get('remove'),
    submit: say(more.ideaRemoveNow),
    cancel: say(more.ideaKeep),
  });
}

/** What a brand wants to be read before anything is said here. */
function drawLegal(
  { say, sheet, state }: Pick<IdeaContext, 'say' | 'sheet' | 'state'>,
  element: HTMLElement,
): Content {
  const links = legalLinks(element);
  if (!links || agreed(links) || isHost(state)) return false;
  const more = sheet.more!;
  const link = (href: string | undefined, label: string): Content =>
    href && [' ', make('a', { class: 'link', href, target: '_blank', rel: 'noopener' }, label)];
  return make(
    'p',
    { class: 'quiet legal', part: 'legal' },
    say(more.ideaLegal),
    link(links.privacy, say(more.ideaPrivacy)),
    link(links.terms, say(more.ideaTerms)),
  );
}
