import { make, type Content } from '../dom/dom.ts';
import { isAnswering, isHost, wordsFor, type PollContext } from './poll-context.ts';
import { drawForm } from './poll-form.ts';

/** The form for whoever can answer, else what came of it; and what can be done then. */
export function drawBody(context: PollContext): Content {
  const { open, poll, say, sheet, state, strings } = context;
  const { ballot } = state;
  const { results } = sheet;
  if (poll.state === 'scheduled') return drawAnnounced(context);
  if (isAnswering({ isOpen: open, sheet, state })) {
    // Who has seen them goes on seeing them while changing an answer.
    const isShown = poll.counts && (ballot || poll.results === 'always' || isHost(state));
    return [
      drawForm(
        context,
        isShown &&
          drawOpener(
            'see',
            say(sheet.isPeeking ? strings.pollHide : strings.pollSee),
            sheet.isPeeking,
            'button--quiet',
          ),
      ),
      isShown && sheet.isPeeking && [results?.drawResults(context), results?.drawFurther(context)],
      drawProposing(context),
    ];
  }
  return [
    results?.drawResults(context),
    results?.drawAfter(context),
    drawProposing(context),
    results?.drawFurther(context),
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

/** A button that shows or hides something. */
export function drawOpener(
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
