import {
  COUNTS_TOPICS_MAX,
  boardKey,
  boardRow,
  isTopicKey,
  topicKey,
  topicRow,
  type CountsView as View,
} from '@partyline/protocol';
import { CountsView } from '@partyline/protocol/schemas';
import { Type, type Static } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';
import { admitReader } from './admitting.ts';
import { PartyParams } from './parameters.ts';

/** A page that shows many counts asks rarely, and a cache between may answer all its readers. */
const MAX_AGE_SECONDS = 15;
const TOPIC_KEY_MAX = 128;

const CountsQuery = Type.Object({
  topics: Type.String({
    minLength: 1,
    maxLength: COUNTS_TOPICS_MAX * (TOPIC_KEY_MAX + 1),
    description: `Keys of at most ${COUNTS_TOPICS_MAX} topics, separated by commas.`,
  }),
});
type CountsQuery = Static<typeof CountsQuery>;

/** How much was said in many topics, in one answer. */
export function countRoutes(app: FastifyInstance): void {
  const { storage } = app.partyline;

  app.get<{ Params: { party: string }; Querystring: CountsQuery }>(
    '/v1/parties/:party/counts',
    {
      schema: {
        operationId: 'readCounts',
        tags: ['read'],
        summary: 'How many entries topics have, and ideas boards',
        params: PartyParams,
        querystring: CountsQuery,
        response: { 200: CountsView },
      },
    },
    async (request, reply): Promise<View> => {
      const { party } = request.params;
      const topics = topicsOfText(request.query.topics);
      await admitReader(request);
      const loaded = await storage.load(party, [...topics.map(topicKey), ...topics.map(boardKey)]);
      if (!loaded) throw new CodedError('PARTY_NOT_FOUND');
      reply.header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
      const counted = topics.map((topic) => {
        const row = topicRow(loaded.rows, topic);
        const board = boardRow(loaded.rows, topic);
        return [topic, board?.ideas ?? (row?.revealed && !row.hidden ? row.entries : 0)] as const;
      });
      return { v: 1, counts: Object.fromEntries(counted) };
    },
  );
}

function topicsOfText(text: string): string[] {
  const topics = [...new Set(text.split(','))];
  const details =
    topics.length > COUNTS_TOPICS_MAX
      ? `topics: at most ${COUNTS_TOPICS_MAX} of them`
      : topics.every(isTopicKey)
        ? undefined
        : 'topics: must be topic keys, separated by commas';
  if (details !== undefined) throw new CodedError('PARTY_REQUEST_INVALID', { details });
  return topics;
}
