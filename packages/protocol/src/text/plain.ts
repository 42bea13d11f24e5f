import { parseText } from './blocks.ts';
import type { Block, Inline, Item } from './tree.ts';

/**
 * What `source` says without its markup, for excerpts and accessible names. Text that holds no markup comes out to the
 * letter; items of a list keep their number or marker, links their label.
 */
export function plainText(source: string): string {
  return sayBlocks(parseText(source), '\n\n');
}

function sayBlocks(blocks: readonly Block[], between: string): string {
  return blocks.map(sayBlock).join(between);
}

function sayBlock(block: Block): string {
  switch (block[0]) {
    case 'p':
      return sayInline(block[1]);
    case 'pre':
      return block[1];
    case 'quote':
      return sayBlocks(block[1], '\n\n');
    case 'ul':
      return sayItems(block[1], () => block[2]);
    case 'ol':
      return sayItems(block[1], (index) => `${block[2] + index}.`);
  }
}

function sayItems(items: readonly Item[], marker: (index: number) => string): string {
  return items.map((item, index) => `${marker(index)} ${sayBlocks(item, '\n')}`).join('\n');
}

function sayInline(content: string | readonly Inline[]): string {
  return typeof content === 'string'
    ? content
    : content.map((node) => (typeof node === 'string' ? node : sayInline(node[1]))).join('');
}
