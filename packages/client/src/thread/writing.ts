import {
  entityOf,
  formatCursor,
  mintEventId,
  projectEntry,
  projectMine,
  projectTopic,
  type EntryEntity,
  type EventIn,
  type EventInOf,
  type EventInType,
  type ReactionKind,
  type Row,
  type Rows,
  type TopicEntity,
} from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import { actorOf } from '../identity/actor.ts';
import { confirmedRows } from '../outbox/confirmed-rows.ts';
import { decideInThread, foldPending } from '../outbox/pending.ts';
import type { OutboxRecord } from '../outbox/record.ts';
import type { Person, Session } from '../outbox/session.ts';
import type { ThreadWriting } from './contract.ts';
import type { Layer, Mark } from './layer.ts';
import type { ThreadPort } from './port.ts';
import { createSelfView } from './self-view.ts';

type EntryEventType = 'post.edited' | 'post.removed' | 'entry.held' | 'entry.approved' | 'entry.refused';

/** The commands of one thread, and the layer that shows what they lead to before the server has said so. */
export function createThreadWriting(
  context: ClientContext,
  session: Session,
  port: ThreadPort,
): ThreadWriting {
  const { topic } = port;
  const self = createSelfView();
  /** What a host has half written is for that host's eyes, also after signing out. */
  const drafted = async (place: string) => {
    const { party, hostToken } = context;
    const host = hostToken === undefined ? '' : `${(await actorOf(party, hostToken)).id}:`;
    return `draft:${host}${topic}:${place}`;
  };
  let isReading = false;
  let isAskedAgain = false;
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
      reactions: (id) => self.reactions(id),
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
      } else if (seq === undefined || !('topic' in event)) changes.set(event.id, undefined);
      else if (cursor && self.cursor?.epoch === cursor.epoch && Math.min(cursor.seq, self.cursor.seq) >= seq)
        changes.set(event.id, undefined);
      else if ((list.known(entityOf(event))?.asOf ?? 0) >= seq && event.type !== 'reaction.set')
        changes.set(event.id, undefined);
    }
    if (changes.size > 0) {
      void person.outbox.replace(changes);
      if ([...changes.values()].some(Boolean)) person.sender.flush();
    }
    return ours(person);
  };

  const compose = (person: Person): Layer => {
    const records = settle(person);
    const { list } = port.base();
    const { actor, outbox } = person;
    // Hosts find everything in their own view.
    const entries = new Map<string, EntryEntity | null>(person.actor.kind === 'host' ? [] : self.entries());
    const reactions = new Map<string, readonly ReactionKind[]>(self.allReactions());
    const marks = new Map<string, Mark>();
    let { me } = person;
    let head: TopicEntity | undefined;
    let unsent = 0;
    const seen = actor.kind === 'host' ? 'hosts' : (`self:${actor.id}` as const);

    const changed =
      records.length > 0 ? foldPending(rowsFor(person), records, actor) : new Map<string, Row>();
    for (const row of changed.values()) {
      if (row.kind === 'entry') {
        const entity = projectEntry(row, seen) ?? projectEntry(row, 'public');
        entries.set(row.id, kept(last?.entries.get(row.id), entity));
      } else if (row.kind === 'mine') {
        const set = projectMine(row, `self:${actor.id}`)?.reactions ?? [];
        reactions.set(row.entry, kept(last?.reactions.get(row.entry), set));
      } else if (row.kind === 'topic') head = projectTopic(row, 'hosts') ?? undefined;
      else if (row.kind === 'person')
        me = { id: row.id, role: row.role, ...(row.name !== undefined && { name: row.name }) };
    }
    for (const { event, state, code } of records) {
      const entity = entityOf(event);
      if (state === 'queued') {
        unsent += 1;
        if (marks.get(entity)?.delivery !== 'rejected')
          marks.set(entity, { delivery: outbox.sending.has(event.id) ? 'sent' : 'queued' });
      } else if (state === 'rejected' && marks.get(entity)?.delivery !== 'rejected')
        marks.set(entity, { delivery: 'rejected', ...(code && { code }) });
    }
    if (covered !== list) first = [];
    covered = list;
    const made = records.filter(({ event }) => event.type === 'post.added').map(({ event }) => event.id);
    first = [...new Set([...first, ...made])];
    return {
      entries,
      reactions,
      marks,
      first,
      unsent,
      me: me ?? { id: actor.id, role: actor.kind === 'host' ? 'host' : 'guest' },
      ...(head && { head }),
      ...(session.problem && { problem: { code: session.problem.code, message: session.problem.message } }),
    };
  };

  const refresh = () => {
    const { person } = session;
    if (!person) return;
    const { list } = port.base();
    if (!isStale && covered === list && ours(person).length === 0) return;
    isStale = false;
    isComposing = true;
    last = compose(person);
    isComposing = false;
    port.cover(last);
  };

  const touch = () => {
    isStale = true;
    if (!isComposing) port.show();
  };

  /** Reads what only this person sees. A secret that was minted just now has nothing there. */
  const readSelf = async (): Promise<void> => {
    const { person } = session;
    if (!person || isReading) return;
    isReading = true;
    try {
      self.read(await context.transport.mine(topic, person.token));
      const { cursor } = port.base();
      if (cursor && self.cursor!.seq < cursor.seq) context.feed.restart();
      touch();
    } catch {
      // The stream's next opening tries again.
    } finally {
      isReading = false;
      if (isAskedAgain) {
        isAskedAgain = false;
        void readSelf();
      }
    }
  };

  const arrive = async (): Promise<Person> => {
    const isMet = session.person !== undefined;
    const person = await session.arrive();
    if (!isMet && !self.cursor) {
      if (person.isNew) self.begin(port.base().cursor);
      else void readSelf();
    }
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
      ...(type !== 'guest.named' && { topic }),
      data,
      ...(after && { after }),
      ...(base && { base: formatCursor(base) }),
    } as EventIn;
  };

  /** Refuses at once what the server would refuse, then keeps it and hands it over. */
  const issue = async (person: Person, event: EventIn): Promise<string> => {
    const known = rowsFor(person);
    const pending = foldPending(known, ours(person), person.actor);
    const decision = decideInThread(
      { get: (key) => pending.get(key) ?? known.get(key) },
      event,
      person.actor,
      context.now(),
    );
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

  const onEntry = async <Type extends EntryEventType>(
    type: Type,
    data: EventInOf<Type>['data'],
  ): Promise<void> => {
    const person = await arrive();
    await issue(
      person,
      mint(
        type,
        data,
        waiting(person, ({ id }) => id === data.entry),
      ),
    );
  };

  let leave = session.onChange(touch);
  port.onMount = (isMounted) => {
    leave();
    if (!isMounted) return;
    leave = session.onChange(touch);
    isStale = true;
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
    void readSelf();
  };
  port.onOpen = () => {
    const { cursor } = port.base();
    if (!self.cursor || (cursor && self.cursor.epoch !== cursor.epoch)) void readSelf();
    session.person?.sender.flush();
  };
  touch();
  if (session.person) void readSelf();

  return {
    async post({ text, parent, intent, audience }) {
      const person = await arrive();
      const { head } = port.base();
      const open = head?.state === 'open' ? undefined : (port.open?.() ?? { title: topic });
      const after =
        (parent && waiting(person, ({ id }) => id === parent)) ??
        waiting(person, ({ type }) => type === 'guest.named');
      const data = {
        text,
        ...(parent && { parent }),
        ...(intent && { intent }),
        ...(audience && { audience }),
        ...(open && { open }),
      };
      return issue(person, mint('post.added', data, after || undefined));
    },
    edit: (entry, text) => onEntry('post.edited', { entry, text }),
    remove: (entry) => onEntry('post.removed', { entry }),
    hold: (entry) => onEntry('entry.held', { entry }),
    approve: (entry) => onEntry('entry.approved', { entry }),
    refuse: (entry, reason) => onEntry('entry.refused', { entry, reason }),
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
    async setName(name) {
      const person = await arrive();
      await issue(person, mint('guest.named', { name }, undefined));
    },
    retry() {
      const { person } = session;
      if (!person) return;
      const turnedDown = ours(person).filter(({ state }) => state === 'rejected');
      // An old id would only get its old answer. What was said about an old id is now about the new one.
      const ids = new Map(
        turnedDown.map(({ event: { id } }) => [id, mintEventId(context.now(), context.random)]),
      );
      const again = new Map<string, OutboxRecord | undefined>();
      for (const { event } of turnedDown) again.set(event.id, undefined);
      for (const { event } of turnedDown) {
        const { after = '', ...rest } = event;
        const data = Object.fromEntries(
          Object.entries(event.data).map(([name, value]) => [
            name,
            name === 'entry' || name === 'parent' ? (ids.get(value as string) ?? value) : (value as unknown),
          ]),
        );
        const id = ids.get(event.id)!;
        const next = ids.get(after);
        const anew = { ...rest, id, data, ...(next && { after: next }) } as EventIn;
        again.set(id, { event: anew, at: context.now(), state: 'queued' });
      }
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
      const kept = await (await session.storage()).get(await drafted(place));
      return typeof kept === 'string' ? kept : '';
    },
    async writeDraft(place, text) {
      if (!text && !session.isStarted()) return;
      await (await session.storage()).put([[await drafted(place), text || undefined]]);
    },
  };
}

/** The earlier object when nothing in it has changed, so that what is drawn stays as it is. */
function kept<Value>(before: Value | undefined, after: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}
