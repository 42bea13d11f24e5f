import { html, nothing } from 'lit';
import type { ThreadContext } from './thread-context.ts';

/** A field and its button. What else belongs to writing joins it once someone begins; the field itself stays the same node. */
export function renderComposer(context: ThreadContext, place: string, name = ''): unknown {
  const { screen, strings, say } = context;
  const { problems, writing } = screen;
  const problem = problems.get(place);
  const words = writing?.composerWords(place);
  const root = place === 'root';
  const label = words?.label ?? say(root ? strings.composerLabel : strings.replyLabel, { name });
  return html`<form class="composer" part="composer" data-place=${place} novalidate>
    <label class="visually-hidden" for=${place}>${label}</label>
    <textarea
      class="composer__text"
      part="composer-text"
      id=${place}
      dir="auto"
      rows=${root ? 1 : 2}
      placeholder=${root ? say(strings.composerPlaceholder) : label}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${`${place}-problem ${place}-hint`}
    ></textarea>
    <p class="composer__problem" id=${`${place}-problem`} ?hidden=${!problem}>${problem}</p>
    ${writing?.renderNotes(place) ?? nothing}
    <div class="composer__bar">
      ${writing?.renderTools(place) ?? nothing}
      <button class="button button--primary" part="post-button">${words?.submit ?? say(strings.post)}</button>
    </div>
  </form>`;
}
