import { ENDPOINTS, mintEventId } from '@partyline/protocol';
import type {
  EventIn,
  OriginsView,
  PartyEntity,
  PartySettings,
  Receipts,
  ThreadView,
} from '@partyline/protocol';

/** What an owner does at the API's own address. */
export interface OwnerDesk {
  /** How the party stands. */
  party(): Promise<PartyEntity>;
  origins(): Promise<OriginsView>;
  allow(origin: string): Promise<void>;
  withdraw(origin: string): Promise<void>;
  configure(settings: PartySettings): Promise<void>;
}

/** A request that was turned down, with the API's own sentence. */
export class DeskError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type OwnerEvent =
  | { type: 'origin.added' | 'origin.removed'; data: { origin: string } }
  | { type: 'party.configured'; data: PartySettings };

export function createOwnerDesk(party: string, token: string): OwnerDesk {
  const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { code?: string; message?: string };
    if (!response.ok) throw new DeskError(answer.code ?? 'PARTY_SERVER_ERROR', answer.message ?? '');
    return answer as Answer;
  };
  const send = async (event: OwnerEvent): Promise<void> => {
    const id = mintEventId(Date.now(), (bytes) => crypto.getRandomValues(bytes));
    const events = [{ id, v: 1, ...event } as EventIn];
    const { receipts } = await ask<Receipts>(ENDPOINTS.events(party), { events });
    const { delivery, code = 'PARTY_SERVER_ERROR', message = '' } = receipts[0]!;
    if (delivery !== 'confirmed') throw new DeskError(code, message);
  };
  return {
    party: async () => (await ask<ThreadView>(ENDPOINTS.topic(party, 'start'))).party,
    origins: () => ask<OriginsView>(ENDPOINTS.origins(party)),
    allow: (origin) => send({ type: 'origin.added', data: { origin } }),
    withdraw: (origin) => send({ type: 'origin.removed', data: { origin } }),
    configure: (data) => send({ type: 'party.configured', data }),
  };
}
