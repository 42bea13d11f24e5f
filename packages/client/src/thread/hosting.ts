import type { HistoryView } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import type { TopicOutbox } from '../outbox/topic-outbox.ts';
import type { ThreadHosting } from './contract.ts';

/** What only hosts can do in a thread; guests never load it. */
export function createThreadHosting(context: ClientContext, { act, arrive }: TopicOutbox): ThreadHosting {
  return {
    hold: (entry) => act('entry.held', { entry }),
    approve: (entry) => act('entry.approved', { entry }),
    refuse: (entry, reason) => act('entry.refused', { entry, reason }),
    read: (entry) => act('entry.read', { entry }),
    claim: (entry) => act('entry.claimed', { entry }),
    release: (entry) => act('entry.released', { entry }),
    markAnswer: (entry, answer) => act('entry.answered', { entry, answer }),
    settle: (entry) => act('entry.settled', { entry }),
    dismiss: (entry) => act('entry.dismissed', { entry }),
    pin: (entry, on) => act(on ? 'entry.pinned' : 'entry.unpinned', { entry }),
    closeTopic: () => act('topic.closed', {}),
    reopenTopic: () => act('topic.reopened', {}),
    configure: (settings) => act('party.configured', settings),
    async history(entry) {
      const { token } = await arrive();
      const path = `/desk/entries/${entry}/history`;
      return (await context.transport.read<HistoryView>(path, undefined, token)).versions;
    },
  };
}
