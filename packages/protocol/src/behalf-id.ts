/** Begins the id of a customer for whom hosts vote. */
export const BEHALF_PREFIX = 'o_';

export function isBehalf(person: string): boolean {
  return person.startsWith(BEHALF_PREFIX);
}
