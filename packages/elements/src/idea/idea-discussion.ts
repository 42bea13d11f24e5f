import { make, type Content } from '../dom/dom.ts';
import { isHost, isPublic, type IdeaContext } from './idea-context.ts';

/** Off the screen by so much, it begins to load. */
const NEAR = '320px';

/** The thread in which an idea is discussed; its place, until somebody comes near. */
export function drawDiscussion(context: IdeaContext): Content {
  const { headingLevel, idea, open, part, say, sheet, state, strings } = context;
  if (!isPublic(idea) || (idea.delivery !== undefined && idea.delivery === 'rejected')) return false;
  const { comments = 0, into, locked } = part;
  const { discussion } = sheet;
  if (discussion) {
    const heading = say(strings.ideaDiscussion);
    const level = `${headingLevel + 1}`;
    if (discussion.getAttribute('heading') !== heading) discussion.setAttribute('heading', heading);
    if (discussion.getAttribute('heading-level') !== level) discussion.setAttribute('heading-level', level);
  }
  const isStill = !isHost(state) && (!open || into !== undefined || locked);
  return make(
    'div',
    { class: 'section discussion', part: 'discussion', 'data-still': isStill },
    into !== undefined && make('p', { class: 'quiet over', part: 'notice' }, say(strings.ideaMergedNote)),
    discussion ?? [
      make(
        'div',
        { class: 'title', role: 'heading', 'aria-level': headingLevel + 1 },
        say(strings.ideaDiscussion),
        ' ',
        comments > 0 && make('span', 'quiet', say(strings.ideaComments, { count: comments })),
      ),
      make('div', 'discussion__blank'),
    ],
  );
}

/** Tells once somebody comes near the place. @returns what ends the watch. */
export function watchFor(place: Element, onNear: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      onNear();
    },
    { rootMargin: NEAR },
  );
  observer.observe(place);
  return () => observer.disconnect();
}
