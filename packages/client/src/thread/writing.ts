import {
  entityOf,
  formatCursor,
  mintEventId,
  type EventIn,
  type EventInOf,
  type EventInType,
  type Rows,
} from '@partyline/protocol';
import { backoffMs } from '../clock.ts';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import { confirmedRows } from '../outbox/confirmed-rows.ts';
import { foldPending } from '../outbox/pending.ts';
import type { Person } from '../outbox/person.ts';
import type { OutboxRecord } from '../outbox/record.ts';
import type { Rules } from '../outbox/rules.ts';
import type { Session } from '../outbox/session.ts';
import type { ThreadWriting } from './contract.ts';
import { NO_LAYER, type Layer } from './layer.ts';
import { composeLayer } from './own-layer.ts';
import type { ThreadPort } from './port.ts';
import { madeAnew } from './retry.ts';
import { createSelfView } from './self-view.ts';

const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 60_000;

/** The commands of one thread, and the layer that shows what they lead to before the server has said so. */
export function createThreadWriting(
  context: ClientContext,
  session: Session,
  port: ThreadPort,
  rules: Rules,
): ThreadWriting {
  const { topic } = port;
  let self = createSelfView();
  /** Whose private part and outbox are on the screen. */
  let shown: Person | undefined;
  let isReading = false;
  let isAskedAgain = false;
  let failures = 0;
  let cancelRetry = () => {};
  let isStale = true;
  let isComposing = false;
  let first: string[] = [];
  let covered: unknown;
  let last: Layer | undefined;

  const ours = (person: Person): OutboxRecord[] =>
    [...person.outbox.records.values()].filter(({ event }) => !('topic' in event) || event.topic === topic);

  const rowsFor = ({ actor, me }: Person): Rows => {
    const { list, head, party } = port.base();
    return confirmedRows({
      topic,
      actor,
      me,
      head,
      party,
      origin: originOf(port.open?.().url),
      entry: (id) => self.entry(id) ?? list.known(id)?.entity,
      hasReplies: (id) => list.hasReplies(id),
      mine: (id) => self.mine(id),
    });
  };

  /** The epoch of the view that was shown while an event was last unsent. */
  const epochs = new Map<string, string | undefined>();

  /**
   * Confirmed events leave once the view shows them; those that a restore has lost are sent again.
   * A view that still shows the epoch from before the answer has lost nothing: it is behind, and will be read anew.
   */
  const settle = (person: Person): OutboxRecord[] => {
    const { cursor, list } = port.base();
    const changes = new Map<string, OutboxRecord | undefined>();
    for (const record of ours(person)) {
      const { event, at, state, seq, epoch } = record;
      if (state !== 'confirmed') {
        epochs.set(event.id, cursor?.epoch);
        continue;
      }
      if (cursor && epoch !== cursor.epoch) {
        if (epochs.get(event.id) !== cursor.epoch) changes.set(event.id, { event, at, state: 'queued' });
      } else if (seq === undefined || /^(guest|contact)/.test(event.type)) changes.set(event.id, undefined);
      else if (cursor && self.cursor?.epoch === cursor.epoch && Math.min(cursor.seq, self.cursor.seq) >= seq)
        changes.set(event.id, undefined);
      // What a person set is in their private part alone.
      else if (
        (list.known(entityOf(event))?.asOf ?? 0) >= seq &&
        event.type !== 'reaction.set' &&
        event.type !== 'entry.reported'
      )
        changes.set(event.id, undefined);
    }
    if (changes.size > 0) {
      void person.outbox.replace(changes);
      if ([...changes.values()].some(Boolean)) person.sender.flush();
    }
    return ours(person);
  };

  const refresh = () => {
    const { person, problem } = session;
    const { list } = port.base();
    if (person !== shown) {
      // Somebody else: nothing of the one before is left.
      if (shown) self = createSelfView();
      shown = person;
      last = undefined;
      isStale = true;
      // A secret that was minted just now has nothing on the server.
      if (person?.isNew) self.begin(port.base().cursor);
      else if (person) void readSelf();
    }
    if (!isStale && covered === list && (!person || ours(person).length === 0)) return;
    isStale = false;
    if (covered !== list) first = [];
    covered = list;
    if (!person) {
      port.cover(problem ? { ...NO_LAYER, problem } : NO_LAYER);
      return;
    }
    isComposing = true;
    const records = settle(person);
    const made = records.filter(({ event }) => event.type === 'post.added').map(({ event }) => event.id);
    first = [...new Set([...first, ...made])];
    const changed = foldPending(rowsFor(person), records, person.actor, rules);
    last = composeLayer({ person, self, records, changed, first, last, problem });
    isComposing = false;
    port.cover(last);
  };

  const touch = () => {
    isStale = true;
    if (!isComposing) port.show();
  };

  /** Reads what only this person sees, and tries until it has it: until then something may be missing in between. */
  const readSelf = async (): Promise<void> => {
    const { person } = session;
    if (!person || isReading) return;
    isReading = true;
    cancelRetry();
    const into = self;
    try {
      const view = await context.transport.mine(topic, person.token);
      failures = 0;
      if (into !== self) return;
      self.read(view);
      person.learn(view.me);
      const { cursor } = port.base();
      if (cursor && self.cursor!.seq < cursor.seq) context.feed.restart();
      touch();
    } catch {
      const waitMs = backoffMs(failures++, RETRY_BASE_MS, RETRY_MAX_MS, context.fraction());
      cancelRetry = context.after(waitMs, () => isMounted && void readSelf());
    } finally {
      isReading = false;
      if (isAskedAgain || into !== self) {
        if (isAskedAgain) self.doubt();
        isAskedAgain = false;
        void readSelf();
      }
    }
  };

  const arrive = async (): Promise<Person> => {
    const person = await session.arrive();
    if (person.isNew && !self.cursor) self.begin(port.base().cursor);
    return person;
  };

  const mint = <Type extends EventInType>(
    type: Type,
    data: EventInOf<Type>['data'],
    after: string | undefined,
  ): EventIn => {
    const base = self.cursor ?? port.base().cursor;
    return {
      id: mintEventId(context.now(), context.random),
      type,
      v: 1,
      ...(/^(guest|contact|party)/.test(type) ? {} : { topic }),
      data,
      ...(after && { after }),
      ...(base && { base: formatCursor(base) }),
    } as EventIn;
  };

  /** Refuses at once what the server would refuse, then keeps it and hands it over. */
  const issue = async (person: Person, event: EventIn): Promise<string> => {
    const known = rowsFor(person);
    const pending = foldPending(known, ours(person), person.actor, rules);
    const rows: Rows = { get: (key) => pending.get(key) ?? known.get(key) };
    const decision = rules.decide(rows, event, person.actor, context.now());
    if (decision.outcome === 'rejected' && decision.code !== 'PARTY_ENTRY_NOT_FOUND')
      throw new PartyError(decision.code, decision.code, { status: 400 });
    const isKept = person.outbox.add(event);
    touch();
    await isKept;
    person.sender.flush();
    return event.id;
  };

  const waiting = (person: Person, match: (event: EventIn) => boolean): string | undefined =>
    ours(person).findLast(({ event, state }) => state !== 'confirmed' && match(event))?.event.id;

  /** What was made here and is still on the way has to arrive before what is said about it. */
  const act = async <Type extends EventInType>(type: Type, data: EventInOf<Type>['data']): Promise<void> => {
    const person = await arrive();
    const named: unknown[] = Object.values(data);
    await issue(
      person,
      mint(
        type,
        data,
        waiting(person, ({ id }) => named.includes(id)),
      ),
    );
  };

  /** What a host has half written is for that host's eyes, also after signing out. */
  const draftKey = async (place: string): Promise<string> => {
    const host = await session.host();
    return `draft:${host ? `${host}:` : ''}${topic}:${place}`;
  };

  let isMounted = true;
  let leave = session.onChange(touch);
  port.onMount = (next) => {
    isMounted = next;
    leave();
    if (!isMounted) return;
    leave = session.onChange(touch);
    isStale = true;
    if (self.isDoubtful) void readSelf();
  };
  port.onShow = refresh;
  port.cursor = () => {
    const { cursor } = port.base();
    return cursor && self.cursor?.epoch === cursor.epoch && self.cursor.seq < cursor.seq
      ? self.cursor
      : cursor;
  };
  port.onMine = (news, at) => {
    if (self.cursor && self.cursor.epoch !== at.epoch) return;
    if (news.mine) {
      self.apply(news.mine, at.seq);
      isStale = true;
    }
    if (news.topic) self.reach(at);
  };
  port.onReached = (at) => self.reach(at);
  port.onResync = () => {
    isAskedAgain = isReading;
    self.doubt();
    void readSelf();
  };
  port.onOpen = () => {
    const { cursor } = port.base();
    if (!self.cursor || (cursor && self.cursor.epoch !== cursor.epoch)) void readSelf();
    session.person?.sender.flush();
  };
  touch();

  return {
    async post({ text, parent, intent, audience, why, mentions, note, answer, fact }) {
      const person = await arrive();
      const { head } = port.base();
      const open = head?.state === 'open' ? undefined : (port.open?.() ?? { title: topic });
      const after =
        (parent && waiting(person, ({ id }) => id === parent)) ??
        waiting(person, ({ type }) => type === 'guest.named');
      const data: EventInOf<'post.added'>['data'] = {
        text,
        ...(parent && { parent }),
        ...(intent && { intent }),
        ...(audience && { audience }),
        ...(open && { open }),
        ...(why && { why }),
        ...(mentions?.length && { mentions: [...mentions] }),
        ...(note && { note }),
        ...(answer && { answer }),
        ...(fact && { fact }),
      };
      return issue(person, mint('post.added', data, after || undefined));
    },
    edit: (entry, text) => act('post.edited', { entry, text }),
    remove: (entry) => act('post.removed', { entry }),
    async react(entry, kind, on) {
      const person = await arrive();
      const before = ours(person).findLast(
        ({ event, state }) =>
          state !== 'rejected' &&
          event.type === 'reaction.set' &&
          event.data.entry === entry &&
          event.data.kind === kind,
      );
      const after = before?.event.id ?? waiting(person, ({ id }) => id === entry);
      await issue(person, mint('reaction.set', { entry, kind, on }, after));
    },
    setName: (name) => act('guest.named', { name }),
    solve: (entry, by) => act('entry.solved', by === undefined ? { entry } : { entry, by }),
    reopen: (entry) => act('entry.reopened', { entry }),
    report: (entry, reason) => act('entry.reported', { entry, reason }),
    tellMe: (email) => act('contact.given', { email }),
    stopTelling: () => act('contact.removed', {}),
    hold: (entry) => act('entry.held', { entry }),
    approve: (entry) => act('entry.approved', { entry }),
    refuse: (entry, reason) => act('entry.refused', { entry, reason }),
    read: (entry) => act('entry.read', { entry }),
    claim: (entry) => act('entry.claimed', { entry }),
    release: (entry) => act('entry.released', { entry }),
    markAnswer: (entry, answer) => act('entry.answered', { entry, answer }),
    settle: (entry) => act('entry.settled', { entry }),
    dismiss: (entry) => act('entry.dismissed', { entry }),
    pin: (entry, on) => act(on ? 'entry.pinned' : 'entry.unpinned', { entry }),
    closeTopic: () => act('topic.closed', {}),
    reopenTopic: () => act('topic.reopened', {}),
    configure: (settings) => act('party.configured', settings),
    async history(entry) {
      const { token } = await arrive();
      return (await context.transport.history(entry, token)).versions;
    },
    async keepLink() {
      const { actor, token } = await arrive();
      if (actor.kind === 'host') throw new PartyError('PARTY_NOT_ALLOWED', 'Hosts sign in.', { status: 400 });
      return `partyline-keep=${token}`;
    },
    adopt: (token, { replace = false } = {}) => session.adopt(token, replace),
    retry() {
      const { person } = session;
      if (!person) return;
      const turnedDown = ours(person).filter(({ state }) => state === 'rejected');
      const again = madeAnew(turnedDown, context.now(), () => mintEventId(context.now(), context.random));
      if (again.size > 0) void person.outbox.replace(again).then(person.sender.flush);
      else person.sender.flush();
    },
    async discard(entry) {
      const { person } = session;
      const gone = new Map<string, undefined>();
      let text = '';
      for (const { event, state } of person ? ours(person) : []) {
        if (state !== 'rejected' || entityOf(event) !== entry) continue;
        gone.set(event.id, undefined);
        if ('text' in event.data) ({ text } = event.data);
      }
      if (gone.size > 0) await person!.outbox.replace(gone);
      return text;
    },
    async readDraft(place) {
      if (!session.isStarted()) return '';
      const kept = await (await session.storage()).get(await draftKey(place));
      return typeof kept === 'string' ? kept : '';
    },
    async writeDraft(place, text) {
      if (!text && !session.isStarted()) return;
      await (await session.storage()).put([[await draftKey(place), text || undefined]]);
    },
  };
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}
