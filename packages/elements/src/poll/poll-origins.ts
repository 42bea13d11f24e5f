import { createBoardPlaces } from '@partyline/client/board';
import type { PollHost, PollOrigins } from './poll-context.ts';

/** Reads of each idea once where it stands; one that not everybody can read any more has no address. */
export function originsOf({ client, draw }: Pick<PollHost, 'client' | 'draw'>): PollOrigins {
  const places = createBoardPlaces(client);
  const known = new Map<string, string | undefined>();
  return {
    addressOf(idea) {
      if (!known.has(idea)) {
        known.set(idea, undefined);
        void places.ofEntry(idea).then((place) => {
          if (place?.url === undefined) return undefined;
          known.set(idea, `${place.url.replace(/#.*/, '')}#party=${idea}`);
          return draw();
        });
      }
      return known.get(idea);
    },
  };
}
