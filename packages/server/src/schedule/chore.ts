import type { Command } from '@partyline/protocol';

/** Something that the clock does to one party. */
export interface Chore {
  readonly party: string;
  /** Unix milliseconds. */
  readonly due: number;
  /** Told apart from all others by this. */
  readonly name: string;
  /** What is appended; its id follows from what is due. */
  readonly event: Command;
  /** It was not done by that. */
  isLeft(): Promise<boolean>;
}
