import type { WritingStrings } from './strings.ts';

/** English: the form for a report. */
export const enReporting = {
  reportTitle: 'Report the post by {name}',
  reportQuestion: 'What is wrong with it?',
  reportSpam: 'Advertising or spam',
  reportInsult: 'Insulting or hateful',
  reportPrivate: 'Somebody’s personal data',
  reportFalse: 'False or misleading',
  reportOther: 'Something else',
  reportMore: 'Tell the team more (optional)',
  reportNote: 'Only the team reads this. It stays up until the team has looked at it.',
  reportNow: 'Report',
  reportMissing: 'Choose what is wrong, or say it in your own words.',
  reportedDone: 'Thank you. The team looks at it.',
} satisfies Partial<WritingStrings>;
