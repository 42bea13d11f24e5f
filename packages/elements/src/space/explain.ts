import type { Connection } from './connect.ts';
import { pageRegistry } from './page-registry.ts';

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

export function explainSilence({ api }: Connection): void {
  tell(`${api} cannot be reached. Is it running, and does the page's connect-src name it?`);
}

export function explainAbsence(): void {
  tell(
    'no party is named. Put data-party="…" on the script tag, or a <party-space party="…"> around the element.',
  );
}

/** Tells a developer something once a page. Visitors see nothing of it. */
function tell(message: string): void {
  const { told } = pageRegistry();
  if (told.has(message)) return;
  told.add(message);
  console.error(`Partyline: ${message}`);
}
