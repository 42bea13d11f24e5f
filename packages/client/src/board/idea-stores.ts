import type { IdeaView } from '@partyline/protocol';
import type { Client } from '../client.ts';
import { headsOf } from '../reading/heads.ts';
import { createTopicStores } from '../reading/topic-stores.ts';
import type { BoardWriting, IdeaStores } from './contract.ts';
import { firstIdeas } from './first-page.ts';
import type { IdeaReader } from './idea-reader.ts';
import { NONE_TURNED_DOWN } from './layer.ts';
import type { IdeaReason, IdeaScreen } from './state.ts';

/**
 * The stores of one idea of a board. Nothing is asked for until `$idea` has a listener.
 *
 * @example
 * const { $idea, writing } = createIdeaStores(client, 'ideas', id);
 * $idea.subscribe(({ idea, reasons }) => console.log(idea?.entry.idea?.title, reasons.length));
 * await (await writing()).vote(id, 'For my sister.');
 */
export function createIdeaStores(client: Client, topic: string, idea: string): IdeaStores {
  const { context } = client;
  const {
    $state,
    patch: _,
    use,
    ...own
  } = createTopicStores<IdeaScreen, IdeaView, BoardWriting, IdeaReader>(
    client,
    topic,
    {
      merged: [],
      answers: [],
      reasons: [],
      reasonsMore: false,
      isOwnKnown: !client.isKnown(),
      turnedDown: NONE_TURNED_DOWN,
    },
    () => context.transport.page<IdeaView>({ topic: `${topic}/ideas/${idea}` }, context.hostToken),
    ({ board, entries, next }) => {
      const [first, ...others] = entries;
      const isReason = ({ why, voice }: (typeof entries)[number]) => why === true || voice !== undefined;
      const said = others.filter((entry) => !entry.idea);
      const reasons = (all: typeof entries): IdeaReason[] =>
        all.map((entry) => ({ id: entry.id, entry, own: false, same: false }));
      const into = first?.idea?.into;
      return {
        board,
        ...(first && { idea: firstIdeas([first])[0]! }),
        ...(into !== undefined && { into: { id: into } }),
        merged: firstIdeas(others.filter((entry) => entry.idea?.into === idea)),
        answers: reasons(said.filter((entry) => !isReason(entry))),
        reasons: reasons(said.filter(isReason)),
        reasonsMore: next !== null,
      };
    },
    async () => {
      const { createIdeaReader } = await import('./idea-reader.ts');
      return (...start) => createIdeaReader(idea, ...start);
    },
    ({ changes }) => headsOf(changes, 'board'),
  );

  return { $idea: $state, ...own, loadReasons: () => use((known) => known.loadReasons()) };
}
