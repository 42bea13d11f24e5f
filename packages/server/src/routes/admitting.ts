import type { PartyRow } from '@partyline/protocol';
import type { FastifyRequest } from 'fastify';
import { admitParty, requireHost, type Admitted } from '../identity/admission.ts';
import { checkParty, checkTopic } from './parameters.ts';

/** What an answer is counted against. */
type Limit = 'takeRead' | 'takeSearch';

/** Lets whoever asks read: the address makes sense, the caller is within the limit, and the page may use the party. */
export async function admitReader(request: FastifyRequest, limit: Limit = 'takeRead'): Promise<PartyRow> {
  const { limits, pages } = request.server.partyline;
  const { party, topic } = request.params as { party: string; topic?: string };
  checkParty(party);
  if (topic !== undefined) checkTopic(topic);
  limits[limit](request);
  return admitParty(pages, party, request);
}

/** As `admitReader`, where only hosts may look. */
export async function admitHost(request: FastifyRequest, limit: Limit = 'takeRead'): Promise<Admitted> {
  await admitReader(request, limit);
  const { party } = request.params as { party: string };
  return requireHost(request.server.partyline.storage, party, request);
}
