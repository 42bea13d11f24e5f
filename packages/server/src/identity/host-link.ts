import { SYSTEM, type ErrorCode, type SessionPlace } from '@partyline/protocol';
import { CodedError } from '../errors.ts';
import { newEventId } from '../ledger/event-id.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { digestOf, mintLinkCode } from './tokens.ts';

/** Where a code stands in a link's fragment, which no server is ever told. */
const FRAGMENT = 'partyline-signin';

export interface HostLink {
  /** Id of the host who signs in by it. */
  readonly host: string;
  /** On the brand's page, or on the API's own origin, where owners' acts belong. */
  readonly place: SessionPlace;
  /** Unix milliseconds. */
  readonly expires: number;
}

/** Makes a one-time sign-in link for a host and answers its code, which is stored nowhere. */
export async function createHostLink(ledger: Ledger, party: string, link: HostLink): Promise<string> {
  const code = mintLinkCode();
  const data = { ...link, link: digestOf(party, code) };
  const event = { id: newEventId(Date.now()), type: 'host.linked', v: 1, data } as const;
  const { receipts } = await ledger.append(party, { actor: SYSTEM, items: [{ event }] });
  const { code: problem } = receipts[0]!;
  if (problem !== undefined) throw new CodedError(problem as ErrorCode);
  return code;
}

/**
 * The address of a page with a sign-in code behind it.
 *
 * @param party - for a page that does not know its party: the API's own.
 */
export function linkTo(page: string, code: string, party?: string): string {
  const url = new URL(page);
  url.hash = `${FRAGMENT}=${code}${party === undefined ? '' : `&party=${party}`}`;
  return url.href;
}
