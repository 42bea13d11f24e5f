import { personKey, type Actor, type PartyRow } from '@partyline/protocol';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../errors.ts';
import type { Storage } from '../storage/contract.ts';
import type { PageCache } from '../views/page-cache.ts';
import { actorOfHeader } from './tokens.ts';

/** Pages of these origins may use the party, and pages of the API's own. Without an Origin header nobody is kept out. */
export function isOriginAllowed(party: PartyRow, request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin === undefined || party.origins.includes(origin)) return true;
  return origin === `${request.protocol}://${request.host}`;
}

/** The party of a request whose page may use it. */
export async function admitParty(
  pages: PageCache,
  party: string,
  request: FastifyRequest,
): Promise<PartyRow> {
  const row = pages.peekParty(party) ?? (await pages.party(party));
  if (!row) throw new CodedError('PARTY_NOT_FOUND');
  if (!isOriginAllowed(row, request)) throw new CodedError('PARTY_ORIGIN_NOT_ALLOWED');
  return row;
}

/** Who asks, if the request says so; a host has to be one still. */
export async function admitActor(
  storage: Storage,
  party: string,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  const actor = actorOfHeader(party, request.headers.authorization);
  if (actor?.kind !== 'host') return actor;
  const loaded = await storage.load(party, [personKey(actor.id)]);
  const person = loaded?.rows.get(personKey(actor.id));
  if (person?.kind !== 'person' || !person.active) throw new CodedError('PARTY_TOKEN_INVALID');
  return actor;
}

/** As `admitActor`, where a token is needed. */
export async function requireActor(storage: Storage, party: string, request: FastifyRequest): Promise<Actor> {
  const actor = await admitActor(storage, party, request);
  if (!actor) throw new CodedError('PARTY_TOKEN_MISSING');
  return actor;
}
