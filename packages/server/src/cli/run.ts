import { parseArgs } from 'node:util';
import { nearest } from '../import/nearest.ts';
import { boardChange, boardClose, boardCreate, boardList, boardReopen } from './board.ts';
import { sentenceOf, STARTED_DATA, type Command, type Environment, type Output } from './command.ts';
import { exportCommand } from './export.ts';
import { hostLink } from './host-link.ts';
import { hostMail } from './host-mail.ts';
import { hostAdd, hostList, hostRemove } from './host.ts';
import { ideaDecide, ideaList, ideaLock, ideaMerge, ideaUnlock, ideaUnmerge } from './ideas.ts';
import { ideasExport } from './ideas-export.ts';
import { ideasImport } from './ideas-import.ts';
import { importCommand } from './import.ts';
import { originAdd, originList, originRemove } from './origin.ts';
import { outgoingList, outgoingRedeliver, outgoingResume } from './outgoing.ts';
import { partyCreate, partyList } from './party.ts';
import { pollClose, pollCreate, pollList, pollReopen, pollResults } from './poll.ts';
import { asTyped, withData } from './program.ts';
import { rebuildCommand } from './rebuild.ts';
import { restoreCommand } from './restore.ts';
import { serve } from './serve.ts';
import { start } from './start.ts';
import { verifyCommand } from './verify.ts';
import { mailTest, webhookSecret, webhookTest } from './webhook.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  start,
  serve,
  'party create': partyCreate,
  'party list': partyList,
  'host add': hostAdd,
  'host remove': hostRemove,
  'host list': hostList,
  'host link': hostLink,
  'host mail': hostMail,
  'origin add': originAdd,
  'origin remove': originRemove,
  'origin list': originList,
  'poll create': pollCreate,
  'poll list': pollList,
  'poll close': pollClose,
  'poll reopen': pollReopen,
  'poll results': pollResults,
  'board create': boardCreate,
  'board change': boardChange,
  'board list': boardList,
  'board close': boardClose,
  'board reopen': boardReopen,
  'idea list': ideaList,
  'idea decide': ideaDecide,
  'idea merge': ideaMerge,
  'idea unmerge': ideaUnmerge,
  'idea lock': ideaLock,
  'idea unlock': ideaUnlock,
  import: importCommand,
  'import ideas': ideasImport,
  export: exportCommand,
  'export ideas': ideasExport,
  restore: restoreCommand,
  rebuild: rebuildCommand,
  verify: verifyCommand,
  'webhook secret': webhookSecret,
  'webhook test': webhookTest,
  'mail test': mailTest,
  'outgoing list': outgoingList,
  'outgoing redeliver': outgoingRedeliver,
  'outgoing resume': outgoingResume,
};

/** Runs one command and answers the exit code: 0 when it did what was asked, 1 with one sentence when it did not. */
export async function run(args: readonly string[], env: Environment, out: Output): Promise<number> {
  const data = dataIn(args);
  const output: Output = {
    ...out,
    print: (line) => out.print(asTyped(line, env)),
    complain: (line) => out.complain(asTyped(withData(line, data), env)),
  };
  const [first = '', second = ''] = args;
  const command = COMMANDS[`${first} ${second}`] ?? COMMANDS[first];
  if (!command) {
    const isAsked = first === '' || first === 'help' || first === '--help' || first === '-h';
    if (isAsked) output.print(usage());
    else output.complain(unknown(first, second));
    return isAsked ? 0 : 1;
  }
  const words = COMMANDS[`${first} ${second}`] ? 2 : 1;
  const rest = args.slice(words);
  if (rest.includes('--help') || rest.includes('-h')) {
    output.print(`Usage: partyline ${command.usage}\n${command.summary}`);
    return 0;
  }
  try {
    return await command.run(rest, env, output);
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    output.complain(sentence);
    return 1;
  }
}

/** The data file that a command was given, whatever else it was. */
function dataIn(args: readonly string[]): string | undefined {
  const options = { data: { type: 'string' } } as const;
  const { data } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).values;
  return typeof data === 'string' ? data : undefined;
}

/** What was typed, what was probably meant, and where all commands are. */
function unknown(first: string, second: string): string {
  const names = Object.keys(COMMANDS);
  const typed = second === '' || second.startsWith('-') ? first : `${first} ${second}`;
  const group = nearest(first, new Set(names.map((name) => name.split(' ')[0]!)));
  const meant = nearest(typed, names);
  const near = meant === undefined ? names.filter((name) => name.split(' ')[0] === group) : [meant];
  const hint = near.length === 0 ? '' : ` Did you mean ${near.map((name) => `“${name}”`).join(', ')}?`;
  return `There is no command “${typed}”.${hint}\npartyline help lists all.`;
}

function usage(): string {
  const lines = Object.values(COMMANDS).map(
    (command) => `  partyline ${command.usage}\n      ${command.summary}`,
  );
  return `Usage:\n${lines.join('\n')}\n\nEvery command reads the data file from --data <file.sqlite> or PARTYLINE_DATA, or takes ${STARTED_DATA}\nwhere “start” has made it; a URL (postgres://user:password@host/database) names a PostgreSQL database instead.`;
}
