/** A name inside a sentence turns the direction of nothing around it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
