import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { admitParty } from '../identity/admission.ts';

const PREFLIGHT_SECONDS = 7_200;

/**
 * Cross-origin use of everything below `/v1/parties/:party`. Answers are readable by any page, so that it can tell what is wrong;
 * who may use the party is decided by its origins in `admitParty`, and no cookie is ever involved.
 */
export function registerCors(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', 'retry-after');
    done();
  });
}

/** Answers preflights: the methods and headers that this API reads, for origins that the party allows. */
export function registerPreflight(app: FastifyInstance): void {
  app.options<{ Params: { party: string } }>(
    '/v1/parties/:party/*',
    { schema: { hide: true, params: Type.Object({ party: Type.String() }) } },
    async (request, reply) => {
      await admitParty(app.partyline.pages, request.params.party, request);
      return reply
        .code(204)
        .headers({
          'access-control-allow-origin': request.headers.origin ?? '*',
          vary: 'origin',
          'access-control-allow-methods': 'GET, POST, DELETE',
          'access-control-allow-headers': 'authorization, content-type, last-event-id',
          'access-control-max-age': String(PREFLIGHT_SECONDS),
        })
        .send();
    },
  );
}
