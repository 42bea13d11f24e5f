import type { ReactionKind } from '../shapes.ts';

/** All reactions there are, in the order they are shown; a party offers some of them beside `same`. */
export const REACTION_ORDER: readonly ReactionKind[] = ['same', 'heart', 'thanks', 'laugh', 'wow', 'sad'];

/** What a new party offers beside "same here". */
export const REACTIONS_DEFAULT: readonly ReactionKind[] = ['heart', 'thanks', 'laugh'];
