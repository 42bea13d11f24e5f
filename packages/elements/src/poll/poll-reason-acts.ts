import type { PollReason, PollWriting } from '@partyline/client/poll';
import { make, type Content } from '../dom/dom.ts';
import type { PollMoreStrings } from '../locales/poll-strings.ts';
import { announce } from '../thread/announce.ts';
import { isHost, type PollContext, type PollHost } from './poll-context.ts';

const WHY_MAX = 280;
const SAID_MAX = 1_000;
const REPORT_MAX = 500;

/** What a guest can do with a reason: mend the own one or take it away, report another's. */
export type ReasonAct = 'mend' | 'report' | 'remove';

/** Keeps what went wrong where it was tried. */
export type Try = (place: string, step: () => Promise<void>) => Promise<void>;

/** Whether a press opens anything. */
export function hasActs(
  { open, poll, state }: PollContext,
  { delivery, entry, own, reported }: PollReason,
): boolean {
  const { poll: part, visibility = 'public' } = entry;
  if (delivery === 'rejected' || part?.part === 'option') return false;
  if (own) return open && visibility !== 'refused' && !(part?.part === 'said' && poll.fixed);
  return visibility === 'public' && !isHost(state) && !reported;
}

/** Buttons below a reason once its menu is open, or the form of what was chosen there. */
export function drawActs(context: PollContext, reason: PollReason): Content {
  const { say, sheet } = context;
  const { entry, id, own } = reason;
  const more = sheet.more!;
  if (!sheet.opened.has(`acts:${id}`) || !hasActs(context, reason)) return false;
  const isWhy = entry.poll?.part === 'why';
  const place = `mend:${id}`;
  const isMending = sheet.opened.has(place);
  const problem = sheet.problems.get(`acts:${id}`);
  const button = (action: string, words: string) =>
    make('button', { class: 'button button--quiet button--small', type: 'button', 'data-do': action }, words);
  const form = (kind: string, label: string, maxlength: number, value: string, send: string, note?: string) =>
    make(
      'form',
      { class: 'reason__form', 'data-place': kind, 'data-kind': id, novalidate: true },
      make(
        'textarea',
        { class: 'field', dir: 'auto', rows: 2, maxlength, 'data-kind': id, 'aria-label': label },
        value,
      ),
      note !== undefined && make('p', 'quiet', note),
      make(
        'div',
        'bar-of-buttons',
        make('button', { class: 'button button--small' }, send),
        button('acts', say(more.pollCancel)),
      ),
    );
  return make(
    'div',
    'reason__acts',
    !own
      ? form(
          'report',
          say(more.pollReportLabel),
          REPORT_MAX,
          '',
          say(more.pollReportSend),
          say(more.pollReportNote),
        )
      : isMending
        ? form(
            'mend',
            say(more.pollMendLabel),
            isWhy ? WHY_MAX : SAID_MAX,
            entry.text ?? '',
            say(more.pollMendSave),
          )
        : make(
            'div',
            'bar-of-buttons further',
            button('mend', say(more.pollMend)),
            isWhy && button('remove', say(more.pollTakeAway)),
          ),
    problem !== undefined && make('p', 'problem', problem),
  );
}

/** Opens or closes what can be done with a reason. */
export async function openActs(
  { draw, root, sheet }: PollHost,
  id: string,
  act: 'acts' | 'mend',
): Promise<void> {
  const { opened } = sheet;
  if (act === 'mend') opened.add(`mend:${id}`);
  else if (opened.delete(`acts:${id}`)) opened.delete(`mend:${id}`);
  else opened.add(`acts:${id}`);
  sheet.problems.delete(`acts:${id}`);
  await draw();
  const reason = root.querySelector(`.reason[data-id="${id}"]`);
  const first = opened.has(`acts:${id}`) ? '.reason__acts :is(textarea, button)' : '[data-do=acts]';
  reason?.querySelector<HTMLElement>(first)?.focus();
}

export async function doAct(
  host: PollHost,
  writing: PollWriting,
  attempt: Try,
  { act, id, text = '' }: { readonly act: ReasonAct; readonly id: string; readonly text?: string },
): Promise<void> {
  const { context, draw, root, sheet } = host;
  const more = sheet.more!;
  const done: Record<ReasonAct, PollMoreStrings[keyof PollMoreStrings]> = {
    mend: more.pollMended,
    report: more.pollReportDone,
    remove: more.pollTakenAwayDone,
  };
  await attempt(`acts:${id}`, async () => {
    if (act === 'mend') await writing.edit(id, text);
    else if (act === 'report') await writing.report(id, text);
    else await writing.remove(id);
    for (const place of ['acts', 'mend']) sheet.opened.delete(`${place}:${id}`);
    sheet.problems.delete(`acts:${id}`);
    announce(context.say(done[act]));
    await draw();
    (root.querySelector<HTMLElement>(`.reason[data-id="${id}"]`) ?? root.getElementById('heading'))?.focus();
  });
}
