import type { PollView } from '@partyline/protocol';
import type { Client } from '../client.ts';
import { headsOf } from '../reading/heads.ts';
import { createTopicStores } from '../reading/topic-stores.ts';
import type { PollStores, PollWriting } from './contract.ts';
import { firstReasons } from './first-page.ts';
import type { PollReader } from './reader.ts';
import type { PollScreen } from './state.ts';

/**
 * The stores of one poll. Nothing is asked for until `$poll` has a listener.
 *
 * Numbers and heads are kept live without the reader; it comes with the first reason, runoff or answer of one's own.
 *
 * @example
 * const client = createClient({ party: 'saturday-disco-bowl', api: 'https://party.example' });
 * const { $poll, writing } = createPollStores(client, 'music');
 * $poll.subscribe(({ poll }) => console.log(poll?.title, poll?.counts));
 * await (await writing()).cast({ choice: ['seventies'], why: 'Everybody knows the words.' });
 */
export function createPollStores(client: Client, topic: string): PollStores {
  const { context } = client;
  const {
    $state,
    patch: _,
    use,
    ...own
  } = createTopicStores<PollScreen, PollView, PollWriting, PollReader>(
    client,
    topic,
    { reasons: new Map(), proposed: [], isOwnKnown: !client.isKnown(), asks: [] },
    () => context.transport.poll({ topic }, context.hostToken),
    (page) => ({
      poll: page.poll,
      reasons: firstReasons(page),
    }),
    async () => (await import('./reader.ts')).createPollReader,
    ({ changes }) => headsOf(changes, 'poll'),
  );

  return {
    $poll: $state,
    ...own,
    loadReasons: (bucket) => use((known) => known.loadReasons(bucket)),
    loadRunoff: () => use((known) => known.loadRunoff()),
    loadTrend: () => use((known) => known.loadTrend()),
  };
}
