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
export function connect(connection: Connection, ask: typeof fetch = (...args) => fetch(...args)): Client {
  const { party, api, token } = connection;
  let reached = false;
  const explainingFetch: typeof fetch = async (...args) => {
    try {
      const response = await ask(...args);
      reached = true;
      if (response.status >= 401 && response.status <= 404) {
        const copy = response.clone();
        import('./explain.ts').then(({ explain }) => explain(copy, connection)).catch(() => undefined);
      }
      return response;
    } catch (error) {
      if (!reached && navigator.onLine && (error as Error).name !== 'AbortError') {
        tell(`${api} cannot be reached. Is it running, and does the page's connect-src name it?`);
      }
      throw error;
    }
  };
  return createClient({ party, api, ...(token && { token }), fetch: explainingFetch });
}
