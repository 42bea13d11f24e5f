import type { MailView as View } from '@partyline/protocol';
import { MailView } from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { admitReader } from './admitting.ts';
import { PartyParams } from './parameters.ts';

/** It changes with the server's setting, not with what anybody does. */
const MAX_AGE_SECONDS = 300;

/** Whether asking somebody for an address leads to anything. */
export function mailRoutes(app: FastifyInstance): void {
  const { config } = app.partyline;

  app.get<{ Params: Static<typeof PartyParams> }>(
    '/v1/parties/:party/mail',
    {
      schema: {
        operationId: 'readMail',
        tags: ['read'],
        summary: 'Whether the party sends mail to those who ask for it',
        params: PartyParams,
        response: { 200: MailView },
      },
    },
    async (request, reply): Promise<View> => {
      await admitReader(request);
      reply.header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
      return { v: 1, mail: config.mail !== undefined };
    },
  );
}
