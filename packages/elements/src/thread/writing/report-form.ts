import { REASON_MAX } from '@partyline/protocol';
import { html, nothing } from 'lit';
import type { Message, WritingStrings } from '../../locales/strings.ts';
import type { ThreadContext } from '../thread-context.ts';

/** Asks what is wrong with a post. */
export function renderReport(
  { say }: ThreadContext,
  strings: WritingStrings,
  id: string,
  name: string,
  problem?: string,
): unknown {
  const reasons: readonly Message[] = [
    strings.reportSpam,
    strings.reportInsult,
    strings.reportPrivate,
    strings.reportFalse,
    strings.reportOther,
  ];
  return html`<form class="dialog__form" data-place=${`report:${id}`} novalidate>
    <h2 class="dialog__title" id="dialog-title">${say(strings.reportTitle, { name })}</h2>
    <fieldset class="dialog__choices" aria-describedby=${problem ? 'report-problem' : nothing}>
      <legend>${say(strings.reportQuestion)}</legend>
      ${reasons.map(
        (reason) =>
          html`<label class="choice"
            ><input type="radio" name="reason" value=${say(reason)} /> <span>${say(reason)}</span></label
          >`,
      )}
    </fieldset>
    <p class="composer__problem" id="report-problem" ?hidden=${!problem}>${problem ?? ''}</p>
    <label for="report-more">${say(strings.reportMore)}</label>
    <textarea
      class="field"
      id="report-more"
      name="more"
      dir="auto"
      rows="3"
      maxlength=${REASON_MAX - 100}
    ></textarea>
    <p class="quiet">${say(strings.reportNote)}</p>
    <div class="dialog__actions">
      <button class="button button--quiet" type="button" data-do="close-dialog">
        ${say(strings.cancel)}
      </button>
      <button class="button button--primary">${say(strings.reportNow)}</button>
    </div>
  </form>`;
}

/** What was chosen and said, as one text; empty when nothing was. */
export function reportOf(form: HTMLFormElement): string {
  const data = new FormData(form);
  const said = (name: string) => ((data.get(name) as string | null) ?? '').trim();
  return [said('reason'), said('more')].filter(Boolean).join(': ').slice(0, REASON_MAX);
}
