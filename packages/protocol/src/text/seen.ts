/** Something of a text shows: it is more than room, joiners and fillers. */
export function isSeen(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{DI}\u2800]/u.test(text);
}
