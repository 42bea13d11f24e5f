import { STREAM_TOPICS_MAX } from '@partyline/protocol';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { admitActor, admitParty } from '../identity/admission.ts';
import { callerOf } from '../identity/caller-address.ts';
import { Stream } from '../live/stream.ts';
import { Authorization, checkParty, checkTopic, cursorOfText, PartyParams } from './parameters.ts';

const LiveQuery = Type.Object({
  topics: Type.String({
    maxLength: 129 * STREAM_TOPICS_MAX,
    description: `Keys of the topics to follow, separated by commas; at most ${STREAM_TOPICS_MAX}.`,
  }),
  from: Type.Optional(Type.String({ maxLength: 40, description: 'Cursor of the last thing known.' })),
});

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
};

/** What happens, as it happens. */
export function liveRoutes(app: FastifyInstance): void {
  const { config, hub, limits, pages, storage } = app.partyline;
  const fromAddress = new Map<string, number>();

  app.get<{ Params: Static<typeof PartyParams>; Querystring: Static<typeof LiveQuery> }>(
    '/v1/parties/:party/live',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'follow',
        tags: ['read'],
        summary: 'A stream of changes (server-sent events)',
        description:
          '`head` says where the stream stands, `changes` carries a `LiveChanges`, `resync` asks to read the views again. ' +
          'With `from` it begins with what has changed since. A host’s token brings what hosts see, a device’s what concerns that person.',
        params: PartyParams,
        querystring: LiveQuery,
        headers: Authorization,
        produces: ['text/event-stream'],
        response: { 200: Type.String({ description: 'text/event-stream' }) },
      },
    },
    async (request, reply) => {
      const { party } = request.params;
      checkParty(party);
      const topics = [...new Set(request.query.topics.split(','))];
      if (topics.length > STREAM_TOPICS_MAX)
        throw new CodedError('PARTY_REQUEST_INVALID', { details: `topics: at most ${STREAM_TOPICS_MAX}` });
      topics.forEach(checkTopic);
      const lastSeen = request.query.from ?? request.headers['last-event-id'];
      const from = typeof lastSeen === 'string' && lastSeen !== '' ? cursorOfText(lastSeen) : undefined;
      await admitParty(pages, party, request);
      const actor = await admitActor(storage, party, request);
      const address = callerOf(request.ip);
      // Each opening may read a long backlog.
      limits.takeStream(request);
      const open = fromAddress.get(address) ?? 0;
      if (open >= config.streams.perAddress) throw new CodedError('PARTY_RATE_LIMITED', { retryAfter: 30 });
      if (hub.size >= config.streams.max) throw new CodedError('PARTY_SERVER_BUSY', { retryAfter: 30 });

      reply.hijack();
      const { raw } = reply;
      // Gone while it was being admitted: its `close` has been told already.
      if (raw.destroyed) return;
      const audience = actor?.kind === 'host' ? 'hosts' : 'public';
      const stream = new Stream(
        { party, topics, audience, person: actor?.id, session: actor?.session },
        raw,
        config.streams.undrainedBytesMax,
      );
      fromAddress.set(address, open + 1);
      raw.once('close', () => {
        hub.remove(stream);
        const left = fromAddress.get(address)! - 1;
        if (left > 0) fromAddress.set(address, left);
        else fromAddress.delete(address);
      });
      raw.on('error', () => raw.destroy());
      raw.writeHead(200, HEADERS);
      try {
        await hub.add(stream, from);
      } catch (error) {
        request.log.error({ route: request.routeOptions.url }, 'a stream could not be opened');
        stream.end();
      }
    },
  );
}
