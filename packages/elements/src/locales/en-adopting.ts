import type { WritingStrings } from './strings.ts';

/** English: the question about a kept link. */
export const enAdopting = {
  adoptTitle: 'This link leads to somebody’s posts',
  adoptQuestion:
    'Here you post as {name}. With the link you would go on as who made it, and no longer as {name}.',
  adoptWarning:
    'Use it only if it is your own: whoever has it can read and write as you, also what you say to the team alone.',
  adoptYes: 'Use the link',
  adoptNo: 'Stay as I am',
  adopted: 'Your posts are yours here as well',
  adoptFailed: 'That link could not be used here',
} satisfies Partial<WritingStrings>;
