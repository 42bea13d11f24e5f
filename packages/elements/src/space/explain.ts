import type { Connection } from './connect.ts';
import { tell } from './page-registry.ts';

/** Says in the console what a developer has to do about an answer that turns the page away. */
export async function explain(response: Response, { party, api }: Connection): Promise<void> {
  const { code, message, details } = (await response.json()) as Partial<
    Record<'code' | 'message' | 'details', string>
  >;
  if (code === 'PARTY_ORIGIN_NOT_ALLOWED') {
    const { origin } = location;
    const command = details ?? `partyline origin add ${party} ${origin}`;
    tell(
      `the party "${party}" does not know this page yet. ` +
        (origin === 'null' ? command : `Allow ${origin} at ${api}/start, or: ${command}`),
    );
  } else if (code === 'PARTY_NOT_FOUND') {
    tell(
      `there is no party "${party}" at ${api}. Check its name (data-party or party), or create it: partyline party create ${party}`,
    );
  } else if (code === 'PARTY_TOKEN_INVALID') {
    tell(`${api} does not accept this token. ${message}`);
  }
}
