import {
  personKey,
  personRow,
  sessionKey,
  sessionRow,
  type Actor,
  type PartyRow,
  type SessionRow,
} from '@partyline/protocol';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../errors.ts';
import { commandFor } from '../plugins/command-line.ts';
import type { Storage } from '../storage/contract.ts';
import type { PageCache } from '../views/page-cache.ts';
import { actorOfToken, digestOf, isSessionToken, tokenOfHeader } from './tokens.ts';

const FROM_A_FILE =
  'A page that is opened as a file, or in a sandboxed frame, has no origin that could be allowed. Serve it and open it by an http:// address.';

/** Someone whose token is good, and the session that it belongs to. */
export interface Admitted extends Actor {
  readonly session?: SessionRow;
}

/** The page is one of the API's own, or nobody's: without an Origin header no browser is asking for a page of another site. */
export function isOwnOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return origin === undefined || origin === `${request.protocol}://${request.host}`;
}

/** Pages of these origins may use the party, and pages of the API's own. Without an Origin header nobody is kept out. */
export function isOriginAllowed(party: PartyRow, request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return (origin !== undefined && party.origins.includes(origin)) || isOwnOrigin(request);
}

/** The party of a request whose page may use it. The others are remembered, for the owner to allow. */
export async function admitParty(
  pages: PageCache,
  party: string,
  request: FastifyRequest,
): Promise<PartyRow> {
  const row = pages.peekParty(party) ?? (await pages.party(party));
  if (!row) throw new CodedError('PARTY_NOT_FOUND');
  if (isOriginAllowed(row, request)) return row;
  const { asking, config } = request.server.partyline;
  const origin = request.headers.origin!;
  const isAllowable = asking.add(party, origin, config.now());
  const details = isAllowable
    ? `Allow it: ${commandFor(request, config, `origin add ${party} ${origin}`)}`
    : FROM_A_FILE;
  throw new CodedError('PARTY_ORIGIN_NOT_ALLOWED', { details });
}

/** Who asks, if the request says so; a host has to be one still, and a session to be open. */
export async function admitActor(
  storage: Storage,
  party: string,
  request: FastifyRequest,
): Promise<Admitted | undefined> {
  const token = tokenOfHeader(request.headers.authorization);
  if (token === undefined) return undefined;
  if (isSessionToken(token)) {
    const session = await readSession(storage, party, token);
    if (!session?.active || request.server.partyline.config.now() > session.expires)
      throw new CodedError('PARTY_TOKEN_INVALID');
    await checkHost(storage, party, session.host);
    return { kind: 'host', id: session.host, place: session.place, session };
  }
  const actor = actorOfToken(party, token);
  if (actor.kind === 'host') await checkHost(storage, party, actor.id);
  return actor;
}

/** As `admitActor`, where a token is needed. */
export async function requireActor(
  storage: Storage,
  party: string,
  request: FastifyRequest,
): Promise<Admitted> {
  const actor = await admitActor(storage, party, request);
  if (!actor) throw new CodedError('PARTY_TOKEN_MISSING');
  return actor;
}

/** As `requireActor`, where only hosts may look. */
export async function requireHost(
  storage: Storage,
  party: string,
  request: FastifyRequest,
): Promise<Admitted> {
  const actor = await requireActor(storage, party, request);
  if (actor.kind !== 'host') throw new CodedError('PARTY_HOST_ONLY');
  return actor;
}

/** As `requireHost`, where only owners may, and not where they signed in on the brand's page. */
export async function requireOwner(
  storage: Storage,
  party: string,
  request: FastifyRequest,
): Promise<Admitted> {
  const actor = await requireHost(storage, party, request);
  const loaded = await storage.load(party, [personKey(actor.id)]);
  if (!loaded || personRow(loaded.rows, actor.id)?.role !== 'owner') throw new CodedError('PARTY_HOST_ONLY');
  if (actor.place === 'page') throw new CodedError('PARTY_OWNER_PLACE');
  return actor;
}

/** The session that a token opened, whether or not it still is good. */
export async function readSession(
  storage: Storage,
  party: string,
  token: string,
): Promise<SessionRow | undefined> {
  const session = digestOf(party, token);
  const loaded = await storage.load(party, [sessionKey(session)]);
  return loaded && sessionRow(loaded.rows, session);
}

async function checkHost(storage: Storage, party: string, host: string): Promise<void> {
  const loaded = await storage.load(party, [personKey(host)]);
  if (!loaded || !personRow(loaded.rows, host)?.active) throw new CodedError('PARTY_TOKEN_INVALID');
}
