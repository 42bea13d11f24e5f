import type { ThreadItem } from '@partyline/client';
import { TITLE_MAX, type FactCard } from '@partyline/protocol';
import { html, nothing } from 'lit';
import type { HostingStrings } from '../../locales/hosting-strings.ts';
import type { ThreadContext } from '../thread-context.ts';

/** What a host has chosen for a reply. */
export interface AnswerChoices {
  answer: boolean;
  note: boolean;
  figure: boolean;
}

const WHYS_SHOWN = 5;
/** A number of any precision; the checker of templates only knows steps that are numbers. */
const ANY = 'any' as unknown as number;

/** What others said about the same, before it is answered; and what kind of reply this is. */
export function renderAnswerTools(
  { say }: ThreadContext,
  strings: HostingStrings,
  { entry, replies }: ThreadItem,
  choices: AnswerChoices,
): unknown {
  const whys = replies.filter((reply) => reply.entry.why && reply.entry.text !== undefined);
  const chip = (kind: keyof AnswerChoices, label: string) =>
    html`<button
      class="chip"
      type="button"
      data-do="host-choose"
      data-kind=${kind}
      aria-pressed=${choices[kind]}
    >
      ${label}
    </button>`;
  return html`${
      entry.same
        ? html`<div class="hosting__others">
            <p class="quiet">${say(strings.othersSaid, { count: entry.same })}</p>
            ${
              whys.length > 0
                ? html`<ul>
                    ${whys.slice(0, WHYS_SHOWN).map((why) => html`<li dir="auto">${why.entry.text}</li>`)}
                  </ul>`
                : nothing
            }
          </div>`
        : nothing
    }
    <div class="hosting__kinds">
      ${entry.note ? nothing : chip('answer', say(strings.official))}
      ${entry.note ? nothing : chip('note', say(strings.note))} ${chip('figure', say(strings.figure))}
    </div>
    ${choices.note ? html`<p class="quiet">${say(strings.noteHint)}</p>` : nothing}
    ${choices.figure ? renderFigure(say, strings) : nothing}`;
}

function renderFigure(say: ThreadContext['say'], strings: HostingStrings): unknown {
  const field = (name: string, label: string, type: 'text' | 'number' | 'date' = 'text', max = TITLE_MAX) =>
    html`<label class="hosting__field"
      >${label}<input
        class="field"
        name="figure-${name}"
        type=${type}
        maxlength=${max}
        step=${ANY}
        dir="auto"
    /></label>`;
  return html`<div class="hosting__figure">
    ${field('label', say(strings.figureLabel))} ${field('value', say(strings.figureValue), 'number')}
    ${field('unit', say(strings.figureUnit), 'text', 40)} ${field('n', say(strings.figureSample), 'number')}
    ${field('source', say(strings.figureSource))} ${field('as-of', say(strings.figureAsOf), 'date')}
  </div>`;
}

/** The figure as it was filled in, or `undefined` when something that it needs is missing. */
export function readFigure(root: ShadowRoot, place: string): FactCard | undefined {
  const form = root.querySelector(`.composer[data-place="${CSS.escape(place)}"]`);
  const read = (name: string) =>
    form?.querySelector<HTMLInputElement>(`[name="figure-${name}"]`)?.value.trim() ?? '';
  const label = read('label');
  const source = read('source');
  const value = read('value');
  const asOf = Date.parse(read('as-of'));
  if (!label || !source || value === '' || Number.isNaN(asOf)) return undefined;
  const unit = read('unit');
  const n = Math.trunc(Number(read('n')));
  return { label, source, value: Number(value), asOf, ...(unit && { unit }), ...(n > 0 && { n }) };
}
