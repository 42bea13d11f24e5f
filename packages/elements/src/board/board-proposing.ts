import type { IdeaDraft, NewIdea } from '@partyline/client/board';
import { ENTRY_TEXT_MAX, IDEA_TITLE_MAX } from '@partyline/protocol';
import { fill, make, type Content } from '../dom/dom.ts';
import { PartyProposeEvent } from '../events/propose-event.ts';
import { PartyProposedEvent } from '../events/proposed-event.ts';
import { adopt } from '../dom/adopt.ts';
import { announce } from '../thread/announce.ts';
import { legalLinks, rememberAgreed } from '../thread/writing/legal.ts';
import { cleanName, shortName } from '../thread/writing/names.ts';
import { findPersonal, type Personal } from '../thread/writing/personal.ts';
import type { Acting } from './board-acting.ts';
import { isHost, type BoardContext, type BoardHost, type BoardProposing } from './board-context.ts';
import { drawProposeButton } from './board-frame.ts';
import { drawKept, drawLegal, drawName, drawWarning, proposedWords } from './board-proposing-parts.ts';
import { proposingStyles } from './board-proposing.styles.ts';
import { SimilarIdeas } from './board-similar.ts';

const DRAFT_MS = 250;
const FIELDS = ['title', 'text', 'category'] as const;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The form for a proposal, with ideas that are like it: people join rather than repeat. */
export class Proposing implements BoardProposing {
  readonly #host: BoardHost;
  readonly #acting: Acting;
  readonly #similar: SimilarIdeas;
  #isOpen = false;
  /** What waits here while the form is closed. */
  #kept: IdeaDraft | undefined;
  #isBusy = false;
  /** The focus goes back into the emptied field: that alone does not open the form again. */
  #isResting = false;
  #isTeam = false;
  #isNaming = false;
  #typedName = '';
  #warning: Personal | undefined;
  /** What was going to be proposed though it looks personal. */
  #accepted: string | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(host: BoardHost, acting: Acting) {
    this.#host = host;
    this.#acting = acting;
    this.#similar = new SimilarIdeas(host, acting);
    adopt(host.root, proposingStyles);
    host.root.addEventListener('focusout', () => this.flush(), { signal: host.turned });
  }

  drawFields(context: BoardContext): Content {
    const { board, say } = context;
    const { more } = this.#acting;
    if (!this.#isOpen) return this.#kept !== undefined && drawKept(context, more);
    const isTeam = this.#isTeam;
    return make(
      'div',
      'propose__more',
      this.#similar.draw(context),
      make('label', { for: 'text' }, say(more.boardTextLabel)),
      make('textarea', {
        class: 'field',
        id: 'text',
        dir: 'auto',
        rows: 3,
        placeholder: say(more.boardTextPlaceholder),
      }),
      board.categories.length > 0 && [
        make('label', { for: 'category' }, say(more.boardCategoryLabel)),
        make(
          'select',
          { class: 'field', id: 'category' },
          make('option', { value: '' }, say(more.boardCategoryNone)),
          board.categories.map(({ id, label }) => make('option', { value: id }, label)),
        ),
      ],
      drawName(context, more, this.#typedName, this.#isNaming),
      make(
        'div',
        'buttons',
        make(
          'button',
          { class: 'chip', type: 'button', 'data-do': 'propose-team', 'aria-pressed': `${isTeam}` },
          say(more.boardTeamOnly),
        ),
      ),
      isTeam
        ? make('p', 'quiet', say(more.boardTeamOnlyHint))
        : board.propose === 'hold' && !isHost(context.state) && make('p', 'quiet', say(more.boardHoldHint)),
      drawWarning(context, more, this.#warning),
      drawLegal(context, more, this.#host.element),
      make(
        'div',
        'buttons propose__end',
        make(
          'button',
          { class: 'button button--quiet', type: 'button', 'data-do': 'propose-leave' },
          say(more.boardCancel),
        ),
        drawProposeButton(context),
      ),
    );
  }

  /** Opens the rest of the form, with what was typed earlier. */
  async begin(): Promise<void> {
    if (this.#isOpen) return;
    if (this.#isResting) {
      this.#isResting = false;
      return;
    }
    this.#isOpen = true;
    await this.#host.draw();
    await this.restore();
  }

  async restore(): Promise<void> {
    const draft = this.#kept ?? (await this.#acting.writing.drafts.read('propose'));
    this.#kept = undefined;
    this.#isOpen = true;
    await this.#host.draw();
    for (const name of FIELDS) {
      const field = this.#field(name);
      if (field && !field.value && draft[name]) field.value = draft[name];
    }
    const title = this.#field('title')?.value ?? '';
    if (title) await this.#seek(title);
  }

  /** Says that something waits here that was typed earlier. */
  async offer(): Promise<void> {
    const draft = await this.#acting.writing.drafts.read('propose');
    if (this.#isOpen || Object.keys(draft).length === 0) return;
    this.#kept = draft;
    await this.#host.draw();
    const field = this.#field('title');
    if (field && !field.value && draft.title) field.value = draft.title;
  }

  /** Keeps what is typed, and looks for what is like it. */
  async take(field: Field): Promise<void> {
    const { problems } = this.#host.sheet;
    this.#isResting = false;
    if (problems.delete('propose')) void this.#host.draw();
    this.#warning = undefined;
    if (field.id === 'name') {
      this.#typedName = field.value;
      return void this.#host.draw();
    }
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.flush(), DRAFT_MS);
    await this.begin();
    if (field.id === 'title') await this.#seek(field.value);
  }

  /** Keeps now what waits to be kept. */
  flush(): void {
    if (this.#keeping === undefined) return;
    this.#write(this.#draft());
  }

  act(action: string): unknown {
    switch (action) {
      case 'propose-team':
        this.#isTeam = !this.#isTeam;
        return this.#host.draw();
      case 'propose-leave':
        return this.leave();
      case 'propose-resume':
        return this.#resume();
      case 'propose-this':
        return this.#resume(this.#host.context.state.query.q);
      case 'propose-discard':
        return this.#discard();
      case 'propose-name':
        this.#isNaming = true;
        return this.#host.draw().then(() => this.#field('name')?.focus());
      case 'propose-warn-team':
        this.#isTeam = true;
        return this.submit();
      case 'propose-warn-post':
        this.#accepted = this.#words();
        return this.submit();
      default:
        return undefined;
    }
  }

  /** Closes the form. What stands in it is kept, and offered again. */
  async leave(): Promise<void> {
    const { context, root, sheet } = this.#host;
    const draft = this.#draft();
    if (Object.keys(draft).length === 0) {
      await this.#clear();
      return root.getElementById('heading')?.focus();
    }
    this.#write(draft);
    this.#kept = draft;
    this.#isOpen = false;
    this.#warning = undefined;
    this.#similar.clear();
    sheet.problems.delete('propose');
    await this.#host.draw();
    announce(context.say(this.#acting.more.boardDraftKept));
    root.querySelector<HTMLElement>('[data-do=propose-resume]')?.focus();
  }

  /** Closes a form in which nothing is typed. */
  async escape(): Promise<void> {
    if (Object.keys(this.#draft()).length === 0) await this.leave();
  }

  noteVote(id: string, on: boolean): void {
    this.#similar.noteVote(id, on);
  }

  async submit(): Promise<void> {
    if (this.#isBusy) return;
    const { element, sheet } = this.#host;
    const { more, writing } = this.#acting;
    const { board, say, state } = this.#host.context;
    this.#isResting = false;
    // Nothing is sent that is out of sight.
    if (this.#kept) return this.#resume();
    await this.begin();
    const { title = '', text, category } = this.#draft();
    const over = title.length - IDEA_TITLE_MAX;
    if (!title || over > 0) {
      return this.#complain(
        say(title ? more.boardTitleLong : more.boardTitleMissing, { count: over }),
        'title',
      );
    }
    if ((text?.length ?? 0) > ENTRY_TEXT_MAX) {
      return this.#complain(say(more.boardWhyLong, { count: text!.length - ENTRY_TEXT_MAX }), 'text');
    }
    const name = shortName(cleanName(this.#typedName));
    if (this.#typedName.trim() && !name) return this.#complain(say(more.boardProblemName), 'name');
    if (board.who === 'named' && !name && !state.me?.name)
      return this.#complain(say(more.boardNameFirst), 'name');
    if (this.#warn()) return;
    const isTeam = this.#isTeam;
    const idea: NewIdea = {
      title,
      ...(text && { text }),
      ...(category && { category }),
      ...(isTeam && { audience: 'team' as const }),
    };
    if (!element.dispatchEvent(new PartyProposeEvent(element.topic, idea))) return;
    this.#isBusy = true;
    await this.#acting.attempt('propose', async () => {
      if (name && name !== state.me?.name) await writing.setName(name);
      const entry = await writing.propose(idea);
      const legal = legalLinks(element);
      if (legal) rememberAgreed(legal);
      await this.#clear();
      element.dispatchEvent(new PartyProposedEvent(element.topic, idea, entry));
      announce(say(proposedWords(this.#host.context, more, isTeam)));
      const field = this.#field('title');
      this.#isResting = this.#host.root.activeElement !== field;
      field?.focus();
    });
    this.#isBusy = false;
    if (sheet.problems.has('propose')) this.#field('title')?.focus();
  }

  /** Opens the form with what waits in it, or else with a title. */
  async #resume(title = ''): Promise<void> {
    await this.begin();
    const field = this.#field('title');
    field?.focus();
    if (!field || field.value || !title) return;
    field.value = title;
    await this.take(field);
  }

  async #discard(): Promise<void> {
    const { context, root } = this.#host;
    await this.#clear();
    announce(context.say(this.#acting.more.boardDraftGone));
    root.getElementById('heading')?.focus();
  }

  #write(draft: IdeaDraft): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    // A draft that cannot be kept is still on the screen.
    void this.#acting.writing.drafts.write('propose', draft).catch(() => undefined);
  }

  #seek(title: string): Promise<void> {
    return this.#similar.seek(title, () => this.#isOpen);
  }

  /** Asks once before everybody reads what looks personal. @returns whether it asked. */
  #warn(): boolean {
    const words = this.#words();
    if (this.#isTeam || isHost(this.#host.context.state) || this.#accepted === words) return false;
    this.#warning = findPersonal(words);
    if (!this.#warning) return false;
    void this.#host.draw().then(() => {
      const warning = this.#host.root.querySelector('.warning');
      announce(warning?.querySelector('p')?.textContent ?? '');
      warning?.querySelector('button')?.focus();
    });
    return true;
  }

  async #complain(problem: string, field: string): Promise<void> {
    this.#host.sheet.problems.set('propose', problem);
    this.#isNaming ||= field === 'name';
    await this.#host.draw();
    announce(problem);
    this.#field(field)?.focus();
  }

  async #clear(): Promise<void> {
    const { problems } = this.#host.sheet;
    this.#write({});
    this.#kept = undefined;
    problems.delete('propose');
    this.#isOpen = this.#isTeam = this.#isNaming = false;
    this.#similar.clear();
    this.#typedName = '';
    this.#warning = this.#accepted = undefined;
    const title = this.#field('title');
    if (title) title.value = '';
    const more = this.#host.root.querySelector('.propose__more');
    if (more) fill(more);
    await this.#host.draw();
  }

  #words(): string {
    const { text = '', title = '' } = this.#draft();
    return `${title}\n${text}`;
  }

  #draft(): IdeaDraft {
    const typed = FIELDS.map((name) => [name, this.#field(name)?.value.trim() ?? ''] as const);
    return Object.fromEntries(typed.filter(([, value]) => value !== ''));
  }

  #field(id: string): Field | null {
    return this.#host.root.querySelector<Field>(`.propose #${id}`);
  }
}
