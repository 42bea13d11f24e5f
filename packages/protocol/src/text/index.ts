export { parseText } from './blocks.ts';
export { plainText } from './plain.ts';
export type { Block, Inline, InlineNode, Item } from './tree.ts';

/** Part of the key of every cached view: raised with each change of what `parseText` returns. */
export const TEXT_VERSION = 1;
