/** An idea as another system, an earlier export or a spreadsheet has it. */
export interface SourcedIdea {
  /** The same whenever it is read again: by it, importing twice is importing once. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** As the source calls it; the board's own word is looked for by its id, label or kind. */
  readonly status?: string;
  readonly category?: string;
  /** How many the source counted; shown apart and labelled, never as votes. */
  readonly votes: number;
  /** How many of them were given one by one on the board that it was exported from. */
  readonly given?: number;
  /** A name as it may be shown to everybody. */
  readonly author?: string;
  /** When it was proposed, Unix milliseconds. */
  readonly at?: number;
  /** When it was decided upon, Unix milliseconds. */
  readonly decided?: number;
  /** What was decided, as the source calls it, and when, oldest first. */
  readonly decisions?: readonly { readonly status: string; readonly at: number }[];
  /** By when the team promised to say more, YYYY-MM-DD. */
  readonly next?: string;
  /** What the team said to it, and when. */
  readonly answer?: { readonly text: string; readonly at?: number };
}

/** What stands in the way of an import, where it stands, and what to do about it. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  /** Where in that line: a column, a field, a character. */
  readonly where?: string;
  /** A sentence that says what is wrong and what to do. */
  readonly what: string;
}

/** One idea of a source, or why it cannot be read. */
export interface SourcedRecord {
  readonly line: number;
  readonly idea?: SourcedIdea;
  readonly problems: readonly Problem[];
  /** What is left out on purpose; no reason to stop. */
  readonly notice?: string;
}

/**
 * Where ideas come from: the contract for every format that can be imported. A source reads, checks what a record says by
 * itself, and names the place of each fault; it knows nothing of boards, and it changes nothing.
 */
export interface IdeaSource {
  /** Kept with each idea: the same id in another source is another idea. */
  readonly name: string;
  /** Reads from the beginning. It is asked twice, first to check all of it and then to bring it in, and gives the same twice. */
  read(): AsyncIterable<SourcedRecord>;
}

/** A problem as one line for people. */
export function problemLine({ line, where, what }: Problem): string {
  return `Line ${line}${where === undefined ? '' : `, ${where}`}: ${what}`;
}
