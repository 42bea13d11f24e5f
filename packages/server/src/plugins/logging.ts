import type { FastifyServerOptions } from 'fastify';

/** What may be logged of a failure: where it came from, never what was in it. Messages can quote what people wrote. */
export interface Failure {
  readonly type: string;
  readonly code: string | undefined;
  readonly frames: readonly string[];
}

const FRAMES_MAX = 8;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { type: typeof error, code: undefined, frames: [] };
  const { code } = error as { code?: unknown };
  // A message of several lines may hold some that look like frames.
  const stack = (error.stack ?? '').replace(error.message, () => '');
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code: typeof code === 'string' ? code : undefined,
    frames: lines.slice(0, FRAMES_MAX).map((line) => line.trim()),
  };
}

/** Logger settings without personal data: no addresses, no headers, no URLs as sent, no bodies, no messages of errors. */
export function loggerOptions(level: string): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    base: null,
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error) => ({ ...failureOf(error), message: '', stack: '' }),
    },
  };
}
