import { isPostgresUrl } from '../storage/postgres/address.ts';
import type { Environment } from './command.ts';

/** Sentences name commands as if the program were on the path. */
const NAMED =
  /\bpartyline (?=(?:serve|start|party|host|origin|poll|board|idea|import|export|restore|rebuild|verify|webhook|mail|outgoing|help)\b)/g;

/** How this program is called where it was called. */
export function programOf(env: Environment): string {
  return env['npm_lifecycle_event'] === 'partyline' ? 'npm run -s partyline --' : 'partyline';
}

/** A text in which every command is named as it can be typed here. */
export function asTyped(text: string, env: Environment): string {
  return text.replaceAll(NAMED, `${programOf(env)} `);
}

/** Writes out a command with the data file that it needs; the URL of a database has a password, and is not repeated. */
export function commandLineOf(env: Environment, file: string): (words: string) => string {
  if (isPostgresUrl(file)) return (words) => `${programOf(env)} ${words} --data "$PARTYLINE_DATA"`;
  const data = /[^\w./~:-]/.test(file) ? JSON.stringify(file) : file;
  return (words) => `${programOf(env)} ${words} --data ${data}`;
}
