import { make, type Content } from '../dom/dom.ts';
import { isHost, wordsFor, type PollContext } from './poll-context.ts';
import { drawForm } from './poll-form.ts';
import { drawResults } from './poll-results.ts';

/** The form for whoever can answer, else what came of it; and what can be done then. */
export function drawBody(context: PollContext): Content {
  const { open, poll, say, sheet, state, strings } = context;
  const { ballot } = state;
  if (poll.state === 'scheduled') return drawAnnounced(context);
  if (open && (!ballot || sheet.isChanging)) {
    const isShown = !ballot && poll.counts && (poll.results === 'always' || isHost(state));
    return [
      drawForm(context),
      isShown &&
        drawOpener(
          'see',
          say(sheet.isPeeking ? strings.pollHide : strings.pollSee),
          sheet.isPeeking,
          'button--quiet',
        ),
      isShown && sheet.isPeeking && [drawResults(context), drawFurther(context)],
      drawProposing(context),
    ];
  }
  const canChange = open && ballot && !poll.fixed && (!poll.secret || state.choice);
  return [
    drawResults(context),
    canChange &&
      make(
        'div',
        'bar-of-buttons',
        make('button', { class: 'button', type: 'button', 'data-do': 'change' }, say(strings.pollChange)),
        make(
          'button',
          { class: 'button button--quiet', type: 'button', 'data-do': 'withdraw' },
          say(strings.pollWithdraw),
        ),
      ),
    drawProposing(context),
    drawFurther(context),
  ];
}

/** Before it opens the question can be read. */
function drawAnnounced(context: PollContext): Content {
  const { options } = context.poll;
  return (
    options.length > 0 &&
    make(
      'ul',
      { class: 'plain announced', part: 'list' },
      options.map(({ id }) =>
        make('li', { class: 'option option--still', dir: 'auto' }, wordsFor(context, id)),
      ),
    )
  );
}

/** What more there is to these numbers, drawn once somebody asks. */
function drawFurther({ poll, say, sheet, strings }: PollContext): Content {
  if (!poll.counts || poll.answers === 0 || poll.secret) return false;
  return make(
    'div',
    'bar-of-buttons further',
    poll.kind === 'ranked' && drawOpener('runoff', say(strings.pollRounds), sheet.opened.has('runoff')),
    poll.kind !== 'open' && drawOpener('trend', say(strings.pollTrend), sheet.opened.has('trend')),
  );
}

function drawProposing({ open, poll, say, sheet, strings }: PollContext): Content {
  return (
    open &&
    poll.propose &&
    make(
      'div',
      'bar-of-buttons further',
      drawOpener('propose', say(strings.pollPropose), sheet.opened.has('propose')),
    )
  );
}

function drawOpener(
  place: string,
  words: string,
  isOpen: boolean,
  kind = 'button--quiet button--small',
): Content {
  return make(
    'button',
    {
      class: `button ${kind}`,
      type: 'button',
      'data-do': 'open',
      'data-place': place,
      'aria-expanded': isOpen ? 'true' : 'false',
    },
    words,
  );
}
