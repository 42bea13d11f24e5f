import type { EntryPlace } from '@partyline/protocol';
import { ENDPOINTS } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { enLinks } from '../locales/en-links.ts';
import { adopt } from '../dom/adopt.ts';
import { linkStyles } from './thread-links.styles.ts';
import { findItem, linkTo, rootOf, type ThreadHost } from './thread-context.ts';

/** Frames that a row may take to be drawn before it counts as not there. */
const FRAMES_MAX = 600;

/** Goes to an entry that the page's address points at, wherever it is; and says what became of it where it is not. */
export async function goTo(host: ThreadHost, id: string): Promise<void> {
  const { screen, stores } = host;
  const before = screen.linked;
  adopt(host.root, linkStyles);
  screen.linked = id;
  screen.expanded = true;
  screen.notice = undefined;
  const isHere = () => findItem(host.context.state.items, id) !== undefined;
  if (!isHere() && !(await stores.openAt(id))) {
    screen.linked = undefined;
    screen.notice = await findElsewhere(host, id);
    await host.draw();
    return;
  }
  if (before !== undefined) await host.draw(before);
  unfold(host, id);
  await host.draw(id);
  for (let frame = 0; frame < FRAMES_MAX && !rowOf(host, id); frame += 1) {
    await host.draw();
    await new Promise(requestAnimationFrame);
  }
  await host.draw(id);
  const row = rowOf(host, id);
  if (!row || screen.linked !== id) return;
  row.scrollIntoView({ block: 'center' });
  // Whoever is busy elsewhere on the page is not called away.
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body || activeElement === host.element) {
    row.focus({ preventScroll: true });
  }
}

/** Opens whatever the entry is folded away in. */
function unfold({ context, screen }: ThreadHost, id: string): void {
  const { items } = context.state;
  screen.explained.add(rootOf(items, id));
  for (let at = findItem(items, id)?.entry.parent; at; at = findItem(items, at)?.entry.parent) {
    screen.folded.delete(at);
  }
}

function rowOf({ root }: ThreadHost, id: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`li[data-id="${CSS.escape(id)}"]`);
}

/** A way to where the entry is now; nothing when another conversation of this very page has it. */
async function findElsewhere(host: ThreadHost, id: string): Promise<HTMLElement | undefined> {
  const { client, context, element } = host;
  const { say } = context;
  const strings = { ...enLinks, ...context.strings };
  const notice = (...content: Content[]) =>
    make('p', { class: 'closed', part: 'notice', role: 'status' }, content);
  let place: EntryPlace;
  try {
    const address = client.context.home.slice(0, -ENDPOINTS.live(client.party).length);
    const answer = await fetch(address + ENDPOINTS.entry(client.party, id), { credentials: 'omit' });
    if (answer.status === 404) {
      return isFirst(element) ? notice(say(strings.linkGone)) : undefined;
    }
    place = (await answer.json()) as EntryPlace;
  } catch {
    return undefined;
  }
  const { title, topic, url } = place;
  if (topic === element.topic) return notice(say(strings.linkGone));
  const others = document.querySelectorAll<HTMLElement & { topic?: string }>(
    'party-thread, party-board, party-idea',
  );
  if ([...others].some((other) => other.topic === topic)) return undefined;
  if (!url) return notice(say(strings.linkGone));
  return notice(
    say(strings.linkElsewhere),
    ' ',
    make('a', { class: 'link', href: `${url.replace(/#.*/, '')}#${linkTo(id).split('#')[1]}` }, title ?? url),
  );
}

/** Of several conversations on one page, none can tell whom the address was meant for. */
function isFirst(element: HTMLElement): boolean {
  return document.querySelector('party-thread') === element;
}
