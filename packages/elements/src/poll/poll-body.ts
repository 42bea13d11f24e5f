import { make, type Content } from '../dom/dom.ts';
import { isAnswering, isHost, type PollContext } from './poll-context.ts';
import { drawForm } from './poll-form.ts';

/**
 * The form for whoever can answer, else what came of it; and what can be done then. A form in which nothing can be answered any more
 * stays until what came of it can be drawn.
 */
export function drawBody(context: PollContext): Content {
  const { open, poll, say, sheet, state, strings } = context;
  const { extras, isPeeking, more, results } = sheet;
  const isOver = !isAnswering({ isOpen: open, sheet, state });
  if (isOver) {
    if (results) return results.draw(context);
    const form = drawForm(context, false);
    form.inert = true;
    return [form, make('p', { class: 'quiet', role: 'alert' }, say(strings.pollLoading))];
  }
  // Who has seen them goes on seeing them while changing an answer.
  const isShown = poll.counts && (state.ballot || poll.results === 'always' || isHost(state));
  return [
    drawForm(
      context,
      isShown &&
        drawOpener(
          'see',
          say(isPeeking && more ? more.pollHide : strings.pollSee),
          isPeeking,
          'button--quiet',
        ),
    ),
    isShown && isPeeking && results?.drawBeside(context),
    extras?.drawPropose(context),
  ];
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
