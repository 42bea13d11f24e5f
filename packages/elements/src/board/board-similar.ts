import type { IdeaOnScreen } from '@partyline/client/board';
import type { EntryEntity } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { announce } from '../thread/announce.ts';
import type { Acting } from './board-acting.ts';
import type { BoardContext, BoardHost } from './board-context.ts';
import { drawIdea } from './board-row.ts';

const SIMILAR_FROM = 3;
const SIMILAR_MAX = 3;

/** Ideas that are like what is being typed, to be voted for right there. */
export class SimilarIdeas {
  readonly #host: BoardHost;
  readonly #acting: Acting;
  #found: readonly EntryEntity[] = [];
  /** Votes of this visit for ideas that are not in the list. */
  readonly #voted = new Map<string, boolean>();
  #asked = '';

  constructor(host: BoardHost, acting: Acting) {
    this.#host = host;
    this.#acting = acting;
  }

  draw(context: BoardContext): Content {
    const { headingLevel, say, state } = context;
    const { more } = this.#acting;
    if (this.#found.length === 0) return false;
    return make(
      'div',
      { class: 'similar', part: 'similar', role: 'group', 'aria-labelledby': 'similar' },
      make(
        'p',
        { class: 'similar__title', id: 'similar', role: 'heading', 'aria-level': headingLevel + 1 },
        say(more.boardSimilar),
      ),
      make('p', 'quiet', say(more.boardSimilarNone)),
      make(
        'ul',
        { class: 'plain', role: 'list' },
        this.#found.map((entry) =>
          make(
            'li',
            { class: 'idea idea--similar', 'data-id': entry.id },
            drawIdea(context, this.#onScreen(entry, state.ideas), 'similar'),
          ),
        ),
      ),
    );
  }

  /** As the list has it, or as far as this visit knows. */
  #onScreen(entry: EntryEntity, ideas: readonly IdeaOnScreen[]): IdeaOnScreen {
    const listed = ideas.find(({ id }) => id === entry.id);
    if (listed) return listed;
    const { id, idea } = entry;
    const voted = this.#voted.get(id) ?? false;
    return {
      id,
      entry: voted ? { ...entry, idea: { ...idea!, votes: idea!.votes + 1 } } : entry,
      own: false,
      voted,
      follows: false,
    };
  }

  noteVote(id: string, on: boolean): void {
    this.#voted.set(id, on);
  }

  /** Looks for what is like a title; nothing is shown to who has turned away meanwhile. */
  async seek(title: string, isWanted: () => boolean): Promise<void> {
    const { stores, turned } = this.#host;
    this.#asked = title;
    const before = this.#found.length;
    const found =
      title.trim().length < SIMILAR_FROM ? [] : await stores.similar(title).catch((): EntryEntity[] => []);
    if (this.#asked !== title || turned.aborted || !isWanted()) return;
    this.#found = found.slice(0, SIMILAR_MAX);
    await this.#host.draw();
    const { length: count } = this.#found;
    if (before === 0 && count > 0) announce(this.#acting.say(this.#acting.more.boardSimilarCount, { count }));
  }

  clear(): void {
    this.#found = [];
  }
}
