/** A place in one party's log. `seq` is gapless, in commit order; a restore starts a new `epoch`. */
export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
}

const CURSOR = /^([a-z0-9]{1,16})\.(0|[1-9][0-9]{0,15})$/;

/** Writes a cursor as `epoch.seq`: stream id, view and receipt all use this form. */
export function formatCursor(cursor: Cursor): string {
  return `${cursor.epoch}.${cursor.seq}`;
}

/** Reads `epoch.seq`, or returns `null` when the text is no cursor. */
export function parseCursor(text: string): Cursor | null {
  const match = CURSOR.exec(text);
  return match ? { epoch: match[1]!, seq: Number(match[2]) } : null;
}
