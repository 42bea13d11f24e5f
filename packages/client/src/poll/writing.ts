import {
  pollKey,
  projectPoll,
  type EventIn,
  type EventInOf,
  type PollEntity,
  type Row,
  type Rows,
} from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import { foldPending } from '../outbox/pending.ts';
import type { Person } from '../outbox/person.ts';
import type { OutboxRecord } from '../outbox/record.ts';
import { createPrivatePart } from '../outbox/private-part.ts';
import type { Rules } from '../outbox/rules.ts';
import type { Session } from '../outbox/session.ts';
import { createTopicOutbox } from '../outbox/topic-outbox.ts';
import { composePollLayer, entriesOf, turnedDownOf } from './compose-layer.ts';
import { confirmedPollRows } from './confirmed-rows.ts';
import type { PollWriting } from './contract.ts';
import { NO_POLL_LAYER, type PollLayer } from './layer.ts';
import { createPapers, type Paper, type Papers } from './papers.ts';
import type { PollPort } from './port.ts';
import { createPollSelfView } from './self-view.ts';
import type { PollCheck } from './state.ts';

/** The commands of one poll, and the layer that shows what they lead to before the server has said so. */
export function createPollWriting(
  context: ClientContext,
  session: Session,
  port: PollPort,
  rules: Rules,
): PollWriting {
  const { topic } = port;
  /** Whose private part and outbox are on the screen. */
  let shown: Person | undefined;
  let isStale = true;
  let isComposing = false;
  let first: string[] = [];
  let covered: PollEntity | undefined;
  let last: PollLayer | undefined;
  let papers: Papers | undefined;
  /** Codes that were looked for among the papers of this device. */
  let sought = new Set<string>();
  let checked: { code: string; result: Omit<PollCheck, 'code'> } | undefined;

  const isSecret = () => port.base().poll?.secret === true;

  /** Met here first, and the view had nothing of theirs: what is shown never waits for what they did. */
  const isUnheard = ({ isNew }: Person) => isNew && port.isStranger;
  /** The party has heard nothing of this person in this poll, so nothing needs to be read. */
  const hasNothing = (person: Person) => port.isStranger && person.isUnheardIn(topic);

  /** The ballot that stands: the last one kept here that was not turned down. */
  const paperOf = (person: Person): Paper | undefined => {
    const gone = new Set<string>();
    for (const { event, state } of outbox.records(person))
      if (event.type === 'ballot.cast' && event.data.secret) {
        const { code } = event.data.secret;
        if (state === 'rejected') gone.add(code);
        else gone.delete(code);
      }
    return papers?.all.findLast(({ code }) => !gone.has(code));
  };

  const rowsFor = (person: Person): Rows => {
    const { poll, head, party, entry } = port.base();
    const { actor, me } = person;
    return confirmedPollRows({
      topic,
      actor,
      me,
      head,
      party,
      poll,
      ballot: part.self.ballot,
      asks: part.self.asks,
      origin: undefined,
      entry: (id) => part.self.entry(id) ?? entry(id)?.entity ?? undefined,
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
   * The rows that are changed by what is on the way. An answer that the view has counted already is told apart from one that
   * it has not: nothing is counted twice on its way.
   */
  const foldOwn = (person: Person, records: readonly OutboxRecord[]): Map<string, Row> => {
    const { cursor } = port.base();
    const isInView = ({ state, seq }: OutboxRecord) =>
      state === 'confirmed' && cursor !== undefined && seq !== undefined && seq <= cursor.seq;
    const base = rowsFor(person);
    const counted = foldPending(base, records.filter(isInView), person.actor, rules);
    counted.delete(pollKey(topic));
    const rows: Rows = { get: (key) => counted.get(key) ?? base.get(key) };
    const others = records.filter((record) => !isInView(record));
    return new Map([...counted, ...foldPending(rows, others, person.actor, rules)]);
  };

  /** The poll with own answers counted in; where the view shows no numbers, there are none to add to. */
  const pollWith = (changed: ReadonlyMap<string, Row>, isHost: boolean): PollEntity | undefined => {
    const { poll } = port.base();
    const row = changed.get(pollKey(topic));
    if (!poll || row?.kind !== 'poll') return poll;
    const next = projectPoll(row, isHost ? 'hosts' : 'public');
    if (!next || poll.counts) return next ?? poll;
    const { counts: _, whys: __, reasons: ___, ...rest } = next;
    return rest;
  };

  const refresh = () => {
    const { person, problem } = session;
    const { poll } = port.base();
    if (person !== shown) {
      // Somebody else: nothing of the one before is left.
      if (shown) part.clear();
      shown = person;
      last = undefined;
      papers = undefined;
      sought = new Set();
      first = [];
      isStale = true;
      // A secret that was minted just now has nothing on the server.
      if (person && hasNothing(person)) part.self.begin(port.base().cursor);
      else if (person) void part.read();
    }
    if (!isStale && covered === poll && (!person || outbox.records(person).length === 0)) return;
    isStale = false;
    covered = poll;
    if (!person) {
      port.cover({ ...NO_POLL_LAYER, ...(problem && { problem }) });
      return;
    }
    isComposing = true;
    const records = outbox.settle(person);
    const { said, why } = part.self.ballot ?? {};
    const own = [said, why].flatMap((id) => id ?? []);
    first = [...new Set([...own, ...first, ...records.flatMap(({ event }) => entriesOf(event))])];
    const changed = foldOwn(person, records);
    const paper = isSecret() ? paperOf(person) : undefined;
    last = composePollLayer({
      person,
      self: part.self,
      records,
      changed,
      poll: pollWith(changed, person.actor.kind === 'host'),
      paper,
      check: checked?.code === paper?.code ? checked?.result : undefined,
      textOf: (id) => port.base().entry(id)?.entity?.text,
      first,
      last,
      problem,
      isUnheard: isUnheard(person),
    });
    isComposing = false;
    port.cover(last);
    if (isSecret()) seekPapers(person, records);
  };

  const touch = () => {
    isStale = true;
    if (!isComposing) port.show();
  };

  /** What another tab has cast is kept on this device as well. */
  const seekPapers = (person: Person, records: readonly OutboxRecord[]) => {
    const codes = records.flatMap(({ event }) =>
      event.type === 'ballot.cast' && event.data.secret ? [event.data.secret.code] : [],
    );
    const unknown = codes.filter((code) => !papers?.all.some((paper) => paper.code === code));
    if (papers && unknown.every((code) => sought.has(code))) return;
    unknown.forEach((code) => sought.add(code));
    void papersOf(person).then(touch);
  };

  const papersOf = async (person: Person): Promise<Papers> => {
    const storage = await session.storage();
    const { now, random } = context;
    const kept = papers ?? createPapers({ storage, actor: person.actor.id, topic, now, random });
    await kept.reload();
    if (person === session.person) papers = kept;
    return kept;
  };

  const part = createPrivatePart(context, session, port, () => createPollSelfView(port.learn), touch);
  port.onShow = refresh;
  touch();

  const isAnswer = ({ event, state }: OutboxRecord) => state !== 'rejected' && isBallot(event);

  /** What the own answer has to arrive behind: an earlier one, or a name that is on the way. */
  const before = (person: Person): string | undefined =>
    outbox.records(person).findLast(isAnswer)?.event.id ??
    outbox.waiting(person, ({ type }) => type === 'guest.named');

  /** An answer that was turned down is out of the way once another takes its place. */
  const drop = async (person: Person, match: (event: EventIn) => boolean): Promise<void> => {
    const gone = outbox.records(person).filter(({ event, state }) => state === 'rejected' && match(event));
    for (const { event, code } of gone) {
      if (event.type !== 'ballot.cast' || !event.data.secret) continue;
      const { was, code: own } = event.data.secret;
      await papers?.drop(own);
      // The party has no such ballot (any more): the next change goes from the one before.
      const lost = code === 'PARTY_BALLOT_CODE_WRONG' && papers?.all.find(({ key }) => key === was);
      if (lost) await papers?.drop(lost.code);
    }
    if (gone.length > 0)
      await person.outbox.replace(new Map(gone.map(({ event }) => [event.id, undefined] as const)));
  };

  const { act } = outbox;
  let hosting: ReturnType<PollWriting['hosting']> | undefined;
  return {
    async cast({ choice, text, why, via }) {
      const person = await outbox.arrive();
      const data: EventInOf<'ballot.cast'>['data'] = {
        choice: [...choice],
        ...(text && { text }),
        ...(why !== undefined && { why }),
        ...(via !== undefined && { via }),
      };
      if (!isSecret()) {
        await outbox.issue('ballot.cast', data, before(person));
        await drop(person, isBallot);
        return;
      }
      const kept = await papersOf(person);
      const was = last?.ballot || !part.self.cursor ? paperOf(person)?.key : undefined;
      const { code } = await kept.add({ choice: data.choice, ...(text && { text }), ...(why && { why }) });
      try {
        const secret = { code, ...(was !== undefined && { was }) };
        await outbox.issue('ballot.cast', { ...data, secret }, before(person));
      } catch (cause) {
        await kept.drop(code);
        throw cause;
      }
      await drop(person, isBallot);
    },
    async withdraw() {
      const person = await outbox.arrive();
      await outbox.issue('ballot.withdrawn', {}, before(person));
      await drop(person, isBallot);
    },
    async giveWhy(text, ask) {
      const person = await outbox.arrive();
      await outbox.issue('why.given', { text, ...(ask !== undefined && { ask }) }, before(person));
      await drop(person, ({ type }) => type === 'why.given');
    },
    async propose(text) {
      const person = await outbox.arrive();
      return outbox.issue(
        'option.proposed',
        { text },
        outbox.waiting(person, ({ type }) => type === 'guest.named'),
      );
    },
    async second(entry, on) {
      const person = await outbox.arrive();
      const same = outbox
        .records(person)
        .findLast(
          ({ event, state }) =>
            state !== 'rejected' && event.type === 'reaction.set' && event.data.entry === entry,
        );
      await outbox.issue('reaction.set', { entry, kind: 'same', on }, same?.event.id);
    },
    report: (entry, reason) => act('entry.reported', { entry, reason }),
    async edit(entry, text) {
      const person = await outbox.arrive();
      await outbox.issue(
        'post.edited',
        { entry, text },
        outbox.waiting(person, ({ id }) => entry.startsWith(id)),
      );
    },
    async remove(entry) {
      const person = await outbox.arrive();
      await outbox.issue(
        'post.removed',
        { entry },
        outbox.waiting(person, ({ id }) => entry.startsWith(id)),
      );
    },
    muteAsks: (on) => act('asks.muted', { on }),
    setName: (name) => act('guest.named', { name }),
    async check() {
      const person = await outbox.arrive();
      await papersOf(person);
      const paper = paperOf(person);
      if (!paper) return;
      const { checkPaper } = await import('./check.ts');
      const result = await checkPaper(context, topic, paper, port.base().poll?.kind === 'ranked');
      checked = { code: paper.code, result };
      touch();
    },
    published: (after) =>
      context.transport.read(
        `/topics/${topic}/ballots`,
        after === undefined ? undefined : { after },
        context.hostToken,
      ),
    retry: outbox.retry,
    async discard(event) {
      const { person } = session;
      const record = person && outbox.records(person).find((own) => own.event.id === event);
      if (!person || record?.state !== 'rejected') return undefined;
      await drop(person, ({ id }) => id === event);
      return turnedDownOf(record.event, record.code);
    },
    readDraft: outbox.readDraft,
    writeDraft: outbox.writeDraft,
    async keepLink() {
      const { actor, token } = await outbox.arrive();
      if (actor.kind === 'host') throw new PartyError('PARTY_NOT_ALLOWED', 'Hosts sign in.', { status: 400 });
      return `partyline-keep=${token}`;
    },
    adopt: (token, { replace = false } = {}) => session.adopt(token, replace),
    hosting: () =>
      (hosting ??= import('./hosting.ts')
        .then(({ createPollHosting }) => createPollHosting(context, topic, outbox))
        .catch((cause) => {
          hosting = undefined;
          throw cause;
        })),
  };
}

function isBallot({ type }: EventIn): boolean {
  return type === 'ballot.cast' || type === 'ballot.withdrawn';
}
