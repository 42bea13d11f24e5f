import {
  entryKey,
  entryRow,
  PARTY_KEY,
  partyRow,
  pollKey,
  topicKey,
  topicRow,
  type BoardView,
  type EntryEntity,
  type PollRow,
} from '@partyline/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { encodeQR } from 'qr';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { languageOf } from '../outgoing/words.ts';
import { titleOf } from '../views/board-page.ts';
import { headOf, ideaFor, readBoard, readIdea } from '../views/board-pages.ts';
import { TOPIC_PAGE_STYLE, topicPage, topicPagePolicy, type TopicPage } from '../views/topic-page.ts';
import { checkParty, checkTopic, IdeaParams, placeOfText } from './parameters.ts';

const PageParams = Type.Object({ party: Type.String(), topic: Type.String() });
const OneParams = Type.Object({ topic: Type.String() });
const ViaQuery = Type.Object({ via: Type.Optional(Type.String({ maxLength: 200 })) });
const PageQuery = Type.Object({
  ...ViaQuery.properties,
  after: Type.Optional(Type.String({ maxLength: 40 })),
});
type PageRequest = FastifyRequest<{
  Params: Static<typeof PageParams>;
  Querystring: Static<typeof PageQuery>;
}>;

const VIA = /^[a-z0-9][a-z0-9._-]{0,39}$/;
/** A name of the domain name system, and a port. */
const HOST_MAX = 260;
const DAY_SECONDS = 86_400;
/** Empty modules around a code, as scanners expect them. */
const QUIET_ZONE = 4;

/** A page for each topic at the API's own address, for newsletters, receipts and posters. */
export function topicPageRoutes(app: FastifyInstance): void {
  const { limits, storage } = app.partyline;

  const find = async (party: string, topic: string) => {
    checkParty(party);
    checkTopic(topic);
    const loaded = await storage.load(party, [PARTY_KEY, topicKey(topic), pollKey(topic)]);
    const brand = loaded && partyRow(loaded.rows);
    if (!brand) throw new CodedError('PARTY_NOT_FOUND');
    const row = topicRow(loaded.rows, topic);
    if (!row?.revealed || row.hidden) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
    const poll = loaded.rows.get(pollKey(topic)) as PollRow | undefined;
    return { partyName: brand.name, title: row.title, of: row.of, ...(poll && { poll: poll.poll }) };
  };

  const boardOf = async (party: string, topic: string, after: string | undefined): Promise<BoardView> => {
    const place = after === undefined ? undefined : placeOfText(after);
    const read = await readBoard(storage, { party, topic, after: place }, 'public');
    if (!read) throw new CodedError('PARTY_TOPIC_NOT_FOUND');
    return read.view;
  };

  const intoOf = async (party: string, idea: string): Promise<EntryEntity | undefined> => {
    const loaded = await storage.load(party, [entryKey(idea)]);
    const row = loaded && entryRow(loaded.rows, idea);
    const head = row && (await headOf(storage, party, row, 'public'));
    return head && head !== row ? ideaFor(head, 'public') : undefined;
  };

  const send = (reply: FastifyReply, page: TopicPage) =>
    reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': topicPagePolicy(page),
        'cache-control': 'no-cache',
        vary: 'accept-language',
      })
      .send(topicPage(page));

  const page = async (request: PageRequest, reply: FastifyReply) => {
    const { party, topic } = request.params;
    const { via, after } = request.query;
    limits.takeRead(request);
    const { of, ...found } = await find(party, topic);
    const language = languageOf(request.headers['accept-language']);
    const board = of === 'board' ? { board: await boardOf(party, topic, after) } : {};
    const source = via && VIA.test(via) ? via : undefined;
    return send(reply, { ...found, ...board, party, topic, language, via: source });
  };

  app.get('/topic-page.css', { schema: { hide: true } }, (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/css; charset=utf-8',
        'cache-control': `public, max-age=${DAY_SECONDS}`,
      })
      .send(TOPIC_PAGE_STYLE),
  );
  app.get('/t/:party/:topic', { schema: { hide: true, params: PageParams, querystring: PageQuery } }, page);
  app.get(
    '/t/:party/:topic/:idea',
    { schema: { hide: true, params: IdeaParams } },
    async (request, reply) => {
      const { party, topic, idea } = request.params as IdeaParams;
      limits.takeRead(request);
      const { partyName } = await find(party, topic);
      const read = await readIdea(storage, party, topic, { idea, after: undefined }, 'public');
      if (!read) throw new CodedError('PARTY_NOT_FOUND');
      const [entry] = read.view.entries;
      return send(reply, {
        language: languageOf(request.headers['accept-language']),
        party,
        partyName,
        topic,
        title: titleOf(entry!),
        idea: read.view,
        into: await intoOf(party, idea),
      });
    },
  );
  app.get(
    '/t/:topic',
    { schema: { hide: true, params: OneParams, querystring: PageQuery } },
    async (request, reply) => {
      const [party, ...others] = await storage.parties();
      if (party === undefined || others.length > 0)
        throw new CodedError('PARTY_ROUTE_NOT_FOUND', {
          details: 'With several parties: /t/<party>/<topic>.',
        });
      const { topic } = request.params as Static<typeof OneParams>;
      return page(Object.assign(request as PageRequest, { params: { party, topic } }), reply);
    },
  );
  app.get(
    '/t/:party/:topic/qr.svg',
    { schema: { hide: true, params: PageParams, querystring: ViaQuery } },
    async (request, reply) => {
      const { party, topic } = request.params as Static<typeof PageParams>;
      const { via } = request.query as Static<typeof ViaQuery>;
      limits.takeRead(request);
      await find(party, topic);
      if (request.host.length > HOST_MAX)
        throw new CodedError('PARTY_REQUEST_INVALID', { details: 'host: is too long for a code' });
      const source = via && VIA.test(via) ? `?via=${via}` : '';
      const address = `${request.protocol}://${request.host}/t/${party}/${topic}${source}`;
      return reply
        .headers({ 'content-type': 'image/svg+xml', 'cache-control': `public, max-age=${DAY_SECONDS}` })
        .send(onWhite(encodeQR(address, 'svg', { border: QUIET_ZONE })));
    },
  );
}

/** A code is read on any page, a dark one too. */
function onWhite(svg: string): string {
  return svg.replace('>', '><rect width="100%" height="100%" fill="#fff"/>');
}
