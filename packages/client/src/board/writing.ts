import type { EventIn, EventInOf, MailView, Row, Rows } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import { foldPending } from '../outbox/pending.ts';
import type { Person } from '../outbox/person.ts';
import { createPrivatePart } from '../outbox/private-part.ts';
import type { OutboxRecord } from '../outbox/record.ts';
import type { Rules } from '../outbox/rules.ts';
import type { Session } from '../outbox/session.ts';
import { createTopicOutbox } from '../outbox/topic-outbox.ts';
import { createSelfView } from '../thread/self-view.ts';
import { composeBoardLayer, entriesOf, turnedDownOf } from './compose-layer.ts';
import { confirmedBoardRows } from './confirmed-rows.ts';
import type { BoardWriting } from './contract.ts';
import { createIdeaDrafts } from './drafts.ts';
import { NO_BOARD_LAYER, type BoardLayer } from './layer.ts';
import type { BoardPort } from './port.ts';

/** The commands of one board, and the layer that shows what they lead to before the server has said so. */
export function createBoardWriting(
  context: ClientContext,
  session: Session,
  port: BoardPort,
  rules: Rules,
): BoardWriting {
  const { topic } = port;
  /** Whose private part and outbox are on the screen. */
  let shown: Person | undefined;
  let isStale = true;
  let isComposing = false;
  let first: readonly string[] = [];
  let last: BoardLayer | undefined;

  /** Met here first, and the view had nothing of theirs: what is shown never waits for what they did. */
  const isUnheard = ({ isNew }: Person) => isNew && port.isStranger;
  /** The party has heard nothing of this person on this board, so nothing needs to be read. */
  const hasNothing = (person: Person) => port.isStranger && person.isUnheardIn(topic);

  const rowsFor = ({ actor, me }: Person): Rows => {
    const { board, head, party, entry } = port.base();
    return confirmedBoardRows({
      topic,
      actor,
      me,
      head,
      party,
      board,
      origin: undefined,
      entry: (id) => part.self.entry(id) ?? entry(id),
      hasReplies: () => false,
      mine: (id) => part.self.mine(id),
    });
  };

  const outbox = createTopicOutbox({
    context,
    session,
    topic,
    rules,
    rows: rowsFor,
    cursor: () => port.base().cursor,
    ownCursor: () => part.self.cursor,
    onArrive(person) {
      // What they have done since then, the view may have and their private part may not.
      if (hasNothing(person) && !part.self.cursor && outbox.records(person).length === 0)
        part.self.begin(port.base().cursor);
    },
    onIssue: () => touch(),
  });

  /**
   * The rows that are changed by what is on the way. A vote that the view has counted already is told apart from one that it
   * has not: nothing is counted twice on its way.
   */
  const foldOwn = (person: Person, records: readonly OutboxRecord[]): Map<string, Row> => {
    const { cursor, entry } = port.base();
    const isInView = ({ state, seq }: OutboxRecord) =>
      state === 'confirmed' && cursor !== undefined && seq !== undefined && seq <= cursor.seq;
    const base = rowsFor(person);
    const counted = foldPending(base, records.filter(isInView), person.actor, rules);
    for (const [key, row] of counted)
      if (row.kind === 'board' || row.kind === 'topic' || (row.kind === 'entry' && entry(row.id)))
        counted.delete(key);
    const rows: Rows = { get: (key) => counted.get(key) ?? base.get(key) };
    const others = records.filter((record) => !isInView(record));
    return new Map([...counted, ...foldPending(rows, others, person.actor, rules)]);
  };

  const refresh = () => {
    const { person, problem } = session;
    if (person !== shown) {
      // Somebody else: nothing of the one before is left.
      if (shown) part.clear();
      shown = person;
      last = undefined;
      first = [];
      isStale = true;
      // A secret that was minted just now has nothing on the server.
      if (person && hasNothing(person)) part.self.begin(port.base().cursor);
      else if (person) void part.read();
    }
    if (!isStale && (!person || outbox.records(person).length === 0)) return;
    isStale = false;
    if (!person) {
      port.cover({ ...NO_BOARD_LAYER, ...(problem && { problem }) });
      return;
    }
    isComposing = true;
    const records = outbox.settle(person);
    first = [...new Set([...first, ...records.flatMap(({ event }) => entriesOf(event))])];
    last = composeBoardLayer({
      person,
      self: part.self,
      records,
      changed: foldOwn(person, records),
      first,
      last,
      problem,
      isUnheard: isUnheard(person),
    });
    isComposing = false;
    port.cover(last);
  };

  const touch = () => {
    isStale = true;
    if (!isComposing) port.show();
  };

  const part = createPrivatePart(context, session, port, createSelfView, touch);
  port.onShow = refresh;
  touch();

  /** The last of what was made here of these types about an entry, and was not turned down: it has to arrive first. */
  const before = (person: Person, types: RegExp, entry: string): string | undefined =>
    outbox
      .records(person)
      .findLast(
        ({ event, state }) =>
          state !== 'rejected' &&
          types.test(event.type) &&
          (event.data as { entry?: string; for?: string }).entry === entry &&
          !('for' in event.data),
      )?.event.id;

  /** What somebody does must arrive behind the entry that it is about, and behind the name that the party asks for. */
  const onWay = (person: Person, entry: string | undefined): string | undefined =>
    outbox.waiting(person, ({ id }) => entry?.startsWith(id) === true) ??
    outbox.waiting(person, ({ type }) => type === 'guest.named');

  /** What was turned down is out of the way once something else takes its place. */
  const drop = async (person: Person, match: (event: EventIn) => boolean): Promise<void> => {
    const gone = outbox.records(person).filter(({ event, state }) => state === 'rejected' && match(event));
    if (gone.length > 0)
      await person.outbox.replace(new Map(gone.map(({ event }) => [event.id, undefined] as const)));
  };

  /** Sets what stands once for each person and idea; what is set later takes the place of what was turned down. */
  const set = async <Type extends 'vote.cast' | 'vote.withdrawn' | 'idea.followed'>(
    type: Type,
    data: EventInOf<Type>['data'],
    types: RegExp,
  ): Promise<void> => {
    const { entry } = data;
    const person = await outbox.arrive();
    await outbox.issue(type, data, before(person, types, entry) ?? onWay(person, entry));
    await drop(
      person,
      (event) => types.test(event.type) && (event.data as { entry?: string }).entry === entry,
    );
  };

  const { act } = outbox;
  let hosting: ReturnType<BoardWriting['hosting']> | undefined;
  return {
    async propose({ title, text, category, audience }) {
      const person = await outbox.arrive();
      return outbox.issue(
        'idea.proposed',
        {
          title,
          ...(text && { text }),
          ...(category && { category }),
          ...(audience === 'team' && { audience }),
        },
        onWay(person, undefined),
      );
    },
    vote: (entry, why) => set('vote.cast', { entry, ...(why !== undefined && { why }) }, /^vote\./),
    withdrawVote: (entry) => set('vote.withdrawn', { entry }, /^vote\./),
    follow: (entry, on) => set('idea.followed', { entry, on }, /^idea\.followed$/),
    async change(entry, change) {
      const person = await outbox.arrive();
      await outbox.issue('idea.changed', { entry, ...change }, onWay(person, entry));
    },
    async remove(entry) {
      const person = await outbox.arrive();
      await outbox.issue('post.removed', { entry }, onWay(person, entry));
    },
    async say(parent, text) {
      const person = await outbox.arrive();
      return outbox.issue('post.added', { parent, text, audience: 'team' }, onWay(person, parent));
    },
    async edit(entry, text) {
      const person = await outbox.arrive();
      await outbox.issue('post.edited', { entry, text }, onWay(person, entry));
    },
    async second(entry, on) {
      const person = await outbox.arrive();
      const earlier = before(person, /^reaction\.set$/, entry);
      await outbox.issue('reaction.set', { entry, kind: 'same', on }, earlier ?? onWay(person, entry));
    },
    report: (entry, reason) => act('entry.reported', { entry, reason }),
    claimVoice: (entry) => act('voice.claimed', { entry }),
    setName: (name) => act('guest.named', { name }),
    async canTell() {
      try {
        return (await context.transport.read<MailView>('/mail')).mail;
      } catch {
        return true;
      }
    },
    tellMe: (email) => outbox.issue('contact.given', { email }),
    async taken(event) {
      const person = await outbox.arrive();
      const { taken } = await import('../outbox/taken.ts');
      await taken(context, session, person, event);
    },
    stopTelling: () => act('contact.removed', {}),
    drafts: createIdeaDrafts(outbox),
    retry: outbox.retry,
    async discard(event) {
      const { person } = session;
      const record = person && outbox.records(person).find((own) => own.event.id === event);
      if (!person || record?.state !== 'rejected') return undefined;
      await drop(person, ({ id }) => id === event);
      return turnedDownOf(record.event, record.code);
    },
    async keepLink() {
      const { actor, token } = await outbox.arrive();
      if (actor.kind === 'host') throw new PartyError('PARTY_NOT_ALLOWED', 'Hosts sign in.', { status: 400 });
      return `partyline-keep=${token}`;
    },
    adopt: (token, { replace = false } = {}) => session.adopt(token, replace),
    hosting: () =>
      (hosting ??= import('./hosting.ts')
        .then(({ createBoardHosting }) => createBoardHosting(context, topic, outbox))
        .catch((cause) => {
          hosting = undefined;
          throw cause;
        })),
  };
}
