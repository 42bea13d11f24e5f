import type { FastifyRequest, onRequestHookHandler } from 'fastify';

/** Takes a request off its limit before anything of it is read, and refuses what is beyond it. */
export function limitedBy(take: (request: FastifyRequest) => void): onRequestHookHandler {
  return (request, _reply, done) => {
    try {
      take(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  };
}
