import { make, type Content } from '../dom/dom.ts';
import type { Message } from '../locales/strings.ts';
import { drawStatusChip } from './status-chip.ts';
import { canVote, isDecided, isHost, statusOf, type IdeaContext } from './idea-context.ts';
import { formatPlainDay } from './plain-day.ts';
import { drawVoteButton } from './vote-button.ts';

type Words = Pick<IdeaContext, 'say' | 'strings'>;

/** @param known - what is said where more is known than that it could not be read. */
export function drawFailure({ say, strings }: Words, known: Message | false): Content {
  return make(
    'div',
    { class: 'failure', part: 'error', role: known ? 'status' : 'alert' },
    make('p', {}, say(known || (navigator.onLine ? strings.ideaFailed : strings.ideaFailedOffline))),
    known !== strings.ideaGone &&
      make('button', { class: 'button', type: 'button', 'data-do': 'refresh' }, say(strings.ideaTryAgain)),
  );
}

/** The way back, where it went to, the title with its votes, whose it is, and how it stands. */
export function drawHeader(context: IdeaContext): Content {
  const { headingLevel, idea, part } = context;
  return [
    drawBack(context),
    drawLed(context),
    drawInto(context),
    make(
      'header',
      'top',
      drawVoteButton(context, {
        title: part.title,
        votes: part.votes,
        on: idea.voted,
        open: canVote(context),
        worded: true,
      }),
      make(
        'div',
        'top__words',
        make(
          'div',
          {
            class: 'heading',
            id: 'heading',
            part: 'heading',
            role: 'heading',
            'aria-level': headingLevel,
            tabindex: -1,
            dir: 'auto',
          },
          part.title,
        ),
        drawStanding(context),
        drawByline(context),
      ),
    ),
  ];
}

function drawBack({ say, strings, trail }: IdeaContext): Content {
  const from = trail.at(-1);
  return (
    from &&
    make(
      'button',
      { class: 'button button--quiet button--small back', part: 'back', type: 'button', 'data-do': 'back' },
      make('span', { class: 'back__sign', 'aria-hidden': 'true' }, '‹'),
      say(strings.ideaBack, { title: from.title }),
    )
  );
}

/** An old link has led here: which idea it names, and the way to it. */
function drawLed({ led, part, say, strings }: IdeaContext): Content {
  if (!led) return false;
  const isStill = part.merged?.some(({ id }) => id === led.via);
  return make(
    'p',
    { class: 'quiet led', part: 'led' },
    say(isStill ? strings.ideaLed : strings.ideaLedOut, { title: `\u2068${led.title}\u2069` }),
    ' ',
    make(
      'button',
      { class: 'link link--button', type: 'button', 'data-do': 'original', 'data-place': led.id },
      say(strings.ideaOriginal),
    ),
  );
}

function drawInto({ linkTo, say, state, strings }: IdeaContext): Content {
  const { into } = state;
  return (
    into &&
    make(
      'div',
      { class: 'notice', part: 'notice merged-into' },
      make('p', {}, say(strings.ideaInto)),
      make(
        'p',
        {},
        make(
          'a',
          { class: 'link', href: linkTo(into.id), 'data-do': 'turn', 'data-place': into.id, dir: 'auto' },
          into.title ?? say(strings.ideaIntoLink),
        ),
      ),
    )
  );
}

/** Status, promise, category: how it stands, in one line. */
function drawStanding(context: IdeaContext): Content {
  const { board, locale, now, part, say, strings } = context;
  const { category, locked, next, overdue, status } = part;
  const label = board.categories.find(({ id }) => id === category)?.label;
  return make(
    'p',
    'standing',
    drawStatusChip(context, statusOf(board, status)),
    next !== undefined &&
      make(
        'span',
        { class: 'promise', part: 'promise', 'data-overdue': overdue },
        say(overdue ? strings.ideaOverdue : strings.ideaNextBy, { date: formatPlainDay(next, now, locale) }),
      ),
    context.idea.entry.pinned && make('span', 'badge badge--plain', say(strings.ideaPinned)),
    locked && make('span', 'badge badge--plain', say(strings.ideaLockedMark)),
    label !== undefined && make('span', { class: 'quiet', part: 'category', dir: 'auto' }, label),
  );
}

/** Everybody whose words these are, and when. */
function drawByline({ idea, linkTo, locale, moments, now, part, say, state, strings }: IdeaContext): Content {
  const { at, author, edited } = idea.entry;
  const names = [...new Set(part.merged?.flatMap(({ name }) => name ?? []))];
  return make(
    'p',
    { class: 'quiet byline', part: 'byline' },
    make('bdi', { class: 'author', part: 'author' }, author?.name ?? say(strings.ideaGuest)),
    idea.own && state.me && !isHost(state) && ` (${say(strings.ideaYou)})`,
    names.length > 0 && [
      ' ',
      make(
        'span',
        { part: 'merged-authors' },
        say(strings.ideaMergedBy, { names: new Intl.ListFormat(locale).format(names) }),
      ),
    ],
    dot(),
    make(
      'a',
      { class: 'permalink', part: 'permalink', href: linkTo(idea.id) },
      make('time', { datetime: new Date(at).toISOString(), title: moments.exact(at) }, moments.ago(at, now)),
    ),
    edited !== undefined && [dot(), say(strings.ideaEdited)],
  );
}

/** What has come of it, in one sentence; nothing is said that did not happen. */
export function drawTrail(context: IdeaContext): Content {
  const { board, idea, moments, now, part, say, state, strings } = context;
  const { answered, at, read } = idea.entry;
  const { decided, decisions = [] } = part;
  const isShipped = statusOf(board, part.status).kind === 'shipped';
  const before = isShipped
    ? decisions.findLast(({ status }) => !/^(?:new|shipped)$/.test(statusOf(board, status).kind))?.at
    : decided;
  const firstAnswer =
    answered ?? state.answers.find(({ entry }) => entry.author?.role && isSaid(entry))?.entry.at;
  const day = (moment: number) => moments.day(moment, now);
  const steps = [
    say(strings.ideaReceived, { date: day(at) }),
    read !== undefined && say(strings.ideaRead),
    firstAnswer !== undefined && say(strings.ideaAnsweredOn, { date: day(firstAnswer) }),
    before !== undefined && say(strings.ideaDecidedOn, { date: day(before) }),
    isShipped && decided !== undefined && say(strings.ideaShippedOn, { date: day(decided) }),
  ].filter((step) => typeof step === 'string');
  if (idea.delivery !== undefined) return false;
  const latest = steps.pop()!;
  return make(
    'p',
    { class: 'trail quiet', part: 'trail', 'data-shipped': isShipped },
    steps.map((step) => `${step} · `).join(''),
    make('strong', {}, latest),
  );
}

function isSaid({ audience }: { audience?: string }): boolean {
  return audience !== 'team';
}

/** Why a vote or a word is not taken any more. */
export function drawOver(context: IdeaContext): Content {
  const { part, say, state, strings } = context;
  const words =
    state.head?.state === 'closed' || state.party?.policy === 'closed'
      ? strings.ideaClosed
      : part.locked
        ? strings.ideaLocked
        : isDecided(context) && part.into === undefined && strings.ideaOver;
  return words && make('p', { class: 'quiet over', part: 'notice' }, say(words));
}

export function dot(): HTMLElement {
  return make('span', { class: 'dot', 'aria-hidden': 'true' }, ' · ');
}
