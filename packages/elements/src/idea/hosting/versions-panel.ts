import type { HistoryView } from '@partyline/protocol';
import { make, type Content } from '../../dom/dom.ts';
import type { IdeaContext } from '../idea-context.ts';
import type { HostingKit } from './hosting-kit.ts';

/** How an idea was worded before. */
export class VersionsPanel {
  readonly #kit: HostingKit;
  #versions: HistoryView['versions'] | undefined;

  constructor(kit: HostingKit) {
    this.#kit = kit;
  }

  draw({ moments, now, sheet }: IdeaContext): Content {
    const versions = this.#versions;
    return (
      sheet.opened.has('versions') &&
      versions &&
      make(
        'ol',
        { class: 'versions', id: 'versions', tabindex: -1 },
        versions.map(({ at, text, title }) =>
          make(
            'li',
            { 'data-place': `${at}` },
            make('span', 'quiet', moments.ago(at, now)),
            title !== undefined && make('p', { class: 'form__title', dir: 'auto' }, title),
            text !== '' && make('p', { dir: 'auto' }, text),
          ),
        ),
      )
    );
  }

  /** @param attempt - does it, and says what goes wrong. */
  load(attempt: (step: () => Promise<void>) => Promise<unknown>): Promise<unknown> {
    const { host, hosting } = this.#kit;
    return attempt(async () => {
      this.#versions = await hosting.history(host.context.idea.id);
    });
  }
}
