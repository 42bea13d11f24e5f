import type { FastifyInstance } from 'fastify';

/** Counts and times what is not answered from the cache of views. */
export function registerTimings(app: FastifyInstance): void {
  const { metrics } = app.partyline;
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.answered(route, reply.statusCode, reply.elapsedTime / 1_000);
    if (isLogged(request.log.level)) {
      const ms = Math.round(reply.elapsedTime);
      request.log.debug({ method: request.method, route, status: reply.statusCode, ms }, 'answered');
    }
    done();
  });
}

function isLogged(level: string): boolean {
  return level === 'debug' || level === 'trace';
}
