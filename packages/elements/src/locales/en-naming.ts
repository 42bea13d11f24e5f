import type { WritingStrings } from './strings.ts';

/** English: the field for a name. */
export const enNaming = {
  nameLabel: 'Your name',
  nameHint: 'Shown beside what you post from now on, for example “Teo K.”',
  nameExample: 'Teo K.',
  shownAs: 'Others see “{name}”.',
  showFull: 'Show the whole name',
  showShort: 'Show it shortened',
} satisfies Partial<WritingStrings>;
