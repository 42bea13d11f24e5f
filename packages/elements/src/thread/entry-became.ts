import type { ThreadItem } from '@partyline/client';
import { make, type Content } from '../dom/dom.ts';
import { becameStrings } from '../locales/became-strings.ts';
import { linkTo, type ThreadContext } from './thread-context.ts';

/** A post that became an idea leads there, and its author is credited there. */
export function drawBecame({ locale, say, strings }: ThreadContext, { entry }: ThreadItem): Content {
  const { becameIdea } = {
    ...(becameStrings[locale.split('-')[0]!] ?? becameStrings.en),
    ...strings,
  };
  return (
    entry.became &&
    make('p', 'trail quiet', make('a', { class: 'link', href: linkTo(entry.became.entry) }, say(becameIdea)))
  );
}
