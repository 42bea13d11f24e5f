import { PartyError } from '@partyline/client';
import type { BoardWriting, IdeaDraftPlace } from '@partyline/client/board';
import { WHY_MAX } from '@partyline/protocol';
import { PartyVotedEvent } from '../events/voted-event.ts';
import type { IdeaMoreStrings } from '../locales/idea-strings.ts';
import type { Message } from '../locales/strings.ts';
import { announce } from '../thread/announce.ts';
import { legalLinks, rememberAgreed } from '../thread/writing/legal.ts';
import { cleanName, shortName } from '../thread/writing/names.ts';
import type { IdeaHost } from './idea-context.ts';
import { ownWhy } from './idea-fields.ts';
import { readForm, writeForm } from './idea-forms.ts';
import { problemWords } from './idea-problems.ts';

const COUNTED_FROM = 60;
/** Forms whose words are kept while they are typed, and where. */
const DRAFTS: Readonly<Record<string, 'why' | 'say' | 'change' | 'mend'>> = {
  why: 'why',
  say: 'say',
  edit: 'change',
  mend: 'mend',
};

/** What is filled in and sent off, and what was typed and never sent. */
export class IdeaSending {
  readonly #host: IdeaHost;
  readonly #writing: BoardWriting;

  constructor(host: IdeaHost, writing: BoardWriting) {
    this.#host = host;
    this.#writing = writing;
  }

  get #more(): IdeaMoreStrings {
    return this.#host.sheet.more!;
  }

  #say(message: Message, values?: Readonly<Record<string, string | number>>): string {
    return this.#host.context.say(message, values);
  }

  /** @param form - was sent off, by its button or Enter. */
  submit(form: HTMLFormElement): Promise<void> {
    const place = form.dataset['place']!;
    const values = readForm(form);
    if (place.startsWith('mend:')) return this.#mend(place, values['text'] ?? '');
    switch (place) {
      case 'name':
        return this.#name(values['name'] ?? '');
      case 'why':
        return this.#why(values['text'] ?? '');
      case 'tell':
        return this.#tell(values['email'] ?? '');
      case 'edit':
        return this.#edit(values);
      case 'say':
        return this.#sayToTeam(values['text'] ?? '');
      case 'remove':
        return this.#remove();
      default:
        return this.#report(place, form.dataset['kind'], values['text'] ?? '');
    }
  }

  async #name(typed: string): Promise<void> {
    const { context, element, sheet, topic } = this.#host;
    const { board, idea } = context;
    const name = shortName(cleanName(typed));
    if (!name) {
      const words = typed ? this.#more.ideaNameUnseen : this.#more.ideaNameFirst;
      return this.#refuse('name', this.#say(words), '#name-name');
    }
    await this.attempt('name', async () => {
      await this.#writing.setName(name);
      await this.#writing.vote(idea.id);
      sheet.opened.delete('name');
      if (board.why) sheet.opened.add('why');
      element.dispatchEvent(new PartyVotedEvent(topic, idea.id, true));
      await this.#done(board.why ? this.#more.ideaVotedWhy : this.#more.ideaVoted, '[data-do=vote]');
    });
  }

  async #why(text: string): Promise<void> {
    const { context, element } = this.#host;
    const { id } = context.idea;
    if (!text && ownWhy(context) === undefined)
      return this.#refuse('why', this.#say(this.#more.ideaSayFirst), '#why-text');
    await this.attempt('why', async () => {
      await this.#writing.vote(id, text);
      this.#agree(element);
      await this.#forget('why');
      await this.#done(
        text ? this.#more.ideaWhySaved : this.#more.ideaTakenAway,
        '.reason--own',
        '[data-place=why]',
      );
    });
  }

  async #tell(email: string): Promise<void> {
    if (!/^\S+@\S+\.\S+$/.test(email))
      return this.#refuse('tell', this.#say(this.#more.ideaProblemMail), '#tell-email');
    await this.attempt('tell', async () => {
      try {
        await this.#writing.taken(await this.#writing.tellMe(email));
      } catch (error) {
        if (!(error instanceof PartyError && error.code === 'PARTY_MAIL_OFF')) throw error;
        this.#host.sheet.opened.delete('tell');
        return this.#done(this.#more.ideaFollowed, '[data-do=follow]');
      }
      this.#host.sheet.opened.delete('tell');
      this.#host.sheet.notes.set('acts', this.#say(this.#more.ideaTold));
      await this.#done(this.#more.ideaTold, '[data-do=follow]');
    });
  }

  async #edit({ category, text = '', title = '' }: Readonly<Record<string, string>>): Promise<void> {
    const { context } = this.#host;
    const { idea, part } = context;
    if (!title) return this.#refuse('edit', this.#say(this.#more.ideaTitleFirst), '#edit-title');
    await this.attempt('edit', async () => {
      await this.#writing.change(idea.id, {
        ...(title !== part.title && { title }),
        ...(text !== (idea.entry.text ?? '') && { text }),
        ...(category !== undefined && category !== (part.category ?? '') && { category: category || null }),
      });
      await this.#forget('edit');
      await this.#done(this.#more.ideaChanged, '#heading');
    });
  }

  async #sayToTeam(text: string): Promise<void> {
    const { context, element } = this.#host;
    if (!text) return this.#refuse('say', this.#say(this.#more.ideaSayFirst), '#say-text');
    await this.attempt('say', async () => {
      const entry = await this.#writing.say(context.idea.id, text);
      this.#agree(element);
      await this.#forget('say');
      await this.#done(this.#more.ideaSaid, `#said-${entry}`, '[data-place=say]');
    });
  }

  /** Mends what was said to the team, as any words of one's own. */
  async #mend(place: string, text: string): Promise<void> {
    const entry = place.slice('mend:'.length);
    if (!text)
      return this.#refuse(place, this.#say(this.#more.ideaSayFirst), `#${CSS.escape(`${place}-text`)}`);
    await this.attempt(place, async () => {
      await this.#writing.edit(entry, text);
      await this.#forget(place);
      await this.#done(this.#more.ideaMended, `#said-${entry}`);
    });
  }

  async #report(place: string, reason: string | undefined, text: string): Promise<void> {
    const key = reason === undefined ? place : `${place}-${reason}`;
    if (!text)
      return this.#refuse(place, this.#say(this.#more.ideaSayFirst), `#${CSS.escape(`${key}-text`)}`);
    await this.attempt(place, async () => {
      await this.#writing.report(reason ?? this.#host.context.idea.id, text);
      this.#host.sheet.opened.delete(place);
      await this.#done(this.#more.ideaReportDone, reason === undefined ? '#heading' : `#reason-${reason}`);
    });
  }

  #remove(): Promise<void> {
    return this.attempt('remove', async () => {
      await this.#writing.remove(this.#host.context.idea.id);
      this.#host.sheet.opened.delete('remove');
      await this.#done(this.#more.ideaRemoved, '#heading');
    });
  }

  /** Keeps what is typed, and says how much room is left once it gets scarce. */
  async keep(field: HTMLInputElement): Promise<void> {
    const { form } = field;
    const place = form?.dataset['place'];
    if (!form || place === undefined) return;
    if (place === 'why') {
      const left = WHY_MAX - field.value.length;
      this.#host.sheet.notes.set(
        'why',
        left <= COUNTED_FROM && this.#say(this.#more.ideaLeft, { count: left }),
      );
      void this.#host.draw();
    }
    await this.setProblem(place, undefined);
    const draft = this.#draftOf(place);
    if (draft) await this.#writing.drafts.write(draft, readForm(form));
  }

  /** Puts a kept draft into a form that was just opened. */
  async restore(place: string): Promise<void> {
    const draft = this.#draftOf(place);
    const form = this.#host.root.querySelector<HTMLFormElement>(`#form-${CSS.escape(place)}`);
    if (draft && form)
      writeForm(form, { ...(await this.#writing.drafts.read(draft)) }, /^(edit|mend)/.test(place));
  }

  /** What was turned down comes back into its form, with all its words. */
  async giveBack(event: string): Promise<void> {
    const { root, sheet } = this.#host;
    const turnedDown = await this.#writing.discard(event);
    const place =
      turnedDown?.why !== undefined
        ? 'why'
        : turnedDown?.type === 'idea.changed'
          ? 'edit'
          : turnedDown?.type === 'post.edited'
            ? `mend:${turnedDown.idea}`
            : turnedDown?.type === 'post.added' && 'say';
    if (place) sheet.opened.add(place);
    await this.#host.draw();
    if (place) {
      const { category, text, title, why } = turnedDown!;
      const values = place === 'why' ? { text: why } : { category, text, title };
      writeForm(root.querySelector<HTMLFormElement>(`#form-${CSS.escape(place)}`), values, true);
    }
    (
      root.querySelector<HTMLElement>(`#form-${CSS.escape(place || 'none')} :is(input, textarea)`) ??
      root.getElementById('heading')
    )?.focus();
  }

  async setProblem(place: string, words: string | undefined): Promise<void> {
    const { problems } = this.#host.sheet;
    if (problems.get(place) === words) return;
    if (words === undefined) problems.delete(place);
    else problems.set(place, words);
    await this.#host.draw();
  }

  /** What the party would not take is said where it was tried; everything typed stays. */
  async attempt(place: string, step: () => Promise<unknown>): Promise<void> {
    const { notes, problems } = this.#host.sheet;
    notes.delete('acts');
    problems.delete(place);
    try {
      await step();
      await this.#host.draw();
    } catch (error) {
      const { strings } = this.#host.context;
      const words = this.#say(
        error instanceof PartyError ? problemWords(error.code, this.#more) : strings.ideaNotKept,
      );
      await this.setProblem(place, words);
      announce(words);
    }
  }

  /** Something is missing before it can be sent. */
  async #refuse(place: string, words: string, field: string): Promise<void> {
    await this.setProblem(place, words);
    announce(words);
    this.#host.root.querySelector<HTMLElement>(field)?.focus();
  }

  /** Says what was done, and puts the focus to where it stands now. */
  async #done(words: Message, ...focus: readonly string[]): Promise<void> {
    await this.#host.draw();
    announce(this.#say(words));
    for (const selector of [...focus, '#heading']) {
      const target = this.#host.root.querySelector<HTMLElement>(selector);
      if (target) return target.focus();
    }
  }

  async #forget(place: string): Promise<void> {
    this.#host.sheet.opened.delete(place);
    this.#host.sheet.notes.delete(place);
    const draft = this.#draftOf(place);
    if (draft) await this.#writing.drafts.write(draft, {});
  }

  #draftOf(place: string): IdeaDraftPlace | undefined {
    const [form = '', entry = this.#host.context.idea.id] = place.split(':');
    const kind = DRAFTS[form];
    return kind && `${kind}:${entry}`;
  }

  #agree(element: HTMLElement): void {
    const links = legalLinks(element);
    if (links) rememberAgreed(links);
  }
}
