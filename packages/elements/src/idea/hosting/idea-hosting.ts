import { PartyError } from '@partyline/client';
import type { BoardHosting, BoardWriting, IdeaReason } from '@partyline/client/board';
import { make, type Content } from '../../dom/dom.ts';
import type { IdeaHostingStrings } from '../../locales/idea-strings.ts';
import { loadIdeaHosting } from '../../locales/load-idea.ts';
import { adopt } from '../../dom/adopt.ts';
import { announce } from '../../thread/announce.ts';
import { isHost, type IdeaContext, type IdeaHost, type IdeaHostingSide } from '../idea-context.ts';
import { closeForm, readForm, writeForm } from '../idea-forms.ts';
import { decide, drawDecide, type DecideChoice } from './decide-form.ts';
import { draftOf } from './host-drafts.ts';
import { drawHostMenu } from './host-menu.ts';
import { drawHostReason, drawWaiting } from './host-waiting.ts';
import { pressOf } from './host-presses.ts';
import type { HostingKit } from './hosting-kit.ts';
import { hostProblemWords } from './hosting-problems.ts';
import { hostingStyles } from './idea-hosting.styles.ts';
import { MergePanel } from './merge-panel.ts';
import { makeOption, OptionForm } from './option-form.ts';
import { VersionsPanel } from './versions-panel.ts';
import { bringVoice, drawVoice, drawVoteFor, voteFor } from './voice-forms.ts';
import { VotersPanel } from './voters-panel.ts';
import { drawWords, sendWords } from './words-form.ts';

/** What hosts open, one at a time: the menu of acts, forms, and lists. */
const PLACES = ['more', 'decide', 'answer', 'whisper', 'merge', 'voice', 'for', 'option', 'who', 'versions'];

/** Opens the menu of acts. */
const MENU = '.hosting [data-place=more][aria-expanded]';

/** What a host does with an idea: deciding with dates, merging, voices, votes for others, and what waits. */
export async function createHosting(
  host: IdeaHost,
  writing: BoardWriting,
  hosting: BoardHosting,
): Promise<IdeaHostingSide> {
  adopt(host.root, hostingStyles);
  return new IdeaHosting(host, writing, hosting, await spoken(host));
}

class IdeaHosting implements IdeaHostingSide {
  readonly #kit: HostingKit;
  readonly #merging: MergePanel;
  readonly #option: OptionForm;
  readonly #voters: VotersPanel;
  readonly #versions: VersionsPanel;
  readonly #choice: DecideChoice = { status: undefined, next: undefined };
  /** The field that is wrong, by the place of its form. */
  readonly #wrong = new Map<string, string>();
  #strings: IdeaHostingStrings;
  /** Takes the focus as soon as it is there. */
  #awaited: string | undefined;

  constructor(host: IdeaHost, writing: BoardWriting, hosting: BoardHosting, strings: IdeaHostingStrings) {
    this.#strings = strings;
    const spokenNow = () => this.#strings;
    this.#kit = {
      host,
      writing,
      hosting,
      get strings() {
        return spokenNow();
      },
      attempt: (place, step, done) => this.#attempt(place, step, host.context.say(done)),
      refuse: async (place, words, field, values) => {
        await this.#setProblem(place, host.context.say(words, values), field);
        host.root.getElementById(`${place}-${field}`)?.focus();
      },
      problemOf: (place, field) =>
        this.#wrong.get(place) === field ? host.sheet.problems.get(place) : undefined,
    };
    this.#merging = new MergePanel(this.#kit);
    this.#option = new OptionForm(this.#kit);
    this.#voters = new VotersPanel(this.#kit);
    this.#versions = new VersionsPanel(this.#kit);
  }

  follow(): void {
    const target = this.#awaited && this.#kit.host.root.querySelector<HTMLElement>(this.#awaited);
    if (!target) return;
    this.#awaited = undefined;
    target.focus();
  }

  async speak(): Promise<void> {
    this.#strings = await spoken(this.#kit.host);
  }

  draw(context: IdeaContext): Content {
    const { headingLevel, say, sheet, state } = context;
    // The sign-in is over: nothing of the team stays on the screen.
    if (!isHost(state)) return false;
    const strings = this.#strings;
    const problem = sheet.problems.get('host');
    const note = sheet.notes.get('host');
    return make(
      'section',
      { class: 'section hosting', part: 'hosting', 'data-hosting': true, 'aria-labelledby': 'hosting' },
      make(
        'div',
        { class: 'title', id: 'hosting', role: 'heading', 'aria-level': headingLevel + 1, tabindex: -1 },
        say(strings.ideaHosting),
      ),
      drawWaiting(this.#kit, context),
      drawHostMenu(this.#kit, context),
      problem !== undefined && make('p', 'problem', problem),
      note && make('p', 'quiet', note),
      drawDecide(this.#kit, context, this.#choice),
      drawWords(this.#kit, context, 'answer'),
      drawWords(this.#kit, context, 'whisper'),
      this.#merging.draw(context),
      drawVoice(this.#kit, context),
      drawVoteFor(this.#kit, context),
      this.#option.draw(context),
      this.#voters.draw(context),
      this.#versions.draw(context),
    );
  }

  drawReasonEnd(context: IdeaContext, reason: IdeaReason): Content {
    return isHost(context.state) && drawHostReason(this.#kit, context, reason);
  }

  handle(event: Event, target: HTMLElement): unknown {
    const { dataset } = target;
    switch (event.type) {
      case 'click':
        return this.#act(dataset['do'] ?? '', target);
      case 'keydown':
        return this.#close(target.closest<HTMLElement>('.form')!.dataset['place']!);
      case 'submit':
        return this.#submit(target as HTMLFormElement);
      case 'input':
      case 'change':
        return this.#keep(target as HTMLInputElement);
      default:
        return undefined;
    }
  }

  async #act(action: string, target: HTMLElement): Promise<unknown> {
    const { host, hosting } = this.#kit;
    const { context } = host;
    const { idea } = context;
    const strings = this.#strings;
    const { kind = '', place = '' } = target.dataset;
    const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? idea.id;
    const attempt = (step: () => Promise<unknown>, done = strings.ideaHostDone) =>
      this.#attempt('host', step, context.say(done));
    switch (action) {
      case 'host-open':
        return this.#open(place);
      case 'close':
        return this.#close(place);
      case 'merge-into':
        return this.#merge(id);
      case 'refuse': {
        const field = target.closest('.waits')!.querySelector('input')!;
        const reason = field.value.trim();
        return reason ? attempt(() => hosting.refuse(id, reason)) : field.focus();
      }
      case 'for-back':
        await attempt(() => hosting.withdrawVoteFor(idea.id, kind));
        return this.#voters.load();
      case 'who-more':
        return this.#voters.loadMore();
      default: {
        const press = pressOf(this.#kit, context, { action, id, kind });
        return press && attempt(press.step, press.done);
      }
    }
  }

  async #submit(form: HTMLFormElement): Promise<void> {
    const { host, writing } = this.#kit;
    const place = form.dataset['place']!;
    const values = readForm(form);
    const isDone = await (async () => {
      switch (place) {
        case 'decide':
          return decide(this.#kit, values);
        case 'voice':
          return bringVoice(this.#kit, values);
        case 'for':
          return voteFor(this.#kit, values);
        case 'option':
          return makeOption(this.#kit, values);
        case 'merge':
          await this.#merging.find(values['q'] ?? '');
          return false;
        default:
          return sendWords(this.#kit, place, values);
      }
    })();
    if (!isDone) return;
    const draft = draftOf(place, this.#kit.host.context.idea.id);
    if (draft) await writing.drafts.write(draft, {});
    this.#choice.status = this.#choice.next = undefined;
    await this.#close(place);
    // What was brought in here shows here, though what others say waits until it is asked for.
    if (place === 'voice' || place === 'for') await host.stores.loadReasons();
  }

  async #open(place: string): Promise<void> {
    const { host, writing } = this.#kit;
    const { opened, problems } = host.sheet;
    if (opened.has(place)) return this.#close(place);
    for (const other of PLACES) {
      opened.delete(other);
      problems.delete(other);
    }
    opened.add(place);
    if (place === 'merge') void this.#merging.begin();
    if (place === 'option') await this.#option.load();
    if (place === 'who') await this.#voters.load();
    if (place === 'versions') await this.#versions.load((step) => this.#attempt('host', step, undefined));
    await host.draw();
    if (place === 'more') return host.root.querySelector<HTMLElement>('.host-menu button')?.focus();
    const form = host.root.querySelector<HTMLFormElement>(`#form-${place}`);
    const draft = draftOf(place, this.#kit.host.context.idea.id);
    if (draft && form) {
      const kept = await writing.drafts.read(draft);
      writeForm(form, { ...kept }, true);
      if (place === 'decide') await this.#follow(form);
    }
    (form?.querySelector<HTMLElement>('select, input, textarea') ?? host.root.getElementById(place))?.focus();
  }

  /** The focus goes back to what opened it, or to the menu in which that stands. */
  #close(place: string): Promise<void> {
    return closeForm(this.#kit.host, place, MENU);
  }

  async #merge(into: string): Promise<void> {
    const { host, hosting } = this.#kit;
    const { context, sheet } = host;
    const strings = this.#strings;
    const title = this.#merging.titleOf(into);
    const done = context.say(strings.ideaMerged, { title });
    if (!(await this.#attempt('merge', () => hosting.merge(context.idea.id, into), done))) return;
    sheet.opened.delete('merge');
    await host.draw();
    // The way back is the next thing under the hand.
    this.#awaited = '.hosting [data-do=unmerge]';
    this.follow();
  }

  async #keep(field: HTMLInputElement): Promise<void> {
    const { form } = field;
    const place = form?.dataset['place'];
    if (!form || place === undefined) return;
    if (place === 'merge') return this.#merging.find(field.value.trim());
    if (place === 'decide') await this.#follow(form);
    await this.#setProblem(place, undefined);
    const draft = draftOf(place, this.#kit.host.context.idea.id);
    if (draft) await this.#kit.writing.drafts.write(draft, readForm(form));
  }

  /** What a status needs is said as soon as it is chosen. */
  async #follow(form: HTMLFormElement): Promise<void> {
    const { next, status } = readForm(form);
    Object.assign(this.#choice, { next, status });
    await this.#kit.host.draw();
  }

  async #attempt(place: string, step: () => Promise<unknown>, done: string | undefined): Promise<boolean> {
    const { host } = this.#kit;
    const { context, root, sheet } = host;
    const active = root.activeElement;
    sheet.problems.delete(place);
    try {
      await step();
      await host.draw();
      if (done !== undefined) announce(done);
      // What was done from the menu closes it. A button that did its work may be gone: the focus stays near.
      if (sheet.opened.delete('more')) await host.draw();
      if (active && !active.isConnected)
        (root.querySelector<HTMLElement>(MENU) ?? root.getElementById('hosting'))?.focus();
      return true;
    } catch (error) {
      const code = error instanceof PartyError ? error.code : undefined;
      await this.#setProblem(place, hostProblemWords(code, context, this.#strings));
      return false;
    }
  }

  async #setProblem(place: string, words: string | undefined, field = ''): Promise<void> {
    const { host } = this.#kit;
    const { problems } = host.sheet;
    this.#wrong.set(place, field);
    if (problems.get(place) === words) return;
    if (words === undefined) problems.delete(place);
    else {
      problems.set(place, words);
      announce(words);
    }
    await host.draw();
  }
}

async function spoken({ context, overrides }: IdeaHost): Promise<IdeaHostingStrings> {
  return { ...(await loadIdeaHosting(context.locale)), ...overrides };
}
