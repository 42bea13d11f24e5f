import type { ErrorBody, ErrorCode, LiveChanges } from '@partyline/protocol';
import { asPartyError, PartyError } from '../failure.ts';
import { partyAddress } from './address.ts';
import type { PageRequest, Query, Transport } from './contract.ts';
import { readEventStream } from './event-stream.ts';
import { cursorOf, cursorText } from './position.ts';

/** A request that hangs is given up, so that the outbox is not held up by it. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface HttpOptions {
  readonly party: string;
  /** Origin of the API. */
  readonly api: string;
  readonly fetch?: typeof fetch | undefined;
}

/** Reaches a party over HTTP. A token travels in the Authorization header, never in an address. */
export function createHttpTransport({ party, api, fetch: ask = fetch }: HttpOptions): Transport {
  const home = partyAddress(api, party);
  const request = async (path: string, token?: string, init?: RequestInit): Promise<Response> => {
    const response = await ask(home + path, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      ...init,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(init?.body && { 'content-type': 'application/json' }),
      },
      credentials: 'omit',
    }).catch(fail);
    if (response.ok) return response;
    const { code = 'PARTY_SERVER_ERROR', message = code } = (await response
      .json()
      .catch(() => ({}))) as Partial<ErrorBody>;
    const wait = Number(response.headers.get('retry-after'));
    throw new PartyError(code as ErrorCode, message, {
      status: response.status,
      ...(wait > 0 && { retryAfterMs: wait * 1000 }),
    });
  };
  const json = async <Answer>(path: string, token?: string, init?: RequestInit): Promise<Answer> =>
    (await request(path, token, init)).json().catch(fail) as Promise<Answer>;

  const read = <Answer>(path: string, query?: Query, token?: string, signal?: AbortSignal): Promise<Answer> =>
    json(query ? `${path}?${new URLSearchParams(query)}` : path, token, signal && { signal });
  // The script's early request has the same form: `?sort=…`, and `&around=…` where the page's address names an entry.
  const page = <Answer>({ topic, atLeast, ...query }: PageRequest, token?: string): Promise<Answer> =>
    read(
      `${token ? '/desk' : ''}/topics/${topic}`,
      { ...query, ...(atLeast && { 'at-least': atLeast }) },
      token,
    );

  return {
    address: `${home}/live`,
    view: page,
    poll: page,
    page,
    read,
    mine: (topic, token) => json(`/topics/${topic}/mine`, token),
    send: (events, token) => json('/events', token, { method: 'POST', body: JSON.stringify({ events }) }),
    async live({ topics, from }, token, handlers, signal) {
      const at = from ? `&from=${cursorText(from)}` : '';
      const { body } = await request(`/live?topics=${topics.join()}${at}`, token, {
        signal,
        cache: 'no-store',
      });
      await readEventStream(body!, (event, data) => {
        const message = JSON.parse(data) as { cursor: string };
        if (event === 'changes') handlers.onChanges(message as LiveChanges);
        else handlers[event === 'resync' ? 'onResync' : 'onHead'](cursorOf(message.cursor));
      }).catch(fail);
    },
  };
}

function fail(cause: unknown): never {
  throw asPartyError(cause);
}
