import type { IdeaMakingStrings } from './idea-strings.ts';

export const enIdeaMaking: IdeaMakingStrings = {
  makeIdeaTitle: 'Make this an idea',
  makeIdeaBoard: 'Board',
  makeIdeaBoardHint: 'Key of the board, as its element has it in `topic`.',
  makeIdeaName: 'Title',
  makeIdeaText: 'What should it be like?',
  makeIdeaSend: 'Make it an idea',
  makeIdeaDone: 'It is an idea now. Its author is credited.',
  makeIdeaMissing: 'It needs a board and a title.',
  makeIdeaFailed: 'That did not work: {reason}',
  makeIdeaCancel: 'Cancel',
};
