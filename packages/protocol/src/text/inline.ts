import type { Inline } from './tree.ts';

/** Openers of emphasis that are remembered at once; the oldest becomes text. Keeps the time linear. */
const MAX_OPENERS = 16;

interface Delimiter {
  readonly mark: string;
  readonly run: number;
  readonly opens: boolean;
  readonly closes: boolean;
  size: number;
  at: number;
}

type Piece = Inline | Delimiter;

/**
 * Parses the text of one paragraph. Runs of more than six `*` or `_` and of more than six backticks are text, which
 * bounds both the depth of the tree and the number of searches for a closing backtick that can fail.
 */
export function parseInline(source: string): Inline[] {
  // In order: an escape; a code span; emphasis; the start of a link's label; its end with a destination, or a bracket;
  // a bare address, where brackets must pair and punctuation at the end is the sentence's.
  const token =
    /\\([!-/:-@[-`{-~])|(?<!`)(`{1,6})(?!`)([^]*?[^`])\2(?!`)|(\*+|_+)|\[(?!\s*\])|\](?:\(((?:https?:\/\/|mailto:)(?:[^\s<>()[\]]|[([][^\s<>()[\]]*[)\]])+)\))?|(?<![\p{L}\p{N}])https?:\/\/(?:[^\s<>()[\]]|[([][^\s<>()[\]]*[)\]])+(?<=[/#%&@]|[^\p{Po}\p{Pf}_~])/giu;
  const pieces: Piece[] = [];
  const labels: number[] = [];
  let end = 0;
  let match;
  while ((match = token.exec(source))) {
    const start = match.index;
    const [all, escaped, , code, mark, href] = match;
    pieces.push(source.slice(end, start));
    end = token.lastIndex;
    if (escaped) {
      pieces.push(escaped);
    } else if (code) {
      pieces.push(['code', /^[ \n][^]*[ \n]$/.test(code) && code.trim() ? code.slice(1, -1) : code]);
    } else if (mark) {
      const before = rank([...source.substring(start - 2, start)].pop());
      const after = rank([...source.substring(end, end + 2)][0]);
      const inWord = mark[0] === '_' && before + after > 3;
      pieces.push({
        mark: mark[0]!,
        run: mark.length,
        size: mark.length,
        opens: !inWord && after > 0 && after >= before && mark.length < 7,
        closes: !inWord && before > 0 && before >= after && mark.length < 7,
        at: 0,
      });
    } else if (all === '[') {
      labels.push(pieces.push(all));
    } else if (all[0] === ']') {
      const label = labels.pop();
      if (href && label) {
        const content = pieces
          .splice(label)
          .map((piece) => (isNode(piece) && piece[0] === 'a' ? piece[2] : piece));
        pieces[label - 1] = ['a', emphasise(content), href];
        labels.length = 0;
      } else {
        pieces.push(']');
        end = token.lastIndex = start + 1;
      }
    } else {
      pieces.push(['a', [all], all]);
    }
  }
  pieces.push(source.slice(end));
  return emphasise(pieces);
}

/** Pairs delimiters as CommonMark's delimiter stack does. */
function emphasise(pieces: readonly Piece[]): Inline[] {
  const done: Piece[] = [];
  const openers: Delimiter[] = [];
  for (const piece of pieces) {
    if (!isDelimiter(piece)) {
      done.push(piece);
      continue;
    }
    let i = piece.closes ? openers.length : 0;
    while (piece.size && i--) {
      const opener = openers[i]!;
      if (opener.mark === piece.mark && !clash(opener, piece)) {
        const size = opener.size > 1 && piece.size > 1 ? 2 : 1;
        const content = settle(done.splice(opener.at));
        done.push([size > 1 ? 'strong' : 'em', content]);
        piece.size -= size;
        opener.size -= size;
        if (opener.size) i++;
        openers.length = i;
      }
    }
    piece.at = done.push(piece);
    if (piece.opens && piece.size) openers.push(piece);
    if (openers.length > MAX_OPENERS) openers.shift();
  }
  return settle(done);
}

/** CommonMark's rule of three: `**a*b*` and the like pair as people expect. */
function clash(opener: Delimiter, closer: Delimiter): boolean {
  return (opener.closes || closer.opens) && closer.run % 3 > 0 && (opener.run + closer.run) % 3 === 0;
}

/** Turns the delimiters that found no partner back into text and joins neighbouring text. */
function settle(pieces: readonly Piece[]): Inline[] {
  const content: Inline[] = [];
  for (const piece of pieces) {
    const node = isDelimiter(piece) ? piece.mark.repeat(piece.size) : piece;
    const last = content.length - 1;
    const before = content[last];
    if (typeof node === 'string' && typeof before === 'string') content[last] = before + node;
    else if (node) content.push(node);
  }
  return content;
}

/** 0 for white space and the ends, 1 for punctuation, 2 for the rest: what flanking depends on. */
function rank(character = ''): number {
  return !character.trim() ? 0 : /[\p{P}\p{S}]/u.test(character) ? 1 : 2;
}

function isNode(piece: Piece): piece is Exclude<Inline, string> {
  return Array.isArray(piece);
}

function isDelimiter(piece: Piece): piece is Delimiter {
  return typeof piece === 'object' && 'mark' in piece;
}
