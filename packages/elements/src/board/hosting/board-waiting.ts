import { createWaitingStores, type WaitingItem, type WaitingStores } from '@partyline/client/waiting';
import { plainText } from '@partyline/protocol/text';
import { drawButton } from '../../dom/button.ts';
import { make, type Content } from '../../dom/dom.ts';
import { createMoments, type Moments } from '../../idea/moments.ts';
import { formatPlainDay } from '../../idea/plain-day.ts';
import type { HostingStrings } from '../../locales/hosting-strings.ts';
import { loadHostingStrings } from '../../locales/load-hosting.ts';
import { linkTo, type BoardContext, type BoardHost } from '../board-context.ts';

const SMALL = 'button button--small';
const EXCERPT_MAX = 160;
/** So far into what waits in the whole party it is looked for by itself. */
const READ_MAX = 200;

/** What waits for the team on this board, and how hosts say who takes it. */
export class BoardWaiting {
  readonly #host: BoardHost;
  readonly #stores: WaitingStores;
  #strings!: HostingStrings;
  #moments!: Moments;
  #isOpen = false;
  #stop: (() => void) | undefined;

  constructor(host: BoardHost) {
    this.#host = host;
    this.#stores = createWaitingStores(host.client);
    host.turned.addEventListener('abort', () => this.leave());
  }

  async speak(): Promise<void> {
    const { locale } = this.#host.context;
    this.#strings = { ...(await loadHostingStrings(locale)), ...this.#host.overrides };
    this.#moments = createMoments(locale);
  }

  leave(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  drawButton({ say }: BoardContext): Content {
    this.#follow();
    const { waiting, waitingLabel } = this.#strings;
    const { length: count } = this.#items;
    const { more, status } = this.#stores.$waiting.get();
    const isCounted = !more && status === 'ready';
    return drawButton(
      'waiting',
      count > 0 ? `${SMALL} button--primary` : SMALL,
      isCounted ? say(waiting, { count }) : say(waitingLabel),
      { part: 'waiting-button', 'aria-expanded': `${this.#isOpen}`, 'aria-controls': 'waiting' },
    );
  }

  drawPanel(context: BoardContext): Content {
    const { say, strings } = context;
    const { waitingFailed, waitingMore, waitingNone } = this.#strings;
    const { more, status } = this.#stores.$waiting.get();
    const items = this.#items;
    return make(
      'div',
      { class: 'waiting', id: 'waiting', hidden: !this.#isOpen },
      status === 'failed' && [
        make('p', 'quiet', say(waitingFailed)),
        drawButton('waiting-again', SMALL, say(strings.boardTryAgain)),
      ],
      status === 'ready' && items.length === 0 && !more && make('p', 'quiet', say(waitingNone)),
      items.length > 0 &&
        make(
          'ol',
          { class: 'plain', role: 'list' },
          items.map((item) => this.#drawItem(context, item)),
        ),
      more && drawButton('waiting-more', SMALL, say(waitingMore)),
    );
  }

  /** Does what a button says; one of another room is nothing to it. */
  act(action: string, button: HTMLElement): Promise<void> | undefined {
    const entry = button.dataset['entry']!;
    switch (action) {
      case 'waiting':
        this.#isOpen = !this.#isOpen;
        if (this.#isOpen) void this.#stores.refresh();
        return this.#keepFocus();
      case 'waiting-more':
        return this.#keepFocus(this.#stores.loadMore());
      case 'waiting-again':
        return this.#keepFocus(this.#stores.refresh());
      case 'waiting-approve':
        return this.#keepFocus(this.#stores.approve(entry));
      case 'waiting-claim':
        return this.#keepFocus(this.#stores.claim(entry));
      case 'waiting-release':
        return this.#keepFocus(this.#stores.release(entry));
      case 'waiting-settle':
        return this.#keepFocus(this.#stores.settle(entry));
      default:
        return undefined;
    }
  }

  /** Held and reported first, then promises that are overdue, then what nobody has answered, by votes; the oldest first. */
  get #items(): readonly WaitingItem[] {
    const { topic } = this.#host.element;
    return this.#stores.$waiting
      .get()
      .items.filter((item) => item.topic.topic === topic)
      .sort((a, b) => rankOf(b) - rankOf(a) || votesOf(b) - votesOf(a) || a.entry.at - b.entry.at);
  }

  #follow(): void {
    if (!this.#host.element.isConnected) return;
    this.#stop ??= this.#stores.$waiting.listen(({ items, more, status }) => {
      void this.#keepFocus();
      if (more && status === 'ready' && items.length < READ_MAX) void this.#stores.loadMore();
    });
  }

  #drawItem({ ideaHref, locale, now, say, state, strings }: BoardContext, { entry, root }: WaitingItem) {
    const words = this.#strings;
    const { at, author, claim, id, idea, reports, visibility } = entry;
    const of = root ?? entry;
    const isHeld = visibility === 'held';
    const badge = (label: string) => make('span', 'badge badge--plain', label);
    const act = (action: string, label: string, kind = '') =>
      drawButton(`waiting-${action}`, `${SMALL} ${kind}`, label, { 'data-entry': id });
    return make(
      'li',
      { class: 'waits-for-us', id: `waiting-${id}`, 'data-id': of.id, tabindex: -1 },
      make(
        'div',
        { class: 'waits-for-us__title', dir: 'auto' },
        make('a', { href: linkTo(of.id, ideaHref), 'data-do': 'idea' }, of.idea?.title),
      ),
      root &&
        make(
          'p',
          { class: 'quiet', dir: 'auto' },
          excerpt(plainText((entry.text ?? '').slice(0, EXCERPT_MAX * 4))),
        ),
      make(
        'div',
        'quiet waits-for-us__facts',
        make('bdi', {}, author?.name ?? say(strings.ideaGuest)),
        isHeld && badge(say(words.heldItem)),
        reports !== undefined && badge(say(words.reportedItem, { count: reports })),
        entry.audience === 'team' && badge(say(words.privateItem)),
        idea?.overdue &&
          idea.next !== undefined &&
          badge(say(strings.ideaOverdue, { date: formatPlainDay(idea.next, now, locale) })),
        idea && make('span', {}, say(strings.ideaVotes, { count: idea.votes })),
        make('span', {}, say(words.waitingSince, { when: this.#moments.day(at, now) })),
      ),
      make(
        'div',
        'buttons',
        isHeld && act('approve', say(words.approve), 'button--primary'),
        claim
          ? make(
              'span',
              'quiet',
              claim.id === state.me?.id
                ? say(words.claimedByMe)
                : say(words.claimedBy, { name: claim.name ?? '' }),
            )
          : act('claim', say(words.claim)),
        claim && claim.id === state.me?.id && act('release', say(words.release), 'button--quiet'),
        !isHeld && !root && !reports && !idea?.overdue && act('settle', say(words.settle), 'button--quiet'),
      ),
    );
  }

  /** Draws what has come of a step. Where that takes the focused button away, its idea takes the focus, or one beside it. */
  async #keepFocus(step?: Promise<void>): Promise<void> {
    const { root } = this.#host;
    const item = root.activeElement?.closest('.waits-for-us');
    const places = [item, item?.nextElementSibling, item?.previousElementSibling];
    const isOurs = root.activeElement?.closest('.hosting');
    await step;
    await this.#host.draw();
    if (!isOurs || root.activeElement) return;
    const place = places.find((one) => one?.isConnected) ?? root.querySelector('[data-do=waiting]');
    (place as HTMLElement | null)?.focus();
  }
}

function rankOf({ entry: { idea, reports, visibility, voice } }: WaitingItem): number {
  if (visibility === 'held' || reports) return 2;
  return idea?.overdue || voice ? 1 : 0;
}

function votesOf({ entry: { idea } }: WaitingItem): number {
  return idea?.votes ?? 0;
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > EXCERPT_MAX ? `${line.slice(0, EXCERPT_MAX).trimEnd()}…` : line;
}
