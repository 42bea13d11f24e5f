import type { Connection } from './connect.ts';
import { tell } from './page-registry.ts';

/** Says in the console what a developer has to do about an answer that turns the page away. */
export async function explain(response: Response, { party, api }: Connection): Promise<void> {
  const { code, message, details } = (await response.json()) as Partial<
    Record<'code' | 'message' | 'details', string>
  >;
  if (code === 'PARTY_ORIGIN_NOT_ALLOWED') {
    const allow = details ?? `Allow it: partyline origin add ${party} ${location.origin}`;
    const elsewhere = location.origin === 'null' ? '' : ` – or at ${api}/start.`;
    tell(`the party "${party}" does not know this page yet. ${allow}${elsewhere}`);
  } else if (code === 'PARTY_NOT_FOUND') {
    tell(
      `there is no party "${party}" at ${api}. ${message ?? 'Check its name (data-party or party), or create it.'}`,
    );
  } else if (code === 'PARTY_TOKEN_INVALID') {
    tell(`${api} does not accept this token. ${message}`);
  }
}
