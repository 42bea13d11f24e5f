import {
  mintEventId,
  type ErrorCode,
  type EventIn,
  type EventInOf,
  type HistoryView,
  type PollsView,
  type VotersView,
} from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import type { TopicOutbox } from '../outbox/topic-outbox.ts';
import type { BoardHosting } from './contract.ts';

/** What only hosts can do with a board and its ideas; guests never load it. */
export function createBoardHosting(context: ClientContext, topic: string, outbox: TopicOutbox): BoardHosting {
  const { act, arrive, issue } = outbox;
  const read = async <Answer>(path: string, query?: Readonly<Record<string, string>>): Promise<Answer> => {
    const { token } = await arrive();
    return context.transport.read<Answer>(path, query, token);
  };
  return {
    decide: (entry, { status, answer, next }) =>
      act('idea.decided', { entry, status, ...(answer && { answer }), ...(next !== undefined && { next }) }),
    merge: (entry, into) => act('idea.merged', { entry, into }),
    unmerge: (entry) => act('idea.unmerged', { entry }),
    lock: (entry, on) => act(on ? 'idea.locked' : 'idea.unlocked', { entry }),
    pin: (entry, on) => act(on ? 'entry.pinned' : 'entry.unpinned', { entry }),
    bringVoice: (entry, { text, source, day, name, link }) =>
      issue('voice.brought', { entry, text, source, day, ...(name && { name }), ...(link && { link }) }),
    settleVoice: (entry, isTheirs) => act(isTheirs ? 'voice.given' : 'voice.kept', { entry }),
    voteFor: (entry, name, why) => act('vote.cast', { entry, for: name, ...(why && { why }) }),
    withdrawVoteFor: (entry, name) => act('vote.withdrawn', { entry, for: name }),
    makeIdeaOf: (from, { title, text, category }) =>
      issue('idea.proposed', { title, ...(text && { text }), ...(category && { category }), from }),
    /** Whether the poll takes one is read first, so this needs the network, now. What it offers by then stays. */
    async makeOption(idea, poll, text) {
      const { token } = await arrive();
      const view = await context.transport.poll({ topic: poll }, token);
      if (view.poll?.type !== 'poll') throw turnedDown('PARTY_TOPIC_KIND');
      if (view.poll.state === 'closed') throw turnedDown('PARTY_TOPIC_CLOSED');
      if (view.poll.options.some((option) => option.idea === idea)) return;
      const id = mintEventId(context.now(), context.random);
      const option = { id: `idea-${idea.replaceAll('-', '').slice(-24)}`, text, idea };
      const event: EventIn = {
        id,
        type: 'poll.changed',
        v: 1,
        topic: poll,
        data: { add: [option] },
      };
      const { receipts } = await context.transport.send([event], token);
      const { code, delivery } = receipts.find((receipt) => receipt.id === id)!;
      if (delivery !== 'confirmed') throw turnedDown((code ?? 'PARTY_SERVER_BUSY') as ErrorCode);
    },
    answer: (parent, text) => act('post.added', { parent, text, answer: true }),
    whisper: (parent, text) => act('post.added', { parent, text, audience: 'team' }),
    hold: (entry) => act('entry.held', { entry }),
    approve: (entry) => act('entry.approved', { entry }),
    refuse: (entry, reason) => act('entry.refused', { entry, reason }),
    read: (entry) => act('entry.read', { entry }),
    claim: (entry) => act('entry.claimed', { entry }),
    release: (entry) => act('entry.released', { entry }),
    settle: (entry) => act('entry.settled', { entry }),
    dismiss: (entry) => act('entry.dismissed', { entry }),
    changeBoard: (change: EventInOf<'board.changed'>['data']) => act('board.changed', change),
    close: () => act('topic.closed', {}),
    reopen: () => act('topic.reopened', {}),
    polls: async () => (await read<PollsView>('/desk/polls')).polls,
    voters: (idea, after) =>
      read<VotersView>(
        `/desk/topics/${topic}/ideas/${idea}/voters`,
        after === undefined ? undefined : { after },
      ),
    history: async (entry) => (await read<HistoryView>(`/desk/entries/${entry}/history`)).versions,
  };
}

function turnedDown(code: ErrorCode): PartyError {
  return new PartyError(code, code, { status: 400 });
}
