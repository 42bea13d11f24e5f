import type { ThreadState } from '@partyline/client';
import { fill, make } from '../../dom/dom.ts';
import { cleanName } from './names.ts';
import type { ThreadHost } from '../thread-context.ts';
import { placeBeside } from './floating.ts';
import { typeInto } from './type-into.ts';

const SHOWN_MAX = 6;

/** Someone who can be named. */
export interface Mentioned {
  readonly id: string;
  readonly name: string;
}

export interface MentionHooks {
  listLabel(count: number): string;
  announce(text: string): void;
  onMention(place: string, person: Mentioned): void;
}

/** Offers the people of a thread while a name is typed behind "@". The focus stays in the field. */
export class MentionList {
  readonly #host: ThreadHost;
  readonly #hooks: MentionHooks;
  readonly #panel = document.createElement('div');
  #field: HTMLTextAreaElement | undefined;
  #people: readonly Mentioned[] = [];
  #at = 0;
  /** Where the "@" stands. */
  #start = 0;
  #stopPlacing: (() => void) | undefined;

  constructor(host: ThreadHost, hooks: MentionHooks) {
    this.#host = host;
    this.#hooks = hooks;
    const panel = this.#panel;
    panel.id = 'mentions';
    panel.className = 'menu';
    panel.role = 'listbox';
    panel.popover = 'manual';
    // The focus stays in the field.
    panel.addEventListener('pointerdown', (event) => event.preventDefault());
    panel.addEventListener('mousedown', (event) => event.preventDefault());
    panel.addEventListener('click', ({ target }) => {
      const option = (target as HTMLElement).closest<HTMLElement>('[role="option"]');
      if (option) this.#pick(Number(option.dataset['at']));
    });
  }

  /** Shows whom the word before the caret may mean. */
  suggest(field: HTMLTextAreaElement): void {
    const before = field.value.slice(0, field.selectionStart);
    this.#start = before.lastIndexOf('@');
    const asked = before.slice(this.#start + 1).toLocaleLowerCase();
    const people = peopleIn(this.#host.context.state)
      .filter(({ name }) => nameMatches(name.toLocaleLowerCase(), asked))
      .slice(0, SHOWN_MAX);
    if (this.#start < 0 || people.length === 0) return this.close();
    if (this.#field !== field) this.close();
    const isNew = people.length !== this.#people.length;
    this.#people = people;
    this.#at = 0;
    this.#open(field);
    if (isNew) this.#hooks.announce(this.#hooks.listLabel(people.length));
  }

  /** @returns whether the key was meant for the list. */
  press({ key }: KeyboardEvent): boolean {
    if (!this.#field) return false;
    const { length } = this.#people;
    switch (key) {
      case 'ArrowDown':
        return this.#move((this.#at + 1) % length);
      case 'ArrowUp':
        return this.#move((this.#at - 1 + length) % length);
      case 'Enter':
      case 'Tab':
        this.#pick(this.#at);
        return true;
      case 'Escape':
        this.close();
        return true;
      default:
        return false;
    }
  }

  close(): void {
    if (!this.#field) return;
    for (const name of ['aria-controls', 'aria-activedescendant', 'aria-autocomplete', 'aria-haspopup']) {
      this.#field.removeAttribute(name);
    }
    this.#field = undefined;
    this.#people = [];
    this.#stopPlacing?.();
    this.#stopPlacing = undefined;
    this.#panel.hidePopover();
  }

  /** Closes and leaves nothing behind. */
  remove(): void {
    this.close();
    this.#panel.remove();
  }

  #open(field: HTMLTextAreaElement): void {
    const panel = this.#panel;
    if (!panel.isConnected) this.#host.root.append(panel);
    panel.ariaLabel = this.#hooks.listLabel(this.#people.length);
    if (!this.#field) {
      this.#field = field;
      field.setAttribute('aria-controls', panel.id);
      field.setAttribute('aria-autocomplete', 'list');
      field.setAttribute('aria-haspopup', 'listbox');
      panel.showPopover();
      this.#stopPlacing = placeBeside(this.#host, field, panel);
    }
    this.#draw();
  }

  #move(at: number): true {
    this.#at = at;
    this.#draw();
    return true;
  }

  #draw(): void {
    fill(
      this.#panel,
      this.#people.map(({ name }, at) =>
        make(
          'div',
          {
            class: 'menu__item',
            role: 'option',
            id: `mention-${at}`,
            'data-at': at,
            'aria-selected': `${at === this.#at}`,
          },
          make('bdi', {}, name),
        ),
      ),
    );
    this.#field?.setAttribute('aria-activedescendant', `mention-${this.#at}`);
  }

  #pick(at: number): void {
    const field = this.#field;
    const person = this.#people[at];
    const start = this.#start;
    this.close();
    if (!field || !person) return;
    field.setSelectionRange(start, field.selectionStart);
    typeInto(field, `@${person.name} `);
    this.#hooks.onMention(field.id, person);
  }
}

/** Any word of the name may be what was begun. */
function nameMatches(name: string, asked: string): boolean {
  return name.startsWith(asked) || name.split(/\s+/u).some((word) => word.startsWith(asked));
}

/** Who has a name in what is shown, once each, without oneself. */
function peopleIn({ items, me }: ThreadState): Mentioned[] {
  const people = new Map<string, Mentioned>();
  const pending = [...items];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { author } = item.entry;
    const name = author?.name === undefined ? '' : cleanName(author.name);
    if (author && name && author.id !== me?.id && !item.own) {
      people.set(author.id, { id: author.id, name });
    }
    pending.push(...item.replies);
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
