import { appendFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const SHOWN_LINES = 20;
const SHOWN_LINES_OF_MANY = 3;
const MANY = 8;
const SHOWN_WIDTH = 240;

/** Notes a failure where the step runner asked for it: file, test and browser in one line, and the error's text. */
export function noteFailure(where, error) {
  const file = process.env.PARTYLINE_FAILURES;
  if (file) appendFileSync(file, `${JSON.stringify({ where, error: stripVTControlCharacters(error) })}\n`);
}

/** What failed, with the beginning of each error: the end of a long log that is cut above still names it. */
export function listFailures(failures) {
  const shown = failures.length > MANY ? SHOWN_LINES_OF_MANY : SHOWN_LINES;
  return failures
    .map(({ where, error }) => {
      const lines = error.split('\n').filter((line) => line.trim() !== '');
      const text = lines.slice(0, shown).map((line) => `\n    ${line.slice(0, SHOWN_WIDTH)}`);
      return `✖ ${where}${text.join('')}`;
    })
    .join('\n');
}
