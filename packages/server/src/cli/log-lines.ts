import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { LogEvent, LogType, StoredReceipt } from '@partyline/protocol';
import type { SealedRow as Sealed } from '../ledger/sealed.ts';
import {
  Author,
  BoardChanged,
  BoardDefinition,
  Day,
  EntryAudience,
  FactCard,
  Intent,
  PartyConfigured,
  Place,
  Policy,
  PollChanged,
  PollDefinition,
  PollPart,
  ReactionKind,
  Receipt,
  Role,
  Tally,
  Visibility,
  VoicePart,
} from '@partyline/protocol/schemas';
import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { StartError } from '../errors.ts';

const FORMAT = 'partyline-log';
const VERSION = 1;

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const True = Type.Literal(true);
const Of = <Fields extends Record<string, TSchema>>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false });
const Nothing = Of({});
const Entry = Of({ entry: Text });
const Reactions = Type.Array(ReactionKind);
const Imported = Of({
  source: Text,
  id: Text,
  agrees: Type.Optional(Count),
  disagrees: Type.Optional(Count),
  votes: Type.Optional(Count),
});
const Choice = Type.Array(Text);
const ProposedIdea = Of({
  title: Text,
  category: Type.Optional(Text),
  status: Text,
  from: Type.Optional(Of({ entry: Text, topic: Text })),
  imported: Type.Optional(Count),
  decided: Type.Optional(Count),
  decisions: Type.Optional(Type.Array(Of({ status: Text, at: Count }))),
  answer: Type.Optional(Of({ text: Text, at: Count })),
  next: Type.Optional(Day),
});

const DATA: { readonly [Name in LogType]: TSchema } = {
  'party.created': Of({ name: Text, policy: Policy, reactions: Reactions }),
  'party.configured': PartyConfigured.properties.data,
  'origin.added': Of({ origin: Text }),
  'origin.removed': Of({ origin: Text }),
  'host.added': Of({ host: Text, name: Text, role: Role }),
  'host.removed': Of({ host: Text }),
  'host.linked': Of({ host: Text, link: Text, place: Place, expires: Count }),
  'host.mail-set': Of({
    host: Text,
    email: Type.Optional(Text),
    digestMinutes: Count,
    quiet: Type.Optional(Of({ from: Count, to: Count })),
  }),
  'session.opened': Of({ host: Text, link: Text, session: Text, place: Place, expires: Count }),
  'session.closed': Of({ session: Text }),
  'guest.arrived': Nothing,
  'guest.named': Of({ name: Text }),
  'contact.given': Of({ email: Text }),
  'contact.confirmed': Of({ person: Text, email: Text }),
  'contact.removed': Of({ person: Text }),
  'topic.opened': Of({
    kind: Type.Union([Type.Literal('thread'), Type.Literal('poll'), Type.Literal('board')]),
    title: Text,
    url: Type.Optional(Text),
    by: Type.Union([Type.Literal('guest'), Type.Literal('host')]),
  }),
  'topic.closed': Nothing,
  'topic.reopened': Nothing,
  'post.added': Of({
    text: Text,
    author: Author,
    visibility: Visibility,
    audience: EntryAudience,
    parent: Type.Optional(Text),
    root: Type.Optional(Text),
    peer: Type.Optional(Text),
    intent: Type.Optional(Intent),
    fact: Type.Optional(FactCard),
    at: Type.Optional(Count),
    reason: Type.Optional(Text),
    imported: Type.Optional(Imported),
    why: Type.Optional(True),
    note: Type.Optional(True),
    answer: Type.Optional(True),
    mentions: Type.Optional(Type.Array(Text)),
    poll: Type.Optional(PollPart),
    ask: Type.Optional(Text),
    idea: Type.Optional(ProposedIdea),
    voice: Type.Optional(VoicePart),
  }),
  'post.edited': Of({ entry: Text, text: Text, visibility: Visibility }),
  'post.removed': Entry,
  'reaction.set': Of({ entry: Text, kind: ReactionKind, on: Type.Boolean() }),
  'entry.held': Entry,
  'entry.approved': Entry,
  'entry.refused': Of({ entry: Text, reason: Text }),
  'entry.read': Entry,
  'entry.claimed': Of({ entry: Text, name: Type.Optional(Text) }),
  'entry.released': Entry,
  'entry.answered': Of({ entry: Text, answer: Text }),
  'entry.settled': Entry,
  'entry.solved': Of({ entry: Text, by: Type.Optional(Text) }),
  'entry.reopened': Entry,
  'entry.reported': Of({ entry: Text, reason: Text }),
  'entry.dismissed': Entry,
  'entry.pinned': Entry,
  'entry.unpinned': Entry,
  'poll.created': PollDefinition,
  'poll.changed': Type.Omit(PollChanged.properties.data, ['add'], { additionalProperties: false }),
  'ballot.cast': Of({
    choice: Choice,
    via: Type.Optional(Text),
    apart: Type.Optional(True),
    at: Type.Optional(Count),
    person: Type.Optional(Text),
    imported: Type.Optional(Imported),
  }),
  'ballot.withdrawn': Nothing,
  'ballot.admitted': Nothing,
  'ballots.opened': Tally,
  'ballots.counted': Nothing,
  'people.asked': Of({ question: Text, people: Type.Array(Text), name: Type.Optional(Text) }),
  'asks.muted': Of({ on: Type.Boolean() }),
  'board.created': BoardDefinition,
  'board.changed': BoardChanged.properties.data,
  'idea.changed': Of({
    entry: Text,
    title: Type.Optional(Text),
    text: Type.Optional(Text),
    category: Type.Optional(Type.Union([Text, Type.Null()])),
    visibility: Type.Optional(Visibility),
  }),
  'idea.decided': Of({
    entry: Text,
    status: Text,
    was: Type.Optional(Text),
    name: Type.Optional(Text),
    answer: Type.Optional(Text),
    next: Type.Optional(Type.Union([Day, Type.Null()])),
  }),
  'idea.merged': Of({ entry: Text, into: Text }),
  'idea.unmerged': Entry,
  'idea.locked': Entry,
  'idea.unlocked': Entry,
  'idea.followed': Of({ entry: Text, on: Type.Boolean() }),
  'idea.reminded': Of({ entry: Text, days: Count, next: Day }),
  'idea.overdue': Of({ entry: Text, next: Day }),
  'vote.cast': Of({
    entry: Text,
    person: Type.Optional(Text),
    name: Type.Optional(Text),
    apart: Type.Optional(True),
  }),
  'votes.counted': Entry,
  'vote.withdrawn': Of({ entry: Text, person: Type.Optional(Text) }),
  'voice.claimed': Of({ entry: Text, name: Type.Optional(Text) }),
  'voice.given': Entry,
  'voice.kept': Entry,
  'entry.became': Of({ entry: Text, idea: Text, topic: Text }),
  'idea.polled': Of({ entry: Text, poll: Text }),
};

/** Secret ballots are in no event: they are written out as they stand. */
const SealedRow = Type.Union([
  Of({
    kind: Type.Literal('urn'),
    key: Text,
    changed: Type.Literal(0),
    topic: Text,
    papers: Type.Array(
      Of({
        code: Text,
        choice: Choice,
        why: Type.Optional(Text),
        said: Type.Optional(Text),
        was: Type.Optional(Text),
      }),
    ),
  }),
  Of({
    kind: Type.Literal('paper'),
    key: Text,
    changed: Type.Literal(0),
    topic: Text,
    code: Text,
    choice: Type.Optional(Choice),
    entries: Type.Optional(Type.Array(Text)),
  }),
]);

const Meta = Type.Object({
  format: Type.Literal(FORMAT),
  version: Type.Literal(VERSION),
  party: Text,
  epoch: Text,
  seq: Count,
});
export type LogMeta = Static<typeof Meta>;

/** One line of an exported log: what it is about, an event, an answer that left no event, or secret ballots. */
export type LogLine =
  | { readonly meta: LogMeta }
  | { readonly event: LogEvent }
  | { readonly receipt: StoredReceipt }
  | { readonly row: Sealed };

export function metaLine(meta: Omit<LogMeta, 'format' | 'version'>): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...meta });
}

/** Reads an exported log line by line and checks each; the first that does not fit is named with its number. */
export async function* readLogLines(file: string): AsyncGenerator<LogLine> {
  const check = createCheck();
  const input = createReadStream(file, 'utf8');
  let number = 0;
  let meta: LogMeta | undefined;
  let before = { seq: 0, at: 0 };
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (text === '') continue;
    const line = check(text, number, meta);
    if ('meta' in line) meta = line.meta;
    if ('event' in line) {
      const { seq, at } = line.event;
      if (seq !== before.seq + 1) throw bad(number, `event ${seq} does not follow event ${before.seq}`);
      if (at < before.at) throw bad(number, 'it is dated before the event in front of it');
      before = { seq, at };
    }
    yield line;
  }
  if (!meta) throw bad(1, 'this is no exported log');
  if (before.seq !== meta.seq)
    throw new StartError(
      `The file ends early: it has ${before.seq} of ${meta.seq} events. Nothing was changed.`,
    );
}

function createCheck() {
  const isMeta = Compile(Meta);
  const isReceipt = Compile(Of({ actor: Text, receipt: Receipt }));
  const isSealed = Compile(Of({ row: SealedRow }));
  const checks = Object.entries(DATA).map(([type, data]) => {
    const topic = Type.Union([Type.Null(), Type.String({ pattern: '^[a-z0-9._~-]{1,128}$' })]);
    const header = {
      seq: Count,
      id: Text,
      type: Type.Literal(type),
      v: Type.Literal(1),
      topic,
      actor: Text,
      at: Count,
    };
    return [type, Compile(Of({ ...header, data }))] as const;
  });
  const isEvent = new Map<unknown, (typeof checks)[number][1]>(checks);

  return (text: string, number: number, meta: LogMeta | undefined): LogLine => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw bad(number, 'it is not JSON');
    }
    if (typeof value !== 'object' || value === null) throw bad(number, 'it is not an object');
    if (!meta) {
      if (!isMeta.Check(value)) throw bad(number, `it does not say format “${FORMAT}”, version ${VERSION}`);
      return { meta: value };
    }
    if ('receipt' in value) {
      if (!isReceipt.Check(value)) throw bad(number, 'it is no receipt');
      return { receipt: value };
    }
    if ('row' in value) {
      if (!isSealed.Check(value)) throw bad(number, 'it is no secret ballot');
      return { row: value.row as Sealed };
    }
    const { type } = value as { type?: unknown };
    const check = isEvent.get(type);
    if (!check) throw bad(number, 'its type is not known');
    if (!check.Check(value)) {
      const [first] = check.Errors(value);
      throw bad(number, `${first?.instancePath || '/'} ${first?.message ?? 'does not fit'}`);
    }
    return { event: value as LogEvent };
  };
}

function bad(number: number, why: string): StartError {
  return new StartError(`Line ${number} cannot be read: ${why}. Nothing was changed.`);
}
