import type { ReactionKind } from '../shapes.ts';

/** All reactions there are, in the order they are shown; a party offers some of them beside `same`, or all by a picker. */
export const REACTION_ORDER: readonly ReactionKind[] = [
  'same',
  'heart',
  'thanks',
  'laugh',
  'wow',
  'sad',
  'party',
  'clap',
  'fire',
  'star',
  'bulb',
  'eyes',
  'strong',
  'hug',
  'cool',
  'think',
];

/** What a new party offers beside "same here". */
export const REACTIONS_DEFAULT: readonly ReactionKind[] = ['heart', 'thanks', 'laugh'];

/** Reactions that have a word of ours; the others are read out by the name of their emoji. */
export type WordedReaction = 'same' | 'heart' | 'thanks' | 'laugh' | 'wow' | 'sad';
