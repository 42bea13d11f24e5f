import { createReadStream } from 'node:fs';
import type { Problem } from './idea-source.ts';

const NEWLINE = 0x0a;
/** A longer line is no line of text that somebody wrote. */
const LINE_BYTES_MAX = 4 * 1_048_576;

export interface TextLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** Text that ends where it cannot be read. */
export class UnreadableError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

/** The lines of a UTF-8 file without what ends them (LF or CRLF), a byte order mark left out. */
export async function* textLines(file: string): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 0;
  let rest: Buffer[] = [];
  let held = 0;
  const decode = (bytes: Buffer): TextLine => {
    line += 1;
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      throw new UnreadableError({ line, what: 'This is not UTF-8. Save the file as UTF-8 and try again.' });
    }
    if (line === 1) text = text.replace(/^\uFEFF/, '');
    return { line, text: text.replace(/\r$/, '') };
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end);
      yield decode(held === 0 ? piece : Buffer.concat([...rest, piece]));
      rest = [];
      held = 0;
      start = end + 1;
    }
    if (start === chunk.length) continue;
    rest.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > LINE_BYTES_MAX)
      throw new UnreadableError({ line: line + 1, what: 'This line has no end. Is it a file of text?' });
  }
  if (held > 0) yield decode(Buffer.concat(rest));
}
