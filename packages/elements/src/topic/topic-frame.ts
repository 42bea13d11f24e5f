import { drawButton } from '../dom/button.ts';
import { make, type Content } from '../dom/dom.ts';
import type { Message } from '../locales/strings.ts';

/** What only the page's developer can mend; guests see the page's own content instead of a complaint. */
const DEVELOPERS_PROBLEMS = /ORIGIN|TOPIC|ROUTE|REQUEST_INVALID|PARTY_NOT_FOUND/;

interface Words {
  say(message: Message): string;
}

export function isDevelopers(code: string | undefined): boolean {
  return DEVELOPERS_PROBLEMS.test(code ?? '');
}

/** What a topic is called. */
export function drawHeading(level: number, ...content: Content[]): HTMLElement {
  return make(
    'div',
    { class: 'heading', id: 'heading', part: 'heading', role: 'heading', 'aria-level': level, tabindex: -1 },
    content,
  );
}

/** What stands for a topic that is on its way. */
export function drawSkeleton({ say }: Words, loading: Message): Content {
  return make('div', { class: 'skeleton', role: 'status' }, make('span', 'visually-hidden', say(loading)));
}

/** That a topic could not be read, and what to do. */
export function drawFailure({ say }: Words, online: Message, offline: Message, tryAgain: Message): Content {
  return make(
    'div',
    { class: 'failure', part: 'error', role: 'alert' },
    make('p', {}, say(navigator.onLine ? online : offline)),
    drawButton('refresh', 'button', say(tryAgain)),
  );
}
