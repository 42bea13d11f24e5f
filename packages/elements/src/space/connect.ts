import type * as explaining from './explain.ts';
import { createClient, readHostSession, type Client } from '@partyline/client';

const SIGN_IN = /^#partyline-signin=([\w-]+)$/;

/** Which party, where, and as whom. */
export interface Connection {
  readonly party: string;
  /** Origin of the API. */
  readonly api: string;
  /** A host's token; guests need none, and a host who signed in by a link has one in this browser. */
  readonly token?: string;
  /** Whom a session's token stands for. */
  readonly actor?: string;
}

/** Has the console told what a developer has to do; the words are fetched for it. */
export function tell(step: (words: typeof explaining) => unknown): void {
  import('./explain.ts').then(step).catch(() => undefined);
}

/** Makes a client that also says in the console, once, what a developer has to do when the API turns the page away. */
export function connect(connection: Connection, ask: typeof fetch = (...args) => fetch(...args)): Client {
  const { party, api } = connection;
  const code = SIGN_IN.exec(location.hash)?.[1];
  if (code) {
    const { hash } = location;
    history.replaceState(history.state, '', location.pathname + location.search);
    import('./sign-in.ts').then(
      ({ signInWith }) => signInWith(code, connection),
      // The link has not been used: loading the page again does it.
      () => history.replaceState(history.state, '', hash),
    );
  }
  let reached = false;
  const explainingFetch: typeof fetch = (...args) =>
    ask(...args).then(
      (response) => {
        reached = true;
        if (!response.ok) {
          const copy = response.clone();
          tell(({ explain }) => explain(copy, connection));
        }
        return response;
      },
      (error: Error) => {
        if (!reached) tell(({ explain }) => explain(error, connection));
        throw error;
      },
    );
  return createClient({
    ...(connection.token ? connection : readHostSession(connection)),
    party,
    api,
    fetch: explainingFetch,
  });
}
