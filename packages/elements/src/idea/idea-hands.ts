import type { BoardWriting } from '@partyline/client/board';
import type { IdeaMoreStrings } from '../locales/idea-strings.ts';
import { loadIdeaMore } from '../locales/load-idea.ts';
import type { Message } from '../locales/strings.ts';
import { PartyVoteEvent } from '../events/vote-event.ts';
import { PartyVotedEvent } from '../events/voted-event.ts';
import { announce } from '../thread/announce.ts';
import { make } from '../dom/dom.ts';
import { canVote, isHost, type IdeaHost } from './idea-context.ts';
import { createExtras } from './idea-extras.ts';
import { closeForm, writeForm } from './idea-forms.ts';
import { IdeaSending } from './idea-sending.ts';

/** Everything that someone does with an idea, except what must happen within the very task of an event. */
export class IdeaHands {
  readonly #host: IdeaHost;
  readonly #writing: BoardWriting;
  readonly #sending: IdeaSending;
  #spoken: string;
  #isHosting = false;

  /** Brings what acting needs. */
  static async of(host: IdeaHost, more: IdeaMoreStrings, locale: string): Promise<IdeaHands> {
    const { sheet } = host;
    const writing = await host.stores.writing();
    sheet.more = { ...more, ...host.overrides };
    sheet.extras ??= createExtras(host);
    await host.draw();
    return new IdeaHands(host, writing, locale);
  }

  constructor(host: IdeaHost, writing: BoardWriting, locale: string) {
    this.#host = host;
    this.#writing = writing;
    this.#sending = new IdeaSending(host, writing);
    this.#spoken = locale;
  }

  /** Sees what has changed on the screen. */
  follow(): void {
    const { context } = this.#host;
    if (context.locale !== this.#spoken) void this.#speak(context.locale);
    if (isHost(context.state) && !this.#isHosting) void this.#wakeHosting();
    this.#host.sheet.hosting?.follow();
  }

  /** @param wasPressed - when somebody pressed it, which may be a while ago. */
  handle(event: Event, target: HTMLElement, wasPressed: boolean): unknown {
    const { type } = event;
    const place = target.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? '';
    if (target.closest('[data-hosting]')) return this.#host.sheet.hosting?.handle(event, target);
    if (type === 'keydown') {
      const form = target.closest<HTMLFormElement>('.form');
      return form && closeForm(this.#host, form.dataset['place']!);
    }
    switch (type) {
      case 'click':
        return this.#act(target, place, wasPressed);
      case 'input':
        return this.#sending.keep(target as HTMLInputElement);
      case 'submit':
        return this.#sending.submit(target as HTMLFormElement);
      default:
        return undefined;
    }
  }

  get #more(): IdeaMoreStrings {
    return this.#host.sheet.more!;
  }

  #say(message: Message): string {
    return this.#host.context.say(message);
  }

  /** Fetches what only hosts need, once one is here. */
  async #wakeHosting(): Promise<void> {
    this.#isHosting = true;
    try {
      const { createHosting } = await import('./hosting/idea-hosting.ts');
      const hosting = await this.#writing.hosting();
      this.#host.sheet.hosting = await createHosting(this.#host, this.#writing, hosting);
      await this.#host.draw();
    } catch {
      this.#isHosting = false;
    }
  }

  async #speak(locale: string): Promise<void> {
    const { overrides, sheet } = this.#host;
    const before = this.#spoken;
    this.#spoken = locale;
    try {
      sheet.more = { ...(await loadIdeaMore(locale)), ...overrides };
      await sheet.hosting?.speak();
    } catch {
      // Without a network it is said as before; the next change tries again.
      this.#spoken = before;
      return;
    }
    await this.#host.draw();
  }

  async #act(button: HTMLElement, place: string, wasPressed: boolean): Promise<void> {
    const { context, stores } = this.#host;
    const id = button.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
    switch (button.dataset['do']) {
      case 'refresh':
        return stores.refresh();
      case 'vote':
        return this.#vote(!wasPressed);
      case 'follow':
        return this.#follow(!wasPressed);
      case 'copy':
        return this.#copy();
      case 'open':
        return this.#open(place);
      case 'close':
        return closeForm(this.#host, place);
      case 'reasons':
        return this.#readOn();
      case 'same':
        return this.#sending.attempt('acts', () => this.#writing.second(id, !wasPressed));
      case 'claim':
        return this.#sending.attempt('acts', async () => {
          await this.#writing.claimVoice(id);
          await this.#host.draw();
          announce(this.#say(this.#more.ideaClaimed));
          this.#host.root.getElementById(`reason-${id}`)?.focus();
        });
      case 'take-away':
        return this.#sending.attempt('acts', async () => {
          await this.#writing.vote(context.idea.id, '');
          await this.#host.draw();
          announce(this.#say(this.#more.ideaTakenAway));
          this.#host.root.getElementById('reasons')?.focus();
        });
      case 'withdraw':
        return this.#sending.attempt('acts', async () => {
          await this.#writing.remove(id);
          await this.#host.draw();
          announce(this.#say(this.#more.ideaWithdrawn));
          (this.#host.root.getElementById('decisions') ?? this.#host.root.getElementById('heading'))?.focus();
        });
      case 'again':
        return this.#writing.retry();
      case 'discard':
        return this.#sending.giveBack(place);
      default:
        return;
    }
  }

  async #vote(on: boolean): Promise<void> {
    const { context, element, root, sheet, topic } = this.#host;
    const { board, idea, state } = context;
    if (!canVote(context)) return;
    if (board.who === 'verified' && !isHost(state)) {
      await this.#sending.setProblem('acts', this.#say(this.#more.ideaVerified));
      return announce(this.#say(this.#more.ideaVerified));
    }
    if (on && board.who === 'named' && !state.me?.name) {
      sheet.opened.add('name');
      await this.#host.draw();
      return root.querySelector<HTMLElement>('#name-name')?.focus();
    }
    if (!element.dispatchEvent(new PartyVoteEvent(topic, idea.id, on))) return;
    await this.#sending.attempt('acts', () => this.castVote(on));
  }

  /** Votes, or takes the vote back; the focus stays where it is. */
  async castVote(on: boolean): Promise<void> {
    const { context, element, root, sheet, topic } = this.#host;
    const { board, idea } = context;
    if (on) await this.#writing.vote(idea.id);
    else await this.#writing.withdrawVote(idea.id);
    sheet.opened[on && board.why ? 'add' : 'delete']('why');
    element.dispatchEvent(new PartyVotedEvent(topic, idea.id, on));
    await this.#host.draw();
    if (on && board.why) {
      const draft = await this.#writing.drafts.read(`why:${idea.id}`);
      writeForm(root.querySelector<HTMLFormElement>('#form-why'), { ...draft });
    }
    const more = this.#more;
    const isOffline = this.#host.context.state.connection === 'offline';
    announce(
      this.#say(
        !on
          ? more.ideaUnvoted
          : isOffline
            ? more.ideaVotedOffline
            : board.why
              ? more.ideaVotedWhy
              : more.ideaVoted,
      ),
    );
  }

  async #follow(on: boolean): Promise<void> {
    const { context, sheet } = this.#host;
    await this.#sending.attempt('acts', async () => {
      await this.#writing.follow(context.idea.id, on);
      const { me } = this.#host.context.state;
      const isReached = me?.contact !== undefined || isHost(this.#host.context.state);
      sheet.opened.delete('tell');
      await this.#host.draw();
      // An address is asked for only where it leads to anything, and where the idea is still followed by then.
      if (on && !isReached && (await this.#writing.canTell()) && this.#host.context.idea.follows)
        sheet.opened.add('tell');
      await this.#host.draw();
      announce(this.#say(on ? this.#more.ideaFollowed : this.#more.ideaUnfollowed));
    });
  }

  async #copy(): Promise<void> {
    const { context, sheet } = this.#host;
    const address = new URL(context.linkTo(context.idea.id), location.href).href;
    const more = this.#more;
    try {
      await navigator.clipboard.writeText(address);
      sheet.notes.set('acts', this.#say(more.ideaCopied));
    } catch {
      sheet.notes.set('acts', [`${this.#say(more.ideaCopyByHand)} `, make('code', { dir: 'ltr' }, address)]);
    }
    await this.#host.draw();
    announce(this.#say(sheet.notes.get('acts') instanceof Array ? more.ideaCopyByHand : more.ideaCopied));
  }

  async #open(place: string): Promise<void> {
    const { root, sheet } = this.#host;
    const { opened } = sheet;
    sheet.problems.delete(place);
    if (place !== 'why' && opened.has(place)) return closeForm(this.#host, place);
    opened.add(place);
    await this.#host.draw();
    await this.#sending.restore(place);
    const form = [...root.querySelectorAll<HTMLElement>('.form')].find(
      (one) => one.dataset['place'] === place,
    );
    form?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }

  async #readOn(): Promise<void> {
    const { context, root, sheet, stores } = this.#host;
    const before = root.querySelectorAll('.reason').length;
    sheet.opened.add('reasons');
    await this.#host.draw();
    // What is here already is shown first; the next press brings others.
    if (root.querySelectorAll('.reason').length === before && context.state.reasonsMore) {
      await stores.loadReasons();
      await this.#host.draw();
    }
    root.querySelectorAll<HTMLElement>('.reason')[before]?.focus();
  }
}
