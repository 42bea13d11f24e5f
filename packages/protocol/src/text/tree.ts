/**
 * What `parseText` returns. Every node is `[tag, content, attribute?]`; a string is literal text, never markup, and may
 * hold `\n`, which stands for a line break.
 */
export type Inline = string | InlineNode;

export type InlineNode =
  | readonly [tag: 'em' | 'strong', content: readonly Inline[]]
  | readonly [tag: 'code', content: string]
  | readonly [tag: 'a', content: readonly Inline[], href: string];

/** One item of a list. Whether it is set tight or loose is for the stylesheet to decide. */
export type Item = readonly Block[];

export type Block =
  | readonly [tag: 'p', content: readonly Inline[]]
  | readonly [tag: 'pre', content: string, info: string]
  | readonly [tag: 'quote', content: readonly Block[]]
  | readonly [tag: 'ul', content: readonly Item[], marker: string]
  | readonly [tag: 'ol', content: readonly Item[], start: number];
