import { isForPeer, isPublic, type IdeaRow, type LogEvent } from '@partyline/protocol';
import { plainText } from '@partyline/protocol/text';
import type { Storage } from '../storage/contract.ts';
import type { Job, NewJob } from '../storage/outgoing-contract.ts';
import type { Channel, Delivery } from './channel.ts';
import { Codes } from './codes.ts';
import { digest } from './digest.ts';
import { ideaLetter } from './idea-letter.ts';
import { reminder } from './idea-reminder.ts';
import { readIdea } from './idea-standing.ts';
import { ideaWordsOf, type IdeaWords } from './idea-words.ts';
import type { Letter, LetterLink } from './letter.ts';
import { entryLink } from './links.ts';
import { planMail, type MailKind } from './mail-plan.ts';
import { Mailer, type Sender } from './mailer.ts';
import type { PartyReader } from './party-reader.ts';
import { wordsOf, type Language, type Words } from './words.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A guest who is answered before they agreed to be told has so long to agree. */
const AGREE_MS = 3 * DAY_MS;
/** A link to agree works for so long. */
const CONFIRM_MS = 7 * DAY_MS;
/** Of an answer, as much as this stands in the mail. */
const ANSWER_MAX = 2_000;

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  readonly from: Sender;
  readonly language: Language;
  /** The API's own origin, as people reach it. */
  readonly publicUrl: URL;
}

/** Tells hosts what waits for them or was promised, and guests who asked for it that they were answered or how ideas go on. */
export class MailChannel implements Channel {
  readonly name = 'mail';
  readonly #settings: MailSettings;
  readonly #storage: Storage;
  readonly #now: () => number;
  readonly #words: Words;
  readonly #ideaWords: IdeaWords;
  readonly #mailer: Mailer;
  #codes: Promise<Codes> | undefined;

  /** @param now - Unix milliseconds. */
  constructor(settings: MailSettings, storage: Storage, now: () => number) {
    this.#settings = settings;
    this.#storage = storage;
    this.#now = now;
    this.#words = wordsOf(settings.language);
    this.#ideaWords = ideaWordsOf(settings.language);
    this.#mailer = new Mailer(settings.url, settings.from);
  }

  async plan(event: LogEvent, reader: PartyReader): Promise<NewJob[]> {
    return planMail(event, reader, await this.#readCodes());
  }

  async deliver(job: Job, reader: PartyReader): Promise<Delivery> {
    switch (job.kind as MailKind) {
      case 'digest':
        return this.#deliverDigest(job, reader);
      case 'confirm':
        return this.#deliverConfirm(job, reader);
      case 'answered':
        return this.#deliverAnswered(job, reader);
      case 'idea':
        return this.#deliverIdea(job, reader);
      case 'reminder':
        return this.#deliverReminder(job, reader);
    }
  }

  /** A mail that says that mail can be sent. */
  sendTest(id: string, to: string): Promise<Delivery> {
    const { testSubject, testLead } = this.#words;
    return this.#send(id, to, { subject: testSubject, lead: testLead, closing: [] });
  }

  async #deliverDigest(job: Job, reader: PartyReader): Promise<Delivery> {
    const found = await digest(job, reader, this.#words, this.#now());
    if ('outcome' in found) return found;
    const { to, letter, mark } = found;
    const sent = await this.#send(job.id, to, letter);
    return sent.outcome === 'done' ? { ...sent, mark } : sent;
  }

  async #deliverConfirm(job: Job, reader: PartyReader): Promise<Delivery> {
    const person = String(job.data['person']);
    const contact = (await reader.person(person))?.contact;
    const party = await reader.partyRow();
    if (!party || contact?.state !== 'asked') return { outcome: 'skipped', note: 'not asked any more' };
    const words = this.#words;
    const codes = await this.#readCodes();
    if (codes.digest(reader.party, contact.email) !== job.data['address'])
      return { outcome: 'skipped', note: 'another address by now' };
    const token = codes.confirm(reader.party, person, contact.email, this.#now() + CONFIRM_MS);
    return this.#send(job.id, contact.email, {
      subject: words.confirmSubject(party.name),
      lead: words.confirmLead(party.name),
      link: { label: words.confirmLink, url: this.#link(reader.party, 'confirm', token) },
      closing: [words.confirmClosing],
    });
  }

  async #deliverAnswered(job: Job, reader: PartyReader): Promise<Delivery> {
    const person = String(job.data['person']);
    const contact = (await reader.person(person))?.contact;
    if (!contact) return { outcome: 'skipped', note: 'not asked any more' };
    if (contact.state === 'asked') {
      const now = this.#now();
      if (now > job.created + AGREE_MS) return { outcome: 'skipped', note: 'not agreed' };
      return { outcome: 'later', due: now + HOUR_MS, note: 'not agreed yet' };
    }
    const letter = await this.#answeredLetter(job, reader, person, contact.email);
    if (!letter) return { outcome: 'skipped', note: 'the answer is gone' };
    return this.#send(job.id, contact.email, letter);
  }

  async #answeredLetter(
    job: Job,
    reader: PartyReader,
    person: string,
    email: string,
  ): Promise<Letter | undefined> {
    const reply = await reader.entry(String(job.data['reply']));
    const root = await reader.entry(String(job.data['root']));
    const party = await reader.partyRow();
    const page = reply && (await reader.pageOf(reply.topic));
    if (!party || !reply || !root || root.visibility === 'removed') return undefined;
    const isOpen = isPublic(root) && (await reader.isOpen(reply));
    const isGone = isPublic(reply) ? (await reader.topic(reply.topic))?.hidden : !isForPeer(reply, person);
    if (isGone) return undefined;
    const words = this.#words;
    const url = page === undefined ? undefined : entryLink(page, reply.id, party.origins);
    return {
      subject: words.answeredSubject(party.name),
      lead: isOpen ? words.answeredLead(party.name) : words.answeredPrivately(party.name),
      ...(isOpen && { items: [{ heading: party.name, text: plainText(reply.text).slice(0, ANSWER_MAX) }] }),
      ...(url !== undefined && { link: { label: words.answeredLink, url } }),
      closing: [words.answeredClosing(party.name)],
      stop: await this.#stopLink(reader.party, person, email),
    };
  }

  async #deliverIdea(job: Job, reader: PartyReader): Promise<Delivery> {
    const person = String(job.data['person']);
    const contact = (await reader.person(person))?.contact;
    if (contact?.state !== 'confirmed') return { outcome: 'skipped', note: 'not wanted any more' };
    const content = await ideaLetter(job, reader, this.#ideaWords, this.#words);
    const idea = await readIdea(reader, String(job.data['idea']));
    const party = await reader.partyRow();
    if (!content || !idea || !party) return { outcome: 'skipped', note: 'nothing to say any more' };
    return this.#send(job.id, contact.email, {
      ...content,
      link: { label: this.#ideaWords.link, url: await this.#ideaLink(idea, reader) },
      closing: [this.#ideaWords.closing(party.name)],
      stop: await this.#stopLink(reader.party, person, contact.email),
    });
  }

  async #deliverReminder(job: Job, reader: PartyReader): Promise<Delivery> {
    const linkOf = (idea: IdeaRow) => this.#ideaLink(idea, reader);
    const found = await reminder(job, reader, this.#ideaWords, this.#words, linkOf, this.#now());
    if ('outcome' in found) return found;
    const { to, letter, mark } = found;
    const sent = await this.#send(job.id, to, letter);
    return sent.outcome === 'done' ? { ...sent, mark } : sent;
  }

  /** On the brand’s page, or else on the server’s own. */
  async #ideaLink({ topic, id }: IdeaRow, reader: PartyReader): Promise<string> {
    const page = await reader.pageOf(topic);
    const origins = (await reader.partyRow())?.origins ?? [];
    const link = page === undefined ? undefined : entryLink(page, id, origins);
    return link ?? new URL(`/t/${reader.party}/${topic}/${id}`, this.#settings.publicUrl).href;
  }

  async #stopLink(party: string, person: string, email: string): Promise<LetterLink> {
    const code = (await this.#readCodes()).stop(party, person, email);
    return { label: this.#words.stopLink, url: this.#link(party, 'stop', code) };
  }

  #send(id: string, to: string, letter: Letter): Promise<Delivery> {
    return this.#mailer.send({ id, to, letter, words: this.#words, now: this.#now() });
  }

  #link(party: string, act: 'confirm' | 'stop', token: string): string {
    const link = new URL(`/v1/parties/${party}/contact/${act}`, this.#settings.publicUrl);
    link.searchParams.set('token', token);
    return link.href;
  }

  #readCodes(): Promise<Codes> {
    return (this.#codes ??= this.#storage.outgoing.secret().then((secret) => new Codes(secret)));
  }
}
