import type { PartyEntity, TopicEntity } from '@partyline/protocol';
import { drawButton } from '../dom/button.ts';
import { make, type Content } from '../dom/dom.ts';
import { formatNumber } from '../locales/numbers.ts';
import type { Message } from '../locales/strings.ts';
import { drawHeading } from './topic-frame.ts';

interface Words {
  say(message: Message, values?: Readonly<Record<string, string | number>>): string;
}

/** Nobody but hosts can say anything here. */
export function isClosed({
  head,
  party,
}: {
  readonly head?: TopicEntity;
  readonly party?: PartyEntity;
}): boolean {
  return head?.state === 'closed' || party?.policy === 'closed';
}

/** What a topic with a list is called, and how much is in it. */
export function drawCountedHeading(
  { headingLevel, locale, say }: Words & { readonly headingLevel: number; readonly locale: string },
  heading: string,
  counted: Message,
  count: number,
): HTMLElement {
  return drawHeading(
    headingLevel,
    make('bdi', {}, heading),
    count > 0 &&
      make(
        'span',
        { class: 'heading__count', part: 'count' },
        make('span', { 'aria-hidden': 'true' }, formatNumber(count, locale)),
        make('span', 'visually-hidden', say(counted, { count })),
      ),
  );
}

/** What stands over a list without moving it: the pill and the word about being offline. */
export function drawBar(
  { say, state }: Words & { readonly state: { readonly connection: string } },
  fresh: Message,
  count: number,
  offline: Message,
): Content {
  return make(
    'div',
    'bar',
    count > 0 &&
      drawButton('fresh', 'button button--primary button--small pill', say(fresh, { count }), {
        part: 'fresh',
      }),
    state.connection === 'offline' &&
      make('p', { class: 'pill pill--offline', part: 'status' }, say(offline)),
  );
}

/** The way on: `more` behind a list, `expand` below one that is cut off. */
export function drawOnward(action: 'more' | 'expand', label: string, isBusy = false): Content {
  return drawButton(action, `button ${action}`, label, { part: 'more', 'aria-disabled': isBusy && 'true' });
}
