import type { Inline } from './tree.ts';

/** Openers of emphasis that are remembered at once; the oldest becomes text. Keeps the time linear. */
const MAX_OPENERS = 16;

/** A run of `*` or `_`; `mark` is what is left of it, `end` where it stands among the pieces done so far. */
interface Delimiter {
  mark: string;
  readonly run: number;
  readonly opens: boolean;
  readonly closes: boolean;
  end?: number;
}

type Piece = Inline | Delimiter;

/** Parses the text of one paragraph. A run of more than six is text, which bounds the tree's depth and every search. */
export function parseInline(source: string): Inline[] {
  // In order: an escape; a code span; emphasis; the start of a label; its end, with the destination if there is one;
  // a bare address, in which brackets pair and whose last character is not the sentence's punctuation.
  const token =
    /\\([!-/:-@[-`{-~])|(?<!`)(`{1,6})(?!`)([^]*?[^`])\2(?!`)|(\*+|_+)|\[(?!\s*\])|\](?:\(((?:[Hh]ttps?:\/\/|mailto:)(?:[^\s<>()[\]]|[([][^\s<>()[\]]*[)\]])+)\))?|(?<![\p{L}\p{N}])[Hh]ttps?:\/\/(?:[^\s<>()[\]]|[([][^\s<>()[\]]*[)\]])+(?<=[/#%&@)\]-]|[^\p{P}~])/gu;
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
      pieces.push(['code', code.trim() ? code.replace(/^ ([^]*) $/, '$1') : code]);
    } else if (mark) {
      const before = rank([...source.substring(start - 2, start)].pop());
      const after = rank([...source.substring(end, end + 2)][0]);
      const barred = mark.length > 6 || (mark[0] === '_' && before + after > 3);
      pieces.push({
        mark,
        run: mark.length,
        opens: !barred && after >= (before || 1),
        closes: !barred && before >= (after || 1),
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
    if (isDelimiter(piece)) {
      for (let i = piece.closes ? openers.length : 0; piece.mark && i--;) {
        const opener = openers[i]!;
        // The second half is CommonMark's rule of three, by which `**a*b**` holds a lone `*`.
        if (
          opener.mark[0] === piece.mark[0] &&
          !((opener.closes || piece.opens) && piece.run % 3 && !((opener.run + piece.run) % 3))
        ) {
          const size = opener.mark[1] && piece.mark[1] ? 2 : 1;
          const content = settle(done.splice(opener.end!));
          done.push([size > 1 ? 'strong' : 'em', content]);
          piece.mark = piece.mark.slice(size);
          opener.mark = opener.mark.slice(size);
          if (opener.mark) i++;
          openers.length = i;
        }
      }
      if (piece.opens && piece.mark) openers.push(piece);
      if (openers.length > MAX_OPENERS) openers.shift();
    }
    const end = done.push(piece);
    if (isDelimiter(piece)) piece.end = end;
  }
  return settle(done);
}

/** Delimiters that found no partner are text; neighbouring text becomes one string. */
function settle(pieces: readonly Piece[]): Inline[] {
  const content: Inline[] = [];
  for (const piece of pieces) {
    const node = isDelimiter(piece) ? piece.mark : piece;
    const last = content.length - 1;
    const before = content[last];
    if (typeof node === 'string' && typeof before === 'string') content[last] = before + node;
    else if (node) content.push(node);
  }
  return content;
}

/** 0 for white space and the ends, 1 for punctuation, 2 for the rest: what flanking depends on. */
function rank(character = ''): number {
  return character.trim() ? (/[\p{P}\p{S}]/u.test(character) ? 1 : 2) : 0;
}

function isNode(piece: Piece): piece is Exclude<Inline, string> {
  return Array.isArray(piece);
}

function isDelimiter(piece: Piece): piece is Delimiter {
  return (piece as Delimiter).mark !== undefined;
}
