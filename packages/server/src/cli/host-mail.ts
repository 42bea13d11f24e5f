import type { LogData } from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { hostOf } from './host-name.ts';
import {
  appendAsSystem,
  dataFileOf,
  positionalsOf,
  readArguments,
  withStorage,
  type Command,
} from './command.ts';

type Quiet = NonNullable<LogData['host.mail-set']['quiet']>;

const DIGEST_MINUTES = 15;
const DIGEST_MINUTES_MAX = 7 * 24 * 60;

export const hostMail: Command = {
  usage:
    'host mail <party> <host-id or name> --email <address> [--digest 15] [--quiet 20:00-08:00] | --email ""',
  summary:
    'Tells a host by mail of what waits: at most every so many minutes, and not in the quiet hours of the party’s time zone. An empty address ends it.',
  async run(args, env, output) {
    const options = {
      email: { type: 'string' },
      digest: { type: 'string', default: String(DIGEST_MINUTES) },
      quiet: { type: 'string' },
    } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    const [party = '', named = ''] = positionalsOf(positionals, 2, 2, this.usage);
    const { email } = values;
    if (email === undefined) throw new StartError(`Usage: partyline ${this.usage}`);
    const digestMinutes = minutesOf(values.digest);
    const quiet = values.quiet === undefined ? undefined : quietOf(values.quiet);
    const { name } = await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      const person = await hostOf(storage, party, named);
      await appendAsSystem(storage, party, 'host.mail-set', {
        host: person.id,
        digestMinutes,
        ...(email !== '' && { email }),
        ...(quiet && { quiet }),
      });
      return person;
    });
    output.print(email === '' ? `${name} is told nothing by mail.` : `${name} is told at ${email}.`);
    return 0;
  },
};

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!/^\d+$/.test(text) || minutes > DIGEST_MINUTES_MAX)
    throw new StartError(`“${text}” is no digest: whole minutes, at most ${DIGEST_MINUTES_MAX}.`);
  return minutes;
}

function quietOf(text: string): Quiet {
  const [, from, to] = /^(\d\d?:\d\d)-(\d\d?:\d\d)$/.exec(text) ?? [];
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === undefined || end === undefined || start === end)
    throw new StartError(`“${text}” are no quiet hours: from and to, as in 20:00-08:00.`);
  return { from: start, to: end };
}

function minuteOf(text = ''): number | undefined {
  const [hours = NaN, minutes = NaN] = text.split(':').map(Number);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}
