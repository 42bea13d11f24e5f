import type { PollReason } from '@partyline/client/poll';
import { make, type Content } from '../dom/dom.ts';
import type { PollContext } from './poll-context.ts';
import { hasActs } from './poll-reason-acts.ts';

const SHOWN_FIRST = 3;

/** Why people chose something: the reasons that most others second, the own one first. */
export function drawReasons(
  context: PollContext,
  buckets: string | readonly string[],
  label: string,
): Content {
  const { reasons, say, sheet, strings } = context;
  const more = sheet.more!;
  const ids = typeof buckets === 'string' ? [buckets] : buckets;
  const key = ids[0]!;
  const all = ids.flatMap((id) => reasons.get(id)?.items ?? []);
  const said = context.poll.kind === 'open' ? all.filter(({ entry }) => !isWhy(entry)) : all;
  const items = ids.length > 1 ? said.toSorted((a, b) => rank(b) - rank(a)) : said;
  const isOpened = sheet.opened.has(`reasons:${key}`);
  const shown = isOpened ? items : items.slice(0, SHOWN_FIRST);
  const hasMore = shown.length < items.length || ids.some((id) => reasons.get(id)?.more);
  if (shown.length === 0 && !hasMore) return false;
  return [
    make(
      'ul',
      { class: 'plain reasons', part: 'reasons', 'aria-label': `${say(strings.pollWhy)} ${label}` },
      shown.map((reason) => drawReason(context, reason, all)),
    ),
    hasMore &&
      make(
        'button',
        {
          class: 'button button--quiet button--small more',
          part: 'more',
          type: 'button',
          'data-do': 'reasons',
          'data-place': ids.join(' '),
          'aria-label': `${say(key === 'said' ? more.pollMoreSaid : more.pollMore)}: ${label}`,
        },
        say(key === 'said' ? more.pollMoreSaid : more.pollMore),
      ),
  ];
}

/**
 * One line of reason, and whom it speaks for; to an open question an answer, with the reason for it.
 *
 * @param beside - everything that stands in the same place.
 */
function drawReason(context: PollContext, reason: PollReason, beside: readonly PollReason[]): HTMLElement {
  const { open, poll, say, sheet, strings } = context;
  const more = sheet.more!;
  const { entry, own, reported, same } = reason;
  const { author, poll: part, text = '' } = entry;
  const count = entry.same ?? 0;
  const isAnswer = part?.part === 'said' && poll.kind === 'open';
  const isPublic = (entry.visibility ?? 'public') === 'public' && entry.audience !== 'team';
  const words = count > 0 ? say(more.pollSameCount, { count }) : say(more.pollSame);
  const name = own ? say(more.pollOwn) : (author?.name ?? say(more.pollGuest));
  return make(
    'li',
    {
      class: own ? 'reason reason--own' : 'reason',
      part: 'reason',
      'data-id': entry.id,
      'data-place': entry.id,
      tabindex: -1,
    },
    make('p', { class: 'reason__text', dir: 'auto' }, isAnswer ? text : `“${text}”`),
    isAnswer && drawWhy(beside, author?.id, say(strings.pollWhy)),
    make(
      'div',
      'reason__meta',
      !poll.secret && make('span', { class: 'quiet', part: 'author' }, make('bdi', {}, name)),
      isPublic &&
        !own &&
        open &&
        make(
          'button',
          {
            class: 'chip chip--quiet',
            part: 'same-button',
            type: 'button',
            'data-do': 'same',
            'aria-pressed': same ? 'true' : 'false',
          },
          words,
        ),
      isPublic && (own || !open) && count > 0 && make('span', 'quiet', say(more.pollSameCount, { count })),
      hasActs(context, reason) &&
        make(
          'button',
          {
            class: 'chip chip--quiet chip--acts',
            part: 'acts-button',
            type: 'button',
            'data-do': 'acts',
            'aria-expanded': sheet.opened.has(`acts:${entry.id}`) ? 'true' : 'false',
            'aria-label': say(more.pollActs, { text }),
          },
          '⋯',
        ),
    ),
    drawAnswer(context, reason),
    reported && make('p', { class: 'quiet', part: 'status' }, say(more.pollReported)),
    sheet.extras?.drawReasonEnd(context, reason),
    sheet.hosting?.drawReasonEnd(context, reason),
  );
}

/** Why somebody gave an answer in own words. Everybody gives one answer, so its author finds it. */
function drawWhy(beside: readonly PollReason[], author: string | undefined, label: string): Content {
  const why = beside.find(({ entry }) => isWhy(entry) && entry.author?.id === author);
  return why && make('p', { class: 'quiet', dir: 'auto' }, `${label} “${why.entry.text}”`);
}

function isWhy({ poll }: PollReason['entry']): boolean {
  return poll?.part === 'why';
}

/** What the team answers for everybody. */
function drawAnswer(context: PollContext, { answer }: PollReason): Content {
  if (answer?.text === undefined) return false;
  const { say, sheet } = context;
  const name = answer.author?.name;
  return make(
    'div',
    { class: 'reply', part: 'answer' },
    make(
      'p',
      'reply__head',
      make('span', { class: 'badge', part: 'badge' }, say(sheet.more!.pollTeamAnswer)),
      name !== undefined && [' ', make('bdi', 'quiet', name)],
    ),
    make('div', 'reply__text', sheet.results!.drawText(context, answer.text)),
  );
}

function rank({ entry, own }: PollReason): number {
  return own ? Infinity : (entry.same ?? 0);
}
