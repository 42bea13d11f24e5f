import type { ErrorBody, ErrorCode } from '@partyline/protocol';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../errors.ts';
import { commandFor } from './command-line.ts';
import { failureOf } from './logging.ts';

const OF_FASTIFY: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PARTY_REQUEST_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'PARTY_MEDIA_TYPE_UNSUPPORTED',
};

/** Every answer that is no success has a code of the errors table. */
export function codedErrorOf(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const { code = '', statusCode = 500, validation, message } = error as Partial<FastifyError>;
  const known = OF_FASTIFY[code];
  if (known) return new CodedError(known);
  if (validation)
    return new CodedError('PARTY_REQUEST_INVALID', message === undefined ? {} : { details: message });
  if (statusCode >= 400 && statusCode < 500) return new CodedError('PARTY_REQUEST_INVALID');
  return new CodedError('PARTY_SERVER_ERROR', { retryAfter: 5, cause: error });
}

export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const coded = codedErrorOf(error);
  if (coded.status >= 500) {
    const failure = failureOf(coded.cause ?? error);
    request.log.error({ route: request.routeOptions.url, code: coded.code, failure }, 'request failed');
  }
  if (coded.retryAfter !== undefined) reply.header('retry-after', String(coded.retryAfter));
  reply
    .code(coded.status)
    .headers({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'retry-after',
      'x-content-type-options': 'nosniff',
    })
    .send(JSON.stringify(bodyOf(coded, request)));
}

function bodyOf({ body, command }: CodedError, request: FastifyRequest): ErrorBody {
  const { config } = (request.server as { partyline?: FastifyInstance['partyline'] }).partyline ?? {};
  if (!config || !body.message.includes('`partyline ')) return body;
  const message = body.message.replaceAll(
    /`partyline ([^`]+)`/g,
    (_all, words: string) => `\`${commandFor(request, config, command ?? words)}\``,
  );
  return { ...body, message };
}

/** Coded answers for everything that goes wrong below this instance. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler(sendError);
}

/** A coded answer at unknown addresses, for an app or a prefix that is all ours. */
export function registerNotFound(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    sendError(new CodedError('PARTY_ROUTE_NOT_FOUND'), request, reply);
  });
}
