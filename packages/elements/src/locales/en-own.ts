import type { WritingStrings } from './strings.ts';

/** English: what is said about an own post. */
export const enOwn = {
  held: 'Waiting for the team. Until then only you and the team see it.',
  refused: 'The team did not publish this',
  team: 'Private: only its author and the team see this',
  rejected: 'Not posted',
  writeAgain: 'Change it',
  heldForYou: 'Waits for the team',
  problemClosed: 'The party is closed for now.',
  problemTopicClosed: 'This conversation was closed in the meantime.',
  problemTooLong: 'It is too long. Shorten it, or post it in two parts.',
  problemGone: 'What it belongs to is no longer here.',
  problemParent: 'What it replies to is not public. Approve that first, or answer privately.',
  problemOther: 'The party did not take it.',
  nameUnseen: 'That name cannot be seen by others. Choose one with letters.',
  notDone: 'That was not taken',
  understood: 'Understood',
  clockOff: 'The clock of this device is off by {by}. Times here go by the party’s clock.',
  problemLate: 'The time in which posts can be changed is over.',
  problemMail: 'That is not a mail address we could write to.',
  solvedQuestion: 'Is this solved for you?',
  solvedYes: 'Yes',
  solvedNotYet: 'Not yet',
  nobodyHelped: 'None in particular',
} satisfies Partial<WritingStrings>;
