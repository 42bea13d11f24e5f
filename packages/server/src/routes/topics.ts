import { PollView, ThreadView } from '@partyline/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { CodedError } from '../errors.ts';
import { admitParty, isOriginAllowed } from '../identity/admission.ts';
import type { Sent } from '../views/page.ts';
import { checkParty, checkTopic, PageQuery, pageParameters, TopicParams } from './parameters.ts';

type PageRequest = FastifyRequest<{ Params: TopicParams; Querystring: PageQuery }>;

/** The public view of a topic, the busiest route: from the cache it is answered before anything else is looked at. */
export function topicRoutes(app: FastifyInstance): void {
  const { limits, pages } = app.partyline;

  /** Straight to the socket: the headers are ready as they are, and no hook of this API has anything to add. */
  const send = (request: PageRequest, reply: FastifyReply, sent: Sent) => {
    const known = request.headers['if-none-match'];
    const { raw } = reply.hijack();
    if (known !== undefined && known.includes(sent.etag)) {
      raw.writeHead(304, sent.headersUnchanged as string[]).end();
    } else {
      raw.writeHead(200, sent.headers as string[]).end(sent.body);
    }
  };

  const read = async (request: PageRequest, reply: FastifyReply) => {
    const { party, topic } = request.params;
    checkParty(party);
    checkTopic(topic);
    const { atLeast, ...asked } = pageParameters(request.query);
    await admitParty(pages, party, request);
    const name = pageName(request.query);
    let page = pages.peek(party, topic, name, atLeast);
    if (!page) {
      limits.takeRead(request);
      page = await pages.page({ party, topic, ...asked, name }, atLeast);
    }
    if (!page) throw new CodedError('PARTY_NOT_FOUND');
    const sent = await page.encoded(request.headers['accept-encoding']);
    pages.weigh(page);
    send(request, reply, sent);
  };

  /** What is in the cache was asked for in this form before, so it needs no second check. */
  const atHand = (request: PageRequest): Sent | undefined => {
    const { party, topic } = request.params;
    const row = pages.peekParty(party);
    if (!row || request.query['at-least'] !== undefined || !isOriginAllowed(row, request)) return undefined;
    const page = pages.peek(party, topic, pageName(request.query), undefined);
    return page?.ready(request.headers['accept-encoding']);
  };

  app.get<{ Params: TopicParams; Querystring: PageQuery }>(
    '/v1/parties/:party/topics/:topic',
    {
      onRequest: (request, reply, done) => {
        const sent = atHand(request);
        if (sent) send(request, reply, sent);
        else done();
      },
      schema: {
        operationId: 'readTopic',
        tags: ['read'],
        summary: 'A page of a topic, as everybody sees it',
        description:
          'A thread’s entries, or a poll with its results and the first reasons beside each number. Unchanged pages answer 304 to `if-none-match`. A topic that nobody has opened yet answers with an empty page; reading it writes nothing.',
        params: TopicParams,
        querystring: PageQuery,
        response: { 200: Type.Union([ThreadView, PollView]) },
      },
    },
    read,
  );
}

/** The part of the address that matters, the same for every way to write it. */
function pageName(query: PageQuery): string {
  const { sort = '', after = '', root = '', list = 'replies', around = '', bucket = '' } = query;
  const { status = '', category = '' } = query;
  const page = root === '' ? `${sort}.${after}` : `root-${root}.${after}`;
  const part = (name: string, value: string) => (value === '' ? '' : `-${name}-${value}`);
  return (
    `${page}${list === 'whys' ? '-whys' : ''}${part('around', around)}${part('bucket', bucket)}` +
    `${part('status', status)}${part('category', category)}`
  );
}
