import {
  boardKey,
  boardRow,
  PARTY_KEY,
  SYSTEM,
  topicKey,
  topicRow,
  type BoardRow,
  type EventIn,
  type Rows,
  type TopicRow,
} from '@partyline/protocol';
import { CodedError, StartError } from '../errors.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { Storage } from '../storage/contract.ts';
import { readBoardChanges, readBoards } from './board-file.ts';
import {
  checkPartyId,
  dataFileOf,
  newEventId,
  positionalsOf,
  readArguments,
  rejectionOf,
  withStorage,
  type Command,
} from './command.ts';

const BOARD_PREFIX = boardKey('');
const SLICE = 500;

/** A board and the topic that it stands in. */
export interface Board {
  readonly row: BoardRow;
  readonly topic: TopicRow;
  /** Those two and that of the party. */
  readonly rows: Rows;
}

export const boardCreate: Command = {
  usage: 'board create <party> <file.json>',
  summary:
    'Makes idea boards from a file: {"topic": "ideas", "title": "…", "categories": [{"id": "food", "label": "Food"}, …]}, or several in an array. Running it again changes nothing.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', file = ''] = positionalsOf(positionals, 2, 2, this.usage);
    checkPartyId(party);
    const boards = await readBoards(file);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      for (const { topic, ...data } of boards) {
        const isThere = (await readBoard(storage, party, topic)) !== undefined;
        await append(
          storage,
          party,
          { id: newEventId(), type: 'board.created', v: 1, topic, data },
          `${file}, board “${topic}”: `,
        );
        output.print(
          isThere
            ? `The board “${topic}” is there already, just so.`
            : `Created the board “${topic}” (${data.title}).`,
        );
      }
    });
    return 0;
  },
};

export const boardChange: Command = {
  usage: 'board change <party> <file.json>',
  summary:
    'Changes boards by a file like that of “board create”: what it does not name stays as it is. Statuses and categories that ideas have cannot be dropped.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = '', file = ''] = positionalsOf(positionals, 2, 2, this.usage);
    checkPartyId(party);
    const changes = await readBoardChanges(file);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      for (const { topic } of changes) await requireBoard(storage, party, topic);
      for (const { topic, ...data } of changes) {
        await append(
          storage,
          party,
          { id: newEventId(), type: 'board.changed', v: 1, topic, data },
          `${file}, board “${topic}”: `,
        );
        output.print(`The board “${topic}” is as the file says.`);
      }
    });
    return 0;
  },
};

export const boardList: Command = {
  usage: 'board list <party>',
  summary: 'Lists the idea boards: topic, state, ideas, title.',
  async run(args, env, output) {
    const { values, positionals } = readArguments(args, {}, this.usage);
    const [party = ''] = positionalsOf(positionals, 1, 1, this.usage);
    await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
      if (!(await storage.head(party))) throw new CodedError('PARTY_NOT_FOUND');
      for await (const { topic, row } of boards(storage, party))
        output.print([topic.topic, topic.state, row.ideas, row.board.title].join('\t'));
    });
    return 0;
  },
};

export const boardClose: Command = stateCommand(
  'close',
  'topic.closed',
  'Closes a board: nobody can propose, vote or comment any more.',
  'Closed',
);
export const boardReopen: Command = stateCommand(
  'reopen',
  'topic.reopened',
  'Opens a closed board again.',
  'Opened',
);

function stateCommand(
  verb: string,
  type: 'topic.closed' | 'topic.reopened',
  summary: string,
  done: string,
): Command {
  return {
    usage: `board ${verb} <party> <topic>`,
    summary,
    async run(args, env, output) {
      const { values, positionals } = readArguments(args, {}, this.usage);
      const [party = '', topic = ''] = positionalsOf(positionals, 2, 2, this.usage);
      await withStorage(dataFileOf(values.data, env, output), true, async (storage) => {
        await requireBoard(storage, party, topic);
        await append(storage, party, { id: newEventId(), type, v: 1, topic, data: {} });
      });
      output.print(`${done} the board “${topic}”.`);
      return 0;
    },
  };
}

/** The board of a topic, or a sentence about how to find it. */
export async function requireBoard(storage: Storage, party: string, topic: string): Promise<Board> {
  const board = await readBoard(storage, party, topic);
  if (!board)
    throw new StartError(
      `There is no board “${topic}” in “${party}”. List them: partyline board list ${party}`,
    );
  return board;
}

async function readBoard(storage: Storage, party: string, topic: string): Promise<Board | undefined> {
  const loaded = await storage.load(party, [PARTY_KEY, boardKey(topic), topicKey(topic)]);
  if (!loaded) throw new CodedError('PARTY_NOT_FOUND');
  const row = boardRow(loaded.rows, topic);
  const of = topicRow(loaded.rows, topic);
  return row && of && { row, topic: of, rows: loaded.rows };
}

async function append(storage: Storage, party: string, event: EventIn, place = ''): Promise<void> {
  const { receipts } = await new Ledger({ storage }).append(party, { actor: SYSTEM, items: [{ event }] });
  const rejection = rejectionOf(receipts[0]!);
  if (rejection !== undefined) throw new StartError(`${place}${rejection}`);
}

async function* boards(storage: Storage, party: string): AsyncGenerator<Board> {
  for (let after = BOARD_PREFIX; ;) {
    const slice = await storage.rows(party, after, SLICE);
    for (const { key, data } of slice) {
      if (!key.startsWith(BOARD_PREFIX)) return;
      yield await requireBoard(storage, party, (JSON.parse(data) as BoardRow).topic);
    }
    const last = slice.at(-1);
    if (!last) return;
    after = last.key;
  }
}
