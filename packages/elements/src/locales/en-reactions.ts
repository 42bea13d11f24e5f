import type { ReactionStrings } from './strings.ts';

/** English: what reactions are called. */
export const enReactions: ReactionStrings = {
  heart: 'Love it',
  thanks: 'Thank you',
  laugh: 'Funny',
  wow: 'Wow',
  sad: 'Sad',
};
