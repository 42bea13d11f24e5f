import { ENDPOINTS, formatCursor, type ErrorBody, type ErrorCode } from '@partyline/protocol';
import { asPartyError, PartyError } from '../failure.ts';
import type { Transport } from './contract.ts';
import { readEventStream } from './event-stream.ts';

/** A request that hangs is given up, so that the outbox is not held up by it. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface HttpOptions {
  readonly party: string;
  /** Origin of the API. */
  readonly api: string;
  readonly fetch?: typeof fetch;
}

/** Reaches a party over HTTP. A token travels in the Authorization header, never in an address. */
export function createHttpTransport({ party, api, fetch: ask = fetch }: HttpOptions): Transport {
  const request = async (path: string, token?: string, init: RequestInit = {}): Promise<Response> => {
    let response: Response;
    try {
      response = await ask(api + path, {
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        ...init,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(init.body ? { 'content-type': 'application/json' } : {}),
        },
        credentials: 'omit',
      });
    } catch (cause) {
      throw asPartyError(cause);
    }
    if (response.ok) return response;
    throw await failureOf(response);
  };
  const json = async <Answer>(path: string, token?: string, init?: RequestInit): Promise<Answer> => {
    const response = await request(path, token, init);
    return response.json().catch((cause) => {
      throw asPartyError(cause);
    }) as Promise<Answer>;
  };

  return {
    address: api + ENDPOINTS.live(party),
    view({ topic, sort, after, root, atLeast }, token) {
      const query = new URLSearchParams({ sort });
      if (root) query.set('root', root);
      if (after) query.set('after', after);
      if (atLeast) query.set('at-least', atLeast);
      const address = token ? ENDPOINTS.desk(party, topic) : ENDPOINTS.topic(party, topic);
      return json(`${address}?${query}`, token);
    },
    mine: (topic, token) => json(ENDPOINTS.mine(party, topic), token),
    send: (events, token) =>
      json(ENDPOINTS.events(party), token, { method: 'POST', body: JSON.stringify({ events }) }),
    async live({ topics, from }, token, handlers, signal) {
      const query = new URLSearchParams({ topics: topics.join() });
      if (from) query.set('from', formatCursor(from));
      const { body } = await request(`${ENDPOINTS.live(party)}?${query}`, token, {
        signal,
        cache: 'no-store',
      });
      await readEventStream(body!, (event, data) => {
        const message: unknown = JSON.parse(data);
        if (event === 'changes') handlers.onChanges(message as Parameters<typeof handlers.onChanges>[0]);
        else {
          const { cursor } = message as { cursor: string };
          const [epoch, seq] = cursor.split('.') as [string, string];
          handlers[event === 'resync' ? 'onResync' : 'onHead']({ epoch, seq: +seq });
        }
      }).catch((cause) => {
        throw asPartyError(cause);
      });
    },
  };
}

async function failureOf(response: Response): Promise<PartyError> {
  const body = (await response.json().catch(() => ({}))) as Partial<ErrorBody>;
  const wait = Number(response.headers.get('retry-after'));
  return new PartyError(
    (body.code as ErrorCode | undefined) ?? 'PARTY_SERVER_ERROR',
    body.message ?? 'Something failed on our side.',
    { status: response.status, ...(wait > 0 && { retryAfterMs: wait * 1000 }) },
  );
}
