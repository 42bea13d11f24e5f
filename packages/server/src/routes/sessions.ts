import {
  linkKey,
  linkRow,
  personKey,
  personRow,
  SYSTEM,
  type ErrorCode,
  type LinkRow,
  type SessionAnswer as Answer,
  type SystemEvent,
} from '@partyline/protocol';
import { SessionAnswer, SessionRequest } from '@partyline/protocol/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { admitParty, isOwnOrigin, readSession } from '../identity/admission.ts';
import { meOf } from '../identity/me.ts';
import { digestOf, isSessionToken, tokenOfHeader } from '../identity/tokens.ts';
import { newEventId } from '../ledger/event-id.ts';
import { limitedBy } from './limited.ts';
import { Authorization, checkParty, PartyParams } from './parameters.ts';

const BODY_BYTES_MAX = 1_024;

/** Signing in by a one-time link, and out again. */
export function sessionRoutes(app: FastifyInstance): void {
  const { config, ledger, limits, pages, storage } = app.partyline;

  const append = async (party: string, event: Pick<SystemEvent, 'type' | 'data'>) => {
    const command = { id: newEventId(config.now()), v: 1, ...event } as SystemEvent;
    const { receipts } = await ledger.append(party, { actor: SYSTEM, items: [{ event: command }] });
    const { code } = receipts[0]!;
    if (code !== undefined) throw new CodedError(code as ErrorCode);
  };

  app.post<{ Params: Static<typeof PartyParams>; Body: Static<typeof SessionRequest> }>(
    '/v1/parties/:party/sessions',
    {
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        operationId: 'openSession',
        tags: ['desk'],
        summary: 'Sign in by a one-time link',
        description:
          'The caller mints the token and keeps it. The same code with the same token gets the same answer again, so a lost answer can be asked for; with another token it is used up. A link for the desk is taken at the API’s own origin only.',
        params: PartyParams,
        body: SessionRequest,
        response: { 200: SessionAnswer },
      },
      onRequest: limitedBy((request) => limits.takeSignIn(request)),
    },
    async (request, reply): Promise<Answer> => {
      const { party } = request.params;
      checkParty(party);
      await admitParty(pages, party, request);
      const { code, token } = request.body;
      const link = digestOf(party, code);
      const session = digestOf(party, token);
      const row = linkRow((await storage.load(party, [linkKey(link)]))!.rows, link);
      if (!row) throw new CodedError('PARTY_LINK_INVALID', { command: `host link ${party} <host>` });
      if (row.place === 'desk' && !isOwnOrigin(request)) throw new CodedError('PARTY_LINK_PLACE');
      const command = anotherLink(party, row, request);
      const host = personRow((await storage.load(party, [personKey(row.host)]))!.rows, row.host);
      if (!host?.active) throw new CodedError('PARTY_LINK_INVALID');
      // Nothing is written for a link that opens nothing, however often it is tried.
      if (row.session === undefined) {
        if (config.now() > row.expires) throw new CodedError('PARTY_LINK_EXPIRED', { command });
        await append(party, { type: 'session.opened', data: { link, session } });
      } else if (row.session !== session) throw new CodedError('PARTY_LINK_USED', { command });
      const opened = await readSession(storage, party, token);
      if (!opened?.active) throw new CodedError('PARTY_LINK_USED', { command });
      reply.header('cache-control', 'no-store');
      return { v: 1, me: meOf(host, host), place: opened.place, expires: opened.expires };
    },
  );

  app.delete<{ Params: Static<typeof PartyParams> }>(
    '/v1/parties/:party/sessions',
    {
      schema: {
        operationId: 'closeSession',
        tags: ['desk'],
        summary: 'Sign out',
        description: 'The token in the Authorization header is good for nothing from then on.',
        params: PartyParams,
        headers: Authorization,
        response: { 204: Type.Null({ description: 'Signed out.' }) },
      },
    },
    async (request, reply) => {
      const { party } = request.params;
      checkParty(party);
      limits.takeRequest(request);
      await admitParty(pages, party, request);
      const token = tokenOfHeader(request.headers.authorization);
      if (token === undefined) throw new CodedError('PARTY_TOKEN_MISSING');
      const row = isSessionToken(token) ? await readSession(storage, party, token) : undefined;
      if (!row) throw new CodedError('PARTY_TOKEN_INVALID');
      if (row.active)
        await append(party, { type: 'session.closed', data: { session: digestOf(party, token) } });
      return reply.code(204).header('cache-control', 'no-store').send();
    },
  );
}

/** What whoever runs this server types for a link like one that signs nobody in any more. */
function anotherLink(party: string, { host, place }: LinkRow, { headers }: FastifyRequest): string {
  const { origin = '' } = headers;
  const where = !URL.canParse(origin) ? '' : place === 'desk' ? ` --api ${origin}` : ` --page ${origin}/`;
  return `host link ${party} ${host}${where}`;
}
