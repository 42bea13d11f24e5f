import { PartyError } from '@partyline/client';
import type { PollHosting } from '@partyline/client/poll';
import { PEOPLE_ASKED_MIN, type BallotsView } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import type { PollHostingStrings } from '../../locales/poll-strings.ts';
import { announce } from '../../thread/announce.ts';
import { problemWords } from '../poll-problems.ts';
import type { PollContext, PollHost } from '../poll-context.ts';
import { choosablesOf, wordsFor } from '../poll-options.ts';

const QUESTION_MAX = 280;

type Ballots = BallotsView['ballots'];

/** Who answered what, and one question to the people behind a number. */
export class PeoplePanel {
  readonly #host: PollHost;
  readonly #hosting: PollHosting;
  readonly #words: () => PollHostingStrings;
  readonly selected = new Set<string>();
  isOpen = false;
  ballots: Ballots | undefined;
  next: string | null = null;
  choice = '';
  why: '' | 'none' | 'given' = '';
  problem: string | undefined;

  constructor(host: PollHost, hosting: PollHosting, words: () => PollHostingStrings) {
    this.#host = host;
    this.#hosting = hosting;
    this.#words = words;
  }

  async act(action: string, _target: HTMLElement): Promise<void> {
    switch (action) {
      case 'people':
        this.isOpen = !this.isOpen;
        await this.#host.draw();
        if (this.isOpen) await this.#load();
        return;
      case 'people-more':
        return this.#load(this.next ?? undefined);
      default:
        return;
    }
  }

  async change(field: HTMLInputElement | HTMLSelectElement): Promise<void> {
    if (field.id === 'people-choice') this.choice = field.value;
    else if (field.id === 'people-why') this.why = field.value as typeof this.why;
    else if (field.id === 'people-all') {
      for (const { askable, person } of this.ballots ?? [])
        if (askable) this.selected[(field as HTMLInputElement).checked ? 'add' : 'delete'](person.id);
      return void this.#host.draw();
    } else if (field.name === 'person') {
      this.selected[(field as HTMLInputElement).checked ? 'add' : 'delete'](field.value);
      return void this.#host.draw();
    } else return;
    this.selected.clear();
    await this.#load();
  }

  async submit(): Promise<void> {
    const { context, root } = this.#host;
    const { say } = context;
    const strings = this.#words();
    const field = root.querySelector<HTMLTextAreaElement>('#people-question')!;
    const question = field.value.trim();
    this.problem = undefined;
    if (this.selected.size < PEOPLE_ASKED_MIN)
      this.problem = say(strings.pollAskFew, { count: PEOPLE_ASKED_MIN });
    else if (!question) return field.focus();
    else {
      try {
        await this.#hosting.ask(question, [...this.selected]);
        field.value = '';
        this.selected.clear();
        announce(say(strings.pollAsked));
        return await this.#load();
      } catch (error) {
        const code = error instanceof PartyError ? error.code : undefined;
        const reason = say(problemWords(code, this.#host.sheet.more!));
        this.problem = say(strings.pollHostFailed, { reason });
      }
    }
    announce(this.problem);
    await this.#host.draw();
  }

  async #load(after?: string): Promise<void> {
    const { say } = this.#host.context;
    try {
      const { ballots, next } = await this.#hosting.ballots({
        ...(this.choice && { choice: this.choice }),
        ...(this.why && { why: this.why }),
        ...(after !== undefined && { after }),
      });
      this.ballots = after === undefined ? ballots : [...(this.ballots ?? []), ...ballots];
      this.next = next;
      this.problem = undefined;
    } catch {
      this.problem = say(this.#words().pollWhoFailed);
    }
    await this.#host.draw();
  }
}

export function drawPeople(context: PollContext, strings: PollHostingStrings, panel: PeoplePanel): Content {
  const { poll, say } = context;
  if (!panel.isOpen || poll.secret) return false;
  const { ballots, selected } = panel;
  return make(
    'div',
    { class: 'panel people', id: 'people' },
    make(
      'div',
      'bar-of-buttons',
      make(
        'select',
        { class: 'field field--small', id: 'people-choice', 'aria-label': say(strings.pollWhoAnswer) },
        make('option', { value: '' }, say(strings.pollWhoAll)),
        choicesOf(context).map((id) => make('option', { value: id }, wordsFor(context, id))),
      ),
      make(
        'select',
        { class: 'field field--small', id: 'people-why', 'aria-label': say(strings.pollWhoWhy) },
        make('option', { value: '' }, say(strings.pollWhoAll)),
        make('option', { value: 'none' }, say(strings.pollWhoNone)),
        make('option', { value: 'given' }, say(strings.pollWhoGiven)),
      ),
    ),
    ballots?.length === 0 && make('p', 'quiet', say(strings.pollWhoEmpty)),
    ballots && ballots.length > 0 && drawTable(context, strings, panel, ballots),
    panel.next !== null &&
      make(
        'button',
        { class: 'button button--small', type: 'button', 'data-do': 'people-more' },
        say(strings.pollWhoMore),
      ),
    ballots &&
      ballots.length > 0 &&
      make(
        'form',
        { class: 'people__ask', 'data-place': 'people', novalidate: true },
        make('p', 'quiet', say(strings.pollPeople, { count: selected.size })),
        make('label', { for: 'people-question' }, say(strings.pollAskQuestion)),
        make('textarea', {
          class: 'field',
          id: 'people-question',
          dir: 'auto',
          rows: 2,
          maxlength: QUESTION_MAX,
        }),
        make(
          'p',
          'quiet',
          selected.size < PEOPLE_ASKED_MIN
            ? say(strings.pollAskFew, { count: PEOPLE_ASKED_MIN })
            : say(strings.pollAskNote),
        ),
        make('p', { class: 'problem', hidden: panel.problem === undefined }, panel.problem),
        make(
          'div',
          'bar-of-buttons',
          make(
            'button',
            { class: 'button', 'aria-disabled': selected.size < PEOPLE_ASKED_MIN && 'true' },
            say(strings.pollAskPeople),
          ),
        ),
      ),
  );
}

function drawTable(
  context: PollContext,
  strings: PollHostingStrings,
  { selected }: PeoplePanel,
  ballots: Ballots,
): Content {
  const { say } = context;
  const askable = ballots.filter((ballot) => ballot.askable);
  const isAll = askable.length > 0 && askable.every(({ person }) => selected.has(person.id));
  return make(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': say(strings.pollWho) },
    make(
      'table',
      {},
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          make(
            'th',
            { scope: 'col' },
            make(
              'label',
              'person',
              make('input', { type: 'checkbox', id: 'people-all', checked: isAll }),
              say(strings.pollWhoAll),
            ),
          ),
          make('th', { scope: 'col' }, say(strings.pollWhoAnswer)),
          make('th', { scope: 'col' }, say(strings.pollWhoWhy)),
        ),
      ),
      make(
        'tbody',
        {},
        ballots.map(({ askable: canAsk, choice, person, said, why }) =>
          make(
            'tr',
            { id: `person-${person.id}` },
            make(
              'th',
              { scope: 'row' },
              make(
                'label',
                'person',
                make('input', {
                  type: 'checkbox',
                  name: 'person',
                  // Another node when it is selected from elsewhere, because a touched checkbox minds no attribute.
                  id: `person-${person.id}-${selected.has(person.id) ? 'on' : 'off'}`,
                  value: person.id,
                  checked: selected.has(person.id),
                  disabled: !canAsk,
                }),
                make('bdi', {}, person.name ?? say(context.sheet.more!.pollGuest)),
              ),
            ),
            make(
              'td',
              { dir: 'auto' },
              [...choice.filter((id) => id !== 'other').map((id) => wordsFor(context, id)), said?.text]
                .filter(Boolean)
                .join(context.poll.kind === 'ranked' ? ' › ' : ', '),
            ),
            make('td', { dir: 'auto' }, why?.text),
          ),
        ),
      ),
    ),
  );
}

function choicesOf(context: PollContext): readonly string[] {
  const { kind, scale = 5 } = context.poll;
  const figures = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);
  switch (kind) {
    case 'nps':
      return figures(0, 10);
    case 'csat':
      return figures(1, 5);
    case 'rating':
      return figures(1, scale);
    default:
      return choosablesOf(context).map(({ id }) => id);
  }
}
