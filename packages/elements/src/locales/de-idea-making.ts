import type { IdeaMakingStrings } from './idea-strings.ts';

export const deIdeaMaking: IdeaMakingStrings = {
  makeIdeaTitle: 'Daraus eine Idee machen',
  makeIdeaBoard: 'Ideensammlung',
  makeIdeaBoardHint: 'Ihr Schlüssel, wie er beim Element in `topic` steht.',
  makeIdeaName: 'Titel',
  makeIdeaText: 'Wie soll es sein?',
  makeIdeaSend: 'Zur Idee machen',
  makeIdeaDone: 'Es ist jetzt eine Idee. Wer es schrieb, ist genannt.',
  makeIdeaMissing: 'Es braucht eine Ideensammlung und einen Titel.',
  makeIdeaFailed: 'Das hat nicht geklappt: {reason}',
  makeIdeaCancel: 'Abbrechen',
};
