import { StartError } from '../errors.ts';
import { CHANNELS, type Job, type JobState } from '../storage/outgoing-contract.ts';
import { dataFileOf, positionalsOf, readArguments, withStorage, type Command } from './command.ts';
import { withData } from './program.ts';

const STATES: readonly JobState[] = ['due', 'done', 'skipped', 'failed'];
const LIST_MAX = 1_000;

export const outgoingList: Command = {
  usage: 'outgoing list [--channel webhook|mail] [--state due|done|skipped|failed] [--limit 50]',
  summary:
    'Lists what was sent or will be, the latest first: id, channel, kind, state, tries, last answer, when.',
  async run(args, env, output) {
    const options = {
      channel: { type: 'string' },
      state: { type: 'string' },
      limit: { type: 'string', default: '50' },
    } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    positionalsOf(positionals, 0, 0, this.usage);
    const channel = values.channel === undefined ? undefined : oneOf(CHANNELS, values.channel, this.usage);
    const state = values.state === undefined ? undefined : oneOf(STATES, values.state, this.usage);
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1 || limit > LIST_MAX)
      throw new StartError(`--limit is a number from 1 to ${LIST_MAX}.`);
    await withStorage(dataFileOf(values.data, env, output), true, async ({ outgoing }) => {
      for (const name of CHANNELS) {
        const since = await outgoing.pausedSince(name);
        if (since !== undefined)
          output.print(
            withData(
              `# ${name} is paused since ${new Date(since).toISOString()}; \`partyline outgoing resume ${name}\` goes on.`,
              values.data,
            ),
          );
      }
      const jobs = await outgoing.list({
        limit,
        ...(channel !== undefined && { channel }),
        ...(state !== undefined && { state }),
      });
      for (const job of jobs) output.print(lineOf(job));
    });
    return 0;
  },
};

export const outgoingRedeliver: Command = {
  usage: 'outgoing redeliver <job-id>',
  summary: 'Sends something again, with the same id; the server that is running does it.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [id = ''] = positionalsOf(positionals, 1, 1, this.usage);
    const isKnown = await withStorage(dataFileOf(values.data, env, output), true, ({ outgoing }) =>
      outgoing.redeliver(id, Date.now()),
    );
    if (!isKnown) throw new StartError(`There is no job “${id}”; \`partyline outgoing list\` names them.`);
    output.print(`${id} is due now.`);
    return 0;
  },
};

export const outgoingResume: Command = {
  usage: 'outgoing resume webhook|mail',
  summary: 'Goes on after a pause; what waited is sent.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [name = ''] = positionalsOf(positionals, 1, 1, this.usage);
    const channel = oneOf(CHANNELS, name, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, ({ outgoing }) => outgoing.resume(channel));
    output.print(`${channel} goes on.`);
    return 0;
  },
};

function lineOf({ id, channel, kind, party, state, attempts, note, created, due, finished }: Job): string {
  const when = state === 'due' ? `due ${timeOf(due)}` : timeOf(finished ?? due);
  return [id, channel, kind, party, state, String(attempts), note || '-', timeOf(created), when].join('\t');
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}

function oneOf<Name extends string>(names: readonly Name[], text: string, usage: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new StartError(`Usage: partyline ${usage}`);
  return found;
}
