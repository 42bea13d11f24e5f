import { BoardView, IdeaView, PollView, ThreadView } from '@partyline/protocol/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { CodedError } from '../errors.ts';
import { admitParty, isOriginAllowed } from '../identity/admission.ts';
import type { Sent } from '../views/page.ts';
import {
  checkParty,
  checkTopic,
  IdeaParams,
  IdeaQuery,
  ideaParameters,
  PageQuery,
  pageParameters,
  TopicParams,
  type PageParameters,
} from './parameters.ts';

/** A page that everybody sees in the same form. */
type PageRequest = FastifyRequest<{ Params: TopicParams; Querystring: { 'at-least'?: string } }>;

/** How the address of a page is read. */
interface Addressed<Request> {
  /** The part that matters, the same for every way to write it. Told before the address has been checked. */
  readonly nameOf: (request: Request) => string;
  readonly askedFor: (request: Request) => PageParameters;
}

/** The public views of topics and ideas, the busiest routes: from the cache they are answered before anything else is looked at. */
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

  const read = async (
    request: PageRequest,
    reply: FastifyReply,
    name: string,
    parameters: PageParameters,
  ) => {
    const { party, topic } = request.params;
    const { atLeast, ...asked } = parameters;
    await admitParty(pages, party, request);
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
  const atHand = (request: PageRequest, name: string): Sent | undefined => {
    const { party, topic } = request.params;
    const row = pages.peekParty(party);
    if (!row || request.query['at-least'] !== undefined || !isOriginAllowed(row, request)) return undefined;
    const page = pages.peek(party, topic, name, undefined);
    return page?.ready(request.headers['accept-encoding']);
  };

  const answer = <Request extends PageRequest>({ nameOf, askedFor }: Addressed<Request>) => ({
    onRequest: (request: Request, reply: FastifyReply, done: () => void) => {
      const sent = atHand(request, nameOf(request));
      if (sent) send(request, reply, sent);
      else done();
    },
    handler: async (request: Request, reply: FastifyReply) => {
      checkParty(request.params.party);
      checkTopic(request.params.topic);
      await read(request, reply, nameOf(request), askedFor(request));
    },
  });

  app.get<{ Params: TopicParams; Querystring: PageQuery }>('/v1/parties/:party/topics/:topic', {
    ...answer<FastifyRequest<{ Params: TopicParams; Querystring: PageQuery }>>({
      nameOf: ({ query }) => pageName(query),
      askedFor: ({ query }) => pageParameters(query),
    }),
    schema: {
      operationId: 'readTopic',
      tags: ['read'],
      summary: 'A page of a topic, as everybody sees it',
      description:
        'A thread’s entries, a poll with its results and the first reasons beside each number, or a board with ideas. Unchanged pages answer 304 to `if-none-match`. A topic that nobody has opened yet answers with an empty page; reading it writes nothing.',
      params: TopicParams,
      querystring: PageQuery,
      response: { 200: Type.Union([ThreadView, PollView, BoardView]) },
    },
  });

  app.get<{ Params: IdeaParams; Querystring: IdeaQuery }>('/v1/parties/:party/topics/:topic/ideas/:idea', {
    ...answer<FastifyRequest<{ Params: IdeaParams; Querystring: IdeaQuery }>>({
      nameOf: ({ params, query }) => `idea-${params.idea}.${query.after ?? ''}`,
      askedFor: ({ params, query }) => ideaParameters(params, query),
    }),
    schema: {
      operationId: 'readIdea',
      tags: ['read'],
      summary: 'One idea, as everybody sees it',
      description:
        'The idea, what was merged into it, what the team answered, and the first reasons. Its discussion is the thread `idea.<id>`. A merged idea says in `into` where it went. An idea that not everybody may read answers as one that is not there.',
      params: IdeaParams,
      querystring: IdeaQuery,
      response: { 200: IdeaView },
    },
  });
}

function pageName(query: PageQuery): string {
  const { sort = '', after = '', root = '', list = 'replies', around = '', bucket = '' } = query;
  const { status = '', category = '' } = query;
  const page = root === '' ? `${sort}.${after}` : `root-${root}.${after}`;
  // No value can hold these signs, so no value is taken for two.
  const part = (name: string, value: string) => (value === '' ? '' : `&${name}=${value}`);
  return (
    `${page}${list === 'whys' ? '-whys' : ''}${part('around', around)}${part('bucket', bucket)}` +
    `${part('status', status)}${part('category', category)}`
  );
}
