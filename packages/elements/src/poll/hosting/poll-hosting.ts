import { PartyError } from '@partyline/client';
import type { PollHosting } from '@partyline/client/poll';
import { make, type Content } from '../../dom/dom.ts';
import { loadPollHosting } from '../../locales/load-poll-hosting.ts';
import type { PollHostingStrings } from '../../locales/poll-strings.ts';
import { announce } from '../../thread/announce.ts';
import { adopt } from '../../dom/adopt.ts';
import { isHost, type PollContext, type PollHost, type PollHostingSide } from '../poll-context.ts';
import { wordsFor } from '../poll-options.ts';
import { hostingStyles } from './poll-hosting.styles.ts';
import { problemWords } from '../poll-problems.ts';
import { drawPeople, PeoplePanel } from './people-panel.ts';
import { ReasonReplies } from './reason-replies.ts';

const DAY_MS = 86_400_000;

/** What a host does with a poll: closing, what stands apart, where answers came from, and the people behind a number. */
export async function createHosting(host: PollHost, hosting: PollHosting): Promise<PollHostingSide> {
  let strings = await spoken(host);
  const people = new PeoplePanel(host, hosting, () => strings);
  const replies = new ReasonReplies(host, hosting, () => strings, attempt);
  adopt(host.root, hostingStyles);
  let problem: string | undefined;

  async function attempt(step: () => Promise<unknown>, done: string): Promise<void> {
    problem = undefined;
    try {
      await step();
      announce(done);
    } catch (error) {
      const code = error instanceof PartyError ? error.code : undefined;
      const reason = host.context.say(problemWords(code, host.sheet.more!));
      problem = host.context.say(strings.pollHostFailed, { reason });
      announce(problem);
    }
    await host.draw();
  }

  function act(action: string, target: HTMLElement): unknown {
    const { say } = host.context;
    const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
    switch (action) {
      case 'host-close':
        return attempt(() => hosting.close(), say(strings.pollClosedNow));
      case 'host-reopen':
        return attempt(() => hosting.reopen(untilOf(host)), say(strings.pollReopened));
      case 'host-count':
        return attempt(() => hosting.countApart(), say(strings.pollCountedApart));
      case 'host-approve':
        return attempt(() => hosting.approve(id), say(strings.pollApprove));
      case 'host-refuse': {
        const field = target.closest('li')!.querySelector('input')!;
        const reason = field.value.trim();
        if (!reason) return field.focus();
        return attempt(() => hosting.refuse(id, reason), say(strings.pollRefuse));
      }
      case 'reply':
      case 'hold':
        return replies.act(action, target);
      default:
        return people.act(action, target);
    }
  }

  return {
    handle(event, target) {
      if (event.type === 'click') return act(target.dataset['do'] ?? '', target);
      if (event.type === 'submit')
        return target.dataset['place'] === 'reply'
          ? replies.submit(target as HTMLFormElement)
          : people.submit();
      if (event.type === 'change') return people.change(target as HTMLInputElement | HTMLSelectElement);
      return undefined;
    },
    async speak() {
      strings = await spoken(host);
    },
    drawReasonEnd: (context, reason) => isHost(context.state) && replies.draw(context, reason),
    // Once the sign-in is over, nothing of the team stays on the screen.
    draw: (context) =>
      isHost(context.state) &&
      make(
        'section',
        {
          class: 'hosting',
          part: 'hosting',
          'data-hosting': true,
          'aria-label': context.say(strings.pollHosting),
        },
        make('p', 'panel__title', context.say(strings.pollHosting)),
        drawApart(context, strings),
        drawWaiting(context, strings),
        problem !== undefined && make('p', { class: 'problem' }, problem),
        drawActs(context, strings, people.isOpen),
        drawSources(context, strings),
        drawPeople(context, strings, people),
      ),
  };
}

async function spoken({ context, overrides }: PollHost): Promise<PollHostingStrings> {
  return { ...(await loadPollHosting(context.locale)), ...overrides };
}

/** A poll that closed by its clock is open again until the time that the host gives. */
function untilOf({ context, root }: PollHost): number | null | undefined {
  const { closes } = context.poll;
  const field = root.querySelector<HTMLInputElement>('#host-until');
  if (!field) return undefined;
  return field.value ? new Date(field.value).getTime() : closes === undefined ? undefined : null;
}

function drawActs({ now, poll, say }: PollContext, strings: PollHostingStrings, isOpen: boolean): Content {
  const isOver = poll.closes !== undefined && poll.closes <= now;
  const action = (name: string, words: string, more = {}) =>
    make('button', { class: 'button button--small', type: 'button', 'data-do': name, ...more }, words);
  return make(
    'div',
    'bar-of-buttons',
    poll.state === 'closed'
      ? [
          isOver && [
            make('label', { for: 'host-until', class: 'quiet' }, say(strings.pollReopenUntil)),
            make('input', {
              class: 'field field--small',
              id: 'host-until',
              type: 'datetime-local',
              value: localTime(now + DAY_MS),
            }),
          ],
          action('host-reopen', say(strings.pollReopen)),
        ]
      : action('host-close', say(strings.pollClose)),
    !poll.secret && action('people', say(strings.pollWho), { 'aria-expanded': isOpen ? 'true' : 'false' }),
  );
}

function localTime(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Answers of many unnamed devices behind one address: a host decides what they are. */
function drawApart({ poll, say }: PollContext, strings: PollHostingStrings): Content {
  const { apart } = poll;
  return (
    apart !== undefined &&
    apart.answers > 0 &&
    make(
      'div',
      'apart',
      make('p', 'state', say(strings.pollApartHost, { count: apart.answers })),
      make('p', 'quiet', say(strings.pollApartWhy)),
      make(
        'button',
        { class: 'button button--small', type: 'button', 'data-do': 'host-count' },
        say(strings.pollCountApart),
      ),
    )
  );
}

/** Proposed options and reasons that wait for a host. */
function drawWaiting(context: PollContext, strings: PollHostingStrings): Content {
  const { reasons, say, state } = context;
  const isHeld = ({ entry }: (typeof state.proposed)[number]) => entry.visibility === 'held';
  const options = state.proposed.filter(isHeld);
  const whys = [
    ...new Map(
      [...reasons.values()].flatMap(({ items }) => items.filter(isHeld)).map((one) => [one.id, one]),
    ).values(),
  ];
  return [[options, strings.pollWaitingOptions] as const, [whys, strings.pollWaitingReasons] as const].map(
    ([items, title]) =>
      items.length > 0 && [
        make('p', 'panel__title', say(title)),
        make(
          'ul',
          'plain waiting',
          items.map(({ entry, id }) =>
            make(
              'li',
              { class: 'waiting__item', 'data-id': id, id: `waiting-${id}` },
              make(
                'p',
                { dir: 'auto' },
                `“${entry.text ?? ''}” `,
                make(
                  'span',
                  'quiet',
                  entry.poll?.choice
                    .filter((one) => one !== id)
                    .map((one) => wordsFor(context, one))
                    .join(', '),
                ),
              ),
              make(
                'div',
                'bar-of-buttons',
                make(
                  'button',
                  { class: 'button button--small', type: 'button', 'data-do': 'host-approve' },
                  say(strings.pollApprove),
                ),
                make('input', {
                  class: 'field field--small',
                  id: `why-not-${id}`,
                  dir: 'auto',
                  'aria-label': say(strings.pollRefuseWhy),
                  placeholder: say(strings.pollRefuseWhy),
                }),
                make(
                  'button',
                  { class: 'button button--quiet button--small', type: 'button', 'data-do': 'host-refuse' },
                  say(strings.pollRefuse),
                ),
              ),
            ),
          ),
        ),
      ],
  );
}

function drawSources({ locale, poll, say }: PollContext, strings: PollHostingStrings): Content {
  const sources = Object.entries(poll.via ?? {});
  if (sources.length === 0) return false;
  const named = sources.reduce((sum, [, count]) => sum + count, 0);
  const rows = [
    ...sources.toSorted(([, a], [, b]) => b - a),
    ...(poll.answers > named ? [[say(strings.pollDirect), poll.answers - named] as const] : []),
  ];
  return make(
    'details',
    'sources',
    make('summary', 'quiet', say(strings.pollSources)),
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          make('th', { scope: 'col' }, say(strings.pollSource)),
          make('th', { scope: 'col', class: 'number' }, say(strings.pollWhoAnswer)),
        ),
      ),
      make(
        'tbody',
        {},
        rows.map(([source, count]) =>
          make(
            'tr',
            {},
            make('th', { scope: 'row' }, make('bdi', {}, source)),
            make('td', 'number', count.toLocaleString(locale)),
          ),
        ),
      ),
    ),
  );
}
