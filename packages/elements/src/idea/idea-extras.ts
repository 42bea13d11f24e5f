import type { IdeaReason } from '@partyline/client/board';
import {
  EMAIL_MAX,
  ENTRY_TEXT_MAX,
  IDEA_TITLE_MAX,
  NAME_MAX,
  REASON_MAX,
  WHY_MAX,
} from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { forms } from '../styles/forms.styles.ts';
import { agreed, legalLinks } from '../thread/writing/legal.ts';
import { isInTime } from './idea-body.ts';
import { isHost, type IdeaContext, type IdeaExtras, type IdeaHost } from './idea-context.ts';
import { extrasStyles } from './idea-extras.styles.ts';
import { drawField, drawForm, drawSelect } from './idea-forms.ts';
import { problemWords } from './idea-problems.ts';
import { shortened } from './idea-reasons.ts';

/** What stands around an idea once somebody acts. */
export function createExtras({ element, root }: Pick<IdeaHost, 'element' | 'root'>): IdeaExtras {
  adopt(root, forms);
  adopt(root, extrasStyles);
  return {
    drawForms: (context) => [
      drawStanding(context),
      drawTurnedDown(context),
      drawName(context),
      drawWhy(context, element),
      drawTell(context),
      drawEdit(context),
      drawSay(context, element),
      drawReport(context, 'report', undefined),
      drawRemove(context),
    ],
    drawReasonEnd: (context, reason) => drawReasonEnd(context, reason),
    drawSaidEnd: (context, said) => drawSaidEnd(context, said),
  };
}

/** Where things stand on their way, and who can see them. */
function drawStanding(context: IdeaContext): Content {
  const { idea, say, sheet, state, strings } = context;
  const { connection, undelivered, unkept, unsent } = state;
  const { audience, reason, visibility } = idea.entry;
  const more = sheet.more!;
  const isAway = connection === 'offline' || undelivered !== undefined;
  const lines = [
    visibility === 'held' && say(more.ideaHeld),
    visibility === 'refused' && `${say(more.ideaRefused)}${reason === undefined ? '' : `: ${reason}`}`,
    audience === 'team' && say(strings.ideaPrivate),
    idea.delivery === 'rejected' && say(problemWords(idea.code, more)),
    isAway && (unsent > 0 ? say(more.ideaSaved) : say(more.ideaOffline)),
    undelivered && say(problemWords(undelivered.code, more)),
    unkept && say(more.ideaUnkept),
    idea.reported && say(more.ideaReported),
  ].filter((line) => typeof line === 'string');
  return lines.map((line) => make('p', { class: 'state', part: 'standing', dir: 'auto' }, line));
}

/** What the party did not take, with its words and the ways on. */
function drawTurnedDown({ idea, say, sheet, state }: IdeaContext): Content {
  const more = sheet.more!;
  const here = new Set([idea, ...state.answers, ...state.reasons].map(({ id }) => id));
  const own = state.turnedDown.filter((one) => one.idea === undefined || here.has(one.idea));
  return own.map(({ code, event, text, title, why }) =>
    make(
      'div',
      { class: 'turned-down', part: 'standing', role: 'group', 'data-place': event },
      make('p', 'problem', `${say(more.ideaTurnedDown)}. ${say(problemWords(code, more))}`),
      [title, text, why].map(
        (words) => words !== undefined && words !== '' && make('p', { class: 'quote', dir: 'auto' }, words),
      ),
      make(
        'div',
        'bar-of-buttons',
        make(
          'button',
          { class: 'button button--small', type: 'button', 'data-do': 'again' },
          say(more.ideaAgain),
        ),
        make(
          'button',
          {
            class: 'button button--quiet button--small',
            type: 'button',
            'data-do': 'discard',
            'data-place': event,
          },
          say(more.ideaDiscard),
        ),
      ),
    ),
  );
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
function drawReport({ say, sheet }: IdeaContext, place: string, id: string | undefined): Content {
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

/** Where a reason stands on its way, and what can be done about it. */
function drawReasonEnd(context: IdeaContext, reason: IdeaReason): Content {
  const { say, sheet, strings } = context;
  const { code, delivery, entry, id, own, reported } = reason;
  const more = sheet.more!;
  const place = `acts:${id}`;
  const { visibility = 'public' } = entry;
  const lines = [
    own && visibility === 'held' && say(more.ideaHeld),
    own && visibility === 'refused' && `${say(more.ideaRefused)}${entry.reason ? `: ${entry.reason}` : ''}`,
    delivery === 'rejected' && say(problemWords(code, more)),
    entry.voice?.claim !== undefined && !sheet.hosting && say(more.ideaClaimed),
    reported && say(more.ideaReported),
  ].filter((line) => typeof line === 'string');
  const isOpen = sheet.opened.has(place) && !reported;
  return [
    lines.map((line) => make('p', { class: 'state', part: 'standing', dir: 'auto' }, line)),
    isOpen &&
      (own
        ? make(
            'div',
            { class: 'bar-of-buttons further', 'data-kind': id },
            make(
              'button',
              {
                class: 'button button--quiet button--small',
                type: 'button',
                'data-do': 'open',
                'data-place': 'why',
              },
              say(strings.ideaWhyChange),
            ),
            make(
              'button',
              { class: 'button button--quiet button--small', type: 'button', 'data-do': 'take-away' },
              say(more.ideaTakeAway),
            ),
          )
        : drawReport(context, place, id)),
  ];
}

/** What was said to the team can be mended and taken back by who said it, as any words. */
function drawSaidEnd(context: IdeaContext, { code, delivery, entry, id, own }: IdeaReason): Content {
  const { now, open, say, sheet, state, strings } = context;
  if (!own || entry.audience !== 'team') return false;
  const more = sheet.more!;
  const place = `mend:${id}`;
  const { text = '' } = entry;
  const problem = sheet.problems.get(place);
  const isMending = sheet.opened.has(place);
  const small = { class: 'button button--quiet button--small', type: 'button' };
  const canMend = isHost(state) || (open && isInTime({ delivery, entry }, state, now));
  return [
    delivery === 'rejected' && make('p', { class: 'state', part: 'standing' }, say(problemWords(code, more))),
    make(
      'div',
      'bar-of-buttons further',
      canMend &&
        make(
          'button',
          {
            ...small,
            'data-do': 'open',
            'data-place': place,
            'aria-expanded': isMending ? 'true' : 'false',
            'aria-label': say(more.ideaMendOf, { text: shortened(text) }),
          },
          say(strings.ideaEdit),
        ),
      make(
        'button',
        {
          ...small,
          'data-do': 'withdraw',
          'aria-label': say(more.ideaWithdrawOf, { text: shortened(text) }),
        },
        say(more.ideaTakeBack),
      ),
    ),
    isMending &&
      canMend &&
      drawForm(
        {
          place,
          title: say(more.ideaMendTitle),
          problem,
          submit: say(more.ideaSave),
          cancel: say(more.ideaCancel),
          isPrimary: true,
        },
        drawField(
          place,
          { name: 'text', kind: 'text', label: say(more.ideaSayLabel), max: ENTRY_TEXT_MAX, value: text },
          problem,
        ),
      ),
  ];
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
