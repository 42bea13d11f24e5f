import { parseInline } from './inline.ts';
import type { Block, Inline, Item } from './tree.ts';

/** How many quotes and lists may stand within each other; deeper markers stay as typed. */
const MAX_DEPTH = 5;

const QUOTED = /^ {0,3}> ?/;
// A quote or an item needs words behind its marker, or `>>>`, `-` and `* * *` would vanish from the text.
const OPENER = /^ {0,3}(?:> ?|(?:([-*])|(0|[1-9]\d{0,8})\.) {1,4})(?=[-*>\s]*[^-*>\s])/;
const FENCE = /^ {0,3}(`{3,})([^`]*)$/;

interface Container {
  readonly content: Block[];
  /** What a further line of this container begins with. */
  readonly prefix: RegExp;
}

/**
 * Parses our subset of Markdown: paragraphs (a single newline is a line break), emphasis, code, fenced code, quotes,
 * lists, links and bare addresses, and backslash escapes. Agrees with CommonMark on what it covers; all else stays as
 * typed, HTML included. Takes time linear in the length of `source`.
 *
 * Only NUL is replaced (by U+FFFD) and line endings become `\n`. Bidirectional controls are kept, so whoever renders
 * the tree isolates it (`unicode-bidi: isolate`).
 */
export function parseText(source: string): readonly Block[] {
  const root: Block[] = [];
  const open: Container[] = [{ content: root, prefix: QUOTED }];
  let leaf: ['p', readonly Inline[]] | ['pre', string, string] | undefined;
  let lines: string[] = [];
  let fence = 0;

  const close = (depth: number) => {
    const text = lines.join('\n');
    if (leaf?.[0] === 'p') leaf[1] = parseInline(text);
    else if (leaf) leaf[1] = text;
    leaf = undefined;
    open.length = depth;
  };

  for (let line of source.replace(/\0/g, '\ufffd').split(/\r\n?|\n/)) {
    let depth = 1;
    let match;
    while (depth < open.length && (match = open[depth]!.prefix.exec(line))) {
      line = line.slice(match[0].length);
      depth++;
    }

    if (leaf?.[0] === 'pre' && depth === open.length) {
      match = FENCE.exec(line);
      if (match && match[1]!.length >= fence && !match[2]!.trim()) close(depth);
      else lines.push(line);
      continue;
    }

    for (; depth <= MAX_DEPTH && (match = OPENER.exec(line)); depth++) {
      const [opener, bullet, number] = match;
      if (leaf && depth === open.length && number && number !== '1') break;
      close(depth);
      const siblings = open[depth - 1]!.content;
      const last = siblings.at(-1);
      const content: Block[] = [];
      let prefix = QUOTED;
      if (bullet || number) {
        prefix = RegExp(`^(?: {${opener.length}}|\\t|\\s*$)`);
        if (last && (bullet ? last[0] === 'ul' && last[2] === bullet : last[0] === 'ol')) {
          (last[1] as Item[]).push(content);
        } else {
          siblings.push(bullet ? ['ul', [content], bullet] : ['ol', [content], Number(number)]);
        }
      } else {
        siblings.push(['quote', content]);
      }
      open.push({ content, prefix });
      line = line.slice(opener.length);
    }

    match = FENCE.exec(line);
    if (!line.trim()) {
      close(depth);
    } else if (leaf?.[0] === 'p' && !match) {
      lines.push(line);
    } else {
      close(depth);
      leaf = match ? ['pre', '', match[2]!.trim()] : ['p', []];
      lines = match ? [] : [line];
      fence = match ? match[1]!.length : 0;
      open[depth - 1]!.content.push(leaf);
    }
  }
  close(1);
  return root;
}
