import { SEARCH_IDEAS, SEARCH_QUERY_MAX } from '@partyline/protocol';
import { IdeasView, SearchView } from '@partyline/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { requireActor } from '../identity/admission.ts';
import { ideasView, searchView } from '../views/idea-lists.ts';
import { admitHost, admitReader } from './admitting.ts';
import { Authorization, TopicParams } from './parameters.ts';

/** Ideas of one person on one page. */
const PAGE_OWN = 20;

const SearchQuery = Type.Object({
  q: Type.String({
    minLength: 1,
    maxLength: SEARCH_QUERY_MAX,
    description: 'Words to search for, or the beginning of a title.',
  }),
  limit: Type.Optional(
    Type.String({
      pattern: '^[1-9][0-9]?$',
      description: `Ideas at most; ${SEARCH_IDEAS} if more or not said.`,
    }),
  ),
  like: Type.Optional(
    Type.Union([Type.Literal('1')], {
      description:
        '`1`: ideas that are much like a title that is being typed, and nothing where there are none.',
    }),
  ),
});
type SearchQuery = Static<typeof SearchQuery>;

const OwnQuery = Type.Object({
  filter: Type.Optional(
    Type.Union([Type.Literal('proposed'), Type.Literal('voted'), Type.Literal('followed')], {
      default: 'proposed',
    }),
  ),
  after: Type.Optional(
    Type.String({ pattern: '^[1-9][0-9]{0,15}$', description: '`next` of the page before.' }),
  ),
});

/** What can be asked of a board beside its view. */
export function boardRoutes(app: FastifyInstance): void {
  const { storage } = app.partyline;

  const search = async (
    request: FastifyRequest<{ Params: TopicParams; Querystring: SearchQuery }>,
    reply: FastifyReply,
    audience: 'public' | 'hosts',
  ) => {
    const { q, like } = request.query;
    const limit = Math.min(Number(request.query.limit ?? SEARCH_IDEAS), SEARCH_IDEAS);
    const asked = { ...request.params, audience, query: q, like: like !== undefined, limit };
    const found = await searchView(storage, asked);
    if (!found) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
    reply.header('cache-control', 'no-store');
    return found;
  };

  app.get<{ Params: TopicParams; Querystring: SearchQuery }>(
    '/v1/parties/:party/topics/:topic/search',
    {
      schema: {
        operationId: 'searchIdeas',
        tags: ['read'],
        summary: 'Ideas of a board that fit a query, the most fitting first',
        description:
          'Misspelt words are found as well. What was merged is answered by what it was merged into. Searches have a limit of their own.',
        params: TopicParams,
        querystring: SearchQuery,
        response: { 200: SearchView },
      },
    },
    async (request, reply) => {
      await admitReader(request, 'takeSearch');
      return search(request, reply, 'public');
    },
  );

  app.get<{ Params: TopicParams; Querystring: SearchQuery }>(
    '/v1/parties/:party/desk/topics/:topic/search',
    {
      schema: {
        operationId: 'searchIdeasAsHost',
        tags: ['desk'],
        summary: 'As everybody’s search, with ideas that wait or that only the team sees',
        params: TopicParams,
        querystring: SearchQuery,
        headers: Authorization,
        response: { 200: SearchView },
      },
    },
    async (request, reply) => {
      await admitHost(request, 'takeSearch');
      return search(request, reply, 'hosts');
    },
  );

  app.get<{ Params: TopicParams; Querystring: Static<typeof OwnQuery> }>(
    '/v1/parties/:party/topics/:topic/mine/ideas',
    {
      schema: {
        operationId: 'readOwnIdeas',
        tags: ['read'],
        summary: 'Ideas that one proposed, voted for or follows, the latest first',
        params: TopicParams,
        querystring: OwnQuery,
        headers: Authorization,
        response: { 200: IdeasView },
      },
    },
    async (request, reply) => {
      const { party, topic } = request.params;
      const { filter = 'proposed', after } = request.query;
      await admitReader(request);
      const { id: person } = await requireActor(storage, party, request);
      const view = await ideasView(storage, {
        party,
        topic,
        person,
        filter,
        after: after === undefined ? undefined : Number(after),
        limit: PAGE_OWN,
      });
      if (!view) throw new CodedError('PARTY_NOT_FOUND');
      reply.header('cache-control', 'no-store');
      return view;
    },
  );
}
