/**
 * The fair twin of a poll: the same view, drawn by plain DOM code in one go as the form that the element shows. It asks for its
 * data before it does anything else, and casts by one request, without any of what the element can do besides.
 */
import type { PollView } from '@partyline/protocol';

const origin = new URL(import.meta.url).origin;
const place = document.querySelector<HTMLElement>('[data-topic]')!;
const early = fetch(`${origin}/v1/parties/bench/topics/${place.dataset['topic']}?`, { credentials: 'omit' });

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]!);
  element.append(...children);
  return element;
}

function frame({ poll }: PollView): HTMLElement {
  return make(
    'section',
    { class: 'frame', lang: 'en', 'aria-labelledby': 'heading' },
    make(
      'header',
      {},
      make(
        'div',
        { class: 'heading', id: 'heading', part: 'heading', role: 'heading', 'aria-level': '2' },
        poll.title,
      ),
      make(
        'p',
        { class: 'quiet' },
        `${poll.answers} answers · ${poll.whys} of ${poll.answers} gave a reason`,
      ),
    ),
    make(
      'form',
      { class: 'form' },
      make(
        'fieldset',
        { 'aria-labelledby': 'heading legend' },
        make('legend', { id: 'legend', class: 'quiet' }, 'Choose one'),
        ...poll.options.map(({ id, text = '' }) =>
          make(
            'label',
            { class: 'option', part: 'option' },
            make('input', { type: 'radio', name: 'choice', id: `choice-${id}`, value: id }),
            make('span', { dir: 'auto' }, text),
          ),
        ),
      ),
      make('label', { for: 'why', class: 'why' }, 'Why? ', make('span', { class: 'quiet' }, 'optional')),
      make('input', { id: 'why', class: 'field', autocomplete: 'off', maxlength: '280' }),
      make(
        'div',
        { class: 'bar' },
        make('button', { class: 'button', part: 'answer-button' }, 'Answer'),
        make('span', { class: 'quiet' }, 'Results show after you answer.'),
      ),
    ),
  );
}

place.append(frame((await (await early).json()) as PollView));
