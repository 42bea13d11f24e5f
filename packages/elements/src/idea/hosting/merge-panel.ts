import { createBoardStores, type BoardStores } from '@partyline/client/board';
import { SEARCH_QUERY_MAX, type EntryEntity, type SearchView } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import { drawStatusChip } from '../status-chip.ts';
import { statusOf, type IdeaContext } from '../idea-context.ts';
import { drawField, drawForm } from '../idea-forms.ts';
import type { HostingKit } from './hosting-kit.ts';

const SHOWN_MAX = 5;

/** Looks for the idea that says the same, and merges this one into it. */
export class MergePanel {
  readonly #kit: HostingKit;
  #stores: BoardStores | undefined;
  #found: readonly EntryEntity[] | undefined;
  #query = '';

  constructor(kit: HostingKit) {
    this.#kit = kit;
  }

  draw(context: IdeaContext): Content {
    const { say, sheet } = context;
    const { strings } = this.#kit;
    if (!sheet.opened.has('merge')) return false;
    return drawForm(
      {
        place: 'merge',
        title: say(strings.ideaMerge),
        problem: sheet.problems.get('merge'),
        submit: say(strings.ideaMergeFind),
        cancel: say(sheet.more!.ideaCancel),
      },
      make('p', 'quiet', say(strings.ideaMergeNote)),
      drawField('merge', { name: 'q', label: say(strings.ideaMergeSearch), max: SEARCH_QUERY_MAX }),
      this.#drawFound(context),
    );
  }

  /** Shows what is like the idea on the screen, before anything is typed. */
  begin(): Promise<void> {
    this.#found = undefined;
    return this.find('');
  }

  /** Ideas like what is typed; before that, like the one on the screen. Where none is much alike, what a search finds. */
  async find(query: string): Promise<void> {
    const { host } = this.#kit;
    this.#query = query;
    const words = query || host.context.part.title;
    const stores = (this.#stores ??= createBoardStores(host.client, host.topic));
    let found = this.#others(await stores.similar(words));
    if (found.length === 0 && query === this.#query) found = this.#others(await this.#search(words));
    if (query !== this.#query) return;
    this.#found = found.slice(0, SHOWN_MAX);
    await host.draw();
  }

  async #search(words: string): Promise<readonly EntryEntity[]> {
    const { client, topic } = this.#kit.host;
    const { hostToken, transport } = client.context;
    // With the idea itself, and what was merged into it, among them.
    const query = { q: words.slice(0, SEARCH_QUERY_MAX), limit: `${SHOWN_MAX * 2}` };
    try {
      return (await transport.read<SearchView>(`/desk/topics/${topic}/search`, query, hostToken)).entries;
    } catch {
      return [];
    }
  }

  /** Those into which the idea on the screen can be merged. */
  #others(found: readonly EntryEntity[]): EntryEntity[] {
    const { idea, part } = this.#kit.host.context;
    const merged = new Set(part.merged?.map(({ id }) => id));
    return found.filter(
      ({ id, idea: other }) => id !== idea.id && !merged.has(id) && other?.into === undefined,
    );
  }

  #drawFound(context: IdeaContext): Content {
    const { board, say } = context;
    const { strings } = this.#kit;
    if (!this.#found) return false;
    const isOwn = this.#query === '';
    if (this.#found.length === 0) {
      const words = say(isOwn ? strings.ideaMergeNoneLike : strings.ideaMergeNone);
      return make('p', { class: 'quiet', role: 'status' }, words);
    }
    const list = make(
      'ul',
      { class: 'plain found', 'aria-label': isOwn && say(strings.ideaMergeLike) },
      this.#found.map(({ id, idea }) =>
        make(
          'li',
          { class: 'found__item', 'data-id': id, 'data-place': id },
          make(
            'div',
            {},
            make('p', { class: 'found__title', dir: 'auto' }, idea!.title),
            make(
              'p',
              'standing',
              drawStatusChip(context, statusOf(board, idea!.status)),
              make('span', 'quiet', say(context.strings.ideaVotes, { count: idea!.votes })),
            ),
          ),
          make(
            'button',
            {
              class: 'button button--small',
              type: 'button',
              'data-do': 'merge-into',
              'aria-label': say(strings.ideaMergeHereOf, { title: idea!.title }),
            },
            say(strings.ideaMergeHere),
          ),
        ),
      ),
    );
    return [isOwn && make('p', 'quiet', say(strings.ideaMergeLike)), list];
  }

  titleOf(id: string): string {
    return this.#found?.find((entry) => entry.id === id)?.idea?.title ?? '';
  }
}
