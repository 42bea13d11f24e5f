import type { EntryPlace } from '@partyline/protocol';
import type { Client } from '../client.ts';

/** What an entry or a topic is called, and where it is read. */
export interface BoardPlace extends Partial<EntryPlace> {
  readonly title?: string;
  /** The brand's page, where one is known. */
  readonly url?: string;
}

/** Finds what ideas come from and stand in, and the idea behind a link; each answer is read once. */
export interface BoardPlaces {
  /** Where an entry of any topic stands. Resolves to `undefined` where not everybody can read it, or nothing could be read. */
  ofEntry(entry: string): Promise<BoardPlace | undefined>;
  /** What a poll is called. Resolves likewise. */
  ofPoll(topic: string): Promise<BoardPlace | undefined>;
}

export function createBoardPlaces({ context }: Client): BoardPlaces {
  const { hostToken, transport } = context;
  const found = new Map<string, Promise<BoardPlace | undefined>>();

  /** What could not be read is asked for again next time. */
  const once = (key: string, read: () => Promise<BoardPlace>): Promise<BoardPlace | undefined> => {
    let place = found.get(key);
    if (!place) {
      place = read().catch(() => void found.delete(key));
      found.set(key, place);
    }
    return place;
  };

  return {
    ofEntry: (entry) => once(`entry ${entry}`, () => transport.read<EntryPlace>(`/entries/${entry}`)),
    ofPoll: (topic) =>
      once(`poll ${topic}`, async () => {
        const { title, url } = (await transport.poll({ topic }, hostToken)).head;
        return { ...(title !== undefined && { title }), ...(url !== undefined && { url }) };
      }),
  };
}
