import type { WritingStrings } from './strings.ts';

/** English: what is done with a post. */
export const enActing = {
  edit: 'Edit',
  remove: 'Remove',
  removedDone: 'Removed',
  hold: 'Hold back',
  heldDone: 'Held back',
  approvedDone: 'Approved',
  undo: 'Undo',
  undone: 'Taken back',
  editLeft: { one: '{count} minute left', other: '{count} minutes left' },
  keepOffer: 'Keep your link…',
  solve: 'Mark as solved',
  reopen: 'Not solved after all',
  solvedDone: 'Marked as solved',
  creditDone: 'Thank you',
  reopenedDone: 'Open again',
  reopenedWhy: 'Open again. Say what is missing, if you like.',
  aboutPerson: 'About {name}',
  saidHere: { one: 'Said once in what is shown here', other: 'Said {count} things in what is shown here' },
  report: 'Report…',
  reportThis: 'Report this post…',
  reportedBefore: 'You have reported this',
} satisfies Partial<WritingStrings>;
