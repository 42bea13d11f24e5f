import type { ErrorCode } from './errors.ts';
import type { LogDraft } from './log.ts';
import type { Row } from './rows.ts';

/**
 * What `decide` answers: the facts to append (none when it already is as asked), a coded rejection,
 * or `superseded` when a register was changed elsewhere since the event was made.
 */
export type Decision =
  | {
      readonly outcome: 'accepted';
      readonly drafts: readonly LogDraft[];
      /** What is kept beside the log: secret ballots, and nothing else. */
      readonly unlogged?: readonly Row[];
    }
  | { readonly outcome: 'rejected'; readonly code: ErrorCode }
  | { readonly outcome: 'superseded' };

export function accept(...drafts: LogDraft[]): Decision {
  return { outcome: 'accepted', drafts };
}

export function reject(code: ErrorCode): Decision {
  return { outcome: 'rejected', code };
}
