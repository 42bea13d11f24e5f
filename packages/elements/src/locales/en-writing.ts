import type { WritingStrings } from './strings.ts';

/** English: what the first touch says. */
export const enWriting = {
  you: 'you',
  sending: 'Sending…',
  saved: 'Saved, sends when you are back online',
  actions: 'More about the post by {name}',
  save: 'Save',
  cancel: 'Cancel',
  editLabel: 'Edit your post',
  refuseLabel: 'Why is this not published?',
  refuseNow: 'Refuse',
  waitsServer: 'Saved here. It is sent as soon as the party can be reached.',
  waitsRate: 'That was a lot at once. It is kept and goes out by itself in a moment.',
  waitsOrigin: 'Kept here. This page may not post to the party yet; its makers have to allow it.',
  waitsToken: 'Kept here. Sign in again to send it.',
  whyLabel: 'Say why, if you like',
  whySay: 'Say it',
  whyLeave: 'Leave it at that',
  whoHelped: 'Which reply helped you?',
  approve: 'Approve',
  refuse: 'Refuse…',
} satisfies Partial<WritingStrings>;
