import { createClient, type Client } from '@partyline/client';
import { tell } from './page-registry.ts';

/** Which party, where, and as whom. */
export interface Connection {
  readonly party: string;
  /** Origin of the API. */
  readonly api: string;
  /** A host's token; guests need none. */
  readonly token?: string;
}

/** Makes a client that also says in the console, once, what a developer has to do when the API turns the page away. */
export function connect(
  { party, api, token }: Connection,
  ask: typeof fetch = (...args) => fetch(...args),
): Client {
  let reached = false;
  const explain = async (response: Response) => {
    const { code, message } = (await response.json()) as { code?: string; message?: string };
    if (code === 'PARTY_ORIGIN_NOT_ALLOWED') {
      tell(
        `the party "${party}" does not know this page yet. Allow it: partyline origin add ${party} ${location.origin}`,
      );
    } else if (code === 'PARTY_NOT_FOUND') {
      tell(
        `there is no party "${party}" at ${api}. Check its name (data-party or party), or create it: partyline party create ${party}`,
      );
    } else if (code === 'PARTY_TOKEN_INVALID') {
      tell(`${api} does not accept this token. ${message}`);
    }
  };
  const explainingFetch: typeof fetch = async (...args) => {
    try {
      const response = await ask(...args);
      reached = true;
      if (response.status >= 401 && response.status <= 404) explain(response.clone()).catch(() => undefined);
      return response;
    } catch (error) {
      if (!reached && navigator.onLine && (error as Error).name !== 'AbortError') {
        tell(
          `${api} cannot be reached. Is it running, and does the page's Content-Security-Policy name it in connect-src?`,
        );
      }
      throw error;
    }
  };
  return createClient({ party, api, ...(token && { token }), fetch: explainingFetch });
}
