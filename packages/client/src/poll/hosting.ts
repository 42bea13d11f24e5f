import type { ClientContext } from '../context.ts';
import type { TopicOutbox } from '../outbox/topic-outbox.ts';
import type { PollHosting } from './contract.ts';

/** What only hosts can do with a poll; guests never load it. */
export function createPollHosting(context: ClientContext, topic: string, outbox: TopicOutbox): PollHosting {
  const { act, issue } = outbox;
  return {
    close: () => act('topic.closed', {}),
    async reopen(closes) {
      const after = closes === undefined ? undefined : await issue('poll.changed', { closes });
      await issue('topic.reopened', {}, after);
    },
    async change(change) {
      await issue('poll.changed', change);
    },
    countApart: () => act('ballots.counted', {}),
    async ask(question, people) {
      await issue('people.asked', { question, people: [...people] });
    },
    async ballots(request = {}) {
      const { token } = await outbox.arrive();
      return context.transport.read(`/desk/topics/${topic}/ballots`, { ...request }, token);
    },
    answer: (entry, text) => act('post.added', { parent: entry, text, answer: true }),
    hold: (entry) => act('entry.held', { entry }),
    approve: (entry) => act('entry.approved', { entry }),
    refuse: (entry, reason) => act('entry.refused', { entry, reason }),
    read: (entry) => act('entry.read', { entry }),
    settle: (entry) => act('entry.settled', { entry }),
    dismiss: (entry) => act('entry.dismissed', { entry }),
  };
}
