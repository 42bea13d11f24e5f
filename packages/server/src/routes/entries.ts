import {
  entryKey,
  entryRow,
  isPublic,
  topicKey,
  topicRow,
  type EntryPlace as Place,
} from '@partyline/protocol';
import { EntryPlace } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';
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
        params: EntryParams,
        response: { 200: EntryPlace },
      },
    },
    async (request, reply): Promise<Place> => {
      const { party, entry } = request.params;
      await admitReader(request);
      const row = entryRow((await storage.load(party, [entryKey(entry)]))!.rows, entry);
      if (!row || !isPublic(row)) throw new CodedError('PARTY_ENTRY_NOT_FOUND');
      const { topic, root } = row;
      const { title, url } = topicRow((await storage.load(party, [topicKey(topic)]))!.rows, topic) ?? {};
      reply.header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
      return {
        topic,
        ...(root !== undefined && { root }),
        ...(title !== undefined && { title }),
        ...(url !== undefined && { url }),
      };
    },
  );
}
