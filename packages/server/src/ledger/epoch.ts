import { randomInt } from 'node:crypto';

const EPOCH_CHARACTERS = 8;

/** A new epoch: cursors of any other one no longer say anything. */
export function mintEpoch(): string {
  return Array.from({ length: EPOCH_CHARACTERS }, () => randomInt(36).toString(36)).join('');
}
