import type { IdeaReason } from '@partyline/client/board';
import { ENTRY_TEXT_MAX } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { forms } from '../styles/forms.styles.ts';
import { isInTime } from './idea-body.ts';
import { isHost, type IdeaContext, type IdeaExtras, type IdeaHost } from './idea-context.ts';
import { extrasStyles } from './idea-extras.styles.ts';
import { drawFilledIn, drawReport } from './idea-fields.ts';
import { drawField, drawForm } from './idea-forms.ts';
import { problemWords } from './idea-problems.ts';
import { shortened } from './idea-reasons.ts';

/** What stands around an idea once somebody acts. */
export function createExtras({ element, root }: Pick<IdeaHost, 'element' | 'root'>): IdeaExtras {
  adopt(root, forms);
  adopt(root, extrasStyles);
  return {
    drawForms: (context) => [drawStanding(context), drawTurnedDown(context), drawFilledIn(context, element)],
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
