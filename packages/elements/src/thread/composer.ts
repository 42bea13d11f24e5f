import { make } from '../dom/dom.ts';
import type { ThreadContext } from './thread-context.ts';

/** A field and its button. What else belongs to writing joins it once someone begins; the field itself stays the same node. */
export function drawComposer(context: ThreadContext, place: string, name = ''): HTMLElement {
  const { screen, strings, say } = context;
  const { hosting, problems, writing } = screen;
  const problem = problems.get(place);
  const words = writing?.composerWords(place);
  const root = place === 'root';
  const label = words?.label ?? say(root ? strings.composerLabel : strings.replyLabel, { name });
  return make(
    'form',
    { class: 'composer', part: 'composer', 'data-place': place, novalidate: true },
    make('label', { class: 'visually-hidden', for: place }, label),
    make('textarea', {
      class: 'composer__text',
      part: 'composer-text',
      id: place,
      dir: 'auto',
      rows: root ? 1 : 2,
      placeholder: root ? say(strings.composerPlaceholder) : label,
      'aria-invalid': problem && 'true',
      'aria-describedby': `${place}-problem ${place}-hint`,
    }),
    make('p', { class: 'composer__problem', id: `${place}-problem`, hidden: !problem }, problem),
    writing?.renderNotes(place),
    hosting?.renderAnswerTools?.(place),
    writing?.renderPreview?.(place),
    make(
      'div',
      'composer__bar',
      writing?.renderTools(place),
      make(
        'button',
        { class: 'button button--primary', part: 'post-button' },
        words?.submit ?? say(strings.post),
      ),
    ),
  );
}
