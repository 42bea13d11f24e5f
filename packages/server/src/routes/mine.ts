import type { MineView as Mine } from '@partyline/protocol';
import { MineView } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';
import { requireActor } from '../identity/admission.ts';
import { readMine } from '../views/mine.ts';
import { admitReader } from './admitting.ts';
import { Authorization, TopicParams } from './parameters.ts';

/** What one person sees of a topic beyond the public. */
export function mineRoutes(app: FastifyInstance): void {
  const { storage } = app.partyline;

  app.get<{ Params: TopicParams }>(
    '/v1/parties/:party/topics/:topic/mine',
    {
      schema: {
        operationId: 'readMine',
        tags: ['read'],
        summary:
          'Own waiting posts, private answers and reactions; in a poll the own answer, and questions of the team about it; on a board own votes with their reasons',
        params: TopicParams,
        headers: Authorization,
        response: { 200: MineView },
      },
    },
    async (request, reply): Promise<Mine> => {
      const { party, topic } = request.params;
      await admitReader(request);
      const actor = await requireActor(storage, party, request);
      const view = await readMine(storage, party, topic, actor);
      if (!view) throw new CodedError('PARTY_NOT_FOUND');
      reply.header('cache-control', 'no-store');
      return view;
    },
  );
}
