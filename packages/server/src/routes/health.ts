import type { FastifyInstance } from 'fastify';
import { CodedError } from '../errors.ts';

/** For those who run it: alive, ready to serve, figures. */
export function healthRoutes(app: FastifyInstance): void {
  const { config, metrics, storage } = app.partyline;
  let isClosing = false;
  app.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });

  app.get('/healthz', { schema: { hide: true } }, (_request, reply) => {
    reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });

  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    if (isClosing) throw new CodedError('PARTY_SERVER_BUSY', { retryAfter: 5 });
    try {
      await storage.version();
    } catch (error) {
      throw new CodedError('PARTY_SERVER_BUSY', { retryAfter: 5, cause: error });
    }
    return reply.header('cache-control', 'no-store').send({ status: 'ready' });
  });

  if (config.metrics) {
    app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      const { registry } = metrics;
      return reply
        .header('cache-control', 'no-store')
        .header('content-type', registry.contentType)
        .send(await registry.metrics());
    });
  }
}
