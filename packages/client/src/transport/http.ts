import {
  ENDPOINTS,
  formatCursor,
  parseCursor,
  type ErrorBody,
  type ErrorCode,
  type LiveChanges,
} from '@partyline/protocol';
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
  const request = async (path: string, token?: string, init?: RequestInit): Promise<Response> => {
    const response = await ask(api + path, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      ...init,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(init?.body && { 'content-type': 'application/json' }),
      },
      credentials: 'omit',
    }).catch(fail);
    if (response.ok) return response;
    const { code, message }: Partial<ErrorBody> = await response.json().catch(() => ({}));
    const wait = Number(response.headers.get('retry-after'));
    throw new PartyError(
      (code ?? 'PARTY_SERVER_ERROR') as ErrorCode,
      message ?? 'Something failed on our side.',
      {
        status: response.status,
        ...(wait > 0 && { retryAfterMs: wait * 1000 }),
      },
    );
  };
  const json = async <Answer>(path: string, token?: string, init?: RequestInit): Promise<Answer> =>
    (await request(path, token, init)).json().catch(fail) as Promise<Answer>;

  return {
    address: api + ENDPOINTS.live(party),
    view({ topic, sort, around, list, after, root, atLeast }, token) {
      // The script's early request has the same form: `?sort=…`, and `&around=…` where the page's address names an entry.
      const query = new URLSearchParams({ sort });
      if (around) query.set('around', around);
      if (list) query.set('list', list);
      if (root) query.set('root', root);
      if (after) query.set('after', after);
      if (atLeast) query.set('at-least', atLeast);
      return json(`${ENDPOINTS[token ? 'desk' : 'topic'](party, topic)}?${query}`, token);
    },
    mine: (topic, token) => json(ENDPOINTS.mine(party, topic), token),
    waiting: (after, token) =>
      json(ENDPOINTS.waiting(party) + (after ? `?${new URLSearchParams({ after })}` : ''), token),
    history: (entry, token) => json(ENDPOINTS.history(party, entry), token),
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
        const message: { cursor: string } = JSON.parse(data);
        if (event === 'changes') handlers.onChanges(message as LiveChanges);
        else handlers[event === 'resync' ? 'onResync' : 'onHead'](parseCursor(message.cursor)!);
      }).catch(fail);
    },
  };
}

function fail(cause: unknown): never {
  throw asPartyError(cause);
}
