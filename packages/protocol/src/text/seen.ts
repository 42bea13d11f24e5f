/** A letter, figure or sign, known or yet to come; U+2800 and what is ignored by default are signs by name alone. */
const SEEN = /(?=[\p{L}\p{N}\p{P}\p{S}\p{Cn}\p{Co}])[^\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Something of a text shows. */
export function isSeen(text: string): boolean {
  return SEEN.test(text);
}
