import type { PollReason } from '@partyline/client/poll';
import { make, type Content } from '../dom/dom.ts';
import type { PollMoreStrings } from '../locales/poll-strings.ts';
import { adopt } from '../dom/adopt.ts';
import type { PollContext, PollExtras, PollHost } from './poll-context.ts';
import { drawOpener } from './poll-body.ts';
import { extrasStyles } from './poll-extras.styles.ts';
import { partStyles } from './poll-parts.styles.ts';
import { problemWords } from './poll-problems.ts';
import { drawLegal } from './poll-legal.ts';
import { drawActs } from './poll-reason-acts.ts';
import { drawRounds } from './poll-rounds.ts';
import { drawCheck, drawInsecure } from './poll-secret.ts';
import { drawTrend } from './poll-trend.ts';

const OPTION_TEXT_MAX = 120;
const NAME_MAX = 80;
const SAID_MAX = 1_000;

/** What stands around form and results once it is needed. */
export function createExtras({ element, root }: Pick<PollHost, 'element' | 'root'>): PollExtras {
  adopt(root, partStyles);
  adopt(root, extrasStyles);
  return {
    drawTop: (context) => [drawProgress(context), drawAsks(context)],
    drawState: (context) => drawStatus(context),
    drawFields: (context) => [drawName(context), drawInsecure(context), drawLegal(context, element)],
    drawPropose: (context) => drawProposeOpener(context),
    drawEnd: (context) => [
      drawProposed(context),
      drawProposing(context),
      drawRounds(context),
      drawTrend(context),
      drawCheck(context),
      drawSteps(context),
    ],
    drawReasonEnd: (context, reason) => drawReasonState(context, reason),
  };
}

function moreOf({ sheet }: PollContext): PollMoreStrings {
  return sheet.more!;
}

/** Where in a series of questions someone is. */
function drawProgress(context: PollContext): Content {
  const { say, step } = context;
  if (!step) return false;
  return make(
    'div',
    { class: 'progress', part: 'progress' },
    make('span', 'quiet', say(moreOf(context).pollStep, { ...step })),
    make(
      'ol',
      { class: 'plain dots', 'aria-hidden': 'true' },
      Array.from({ length: step.count }, (_, index) =>
        make('li', index < step.number ? 'dot dot--done' : 'dot'),
      ),
    ),
  );
}

function drawSteps(context: PollContext): Content {
  const { say, state, step } = context;
  if (!step) return false;
  const more = moreOf(context);
  const { number, count } = step;
  const isLast = number === count;
  const button = (by: number, words: string, kind: string) =>
    make(
      'button',
      { class: `button ${kind}`, type: 'button', 'data-do': 'step', 'data-place': `${by}` },
      words,
    );
  return make(
    'nav',
    { class: 'bar-of-buttons steps', 'aria-label': say(more.pollStep, { number, count }) },
    number > 1 && button(-1, say(more.pollBack), 'button--quiet'),
    !isLast &&
      (state.ballot || !context.open
        ? button(1, say(more.pollNext), 'button--primary')
        : button(1, say(more.pollSkip), 'button--quiet')),
    isLast && state.ballot && make('p', 'done', say(more.pollDone)),
  );
}

/** Questions of the team about an answer that was given. */
function drawAsks(context: PollContext): Content {
  const { say, sheet, state } = context;
  const more = moreOf(context);
  return state.asks.map(({ by, id, question }) => {
    const place = `ask:${id}`;
    const problem = sheet.problems.get(place);
    return make(
      'form',
      { class: 'ask', part: 'ask', 'data-place': 'ask', 'data-id': id, id: `asked-${id}`, novalidate: true },
      make('p', 'quiet', `${say(more.pollAsk)}${by === undefined ? '' : ` · ${by}`}`),
      make('p', { class: 'ask__question', dir: 'auto', id: `question-${id}` }, question),
      make('textarea', {
        class: 'field',
        id: place,
        dir: 'auto',
        rows: 2,
        maxlength: SAID_MAX,
        'aria-label': say(more.pollAskLabel),
        'aria-describedby': `question-${id} problem-${id}`,
        'aria-invalid': problem !== undefined && 'true',
      }),
      make('p', { class: 'problem', id: `problem-${id}`, hidden: problem === undefined }, problem),
      make(
        'div',
        'bar-of-buttons',
        make('button', { class: 'button button--primary' }, say(more.pollAskSend)),
        make(
          'button',
          { class: 'button button--quiet', type: 'button', 'data-do': 'mute' },
          say(more.pollAskMute),
        ),
      ),
    );
  });
}

/** A name, where a question asks for one and none is known. */
function drawName(context: PollContext): Content {
  const { poll, say, state } = context;
  const more = moreOf(context);
  if (poll.who === 'verified') return make('p', 'notice', say(more.pollVerified));
  if (poll.who !== 'named' || state.me?.name) return false;
  return make(
    'div',
    'why-field',
    make('label', { for: 'name' }, say(more.pollNameLabel)),
    make('input', {
      class: 'field',
      id: 'name',
      dir: 'auto',
      autocomplete: 'name',
      maxlength: NAME_MAX,
      'aria-describedby': 'name-hint problem',
    }),
    make('p', { class: 'quiet', id: 'name-hint' }, say(more.pollNameHint)),
  );
}

/** Where the own answer stands on its way. */
function drawStatus(context: PollContext): Content {
  const { poll, say, state, strings } = context;
  const { ballot, connection, problem, turnedDown, undelivered, unkept } = state;
  const more = moreOf(context);
  const lines = [
    ballot?.delivery &&
      (connection === 'offline' || undelivered ? say(more.pollSaved) : say(more.pollSending)),
    undelivered && say(problemWords(undelivered.code, more)),
    ballot?.apart && say(more.pollApart),
    poll.waiting !== undefined && say(more.pollWaiting, { count: poll.waiting }),
    unkept && say(more.pollUnkept),
    problem && !undelivered && connection !== 'offline' && say(strings.pollFailed),
    connection === 'offline' && !ballot?.delivery && say(more.pollOffline),
  ].filter((line) => line !== undefined && line !== false);
  return [
    lines.map((line) => make('p', { class: 'state', part: 'status' }, line)),
    turnedDown &&
      make(
        'div',
        { class: 'turned-down', part: 'status', role: 'group' },
        make('p', 'problem', `${say(more.pollRejected)}. ${say(problemWords(turnedDown.code, more))}`),
        make(
          'div',
          'bar-of-buttons',
          make('button', { class: 'button', type: 'button', 'data-do': 'again' }, say(more.pollAgain)),
          make(
            'button',
            {
              class: 'button button--quiet',
              type: 'button',
              'data-do': 'discard',
              'data-place': turnedDown.event,
            },
            say(more.pollDiscard),
          ),
        ),
      ),
  ];
}

/** Options of one's own that wait for the team, or that it did not want. */
function drawProposed(context: PollContext): Content {
  const own = context.state.proposed.filter(({ own: isOwn }) => isOwn);
  return (
    own.length > 0 &&
    make(
      'ul',
      { class: 'plain proposed' },
      own.map((proposal) =>
        make(
          'li',
          { class: 'reason', 'data-id': proposal.id, tabindex: -1 },
          make('p', { class: 'reason__text', dir: 'auto' }, `“${proposal.entry.text ?? ''}”`),
          drawReasonState(context, proposal),
        ),
      ),
    )
  );
}

function drawProposeOpener({ open, poll, say, sheet }: PollContext): Content {
  return (
    open &&
    poll.propose &&
    make(
      'div',
      'bar-of-buttons further',
      drawOpener('propose', say(sheet.more!.pollPropose), sheet.opened.has('propose')),
    )
  );
}

function drawProposing(context: PollContext): Content {
  const { open, poll, say, sheet } = context;
  const more = moreOf(context);
  if (!open || !poll.propose || !sheet.opened.has('propose')) return false;
  const problem = sheet.problems.get('propose');
  return make(
    'form',
    { class: 'propose', part: 'propose', 'data-place': 'propose', novalidate: true },
    make('label', { for: 'propose' }, say(more.pollProposeLabel)),
    make('input', {
      class: 'field',
      id: 'propose',
      dir: 'auto',
      autocomplete: 'off',
      maxlength: OPTION_TEXT_MAX,
      'aria-describedby': 'propose-hint propose-problem',
      'aria-invalid': problem !== undefined && 'true',
    }),
    make(
      'p',
      { class: 'quiet', id: 'propose-hint' },
      say(poll.propose === 'hold' ? more.pollProposeHeld : more.pollProposeHint),
    ),
    make('p', { class: 'problem', id: 'propose-problem', hidden: problem === undefined }, problem),
    make('div', 'bar-of-buttons', make('button', { class: 'button' }, say(more.pollProposeSend))),
  );
}

/** Whether others can see it yet, and why not; and what its author can do about it. */
function drawReasonState(context: PollContext, reason: PollReason): Content {
  const { code, delivery, entry, own } = reason;
  const { say, sheet } = context;
  const more = moreOf(context);
  const { visibility = 'public' } = entry;
  if (!own) return drawActs(context, reason);
  return [
    visibility === 'held' && make('p', { class: 'state', part: 'status' }, say(more.pollHeld)),
    visibility === 'refused' &&
      make(
        'p',
        { class: 'state', part: 'status' },
        `${say(more.pollRefused)}${entry.reason === undefined ? '' : `: ${entry.reason}`}`,
      ),
    delivery === 'rejected' &&
      make('p', { class: 'problem', part: 'status' }, say(problemWords(code, sheet.more!))),
    drawActs(context, reason),
  ];
}
