/** How words are set. */
export interface Style {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly code: boolean;
  readonly href: string;
}

/** Words that are set alike. */
export interface Run extends Style {
  text: string;
}

export const PLAIN: Style = { bold: false, italic: false, code: false, href: '' };

/** What would be read as markup. Addresses stay whole, and so does an asterisk that stands alone. */
const MARKS = /https?:\/\/\S+|[\\`]|\*(?=\S)|(?<=\S)\*|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/giu;

export function isSame(one: Style, other: Style): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.code === other.code &&
    one.href === other.href
  );
}

/** Words with their marks, as lines of one block. */
export function writeRuns(runs: readonly Run[]): string {
  const pieces: string[] = [];
  let touches = false;
  for (const { text, ...style } of runs) {
    const words = text.trim();
    if (!words) {
      pieces.push(text);
      touches &&= text === '';
      continue;
    }
    const at = text.indexOf(words);
    const written = writeWords(words, style, touches && at === 0);
    pieces.push(text.slice(0, at), written, text.slice(at + words.length));
    touches = at + words.length === text.length && written.endsWith('*');
  }
  return pieces
    .join('')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
    .replace(/^(?=[>*-](?:\s|$))/gm, '\\')
    .replace(/^(\d{1,9})(?=\.\s)/gm, '$1\\');
}

/** Marks go around the words, never around the space beside them, and never against other marks. */
function writeWords(words: string, { bold, italic, code, href }: Style, touches: boolean): string {
  if (code && !href) return codeOf(words);
  const marks = touches ? '' : `${bold ? '**' : ''}${italic ? '*' : ''}`;
  const text = code ? codeOf(words) : words.replace(MARKS, (mark) => (mark[1] ? mark : `\\${mark}`));
  if (!href) return marks + text + marks;
  if (words === href || `mailto:${words}` === href || !words.trim()) return href.replace(/^mailto:/i, '');
  return `${marks}[${text.replace(/[[\]]/g, '\\$&')}](${href})${marks}`;
}

function codeOf(words: string): string {
  const text = words.replace(/\n/g, ' ');
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest >= 6) return text.replace(/[\\*`]/g, '\\$&');
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + room + text + room + fence;
}

/** A block of code, in a fence that it does not hold itself. */
export function fenced(pre: string): { text: string; fence: string } {
  const text = pre.replace(/\r\n?/g, '\n').replace(/^\n/, '').trimEnd();
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return { text, fence: '`'.repeat(longest + 1) };
}
