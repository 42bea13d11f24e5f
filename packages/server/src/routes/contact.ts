import { hash, randomBytes } from 'node:crypto';
import {
  mintEventId,
  personKey,
  PARTY_KEY,
  partyRow,
  personRow,
  SYSTEM,
  type Command,
} from '@partyline/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import { Codes } from '../outgoing/codes.ts';
import { contactPage, PAGE_STYLE, type ContactPage } from '../outgoing/contact-page.ts';
import { languageOf, wordsOf, type Words } from '../outgoing/words.ts';
import { checkParty, PartyParams } from './parameters.ts';

const TokenQuery = Type.Object({ token: Type.String({ maxLength: 200 }) });
type ContactRequest = FastifyRequest<{
  Params: Static<typeof PartyParams>;
  Querystring: Static<typeof TokenQuery>;
}>;

const CSP =
  `default-src 'none'; style-src 'sha256-${hash('sha256', PAGE_STYLE, 'base64')}'; ` +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

interface Acted {
  readonly status: 200 | 410;
  readonly say: string;
}

/** Where links of mails lead. Looking changes nothing: only the button does, or a mail program's one click (RFC 8058). */
export function contactRoutes(app: FastifyInstance): void {
  const { config, storage, ledger } = app.partyline;
  let codes: Promise<Codes> | undefined;
  const readCodes = () => (codes ??= storage.outgoing.secret().then((secret) => new Codes(secret)));

  // A form's body and that of a one-click request say nothing that is needed, in whatever form they come.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 4_096 }, (_request, _body, done) =>
    done(null, undefined),
  );

  const load = async (party: string, person: string | undefined) => {
    const keys = person === undefined ? [PARTY_KEY] : [PARTY_KEY, personKey(person)];
    const loaded = await storage.load(party, keys);
    const row = loaded && partyRow(loaded.rows);
    if (!row) throw new CodedError('PARTY_NOT_FOUND');
    return {
      name: row.name,
      contact: person === undefined ? undefined : personRow(loaded.rows, person)?.contact,
    };
  };

  const append = async (party: string, event: { type: string; data: object }) => {
    const id = mintEventId(config.now(), (bytes) => {
      bytes.set(randomBytes(bytes.length));
      return bytes;
    });
    await ledger.append(party, { actor: SYSTEM, items: [{ event: { id, v: 1, ...event } as Command }] });
  };

  const confirm = async (
    { params: { party }, query: { token } }: ContactRequest,
    words: Words,
    does: boolean,
  ) => {
    const all = await readCodes();
    const person = all.personOf(token);
    const { name, contact } = await load(party, person);
    if (person === undefined || !contact || !all.isConfirm(token, party, contact.email, config.now()))
      return { name, gone: { status: 410, say: words.pageStale } as Acted };
    if (!does) return { name };
    await append(party, { type: 'contact.confirmed', data: { person, email: contact.email } });
    return { name, gone: { status: 200, say: words.pageConfirmed(name) } as Acted };
  };

  const stop = async (
    { params: { party }, query: { token } }: ContactRequest,
    words: Words,
    does: boolean,
  ) => {
    const all = await readCodes();
    const read = all.readStop(token, party);
    const { name, contact } = await load(party, read?.person);
    if (!read) return { name, gone: { status: 410, say: words.pageStale } as Acted };
    const isTold = contact !== undefined && all.digest(party, contact.email) === read.digest;
    if (isTold && !does) return { name };
    if (isTold) await append(party, { type: 'contact.dropped', data: { person: read.person } });
    return { name, gone: { status: 200, say: words.pageStopped(name) } as Acted };
  };

  const route = (
    act: 'confirm' | 'stop',
    run: (request: ContactRequest, words: Words, does: boolean) => Promise<{ name: string; gone?: Acted }>,
    page: (words: Words, name: string) => Pick<ContactPage, 'say' | 'button'>,
  ) => {
    const url = `/v1/parties/:party/contact/${act}`;
    const schema = { hide: true, params: PartyParams, querystring: TokenQuery };
    const answer = async (request: ContactRequest, reply: FastifyReply) => {
      checkParty(request.params.party);
      const words = wordsOf(languageOf(request.headers['accept-language']));
      const { name, gone } = await run(request, words, request.method === 'POST');
      const shown = gone ? { say: gone.say } : page(words, name);
      return reply
        .code(gone?.status ?? 200)
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': CSP,
          'cache-control': 'no-store',
          'x-robots-tag': 'noindex',
        })
        .send(contactPage({ ...shown, title: name, words }));
    };
    app.get(url, { schema }, answer);
    app.post(url, { schema }, answer);
  };

  route('confirm', confirm, (words, name) => ({
    say: words.pageConfirm(name),
    button: words.pageConfirmButton,
  }));
  route('stop', stop, (words, name) => ({ say: words.pageStop(name), button: words.pageStopButton }));
}
