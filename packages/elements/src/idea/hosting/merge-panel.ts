import { createBoardStores, type BoardStores } from '@partyline/client/board';
import { SEARCH_QUERY_MAX, type EntryEntity } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import { drawStatusChip } from '../status-chip.ts';
import { statusOf, type IdeaContext } from '../idea-context.ts';
import { drawField, drawForm } from '../idea-forms.ts';
import type { HostingKit } from './hosting-kit.ts';

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

  /** Ideas like what is typed; before that, like the one on the screen. */
  async find(query: string): Promise<void> {
    const { host } = this.#kit;
    const { context } = host;
    this.#query = query;
    const stores = (this.#stores ??= createBoardStores(host.client, host.topic));
    const found = await stores.similar(query || context.part.title);
    if (query !== this.#query) return;
    const { idea, part } = context;
    const merged = new Set(part.merged?.map(({ id }) => id));
    this.#found = found.filter(
      ({ id, idea: other }) => id !== idea.id && !merged.has(id) && other?.into === undefined,
    );
    await host.draw();
  }

  #drawFound(context: IdeaContext): Content {
    const { board, say } = context;
    const { strings } = this.#kit;
    if (!this.#found) return false;
    if (this.#found.length === 0)
      return this.#query !== '' && make('p', { class: 'quiet', role: 'status' }, say(strings.ideaMergeNone));
    return make(
      'ul',
      'plain found',
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
  }

  titleOf(id: string): string {
    return this.#found?.find((entry) => entry.id === id)?.idea?.title ?? '';
  }
}
