import { REASON_MAX } from '@partyline/protocol';
import { drawButton } from '../../dom/button.ts';
import { make } from '../../dom/dom.ts';
import { enReporting } from '../../locales/en-reporting.ts';
import type { Message } from '../../locales/strings.ts';
import { drawProblem, QUIET } from './draw.ts';
import type { WritingKit } from './writing-kit.ts';

/** Asks what is wrong with a post. */
export function drawReport(
  { host, learn, strings }: WritingKit,
  id: string,
  name: string,
  problem?: string,
): Node {
  learn(enReporting);
  const { say } = host.context;
  const reasons: readonly Message[] = [
    strings.reportSpam,
    strings.reportInsult,
    strings.reportPrivate,
    strings.reportFalse,
    strings.reportOther,
  ];
  return make(
    'form',
    { class: 'dialog__form', 'data-place': `report:${id}`, novalidate: true },
    make('h2', { class: 'dialog__title', id: 'dialog-title' }, say(strings.reportTitle, { name })),
    make(
      'fieldset',
      { class: 'dialog__choices', 'aria-describedby': problem && 'report-problem' },
      make('legend', {}, say(strings.reportQuestion)),
      reasons.map((reason) =>
        make(
          'label',
          'choice',
          make('input', { type: 'radio', name: 'reason', value: say(reason) }),
          ' ',
          make('span', {}, say(reason)),
        ),
      ),
    ),
    drawProblem('report-problem', problem),
    make('label', { for: 'report-more' }, say(strings.reportMore)),
    make('textarea', {
      class: 'field',
      id: 'report-more',
      name: 'more',
      dir: 'auto',
      rows: 3,
      maxlength: REASON_MAX - 100,
    }),
    make('p', 'quiet', say(strings.reportNote)),
    make(
      'div',
      'dialog__actions',
      drawButton('close-dialog', QUIET, say(strings.cancel)),
      make('button', 'button button--primary', say(strings.reportNow)),
    ),
  );
}

/** What was chosen and said, as one text; empty when nothing was. */
export function reportOf(form: HTMLFormElement): string {
  const data = new FormData(form);
  const said = (name: string) => ((data.get(name) as string | null) ?? '').trim();
  return [said('reason'), said('more')].filter(Boolean).join(': ').slice(0, REASON_MAX);
}
