import type { Me } from '@partyline/client';

/** A host is looking. */
export function isHost({ me }: { readonly me?: Me }): boolean {
  return me !== undefined && me.role !== 'guest';
}
