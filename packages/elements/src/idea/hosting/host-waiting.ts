import type { IdeaReason } from '@partyline/client/board';
import { REASON_MAX } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import type { IdeaContext } from '../idea-context.ts';
import { formatPlainDay } from '../plain-day.ts';
import type { HostingKit } from './hosting-kit.ts';

/** What the team owes this idea: a decision whether to publish it, a look at reports, an answer, news by a date. */
export function drawWaiting({ strings }: HostingKit, context: IdeaContext): Content {
  const { idea, locale, now, part, say, state } = context;
  const { author, claim, owed, read, reports, visibility = 'public' } = idea.entry;
  const isPublic = visibility === 'public';
  const isGuests = author?.role === undefined;
  const acts = [
    isGuests && isPublic && read === undefined && act('read', say(strings.ideaHostRead)),
    owed !== undefined &&
      (claim
        ? [
            make(
              'span',
              'quiet',
              claim.id === state.me?.id
                ? say(strings.ideaHostClaimedByMe)
                : say(strings.ideaHostClaimed, { name: claim.name ?? '' }),
            ),
            claim.id === state.me?.id && act('release', say(strings.ideaHostRelease)),
          ]
        : act('claim', say(strings.ideaHostClaim))),
    owed !== undefined && isPublic && act('settle', say(strings.ideaHostSettle)),
  ].filter((one) => one !== false);
  return [
    visibility !== 'public' && drawHeld({ strings }, context, idea.id),
    reports !== undefined &&
      make(
        'div',
        'waits',
        make('p', {}, say(strings.ideaHostReports, { count: reports })),
        make(
          'ul',
          'plain',
          idea.entry.reported?.map(({ reason }) => make('li', { dir: 'auto' }, reason)),
        ),
        make(
          'div',
          'bar-of-buttons',
          act('dismiss', say(strings.ideaHostDismiss)),
          isPublic && act('hold', say(strings.ideaHostHold)),
        ),
      ),
    part.overdue &&
      part.next !== undefined &&
      make('p', 'waits', say(strings.ideaPromise, { date: formatPlainDay(part.next, now, locale) })),
    acts.length > 0 && make('div', 'bar-of-buttons', acts),
  ];
}

/** What waits for a host: to publish it, or to say why not. */
function drawHeld({ strings }: Pick<HostingKit, 'strings'>, { say }: IdeaContext, id: string): Content {
  return make(
    'div',
    { class: 'waits', 'data-id': id },
    make(
      'div',
      'bar-of-buttons',
      act('approve', say(strings.ideaHostApprove)),
      make('input', {
        class: 'field',
        id: `why-not-${id}`,
        dir: 'auto',
        maxlength: REASON_MAX,
        'aria-label': say(strings.ideaHostRefuseWhy),
        placeholder: say(strings.ideaHostRefuseWhy),
      }),
      act('refuse', say(strings.ideaHostRefuse)),
    ),
  );
}

/** What waits about one reason or voice: whose it is, whether it is published, what was reported. */
export function drawHostReason(
  { strings }: HostingKit,
  context: IdeaContext,
  { entry, id }: IdeaReason,
): Content {
  const { say, strings: reading } = context;
  const { claim } = entry.voice ?? {};
  const { reports, visibility = 'public' } = entry;
  const parts = [
    claim &&
      !entry.voice?.given &&
      make(
        'div',
        'waits',
        make('p', {}, say(strings.ideaVoiceClaim, { name: claim.name ?? say(reading.ideaGuest) })),
        make(
          'div',
          'bar-of-buttons',
          act('give', say(strings.ideaVoiceGive)),
          act('keep', say(strings.ideaVoiceKeep)),
        ),
      ),
    visibility === 'held' && drawHeld({ strings }, context, id),
    reports !== undefined &&
      make(
        'div',
        'waits',
        make('p', {}, say(strings.ideaHostReports, { count: reports })),
        make(
          'div',
          'bar-of-buttons',
          act('dismiss', say(strings.ideaHostDismiss)),
          visibility === 'public' && act('hold', say(strings.ideaHostHold)),
        ),
      ),
  ].filter(Boolean);
  return (
    parts.length > 0 && make('div', { class: 'reason__team', 'data-hosting': true, 'data-id': id }, parts)
  );
}

function act(action: string, words: string): HTMLElement {
  return make('button', { class: 'button button--small', type: 'button', 'data-do': action }, words);
}
