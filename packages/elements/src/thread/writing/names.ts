import { isName } from '@partyline/protocol';

export { shortName } from '@partyline/protocol';

/** What turns the direction of the text around it. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A name as others may see it: on one line, steering nobody's text; empty when nothing of it can be seen. */
export function cleanName(typed: string): string {
  const name = typed.replace(STEERING, ' ').replace(/\s+/gu, ' ').trim();
  return isName(name) ? name : '';
}
