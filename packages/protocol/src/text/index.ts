export { parseText } from './blocks.ts';
export { plainText } from './plain.ts';
export type { Block, Inline, InlineNode, Item } from './tree.ts';
