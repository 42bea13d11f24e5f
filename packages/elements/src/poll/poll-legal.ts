import { make, type Content } from '../dom/dom.ts';
import { agreed, legalLinks, rememberAgreed } from '../thread/writing/legal.ts';
import { isHost, type PollContext } from './poll-context.ts';

/** What a brand wants to be read before anything is said here, whether in a thread or in a poll. */
export function drawLegal({ say, sheet, state }: PollContext, element: HTMLElement): Content {
  const links = legalLinks(element);
  if (!links || agreed(links) || isHost(state)) return false;
  const more = sheet.more!;
  const link = (href: string | undefined, label: string): Content =>
    href && [' ', make('a', { class: 'link', href, target: '_blank', rel: 'noopener' }, label)];
  return make(
    'p',
    { class: 'quiet legal', part: 'legal' },
    say(more.pollLegal),
    link(links.privacy, say(more.pollPrivacy)),
    link(links.terms, say(more.pollTerms)),
  );
}

/** They are not shown again until they change. */
export function rememberLegal(element: HTMLElement): void {
  const links = legalLinks(element);
  if (links) rememberAgreed(links);
}
