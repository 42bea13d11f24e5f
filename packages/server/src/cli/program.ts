import { isPostgresUrl } from '../storage/postgres/address.ts';
import type { Environment } from './command.ts';

const WORDS =
  'serve|start|party|host|origin|poll|board|idea|import|export|restore|rebuild|verify|webhook|mail|outgoing|help';
/** Sentences name commands as if the program were on the path. */
const NAMED = new RegExp(`\\bpartyline (?=(?:${WORDS})\\b)`, 'g');
/** A command to its end: that of the line, or of what it is quoted in. */
const WHOLE = new RegExp(`\\bpartyline (?!help\\b|webhook\\b)(?:${WORDS})\\b[^\\u0060”\\n]*`, 'g');

/** How this program is called where it was called. */
export function programOf(env: Environment): string {
  return env['npm_lifecycle_event'] === 'partyline' ? 'npm run -s partyline --' : 'partyline';
}

/** A text in which every command is named as it can be typed here. */
export function asTyped(text: string, env: Environment): string {
  return text.replaceAll(NAMED, `${programOf(env)} `);
}

/** A text in which every command but a usage has the data file that the one which says it was given. */
export function withData(text: string, file: string | undefined): string {
  if (file === undefined) return text;
  const lines = text
    .split('\n')
    .map((line) =>
      line.startsWith('Usage: ')
        ? line
        : line.replaceAll(WHOLE, (words) => `${words} --data ${dataOf(file)}`),
    );
  return lines.join('\n');
}

/** Writes out a command with the data file that it needs. */
export function commandLineOf(env: Environment, file: string): (words: string) => string {
  return (words) => `${programOf(env)} ${words} --data ${dataOf(file)}`;
}

/** A data file as it is typed; the URL of a database has a password, and is not repeated. */
function dataOf(file: string): string {
  if (isPostgresUrl(file)) return '"$PARTYLINE_DATA"';
  return /[^\w./~:-]/.test(file) ? JSON.stringify(file) : file;
}
