import type { Cursor } from '@partyline/protocol';

/** Reads a cursor that the party itself has written: nothing in it needs to be checked. */
export function cursorOf(text: string): Cursor {
  const [epoch, seq] = text.split('.') as [string, string];
  return { epoch, seq: +seq };
}

export function cursorText({ epoch, seq }: Cursor): string {
  return `${epoch}.${seq}`;
}
