import {
  entryKey,
  entryRow,
  ideaOfThread,
  isPublic,
  topicKey,
  topicRow,
  type EntryPlace as Place,
  type EntryRow,
} from '@partyline/protocol';
import { EntryPlace } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';
import type { Storage } from '../storage/contract.ts';
import { headOf } from '../views/board-pages.ts';
import { admitReader } from './admitting.ts';
import { EntryParams } from './parameters.ts';

const MAX_AGE_SECONDS = 15;

/** Where an entry stands, for links that name nothing else. */
export function entryRoutes(app: FastifyInstance): void {
  const { storage } = app.partyline;

  app.get<{ Params: EntryParams }>(
    '/v1/parties/:party/entries/:entry',
    {
      schema: {
        operationId: 'findEntry',
        tags: ['read'],
        summary: 'The topic in which an entry stands that everybody may read',
        description: 'With the idea that it is or belongs to, and what that idea was merged into.',
        params: EntryParams,
        response: { 200: EntryPlace },
      },
    },
    async (request, reply): Promise<Place> => {
      const { party, entry } = request.params;
      await admitReader(request);
      const row = await readEntry(storage, party, entry);
      if (!row || !isPublic(row)) throw new CodedError('PARTY_ENTRY_NOT_FOUND');
      const { topic, root } = row;
      const idea = await ideaOf(storage, party, row);
      if (idea && !isPublic(idea)) throw new CodedError('PARTY_ENTRY_NOT_FOUND');
      const board = idea?.topic ?? topic;
      const { rows } = (await storage.load(party, [topicKey(topic), topicKey(board)]))!;
      const title = topicRow(rows, topic)?.title;
      const url = topicRow(rows, topic)?.url ?? topicRow(rows, board)?.url;
      const head = idea && (await headOf(storage, party, idea, 'public'));
      reply.header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
      return {
        topic,
        ...(root !== undefined && { root }),
        ...(title !== undefined && { title }),
        ...(url !== undefined && { url }),
        ...(idea && { idea: idea.id, board }),
        ...(head && head !== idea && { into: head.id }),
      };
    },
  );
}

/** The idea that an entry is, stands below, or is said in the discussion of. */
async function ideaOf(storage: Storage, party: string, row: EntryRow): Promise<EntryRow | undefined> {
  if (row.idea) return row;
  const id = ideaOfThread(row.topic) ?? row.root;
  const idea = id === undefined ? undefined : await readEntry(storage, party, id);
  return idea?.idea ? idea : undefined;
}

async function readEntry(storage: Storage, party: string, id: string): Promise<EntryRow | undefined> {
  const loaded = await storage.load(party, [entryKey(id)]);
  return loaded && entryRow(loaded.rows, id);
}
