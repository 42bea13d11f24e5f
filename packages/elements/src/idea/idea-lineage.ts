import { createBoardPlaces, type BoardPlace } from '@partyline/client/board';
import { make, type Content } from '../dom/dom.ts';
import type { IdeaContext, IdeaHost, IdeaLineage } from './idea-context.ts';
import { drawThanks } from './idea-thanks.ts';

/** Where an idea was first said, and the polls it stands in: the credit goes both ways. What is shipped thanks those who had it. */
export function createLineage(host: IdeaHost): IdeaLineage {
  const places = createBoardPlaces(host.client);
  const known = new Map<string, BoardPlace>();

  function placeOf(key: string, read: (key: string) => Promise<BoardPlace | undefined>): BoardPlace {
    const place = known.get(key);
    if (place) return place;
    known.set(key, {});
    void read(key).then((found) => {
      if (!found) return undefined;
      known.set(key, found);
      return host.draw();
    });
    return {};
  }

  return {
    draw(context) {
      const { part, say, strings } = context;
      const { from, polls = [] } = part;
      const lines = [
        from &&
          drawLine(context, placeOf(from.entry, places.ofEntry), {
            words: say(strings.ideaFrom),
            titled: strings.ideaFromTitle,
            hash: `#party=${from.entry}`,
            isHere: true,
          }),
        polls.map((topic) =>
          drawLine(context, placeOf(topic, places.ofPoll), {
            words: say(strings.ideaPoll),
            titled: strings.ideaPollTitle,
            hash: '',
          }),
        ),
      ];
      return [
        (from || polls.length > 0) && make('div', { class: 'lineage quiet', part: 'lineage' }, lines),
        drawThanks(host, context),
      ];
    },
  };
}

function drawLine(
  { say }: IdeaContext,
  { title, url }: BoardPlace,
  line: {
    readonly words: string;
    readonly titled: IdeaContext['strings']['ideaFromTitle'];
    readonly hash: string;
    /** Where no page is known, it may stand on this one. */
    readonly isHere?: boolean;
  },
): Content {
  const words = title === undefined ? line.words : say(line.titled, { title });
  const href = url === undefined ? line.isHere && line.hash : `${url.replace(/#.*/, '')}${line.hash}`;
  return make('p', {}, href ? make('a', { class: 'link', href }, words) : words);
}
