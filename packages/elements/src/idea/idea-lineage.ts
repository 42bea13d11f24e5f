import { ENDPOINTS, type EntryPlace } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import type { IdeaContext, IdeaHost, IdeaLineage } from './idea-context.ts';

/** Something that an idea comes from or stands in, with its title once that was read. */
interface Place {
  readonly title?: string | undefined;
  readonly href?: string | undefined;
}

interface Wanted {
  readonly path: string;
  readonly hash: string;
}

/** Where an idea was first said, and the polls it stands in: the credit goes both ways. */
export function createLineage(host: IdeaHost): IdeaLineage {
  const { client } = host;
  const places = new Map<string, Place>();

  async function read({ hash, path }: Wanted): Promise<Place> {
    const base = client.context.home.slice(0, -ENDPOINTS.live(client.party).length);
    const answer = await fetch(base + path, { credentials: 'omit' });
    if (!answer.ok) return {};
    const { head, title, url } = (await answer.json()) as Partial<EntryPlace> & {
      head?: { title?: string; url?: string };
    };
    const page = url ?? head?.url;
    return { title: title ?? head?.title, href: page && `${page.replace(/#.*/, '')}${hash}` };
  }

  function placeOf(key: string, wanted: Wanted): Place {
    const known = places.get(key);
    if (known) return known;
    places.set(key, {});
    read(wanted).then(
      (place) => {
        places.set(key, place);
        return host.draw();
      },
      () => undefined,
    );
    return {};
  }

  return {
    draw(context) {
      const { part, say, strings } = context;
      const { from, polls = [] } = part;
      const lines = [
        from &&
          drawLine(
            context,
            placeOf(from.entry, {
              path: ENDPOINTS.entry(client.party, from.entry),
              hash: `#party=${from.entry}`,
            }),
            { words: say(strings.ideaFrom), titled: strings.ideaFromTitle, href: `#party=${from.entry}` },
          ),
        polls.map((topic) =>
          drawLine(context, placeOf(topic, { path: ENDPOINTS.topic(client.party, topic), hash: '' }), {
            words: say(strings.ideaPoll),
            titled: strings.ideaPollTitle,
          }),
        ),
      ];
      return make('div', { class: 'lineage quiet', part: 'lineage' }, lines);
    },
  };
}

function drawLine(
  { say }: IdeaContext,
  { href, title }: Place,
  line: {
    readonly words: string;
    readonly titled: IdeaContext['strings']['ideaFromTitle'];
    readonly href?: string;
  },
): Content {
  const words = title === undefined ? line.words : say(line.titled, { title });
  const to = href ?? line.href;
  return make('p', {}, to === undefined ? words : make('a', { class: 'link', href: to }, words));
}
