import { Readable } from 'node:stream';
import { entryKey, type IdeaView as Idea, type VotersView as Voters } from '@partyline/protocol';
import { IdeaView, VotersView } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { readIdea } from '../views/board-pages.ts';
import { exportIdeas, IDEA_FORMATS } from '../views/idea-export.ts';
import { votersView } from '../views/idea-lists.ts';
import { admitHost } from './admitting.ts';
import {
  Authorization,
  IdeaParams,
  IdeaQuery,
  ideaParameters,
  placeOfText,
  TopicParams,
} from './parameters.ts';

/** Votes on one page. */
const PAGE_VOTERS = 50;

const VotersQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 40, description: '`next` of the page before.' })),
});
const ExportQuery = Type.Object({
  format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('jsonl')], { default: 'jsonl' })),
});

/** What hosts see of boards beside their view. */
export function deskBoardRoutes(app: FastifyInstance): void {
  const { storage } = app.partyline;

  app.get<{ Params: IdeaParams; Querystring: IdeaQuery }>(
    '/v1/parties/:party/desk/topics/:topic/ideas/:idea',
    {
      schema: {
        operationId: 'readIdeaAsHost',
        tags: ['desk'],
        summary: 'One idea with everything that hosts see',
        params: IdeaParams,
        querystring: IdeaQuery,
        headers: Authorization,
        response: { 200: IdeaView },
      },
    },
    async (request, reply): Promise<Idea> => {
      const { party, topic, idea } = request.params;
      const { after } = ideaParameters(request.params, request.query);
      await admitHost(request);
      const read = await readIdea(storage, party, topic, { idea, after }, 'hosts');
      if (!read) throw new CodedError('PARTY_NOT_FOUND');
      reply.header('cache-control', 'no-store');
      return read.view;
    },
  );

  app.get<{ Params: IdeaParams; Querystring: Static<typeof VotersQuery> }>(
    '/v1/parties/:party/desk/topics/:topic/ideas/:idea/voters',
    {
      schema: {
        operationId: 'readVoters',
        tags: ['desk'],
        summary: 'Who voted for an idea or for what was merged into it, and why; the latest first',
        params: IdeaParams,
        querystring: VotersQuery,
        headers: Authorization,
        response: { 200: VotersView },
      },
    },
    async (request, reply): Promise<Voters> => {
      const { party, topic, idea } = request.params;
      const { after } = request.query;
      const place = after === undefined ? undefined : placeOfText(after);
      await admitHost(request);
      const found = await storage.voters({
        party,
        topic,
        idea,
        after: place && { at: place.rank, seq: place.seq },
        limit: PAGE_VOTERS,
      });
      if (!found?.idea) throw new CodedError('PARTY_ENTRY_NOT_FOUND');
      reply.header('cache-control', 'no-store');
      const apart = found.rows.filter(({ vote }) => vote?.apart).map(({ entry: id }) => entryKey(id));
      const ideas = apart.length > 0 ? await storage.load(party, new Set(apart)) : undefined;
      return votersView(found, ideas?.rows ?? new Map());
    },
  );

  app.get<{ Params: TopicParams; Querystring: Static<typeof ExportQuery> }>(
    '/v1/parties/:party/desk/topics/:topic/ideas',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'exportIdeas',
        tags: ['desk'],
        summary: 'The public ideas of a board as a file, oldest first',
        description:
          'JSON Lines or CSV, as they can be imported again. Texts that a spreadsheet would take for a formula are marked by an apostrophe in front of it.',
        params: TopicParams,
        querystring: ExportQuery,
        headers: Authorization,
        produces: ['application/jsonl', 'text/csv'],
        response: { 200: Type.Any({ description: 'The file.' }) },
      },
    },
    async (request, reply) => {
      const { party, topic } = request.params;
      const { format = 'jsonl' } = request.query;
      await admitHost(request);
      const pieces = exportIdeas(storage, party, topic, format);
      const first = await pieces.next();
      return reply
        .headers({
          'content-type': IDEA_FORMATS[format].mediaType,
          'content-disposition': `attachment; filename="${topic.replaceAll('~', '_')}.${format}"`,
          'cache-control': 'no-store',
        })
        .send(Readable.from(begunWith(first, pieces)));
    },
  );
}

/** What was read of a file before it was known that there is one comes first. */
async function* begunWith(
  first: IteratorResult<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
