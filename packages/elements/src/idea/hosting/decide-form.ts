import { ENTRY_TEXT_MAX, isFinal } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import type { Message } from '../../locales/strings.ts';
import { statusOf, type IdeaContext } from '../idea-context.ts';
import { drawField, drawForm, drawProblem, drawSelect } from '../idea-forms.ts';
import { formatPlainDay } from '../plain-day.ts';
import { statusLabel } from '../status-chip.ts';
import type { HostingKit } from './hosting-kit.ts';

/** The status chosen in the form so far, before it is sent. */
export interface DecideChoice {
  status: string | undefined;
  next: string | undefined;
}

/** A new status with its answer and the next date; what each needs is said before it is sent. */
export function drawDecide(
  { problemOf, strings }: HostingKit,
  context: IdeaContext,
  choice: DecideChoice,
): Content {
  const { board, part, say, sheet } = context;
  if (!sheet.opened.has('decide')) return false;
  const problem = sheet.problems.get('decide');
  const chosen = statusOf(board, choice.status ?? part.status);
  const rule = ruleFor({ strings }, context, choice);
  const beside = (...fields: readonly string[]): Content =>
    fields.some((field) => problemOf('decide', field) !== undefined) && drawProblem('decide', problem);
  return drawForm(
    {
      place: 'decide',
      isBeside: Boolean(beside('status', 'next', 'text')),
      title: say(strings.ideaDecide),
      problem,
      submit: say(strings.ideaDecideSend),
      cancel: say(sheet.more!.ideaCancel),
      isPrimary: true,
    },
    make(
      'div',
      'form__row',
      drawSelect(
        'decide',
        { name: 'status', label: say(strings.ideaDecideStatus), value: part.status },
        board.statuses.map((status) => [status.id, statusLabel(context, status)] as const),
        problemOf('decide', 'status'),
      ),
      !isFinal(chosen.kind) &&
        drawField(
          'decide',
          { name: 'next', kind: 'date', label: say(strings.ideaDecideNext), value: part.next },
          problemOf('decide', 'next'),
        ),
    ),
    beside('status', 'next'),
    drawField(
      'decide',
      { name: 'text', kind: 'text', label: say(strings.ideaDecideAnswer), max: ENTRY_TEXT_MAX },
      problemOf('decide', 'text'),
    ),
    beside('text'),
    make('p', { class: 'quiet rule', id: 'decide-rule' }, rule),
  );
}

function ruleFor(
  { strings }: Pick<HostingKit, 'strings'>,
  { board, locale, now, part, say }: IdeaContext,
  { next, status }: DecideChoice,
): string {
  const { kind } = statusOf(board, status ?? part.status);
  const date = part.next === undefined ? '' : formatPlainDay(part.next, now, locale);
  const isMoved = part.next !== undefined && next !== undefined && next !== '' && next !== part.next;
  if (kind === 'declined') return say(strings.ideaDecideRuleDeclined);
  if (isMoved) return say(strings.ideaDecideRuleMoved, { date });
  if (kind === 'planned') return say(strings.ideaDecideRulePlanned);
  return say(kind === 'shipped' ? strings.ideaDecideRuleShipped : strings.ideaDecideRuleOther);
}

/** Sends the decision, once everything that it needs is there. */
export async function decide(
  kit: HostingKit,
  { next = '', status = '', text = '' }: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { host, hosting, strings, refuse } = kit;
  const { board, idea, part } = host.context;
  const { kind } = statusOf(board, status);
  const isEnded = isFinal(kind);
  const missing = ((): readonly [Message, string] | undefined => {
    if (kind === 'declined' && !text) return [strings.ideaDecideReasonFirst, 'text'];
    if (kind === 'planned' && !next) return [strings.ideaDecideNextFirst, 'next'];
    if (next && next !== part.next && next < today()) return [strings.ideaDecideNextPast, 'next'];
    if (!isEnded && part.next && next !== part.next && next && !text && status === part.status)
      return [strings.ideaDecideWhyFirst, 'text'];
    if (status === part.status && !text && (isEnded || next === (part.next ?? '')))
      return [strings.ideaDecideNothing, 'status'];
    return undefined;
  })();
  if (missing) {
    await refuse('decide', missing[0], missing[1]);
    return false;
  }
  const date = isEnded || next === (part.next ?? '') ? undefined : next || null;
  // Another status without a date lets go of the date, so it is said again where it stays.
  const kept = !isEnded && date === undefined && next && status !== part.status ? next : date;
  return kit.attempt(
    'decide',
    () =>
      hosting.decide(idea.id, {
        status,
        ...(text && { answer: text }),
        ...(kept !== undefined && { next: kept }),
      }),
    strings.ideaDecided,
  );
}

function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
