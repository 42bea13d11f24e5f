import { pollKey, pollRow, type BallotsView as Ballots, type PollsView as Polls } from '@partyline/protocol';
import { BallotsView, PollsView } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { openPolls } from '../views/open-polls.ts';
import { ballotsView, readTrend, resultsCsv, resultsFile } from '../views/poll-results.ts';
import { admitHost } from './admitting.ts';
import { Authorization, PartyParams, TopicParams } from './parameters.ts';

/** Answers on one page. */
const PAGE_BALLOTS = 50;

const BallotsQuery = Type.Object({
  choice: Type.Optional(
    Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Only who chose this option or figure.' }),
  ),
  why: Type.Optional(
    Type.Union([Type.Literal('given'), Type.Literal('none')], {
      description: 'Only who gave a reason, or none.',
    }),
  ),
  after: Type.Optional(
    Type.String({ pattern: '^[1-9][0-9]{0,15}$', description: '`next` of the page before.' }),
  ),
});
const ResultsQuery = Type.Object({
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')], { default: 'json' })),
});

/** What hosts see of polls beside their view. */
export function deskPollRoutes(app: FastifyInstance): void {
  const { config, runoffs, storage } = app.partyline;

  app.get<{ Params: Static<typeof PartyParams> }>(
    '/v1/parties/:party/desk/polls',
    {
      schema: {
        operationId: 'readPolls',
        tags: ['desk'],
        summary: 'Polls with options that are not over, the latest first',
        params: PartyParams,
        headers: Authorization,
        response: { 200: PollsView },
      },
    },
    async (request, reply): Promise<Polls> => {
      await admitHost(request);
      reply.header('cache-control', 'no-store');
      return { v: 1, polls: await openPolls(storage, request.params.party) };
    },
  );

  app.get<{ Params: TopicParams; Querystring: Static<typeof BallotsQuery> }>(
    '/v1/parties/:party/desk/topics/:topic/ballots',
    {
      schema: {
        operationId: 'readBallots',
        tags: ['desk'],
        summary: 'Who answered what, the latest first; never of a secret poll',
        params: TopicParams,
        querystring: BallotsQuery,
        headers: Authorization,
        response: { 200: BallotsView },
      },
    },
    async (request, reply): Promise<Ballots> => {
      const { party, topic } = request.params;
      await admitHost(request);
      const { choice, why, after } = request.query;
      const before = after === undefined ? undefined : Number(after);
      const found = await storage.ballots({ party, topic, choice, why, before, limit: PAGE_BALLOTS });
      if (!found?.poll) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
      if (found.poll.poll.secret) throw new CodedError('PARTY_POLL_SECRET');
      reply.header('cache-control', 'no-store');
      return ballotsView(found, topic, config.now());
    },
  );

  app.get<{ Params: TopicParams; Querystring: Static<typeof ResultsQuery> }>(
    '/v1/parties/:party/desk/topics/:topic/results',
    {
      schema: {
        operationId: 'readResults',
        tags: ['desk'],
        summary: 'The results of a poll as a file',
        description:
          'JSON has everything: the poll, its options or figures with answers, shares and reasons, the score, the rounds and the days. CSV has a line for each option or figure; texts that a spreadsheet would take for a formula begin with an apostrophe.',
        params: TopicParams,
        querystring: ResultsQuery,
        headers: Authorization,
        produces: ['application/json', 'text/csv'],
        response: { 200: Type.Any({ description: 'The file.' }) },
      },
    },
    async (request, reply) => {
      const { party, topic } = request.params;
      await admitHost(request);
      const loaded = await storage.load(party, [pollKey(topic)]);
      const poll = loaded && pollRow(loaded.rows, topic);
      const trend = poll && (await readTrend(storage, party, topic, true));
      if (!poll || !trend) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
      const rounds = poll.poll.kind === 'ranked' ? await runoffs.of(party, poll) : undefined;
      const file = resultsFile(poll, trend.days, rounds?.runoff);
      reply.header('cache-control', 'no-store');
      if (request.query.format !== 'csv') return { v: 1, cursor: trend.cursor, ...file };
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${topic.replaceAll('~', '_')}.csv"`,
        })
        .send(resultsCsv(file));
    },
  );
}
