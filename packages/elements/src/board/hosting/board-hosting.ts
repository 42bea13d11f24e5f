import type { BoardHosting, BoardWriting, IdeaOnScreen } from '@partyline/client/board';
import { make, type Content } from '../../dom/dom.ts';
import type { BoardHostingStrings } from '../../locales/board-strings.ts';
import { loadBoardHosting } from '../../locales/load-board-more.ts';
import type { Message } from '../../locales/strings.ts';
import { adopt } from '../../dom/adopt.ts';
import { forms } from '../../styles/forms.styles.ts';
import { announce } from '../../thread/announce.ts';
import { isHost } from '../../topic/topic-state.ts';
import type { BoardContext, BoardHost, BoardHostingSide } from '../board-context.ts';
import { visitIdea } from '../board-opened.ts';
import { BoardWaiting } from './board-waiting.ts';
import { boardHostingStyles } from './board-hosting.styles.ts';

/** What only hosts can do on a board. */
export async function createHosting(host: BoardHost, writing: BoardWriting): Promise<BoardHostingSide> {
  const waiting = new BoardWaiting(host);
  const [acts, strings] = await Promise.all([
    writing.hosting(),
    loadBoardHosting(host.context.locale),
    waiting.speak(),
  ]);
  adopt(host.root, forms);
  adopt(host.root, boardHostingStyles);
  return new Hosting(host, writing, acts, strings, waiting);
}

class Hosting implements BoardHostingSide {
  readonly #host: BoardHost;
  readonly #writing: BoardWriting;
  readonly #acts: BoardHosting;
  readonly #waiting: BoardWaiting;
  #strings: BoardHostingStrings;
  /** The idea whose tools stand open. */
  #opened: string | undefined;
  #isClosing = false;
  #problem: string | undefined;

  constructor(
    host: BoardHost,
    writing: BoardWriting,
    acts: BoardHosting,
    strings: BoardHostingStrings,
    waiting: BoardWaiting,
  ) {
    this.#host = host;
    this.#writing = writing;
    this.#acts = acts;
    this.#waiting = waiting;
    this.#strings = { ...strings, ...host.overrides };
  }

  drawTop(context: BoardContext): Content {
    const { say, sheet, state } = context;
    // The sign-in is over: nothing of the team stays on the screen.
    if (!isHost(state)) return void this.leave();
    const { boardClose, boardCloseSure, boardHosting, boardReopen } = this.#strings;
    const isClosed = state.head?.state === 'closed';
    return make(
      'div',
      {
        class: 'hosting',
        part: 'hosting',
        role: 'group',
        'aria-label': say(boardHosting),
        'data-hosting': true,
      },
      make('span', { class: 'badge', part: 'badge' }, say(boardHosting)),
      this.#waiting.drawButton(context),
      this.#problem !== undefined && make('span', { class: 'problem', role: 'alert' }, this.#problem),
      this.#isClosing
        ? [
            make('span', 'quiet', say(boardCloseSure)),
            this.#button('close', say(boardClose), 'button button--small'),
            this.#button('stay', say(sheet.more!.boardCancel)),
          ]
        : this.#button(isClosed ? 'reopen' : 'ask-close', say(isClosed ? boardReopen : boardClose)),
      this.#waiting.drawPanel(context),
    );
  }

  drawIdeaEnd({ board, say, state }: BoardContext, { delivery, entry, id }: IdeaOnScreen): Content {
    if (delivery === 'rejected' || !isHost(state)) return false;
    const { boardApprove, boardDecide, boardLock, boardMove, boardPin, boardTools, boardUnlock, boardUnpin } =
      this.#strings;
    const { category = '', locked, title } = entry.idea!;
    const isOpen = this.#opened === id;
    const isHeld = entry.visibility === 'held';
    return make(
      'div',
      { class: 'tools-of', part: 'hosting', 'data-hosting': true },
      make(
        'button',
        {
          class: 'button button--quiet button--small button--icon',
          type: 'button',
          'data-do': 'tools',
          'aria-expanded': `${isOpen}`,
          'aria-label': say(boardTools, { title }),
        },
        '⋯',
      ),
      isOpen && [
        isHeld && this.#button('approve', say(boardApprove)),
        !isHeld && this.#button('pin', say(entry.pinned ? boardUnpin : boardPin)),
        this.#button('lock', say(locked ? boardUnlock : boardLock)),
        board.categories.length > 0 && [
          make('label', { class: 'quiet', for: `move-${id}` }, say(boardMove)),
          make(
            'select',
            { class: 'field', id: `move-${id}` },
            make('option', { value: '', selected: category === '' }, '–'),
            board.categories.map((one) =>
              make('option', { value: one.id, selected: one.id === category }, one.label),
            ),
          ),
        ],
        this.#button('decide', say(boardDecide)),
      ],
    );
  }

  leave(): void {
    this.#waiting.leave();
  }

  async speak(): Promise<void> {
    await this.#waiting.speak();
    this.#strings = { ...(await loadBoardHosting(this.#host.context.locale)), ...this.#host.overrides };
  }

  handle(event: Event, target: HTMLElement): unknown {
    const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (event.type === 'change' && id) {
      const category = (target as HTMLSelectElement).value || null;
      return this.#attempt(() => this.#writing.change(id, { category }), this.#strings.boardMoved, id);
    }
    return event.type === 'click' && this.#act(target.dataset['do'], id, target);
  }

  async #act(action: string | undefined, id: string | undefined, button: HTMLElement): Promise<unknown> {
    const acts = this.#acts;
    const strings = this.#strings;
    const { ideas, columns } = this.#host.context.state;
    const item = [...ideas, ...(columns ?? []).flatMap((column) => column.ideas)].find(
      (one) => one.id === id,
    );
    const pinned = item?.entry.pinned === true;
    const locked = item?.entry.idea?.locked === true;
    switch (action) {
      case 'ask-close':
      case 'stay':
        this.#isClosing = action === 'ask-close';
        await this.#host.draw();
        return this.#host.root
          .querySelector<HTMLElement>('.hosting > :is([data-do=close], [data-do=ask-close])')
          ?.focus();
      case 'close':
        this.#isClosing = false;
        return this.#attempt(() => acts.close(), strings.boardClosedNow);
      case 'reopen':
        return this.#attempt(() => acts.reopen(), strings.boardReopened);
      case 'tools': {
        const before = this.#opened;
        this.#opened = before === id ? undefined : id;
        if (before) void this.#host.draw(before);
        await this.#host.draw(id);
        return button.focus();
      }
      case 'pin':
        return this.#attempt(
          () => acts.pin(id!, !pinned),
          pinned ? strings.boardUnpinDone : strings.boardPinDone,
          id,
        );
      case 'lock':
        return this.#attempt(
          () => acts.lock(id!, !locked),
          locked ? strings.boardUnlockDone : strings.boardLockDone,
          id,
        );
      case 'approve':
        return this.#attempt(() => acts.approve(id!), strings.boardApproved, id);
      case 'decide':
      case 'idea':
        return visitIdea(this.#host, id!);
      default:
        return action?.startsWith('waiting') && this.#takeUp(action, button);
    }
  }

  async #takeUp(action: string, button: HTMLElement): Promise<void> {
    this.#problem = undefined;
    try {
      await this.#waiting.act(action, button);
    } catch {
      this.#problem = this.#host.context.say(this.#strings.boardHostFailed);
      await this.#host.draw();
      announce(this.#problem);
    }
  }

  async #attempt(step: () => Promise<unknown>, done: Message, id?: string): Promise<void> {
    const { say } = this.#host.context;
    this.#problem = undefined;
    try {
      await step();
      await this.#host.draw(id);
      announce(say(done));
    } catch {
      this.#problem = say(this.#strings.boardHostFailed);
      await this.#host.draw(id);
      announce(this.#problem);
    }
    if (!id && !this.#host.root.activeElement)
      this.#host.root
        .querySelector<HTMLElement>('.hosting > [data-do$=close], .hosting > [data-do=reopen]')
        ?.focus();
  }

  #button(action: string, words: string, kind = 'button button--quiet button--small'): HTMLButtonElement {
    return make('button', { class: kind, type: 'button', 'data-do': action }, words);
  }
}
