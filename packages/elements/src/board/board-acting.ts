import { PartyError } from '@partyline/client';
import type { BoardWriting, IdeaOnScreen, IdeaTurnedDown } from '@partyline/client/board';
import { NAME_MAX, WHY_MAX } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { PartyVoteEvent } from '../events/vote-event.ts';
import { PartyVotedEvent } from '../events/voted-event.ts';
import type { BoardMoreStrings } from '../locales/board-strings.ts';
import type { Message } from '../locales/strings.ts';
import { adopt } from '../dom/adopt.ts';
import { forms } from '../styles/forms.styles.ts';
import { announce } from '../thread/announce.ts';
import { cleanName, shortName } from '../thread/writing/names.ts';
import { actingStyles } from './board-acting.styles.ts';
import type { BoardActing, BoardContext, BoardHost } from './board-context.ts';
import { problemWords } from './board-problems.ts';

const DRAFT_MS = 250;
/** Id of the form of a field that stands inside another form. */
const SIDE = 'side';

/** Votes with their line of reason, and where what one did stands on its way. */
export class Acting implements BoardActing {
  readonly writing: BoardWriting;
  readonly #host: BoardHost;
  /** Ideas for which a reason was given on this screen: those of earlier visits stand with the idea itself. */
  readonly #said = new Set<string>();
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(host: BoardHost, writing: BoardWriting) {
    this.#host = host;
    this.writing = writing;
    adopt(host.root, forms);
    adopt(host.root, actingStyles);
  }

  get more(): BoardMoreStrings {
    return this.#host.sheet.more!;
  }

  say(message: Message, values?: Readonly<Record<string, string | number>>): string {
    return this.#host.context.say(message, values);
  }

  drawTop({ say, sheet, state }: BoardContext): Content {
    const shown = new Set(state.ideas.filter(({ delivery }) => delivery === 'rejected').map(({ id }) => id));
    return [
      // No form stands in another: fields beside a similar idea, inside the form of a proposal, belong to this one.
      sheet.isSimilar &&
        sheet.place !== undefined &&
        make('form', { id: SIDE, 'data-place': sheet.place, hidden: true, novalidate: true }),
      state.unkept && make('p', 'notice', say(this.more.boardUnkept)),
      state.turnedDown
        .filter(({ event }) => !shown.has(event))
        .map((turned) => this.#drawTurnedDown(turned, state.ideas)),
    ];
  }

  drawIdeaEnd(context: BoardContext, item: IdeaOnScreen, place: string): Content {
    const { say, sheet } = context;
    const opened = (place === 'similar') === (sheet.isSimilar ?? false) && sheet.place;
    const { entry, id, own, voted, why } = item;
    const { boardHeld, boardHeldTeam, boardRefused, boardTeam, boardTeamOnly } = this.more;
    const problem = sheet.problems.get(`vote:${id}`);
    const standing =
      entry.visibility === 'held'
        ? say(own ? boardHeld : boardHeldTeam)
        : entry.visibility === 'refused'
          ? say(boardRefused, { reason: entry.reason ?? '' })
          : entry.audience === 'team' && say(own ? boardTeam : boardTeamOnly);
    return [
      this.#drawDelivery(context, item),
      standing && make('p', { class: 'standing', part: 'status' }, standing),
      problem && make('p', { class: 'problem', role: 'alert' }, problem),
      opened === `why:${id}`
        ? this.#drawWhy(context, item)
        : voted && why && this.#said.has(id) && make('p', 'own-why', make('q', { dir: 'auto' }, why)),
      opened === `name:${id}` && this.#drawName(context, id),
    ];
  }

  act(action: string, id: string | undefined, button: HTMLElement, pressed: boolean): unknown {
    switch (action) {
      case 'vote':
        this.#host.sheet.isSimilar = button.closest('.similar') !== null;
        return this.vote(id!, !pressed);
      case 'why-leave':
        return this.leaveWhy();
      case 'again':
        return this.writing.retry();
      case 'discard':
        return this.#takeBack(button.dataset['place']!);
      default:
        return undefined;
    }
  }

  submit(place: string, form: HTMLFormElement): unknown {
    const [kind, id] = place.split(':') as [string, string];
    return kind === 'name' ? this.#saveName(id, form) : this.#sayWhy(id, form);
  }

  /** Votes, or takes the vote back. The line of reason opens by itself and is nobody's duty. */
  async vote(id: string, on: boolean): Promise<void> {
    const { context, element, root, sheet } = this.#host;
    const { board, state } = context;
    if (on && board.who === 'named' && !state.me?.name) {
      sheet.place = `name:${id}`;
      await this.#host.draw(id);
      return root.querySelector<HTMLElement>('.name input')?.focus();
    }
    if (!element.dispatchEvent(new PartyVoteEvent(element.topic, id, on))) return;
    await this.attempt(`vote:${id}`, async () => {
      await (on ? this.writing.vote(id) : this.writing.withdrawVote(id));
      sheet.proposing?.noteVote(id, on);
      const before = sheet.place?.split(':')[1];
      sheet.place = on && board.why ? `why:${id}` : undefined;
      if (before && before !== id) void this.#host.draw(before);
      element.dispatchEvent(new PartyVotedEvent(element.topic, id, on));
      await this.#host.draw(id);
      const { boardUnvoted, boardVoted, boardVotedOffline } = this.more;
      const isOffline = this.#host.context.state.connection === 'offline';
      announce(this.say(on ? (isOffline ? boardVotedOffline : boardVoted) : boardUnvoted));
      if (sheet.place) await this.#restoreWhy(id);
    });
  }

  keepWhy({ value }: HTMLInputElement): void {
    const { problems, place } = this.#host.sheet;
    const id = place?.split(':')[1];
    if (!place?.startsWith('why:') || !id) return;
    if (problems.delete(place)) void this.#host.draw(id);
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(
      () => void this.writing.drafts.write(`why:${id}`, { text: value }).catch(() => undefined),
      DRAFT_MS,
    );
  }

  async leaveWhy(): Promise<void> {
    const { root, sheet } = this.#host;
    const id = sheet.place?.split(':')[1];
    if (!id) return;
    clearTimeout(this.#keeping);
    void this.writing.drafts.write(`why:${id}`, {}).catch(() => undefined);
    sheet.place = undefined;
    await this.#host.draw(id);
    root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .vote`)?.focus();
  }

  /** What the party would not take is said where it was tried; everything typed stays. */
  async attempt(place: string, step: () => Promise<void>): Promise<void> {
    const { problems } = this.#host.sheet;
    const id = place.split(':')[1];
    try {
      problems.delete(place);
      await step();
    } catch (error) {
      const { strings } = this.#host.context;
      const words = this.say(
        error instanceof PartyError ? problemWords(error.code, this.more) : strings.boardNotKept,
      );
      problems.set(place, words);
      await this.#host.draw(id);
      announce(words);
    }
  }

  #drawDelivery({ say, state }: BoardContext, { code, delivery, entry, id }: IdeaOnScreen): Content {
    const { boardAgain, boardDiscard, boardRejected, boardSaved } = this.more;
    if (delivery === 'rejected') {
      return make(
        'div',
        { class: 'delivery', part: 'status' },
        make('p', 'problem', `${say(boardRejected)}: ${say(problemWords(code, this.more))}`),
        this.#button('again', say(boardAgain)),
        this.#button('discard', say(boardDiscard), id),
      );
    }
    const waits = delivery && (state.connection === 'offline' || state.undelivered);
    return (
      waits &&
      entry.idea &&
      make(
        'p',
        { class: 'delivery waits', part: 'status' },
        say(state.undelivered ? problemWords(state.undelivered.code, this.more) : boardSaved),
      )
    );
  }

  #drawTurnedDown(turned: IdeaTurnedDown, ideas: readonly IdeaOnScreen[]): Content {
    const {
      code,
      event,
      idea,
      title = ideas.find(({ id }) => id === idea)?.entry.idea?.title ?? '',
    } = turned;
    const { boardAgain, boardDiscard, boardRejected, boardTurnedDown } = this.more;
    const isVote = turned.type === 'vote.cast';
    return make(
      'div',
      { class: 'notice', part: 'error', 'data-place': event },
      make(
        'p',
        {},
        isVote ? this.say(boardTurnedDown, { title }) : `${this.say(boardRejected)}: ${title}`,
        ' ',
        this.say(problemWords(code, this.more)),
      ),
      this.#button('again', this.say(boardAgain)),
      this.#button('discard', this.say(boardDiscard), event),
    );
  }

  #drawWhy({ say, sheet }: BoardContext, { id, why = '' }: IdeaOnScreen): Content {
    const { boardWhyLabel, boardWhyLeave, boardWhyPlaceholder, boardWhySay } = this.more;
    const problem = sheet.problems.get(`why:${id}`);
    const { form, tag } = formOf(sheet);
    return make(
      tag,
      { class: 'why', part: 'why-field', 'data-place': `why:${id}`, novalidate: tag === 'form' },
      make('label', { for: `why-${id}` }, say(boardWhyLabel)),
      make('input', {
        ...form,
        class: 'field',
        id: `why-${id}`,
        dir: 'auto',
        autocomplete: 'off',
        value: why,
        placeholder: say(boardWhyPlaceholder),
        'aria-invalid': problem !== undefined && 'true',
        'aria-describedby': `why-problem-${id}`,
      }),
      make('p', { class: 'problem', id: `why-problem-${id}`, hidden: problem === undefined }, problem),
      make(
        'div',
        'buttons',
        make(
          'button',
          { ...form, class: 'button button--primary button--small', type: 'submit' },
          say(boardWhySay),
        ),
        this.#button('why-leave', say(boardWhyLeave)),
      ),
    );
  }

  /** Asked for first where a board takes votes of people with a name only. */
  #drawName({ say, sheet }: BoardContext, id: string): Content {
    const { boardNameFirst, boardNameLabel, boardNameSave, boardCancel } = this.more;
    const problem = sheet.problems.get(`name:${id}`);
    const { form, tag } = formOf(sheet);
    return make(
      tag,
      { class: 'why name', 'data-place': `name:${id}`, novalidate: tag === 'form' },
      make('label', { for: `name-${id}` }, say(boardNameLabel)),
      make('input', {
        ...form,
        class: 'field',
        id: `name-${id}`,
        name: 'name',
        dir: 'auto',
        autocomplete: 'name',
        maxlength: NAME_MAX,
        'aria-describedby': `name-problem-${id}`,
        'aria-invalid': problem !== undefined && 'true',
      }),
      make(
        'p',
        { class: problem ? 'problem' : 'quiet', id: `name-problem-${id}` },
        problem ?? say(boardNameFirst),
      ),
      make(
        'div',
        'buttons',
        make(
          'button',
          { ...form, class: 'button button--primary button--small', type: 'submit' },
          say(boardNameSave),
        ),
        this.#button('why-leave', say(boardCancel)),
      ),
    );
  }

  #button(action: string, words: string, place?: string): HTMLButtonElement {
    return make(
      'button',
      { class: 'button button--quiet button--small', type: 'button', 'data-do': action, 'data-place': place },
      words,
    );
  }

  async #sayWhy(id: string, form: HTMLFormElement): Promise<void> {
    const { problems } = this.#host.sheet;
    const place = `why:${id}`;
    const text = fieldOf(form).value.trim();
    if (!text) return this.leaveWhy();
    if (text.length > WHY_MAX) {
      problems.set(place, this.say(this.more.boardWhyLong, { count: text.length - WHY_MAX }));
      return void this.#host.draw(id);
    }
    await this.attempt(place, async () => {
      await this.writing.vote(id, text);
      this.#said.add(id);
      await this.leaveWhy();
      announce(this.say(this.more.boardWhyDone));
    });
  }

  async #saveName(id: string, form: HTMLFormElement): Promise<void> {
    const { sheet } = this.#host;
    const { problems } = sheet;
    const name = shortName(cleanName(fieldOf(form).value));
    if (!name) {
      problems.set(`name:${id}`, this.say(this.more.boardProblemName));
      return void this.#host.draw(id);
    }
    await this.attempt(`name:${id}`, async () => {
      await this.writing.setName(name);
      sheet.place = undefined;
      await this.#host.draw(id);
      await this.vote(id, true);
    });
  }

  async #restoreWhy(id: string): Promise<void> {
    const { text } = await this.writing.drafts.read(`why:${id}`);
    const field = this.#host.root.getElementById(`why-${id}`) as HTMLInputElement | null;
    if (text && field && !field.value) field.value = text;
  }

  /** Takes what was turned down off the screen; a proposal's words go back into the form. */
  async #takeBack(event: string): Promise<void> {
    const turned = await this.writing.discard(event);
    const { root, sheet } = this.#host;
    if (turned?.title !== undefined) {
      const { category, text, title } = turned;
      const field = root.getElementById('title') as HTMLInputElement | null;
      await this.writing.drafts.write('propose', {
        title,
        ...(text !== undefined && { text }),
        ...(category !== undefined && { category }),
      });
      field?.focus();
      await sheet.proposing?.restore();
      if (field && !field.value) field.value = title;
    } else if (turned?.why !== undefined && turned.idea) {
      await this.writing.drafts.write(`why:${turned.idea}`, { text: turned.why });
    }
    await this.#host.draw();
  }
}

/** What a line of reason or a name stands in: a form, or where that would stand in another one, what belongs to `SIDE`. */
function formOf({ isSimilar }: BoardContext['sheet']): {
  readonly tag: 'div' | 'form';
  readonly form: { readonly form?: string };
} {
  return isSimilar ? { tag: 'div', form: { form: SIDE } } : { tag: 'form', form: {} };
}

function fieldOf({ elements }: HTMLFormElement): HTMLInputElement {
  return [...elements].find((element): element is HTMLInputElement => element instanceof HTMLInputElement)!;
}
