import type { VotersView } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import type { IdeaContext } from '../idea-context.ts';
import type { HostingKit } from './hosting-kit.ts';

/** Who voted, for whom the team did, and why. */
export class VotersPanel {
  readonly #kit: HostingKit;
  #voters: VotersView['voters'] | undefined;
  #next: string | null = null;
  #isFailed = false;

  constructor(kit: HostingKit) {
    this.#kit = kit;
  }

  draw(context: IdeaContext): Content {
    const { say, sheet } = context;
    const { strings } = this.#kit;
    const voters = this.#voters;
    if (!sheet.opened.has('who')) return false;
    return make(
      'div',
      {
        class: 'form',
        id: 'who',
        'data-place': 'who',
        tabindex: -1,
        role: 'group',
        'aria-labelledby': 'who-title',
      },
      make('p', { class: 'form__title', id: 'who-title' }, say(strings.ideaWho)),
      this.#isFailed && make('p', 'problem', say(strings.ideaWhoFailed)),
      voters?.length === 0 && make('p', 'quiet', say(strings.ideaWhoNone)),
      voters && voters.length > 0 && this.#drawTable(context, voters),
      this.#next !== null &&
        make(
          'button',
          { class: 'button button--small', type: 'button', 'data-do': 'who-more' },
          say(strings.ideaWhoMore),
        ),
    );
  }

  async load(after?: string): Promise<void> {
    const { host, hosting } = this.#kit;
    try {
      const { next, voters } = await hosting.voters(host.context.idea.id, after);
      this.#voters = after === undefined ? voters : [...(this.#voters ?? []), ...voters];
      this.#next = next;
      this.#isFailed = false;
    } catch {
      this.#isFailed = true;
    }
    await host.draw();
  }

  loadMore(): Promise<void> {
    return this.load(this.#next ?? undefined);
  }

  #drawTable({ moments, now, say, strings: reading }: IdeaContext, voters: VotersView['voters']): Content {
    const { strings } = this.#kit;
    const head = (words: string) => make('th', { scope: 'col' }, words);
    return make(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'who-title' },
      make(
        'table',
        {},
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            head(say(strings.ideaWhoPerson)),
            head(say(strings.ideaWhoWhy)),
            head(say(strings.ideaWhoWhen)),
          ),
        ),
        make(
          'tbody',
          {},
          voters.map(({ at, behalf, person, why }) =>
            make(
              'tr',
              { 'data-place': person.id },
              make(
                'th',
                { scope: 'row' },
                make('bdi', {}, person.name ?? say(reading.ideaGuest)),
                behalf && [
                  ' ',
                  make('span', 'badge badge--plain', say(strings.ideaWhoBehalf)),
                  person.name !== undefined && [
                    ' ',
                    make(
                      'button',
                      {
                        class: 'button button--quiet button--small',
                        type: 'button',
                        'data-do': 'for-back',
                        'data-kind': person.name,
                        'aria-label': say(strings.ideaWhoTakeBack, { name: person.name }),
                      },
                      say(strings.ideaWhoTakeBackShort),
                    ),
                  ],
                ],
              ),
              make('td', { dir: 'auto' }, why?.text),
              make('td', 'when', moments.ago(at, now)),
            ),
          ),
        ),
      ),
    );
  }
}
