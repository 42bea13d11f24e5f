import type { ThreadItem } from '@partyline/client';
import type { ReactionKind } from '@partyline/protocol';
import { make, type Content } from '../dom/dom.ts';
import { enReactions } from '../locales/en-reactions.ts';
import type { ReactionStrings } from '../locales/strings.ts';
import type { ThreadContext } from './thread-context.ts';
import { drawReaction, isGiven } from './thread-entry.ts';

/** A reaction that is shown by a face or a thing. */
export type Face = Exclude<ReactionKind, 'same'>;

export const REACTION_EMOJI: Readonly<Record<Face, string>> = {
  heart: '❤️',
  thanks: '🙏',
  laugh: '😄',
  wow: '😮',
  sad: '😢',
  party: '🎉',
  clap: '👏',
  fire: '🔥',
  star: '⭐',
  bulb: '💡',
  eyes: '👀',
  strong: '💪',
  hug: '🤗',
  cool: '😎',
  think: '🤔',
};

/** The protocol's `REACTION_ORDER` without "same here"; a test holds it. A page that only reads does not load the list for it. */
export const FACES = Object.keys(REACTION_EMOJI) as Face[];

/** What a reaction is called, where it has a name. */
export function wordOf({ say, strings }: ThreadContext, kind: Face): string | undefined {
  const words: Partial<Record<Face, ReactionStrings[keyof ReactionStrings]>> = { ...enReactions, ...strings };
  return words[kind] && say(words[kind]);
}

/** Those that somebody gave, beside "same here". */
export function drawReactions(context: ThreadContext, item: ThreadItem): Content {
  return FACES.filter((kind) => isGiven(item, kind)).map((kind) => {
    const word = wordOf(context, kind);
    return drawReaction(context, item, kind, [
      make('span', { 'aria-hidden': word !== undefined && 'true' }, REACTION_EMOJI[kind]),
      word !== undefined && make('span', 'visually-hidden', word),
    ]);
  });
}
