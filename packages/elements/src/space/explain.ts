import type { Client } from '@partyline/client';
import type { TopicEntity } from '@partyline/protocol';
import type { Connection } from './connect.ts';
import { pageRegistry } from './page-registry.ts';

const TOPIC_KEY = /^[a-z0-9._~-]{1,128}$/;

/** Says in the console what a developer has to do about an answer that turns the page away, or about none. */
export async function explain(answer: Response | Error, connection: Connection): Promise<void> {
  const { party, api } = connection;
  if (answer instanceof Error) {
    if (navigator.onLine && answer.name !== 'AbortError')
      tell(`${api} cannot be reached. Is it running, and does the page's connect-src name it?`);
    return;
  }
  const { code, message, details } = (await answer.json()) as Partial<
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
  } else if (code === 'PARTY_REQUEST_INVALID' || code === 'PARTY_ROUTE_NOT_FOUND') {
    const place = code === 'PARTY_ROUTE_NOT_FOUND' ? /\/topics\/(.+)/ : /\/topics\/([^/]+)/;
    const [, topic] = place.exec(new URL(answer.url).pathname) ?? [];
    if (topic) explainKey(decodeURIComponent(topic));
  }
}

/** Why an element has nothing to show: no party is named, or its topic is missing. */
export function explainLoss(element: Element, client: Client | undefined): void {
  if (!client) {
    return tell(
      'no party is named. Put data-party="…" on the script tag, or a <party-space party="…"> around the element.',
    );
  }
  const { localName, idea, topic, topics } = element as Element &
    Readonly<Partial<Record<'idea' | 'topic' | 'topics', string>>>;
  if (!topic && !topics?.trim()) tell(`<${localName}> has no topic. Name it: <${localName} topic="…">.`);
  else if (localName === 'party-idea' && !idea)
    tell('<party-idea> names no idea. Name it: <party-idea topic="…" idea="…">.');
}

function explainKey(topic: string): void {
  if (!TOPIC_KEY.test(topic))
    tell(`topic "${topic}" is not possible: use a–z, 0–9 and . _ ~ -, at most 128.`);
}

/** What there is in the place of a poll or board. */
export function explainKind(
  wanted: 'poll' | 'board',
  party: string,
  { kind, state, topic }: TopicEntity,
): void {
  if (state === 'unopened') {
    tell(
      `"${party}" has no ${wanted} "${topic}". Make it: npm run -s partyline -- ${wanted} create ${party} <file.json>`,
    );
  } else tell(`"${topic}" is a ${kind}: use <party-${kind}>.`);
}

/** Tells a developer something once a page. Visitors see nothing of it. */
function tell(message: string): void {
  const { told } = pageRegistry();
  if (told.has(message)) return;
  told.add(message);
  console.error(`Partyline: ${message}`);
}
