import {
  PAGE_REPLIES,
  PAGE_REPLIES_INLINE,
  PAGE_ROOTS,
  threadView,
  type ThreadView as View,
} from '@partyline/protocol';
import { ThreadView } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';
import { admitParty, requireActor } from '../identity/admission.ts';
import {
  Authorization,
  checkParty,
  checkTopic,
  PageQuery,
  pageParameters,
  TopicParams,
} from './parameters.ts';

/** What hosts see. */
export function deskRoutes(app: FastifyInstance): void {
  const { pages, storage } = app.partyline;

  app.get<{ Params: TopicParams; Querystring: PageQuery }>(
    '/v1/parties/:party/desk/topics/:topic',
    {
      schema: {
        operationId: 'readTopicAsHost',
        tags: ['desk'],
        summary: 'A page of a topic with everything that hosts see',
        params: TopicParams,
        querystring: PageQuery,
        headers: Authorization,
        response: { 200: ThreadView },
      },
    },
    async (request, reply): Promise<View> => {
      const { party, topic } = request.params;
      checkParty(party);
      checkTopic(topic);
      const { sort, after, root } = pageParameters(request.query);
      await admitParty(pages, party, request);
      const actor = await requireActor(storage, party, request);
      if (actor.kind !== 'host') throw new CodedError('PARTY_HOST_ONLY');
      const page = await storage.page({
        party,
        topic,
        root,
        audience: 'hosts',
        sort,
        after,
        limit: root === undefined ? PAGE_ROOTS : PAGE_REPLIES,
        inline: PAGE_REPLIES_INLINE,
      });
      if (!page) throw new CodedError('PARTY_NOT_FOUND');
      reply.header('cache-control', 'no-store');
      const shown = {
        ...page,
        cursor: page.head,
        topicKey: topic,
        sort: root === undefined ? sort : ('oldest' as const),
      };
      return threadView(shown, 'hosts');
    },
  );
}
