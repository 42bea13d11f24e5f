import {
  canRead,
  entryKey,
  entryRow,
  historyKey,
  historyRow,
  PAGE_WAITING,
  type HistoryView as History,
  type OriginsView as Origins,
  type WaitingView as Waiting,
} from '@partyline/protocol';
import {
  BoardView,
  HistoryView,
  OriginsView,
  PollView,
  ThreadView,
  WaitingView,
} from '@partyline/protocol/schemas';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { requireOwner } from '../identity/admission.ts';
import type { TopicView } from '../views/pages.ts';
import { placeOfWaiting, waitingView } from '../views/waiting.ts';
import { admitHost, admitReader } from './admitting.ts';
import {
  Authorization,
  DeskPageQuery,
  EntryParams,
  pageParameters,
  PartyParams,
  TopicParams,
} from './parameters.ts';

const WaitingQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 60, description: '`next` of the page before.' })),
});

/** What hosts see. */
export function deskRoutes(app: FastifyInstance): void {
  const { asking, config, pages, storage } = app.partyline;

  app.get<{ Params: TopicParams; Querystring: DeskPageQuery }>(
    '/v1/parties/:party/desk/topics/:topic',
    {
      schema: {
        operationId: 'readTopicAsHost',
        tags: ['desk'],
        summary: 'A page of a topic with everything that hosts see',
        params: TopicParams,
        querystring: DeskPageQuery,
        headers: Authorization,
        response: { 200: Type.Union([ThreadView, PollView, BoardView]) },
      },
    },
    async (request, reply): Promise<TopicView> => {
      const { party, topic } = request.params;
      const asked = pageParameters(request.query);
      await admitHost(request);
      const read = await pages.reader.read({ party, topic, ...asked }, 'hosts');
      if (!read) throw new CodedError('PARTY_NOT_FOUND');
      keepToOneself(reply);
      return read.view;
    },
  );

  app.get<{ Params: Static<typeof PartyParams>; Querystring: Static<typeof WaitingQuery> }>(
    '/v1/parties/:party/desk/waiting',
    {
      schema: {
        operationId: 'readWaiting',
        tags: ['desk'],
        summary: 'What waits for the team, in all topics',
        params: PartyParams,
        querystring: WaitingQuery,
        headers: Authorization,
        response: { 200: WaitingView },
      },
    },
    async (request, reply): Promise<Waiting> => {
      const { party } = request.params;
      const after = placeOfWaiting(request.query.after);
      await admitHost(request);
      const page = await storage.waiting({ party, after, limit: PAGE_WAITING });
      if (!page) throw new CodedError('PARTY_NOT_FOUND');
      keepToOneself(reply);
      return waitingView(page);
    },
  );

  app.get<{ Params: EntryParams }>(
    '/v1/parties/:party/desk/entries/:entry/history',
    {
      schema: {
        operationId: 'readHistory',
        tags: ['desk'],
        summary: 'What an entry said before it was edited',
        params: EntryParams,
        headers: Authorization,
        response: { 200: HistoryView },
      },
    },
    async (request, reply): Promise<History> => {
      const { party, entry } = request.params;
      const actor = await admitHost(request);
      const { rows } = (await storage.load(party, [entryKey(entry), historyKey(entry)]))!;
      const row = entryRow(rows, entry);
      if (!row) throw new CodedError('PARTY_ENTRY_NOT_FOUND');
      if (!canRead(row, actor)) throw new CodedError('PARTY_ENTRY_GONE');
      keepToOneself(reply);
      return { v: 1, versions: [...(historyRow(rows, entry)?.versions ?? [])] };
    },
  );

  app.get<{ Params: Static<typeof PartyParams> }>(
    '/v1/parties/:party/desk/origins',
    {
      schema: {
        operationId: 'readOrigins',
        tags: ['desk'],
        summary: 'Whose pages may use the party, and whose were refused of late; for owners',
        params: PartyParams,
        headers: Authorization,
        response: { 200: OriginsView },
      },
    },
    async (request, reply): Promise<Origins> => {
      const { party } = request.params;
      const { origins } = await admitReader(request);
      const { id } = await requireOwner(storage, party, request);
      keepToOneself(reply);
      return {
        v: 1,
        allowed: [...origins],
        asking: asking.of(party, origins, config.now()),
        hostLink: config.commandLine(
          `host link ${party} ${id} --page ${origins[0] ?? 'https://your-shop.example'}/`,
        ),
      };
    },
  );
}

function keepToOneself(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store');
}
