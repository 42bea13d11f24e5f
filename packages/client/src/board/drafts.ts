import type { TopicOutbox } from '../outbox/topic-outbox.ts';
import type { IdeaDraft, IdeaDrafts } from './contract.ts';

/** What was typed about ideas, kept on this device as the drafts of threads are. */
export function createIdeaDrafts({ readDraft, writeDraft }: TopicOutbox): IdeaDrafts {
  return {
    async read(place) {
      const text = await readDraft(place);
      return text ? (JSON.parse(text) as IdeaDraft) : {};
    },
    async write(place, draft) {
      const filled = Object.entries(draft).filter(([, value]) => value);
      await writeDraft(place, filled.length > 0 ? JSON.stringify(Object.fromEntries(filled)) : '');
    },
  };
}
