import { hash } from 'node:crypto';

const ID_CHARACTERS = 27;

/** The id of a job: the same for the same facts, so that whoever plans it again plans nothing new. */
export function jobId(...facts: readonly (string | number)[]): string {
  return `out_${hash('sha256', JSON.stringify(facts), 'base64url').slice(0, ID_CHARACTERS)}`;
}
