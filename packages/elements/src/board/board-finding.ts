import type { BoardQuery, BoardScreen, IdeaFilter } from '@partyline/client/board';
import { SEARCH_QUERY_MAX } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { adopt } from '../dom/adopt.ts';
import { forms } from '../styles/forms.styles.ts';
import { announce } from '../thread/announce.ts';
import { viewLink } from './board-address.ts';
import type { BoardContext, BoardFinding, BoardHost } from './board-context.ts';
import { findingStyles } from './board-finding.styles.ts';

const SEARCH_MS = 300;
const SEARCH_FROM = 2;
const FILTERS = {
  proposed: 'boardFilterProposed',
  voted: 'boardFilterVoted',
  followed: 'boardFilterFollowed',
} as const satisfies Record<IdeaFilter, string>;

/** Search, the filters that few need, and the link to what they show. */
export class Finding implements BoardFinding {
  readonly #host: BoardHost;
  readonly #ask: (query: Partial<BoardQuery>) => void;
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** Shown where it could not be copied. */
  #link: string | undefined;

  constructor(host: BoardHost, ask: (query: Partial<BoardQuery>) => void) {
    this.#host = host;
    this.#ask = ask;
    adopt(host.root, forms);
    adopt(host.root, findingStyles);
  }

  draw({ board, locale, say, sheet, state }: BoardContext): Content {
    const more = sheet.more!;
    const { category, filter, q } = state.query;
    const choice = (id: string, label: string, chosen: string | undefined, options: Content) =>
      make(
        'span',
        'find__choice',
        make('label', { for: id }, label),
        make('select', { class: 'field', id, 'data-place': chosen ?? '' }, options),
      );
    const option = (value: string, label: string, chosen: string | undefined) =>
      make('option', { value, selected: value === (chosen ?? '') }, label);
    return make(
      'div',
      { class: 'find', part: 'find' },
      make(
        'form',
        { class: 'find__search', role: 'search', 'data-place': 'find', novalidate: true },
        make('label', { class: 'visually-hidden', for: 'search' }, say(more.boardSearchLabel)),
        make('input', {
          class: 'field',
          id: 'search',
          type: 'search',
          dir: 'auto',
          autocomplete: 'off',
          enterkeyhint: 'search',
          maxlength: SEARCH_QUERY_MAX,
          placeholder: say(more.boardSearchLabel),
          value: q,
        }),
      ),
      make(
        'div',
        'find__more',
        board.categories.length > 0 &&
          choice('by-category', say(more.boardFilterCategory), category, [
            option('', say(more.boardFilterAny), category),
            board.categories.map(({ id, label }) =>
              option(id, `${label} (${(board.byCategory[id] ?? 0).toLocaleString(locale)})`, category),
            ),
          ]),
        state.me &&
          choice('by-own', say(more.boardFilterOwn), filter, [
            option('', say(more.boardFilterEverybody), filter),
            Object.entries(FILTERS).map(([name, word]) => option(name, say(more[word]), filter)),
          ]),
        make(
          'button',
          { class: 'button button--quiet button--small', type: 'button', 'data-do': 'find-copy' },
          say(more.boardCopy),
        ),
      ),
      this.#link !== undefined &&
        make(
          'p',
          {},
          make('label', { for: 'view-link' }, say(more.boardCopyFailed)),
          make('input', { class: 'field', id: 'view-link', readonly: true, value: this.#link, dir: 'ltr' }),
        ),
    );
  }

  count({ ideas, more, query }: BoardScreen, status?: string): number | undefined {
    if (more || query.status !== undefined) return undefined;
    return ideas.filter(({ entry: { idea } }) => (status ?? idea!.status) === idea!.status).length;
  }

  /** Searches once typing rests. */
  type(field: HTMLInputElement): void {
    if (field.id !== 'search') return;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.search(), SEARCH_MS);
  }

  search(): void {
    clearTimeout(this.#typing);
    const { query } = this.#host.stores.$board.get();
    const field = this.#host.root.getElementById('search') as HTMLInputElement | null;
    const typed = field?.value.trim() ?? '';
    const q = typed.length < SEARCH_FROM ? undefined : typed;
    if (q !== query.q) this.#change({ q });
  }

  choose({ id, value }: HTMLSelectElement): void {
    const chosen = value === '' ? undefined : value;
    if (id === 'by-category') this.#change({ category: chosen });
    else this.#change({ filter: chosen as IdeaFilter | undefined });
  }

  async act(action: string): Promise<void> {
    if (action !== 'find-copy') return;
    const { more } = this.#host.sheet;
    const link = viewLink(this.#host);
    try {
      await navigator.clipboard.writeText(link);
      this.#link = undefined;
      announce(this.#host.context.say(more!.boardCopied));
    } catch {
      this.#link = link;
    }
    await this.#host.draw();
    if (this.#link !== undefined) (this.#host.root.getElementById('view-link') as HTMLInputElement).select();
  }

  #change(part: { [Part in keyof BoardQuery]?: BoardQuery[Part] | undefined }): void {
    this.#link = undefined;
    this.#ask({ ...this.#host.stores.$board.get().query, ...part } as Partial<BoardQuery>);
  }
}
