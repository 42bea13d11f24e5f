import { formatCursor, pollKey, pollRow, showsResults, type PollRow } from '@partyline/protocol';
import { ChecksView, RunoffView, TrendView } from '@partyline/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { admitActor } from '../identity/admission.ts';
import { readChecks, readTrend } from '../views/poll-results.ts';
import { admitReader } from './admitting.ts';
import { Authorization, TopicParams } from './parameters.ts';

type PollRequest = FastifyRequest<{ Params: TopicParams }>;

const ChecksQuery = Type.Object({
  after: Type.Optional(
    Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: '`next` of the page before.' }),
  ),
});

const HIDDEN = 'Where the poll keeps its results from everybody, only a host’s token gets them.';

/** What can be asked about the results of a poll beside its view. */
export function pollRoutes(app: FastifyInstance): void {
  const { runoffs, storage } = app.partyline;

  /** The poll, for whoever may see its results. */
  const admit = async (request: PollRequest): Promise<{ poll: PollRow; epoch: string; isHost: boolean }> => {
    const { party, topic } = request.params;
    await admitReader(request);
    const isHost = (await admitActor(storage, party, request))?.kind === 'host';
    const loaded = await storage.load(party, [pollKey(topic)]);
    const poll = loaded && pollRow(loaded.rows, topic);
    if (!poll) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
    if (!isHost && !showsResults(poll)) throw new CodedError('PARTY_POLL_RESULTS_HIDDEN');
    return { poll, epoch: loaded.head.epoch, isHost };
  };

  /** `tag` says which state of the results it is. */
  const send = (request: FastifyRequest, reply: FastifyReply, view: object, tag: string, isHost: boolean) => {
    if (isHost) return reply.header('cache-control', 'no-store').send(view);
    const etag = `"${tag}"`;
    reply.headers({ etag, 'cache-control': 'public, max-age=0, must-revalidate', vary: 'authorization' });
    return request.headers['if-none-match']?.includes(etag) ? reply.code(304).send() : reply.send(view);
  };

  app.get<{ Params: TopicParams }>(
    '/v1/parties/:party/topics/:topic/runoff',
    {
      schema: {
        operationId: 'readRunoff',
        tags: ['read'],
        summary: 'The rounds of a ranked poll',
        description: `Counted anew every two seconds at most while ballots come in; \`cursor\` says as of when. ${HIDDEN}`,
        params: TopicParams,
        headers: Authorization,
        response: { 200: RunoffView },
      },
    },
    async (request, reply) => {
      const { poll, isHost } = await admit(request);
      if (poll.poll.kind !== 'ranked')
        throw new CodedError('PARTY_REQUEST_INVALID', { details: 'topic: only ranked polls have rounds' });
      const view = await runoffs.of(request.params.party, poll);
      if (!view) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
      return send(request, reply, view, `${view.cursor}-runoff`, isHost);
    },
  );

  app.get<{ Params: TopicParams }>(
    '/v1/parties/:party/topics/:topic/trend',
    {
      schema: {
        operationId: 'readTrend',
        tags: ['read'],
        summary: 'How the results of a poll went, day by day',
        description: `Days on which there were fewer answers than the poll’s floor are left out. ${HIDDEN}`,
        params: TopicParams,
        headers: Authorization,
        response: { 200: TrendView },
      },
    },
    async (request, reply) => {
      const { poll, epoch, isHost } = await admit(request);
      const { party, topic } = request.params;
      const view = await readTrend(storage, party, topic, isHost);
      if (!view) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
      return send(request, reply, view, `${formatCursor({ epoch, seq: poll.changed })}-trend`, isHost);
    },
  );

  app.get<{ Params: TopicParams; Querystring: Static<typeof ChecksQuery> }>(
    '/v1/parties/:party/topics/:topic/ballots',
    {
      schema: {
        operationId: 'readCountedBallots',
        tags: ['read'],
        summary: 'The counted ballots of a secret poll, in the order of their codes',
        description: `Whoever has a code finds the ballot here once it is counted. ${HIDDEN}`,
        params: TopicParams,
        querystring: ChecksQuery,
        headers: Authorization,
        response: { 200: ChecksView },
      },
    },
    async (request, reply) => {
      const { poll, epoch, isHost } = await admit(request);
      if (!poll.poll.secret)
        throw new CodedError('PARTY_REQUEST_INVALID', {
          details: 'topic: only secret polls list their ballots',
        });
      const { party, topic } = request.params;
      const { after } = request.query;
      const view = await readChecks(storage, party, topic, after);
      if (!view) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
      const tag = `${formatCursor({ epoch, seq: poll.changed })}-ballots-${after ?? ''}`;
      return send(request, reply, view, tag, isHost);
    },
  );
}
