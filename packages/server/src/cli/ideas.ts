import {
  ideaPlace,
  statusesOf,
  SYSTEM,
  type Actor,
  type EntryRow,
  type EventIn,
  type Place,
} from '@partyline/protocol';
import { StartError } from '../errors.ts';
import { findStatus } from '../import/idea-labels.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import { requireBoard } from './board.ts';
import {
  dataFileOf,
  newEventId,
  positionalsOf,
  readArguments,
  rejectionOf,
  withStorage,
  type Command,
} from './command.ts';
import { hostOf } from './host-name.ts';

const SLICE = 250;

type IdeaAct = Extract<
  EventIn,
  { type: 'idea.decided' | 'idea.merged' | 'idea.unmerged' | 'idea.locked' | 'idea.unlocked' }
>;

export const ideaList: Command = {
  usage: 'idea list <party> <topic> [--status <status>]',
  summary:
    'Lists the ideas of a board, the most voted first: id, status, votes, imported votes, next update by, title.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, { status: { type: 'string' } }, this.usage);
    const [party = '', topic = ''] = positionalsOf(positionals, 2, 2, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      const status =
        values.status === undefined ? undefined : await statusOf(storage, party, topic, values.status);
      await requireBoard(storage, party, topic);
      for await (const { id, idea } of ideas(storage, party, topic, status))
        if (idea)
          output.print(
            [id, idea.status, idea.votes, idea.imported ?? 0, idea.next ?? '', idea.title].join('\t'),
          );
    });
    return 0;
  },
};

export const ideaDecide: Command = {
  usage:
    'idea decide <party> <topic> <idea-id> <status> --as <host> [--answer <text>] [--next <YYYY-MM-DD>|none]',
  summary:
    'Says how it goes on with an idea, as a host does: its status, an official answer, and by when the team says more. Those who follow it hear of it.',
  async run(args, env, output) {
    const options = { as: { type: 'string' }, answer: { type: 'string' }, next: { type: 'string' } } as const;
    const { values, positionals } = readArguments(args, options, this.usage);
    const [party = '', topic = '', entry = '', word = ''] = positionalsOf(positionals, 4, 4, this.usage);
    const { as: named, answer, next } = values;
    if (named === undefined)
      throw new StartError(
        `Say which host decides: --as <name or id>. List them: partyline host list ${party}`,
      );
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      const status = await statusOf(storage, party, topic, word);
      const { id } = await hostOf(storage, party, named);
      const data = {
        entry,
        status,
        ...(answer !== undefined && { answer }),
        ...(next !== undefined && { next: next === 'none' ? null : next }),
      };
      const event: IdeaAct = { id: newEventId(), type: 'idea.decided', v: 1, topic, data };
      await append(storage, party, { kind: 'host', id }, event);
      output.print(`The idea is “${status}” now.`);
    });
    return 0;
  },
};

export const ideaMerge: Command = {
  usage: 'idea merge <party> <topic> <idea-id> <into-idea-id>',
  summary: 'Lets an idea go on together with another one. Nothing of either is lost, and it can be undone.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', topic = '', entry = '', into = ''] = positionalsOf(positionals, 4, 4, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      await requireBoard(storage, party, topic);
      await append(storage, party, SYSTEM, {
        id: newEventId(),
        type: 'idea.merged',
        v: 1,
        topic,
        data: { entry, into },
      });
    });
    output.print('Merged.');
    return 0;
  },
};

export const ideaUnmerge: Command = act(
  'unmerge',
  'idea.unmerged',
  'Undoes a merge.',
  'Stands on its own again.',
);
export const ideaLock: Command = act(
  'lock',
  'idea.locked',
  'Lets nobody vote for an idea, change it or comment on it any more.',
  'Locked.',
);
export const ideaUnlock: Command = act('unlock', 'idea.unlocked', 'Undoes a lock.', 'Unlocked.');

function act(
  verb: string,
  type: 'idea.unmerged' | 'idea.locked' | 'idea.unlocked',
  summary: string,
  done: string,
): Command {
  return {
    usage: `idea ${verb} <party> <topic> <idea-id>`,
    summary,
    async run(args, env, output) {
      const { values, positionals } = readArguments(args, {}, this.usage);
      const [party = '', topic = '', entry = ''] = positionalsOf(positionals, 3, 3, this.usage);
      await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
        await requireBoard(storage, party, topic);
        await append(storage, party, SYSTEM, { id: newEventId(), type, v: 1, topic, data: { entry } });
      });
      output.print(done);
      return 0;
    },
  };
}

/** The board’s status that a word means. */
async function statusOf(storage: Storage, party: string, topic: string, word: string): Promise<string> {
  const { row } = await requireBoard(storage, party, topic);
  const statuses = statusesOf(row.board);
  const found = findStatus(word, statuses, new Map());
  if ('id' in found) return found.id;
  const { suggestion } = found;
  throw new StartError(
    `The board has no status “${word}”${suggestion === undefined ? '.' : `; is it “${suggestion}”?`} It has ${statuses.map(({ id }) => id).join(', ')}.`,
  );
}

async function append(storage: Storage, party: string, actor: Actor, event: IdeaAct): Promise<void> {
  const { receipts } = await new Ledger({ storage }).append(party, { actor, items: [{ event }] });
  const rejection = rejectionOf(receipts[0]!);
  if (rejection !== undefined) throw new StartError(rejection);
}

async function* ideas(
  storage: Storage,
  party: string,
  topic: string,
  status: string | undefined,
): AsyncGenerator<EntryRow> {
  for (let after: Place | undefined; ;) {
    const request = { party, topic, audience: 'hosts', sort: 'top', status, after, limit: SLICE } as const;
    const page = await storage.boardPage(request);
    yield* page?.rows ?? [];
    const last = page?.rows.at(-1);
    if (!page?.more || !last) return;
    after = ideaPlace(last, 'top');
  }
}
