import type { ExtraStrings } from './strings.ts';

/** English: what has come of a post, reasons, facts. */
export const enExtras: ExtraStrings = {
  factNote: '{source}, as of {date}',
  factSample: { one: '{count} answer', other: '{count} answers' },
  questionThis: 'Question this',
  received: 'Received {date}',
  readByTeam: 'read by the team',
  answered: 'answered {date}',
  answeredWithin: 'answered within {duration}',
  promised: 'the team answers {promise}',
  solved: 'solved, says {name}',
  reopened: 'reopened {date}',
  toAnswer: 'Go to the answer',
  sameCount: { other: '{count} same here' },
  whyCount: { other: '{count} said why' },
  readOn: { one: 'Read {count} more reason', other: 'Read {count} more reasons' },
};
