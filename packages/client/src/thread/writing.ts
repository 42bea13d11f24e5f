import { entityOf, type EventInOf, type Rows } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import type { Person } from '../outbox/person.ts';
import { createPrivatePart } from '../outbox/private-part.ts';
import type { Rules } from '../outbox/rules.ts';
import type { Session } from '../outbox/session.ts';
import { createTopicOutbox } from '../outbox/topic-outbox.ts';
import { confirmedRows } from './confirmed-rows.ts';
import type { ThreadHosting, ThreadWriting } from './contract.ts';
import { NO_LAYER, type Layer } from './layer.ts';
import { composeLayer } from './own-layer.ts';
import type { ThreadPort } from './port.ts';
import { createSelfView } from './self-view.ts';

const HOSTS_ACTS = [
  'hold',
  'approve',
  'refuse',
  'read',
  'claim',
  'release',
  'markAnswer',
  'settle',
  'dismiss',
  'pin',
  'closeTopic',
  'reopenTopic',
  'configure',
  'history',
] as const satisfies readonly (keyof ThreadHosting)[];

/**
 * The commands of one thread, and the layer that shows what they lead to before the server has said so.
 *
 * @param rulesFor - makes the rules; they tell when more of them are here.
 */
export function createThreadWriting(
  context: ClientContext,
  session: Session,
  port: ThreadPort,
  rulesFor: (onMore: () => void) => Rules,
): ThreadWriting {
  const { topic } = port;
  /** Whose private part and outbox are on the screen. */
  let shown: Person | undefined;
  let isStale = true;
  let isComposing = false;
  let first: string[] = [];
  let covered: unknown;
  let last: Layer | undefined;

  const rowsFor = ({ actor, me }: Person): Rows => {
    const { list, head, party } = port.base();
    return confirmedRows({
      topic,
      actor,
      me,
      head,
      party,
      origin: originOf(port.open?.().url),
      entry: (id) => part.self.entry(id) ?? list.known(id)?.entity,
      hasReplies: (id) => list.hasReplies(id),
      mine: (id) => part.self.mine(id),
    });
  };

  const rules = rulesFor(() => touch());
  const outbox = createTopicOutbox({
    context,
    session,
    topic,
    rules,
    rows: rowsFor,
    cursor: () => port.base().cursor,
    ownCursor: () => part.self.cursor,
    // What a person set is in their private part alone.
    shows: (event, seq) =>
      event.type !== 'reaction.set' &&
      event.type !== 'entry.reported' &&
      (port.base().list.known(entityOf(event))?.asOf ?? 0) >= seq,
    onArrive(person) {
      // What they have done since then, the view may have and their private part may not.
      if (person.isUnheardIn(topic) && !part.self.cursor && outbox.records(person).length === 0)
        part.self.begin(port.base().cursor);
    },
    onIssue: () => touch(),
  });

  const refresh = () => {
    const { person, problem } = session;
    const { list } = port.base();
    if (person !== shown) {
      // Somebody else: nothing of the one before is left.
      if (shown) part.clear();
      shown = person;
      last = undefined;
      isStale = true;
      // A secret that was minted just now has nothing on the server.
      if (person?.isUnheardIn(topic)) part.self.begin(port.base().cursor);
      else if (person) void part.read();
    }
    if (!isStale && covered === list && (!person || outbox.records(person).length === 0)) return;
    isStale = false;
    if (covered !== list) first = [];
    covered = list;
    if (!person) {
      port.cover(problem ? { ...NO_LAYER, problem } : NO_LAYER);
      return;
    }
    isComposing = true;
    const records = outbox.settle(person);
    const made = records.filter(({ event }) => event.type === 'post.added').map(({ event }) => event.id);
    first = [...new Set([...first, ...made])];
    const changed = outbox.fold(person, records);
    last = composeLayer({ person, self: part.self, records, changed, first, last, problem });
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

  const { act } = outbox;
  // What guests never do is told when a host does it.
  const hosting = Object.fromEntries(
    HOSTS_ACTS.map((name) => [
      name,
      async (...given: never[]) => {
        const { createThreadHosting } = await import('./host-rules.ts');
        const acts: Record<string, (...given: never[]) => unknown> = {
          ...createThreadHosting(context, outbox),
        };
        return acts[name]!(...given);
      },
    ]),
  ) as unknown as ThreadHosting;
  return {
    async post({ text, parent, intent, audience, why, mentions, note, answer, fact }) {
      const person = await outbox.arrive();
      const { head } = port.base();
      const open = head?.state === 'open' ? undefined : (port.open?.() ?? { title: topic });
      const after =
        (parent && outbox.waiting(person, ({ id }) => id === parent)) ??
        outbox.waiting(person, ({ type }) => type === 'guest.named');
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
      return outbox.issue('post.added', data, after || undefined);
    },
    edit: (entry, text) => act('post.edited', { entry, text }),
    remove: (entry) => act('post.removed', { entry }),
    async react(entry, kind, on) {
      const person = await outbox.arrive();
      const before = outbox
        .records(person)
        .findLast(
          ({ event, state }) =>
            state !== 'rejected' &&
            event.type === 'reaction.set' &&
            event.data.entry === entry &&
            event.data.kind === kind,
        );
      const after = before?.event.id ?? outbox.waiting(person, ({ id }) => id === entry);
      await outbox.issue('reaction.set', { entry, kind, on }, after);
    },
    setName: (name) => act('guest.named', { name }),
    solve: (entry, by) => act('entry.solved', by === undefined ? { entry } : { entry, by }),
    reopen: (entry) => act('entry.reopened', { entry }),
    report: (entry, reason) => act('entry.reported', { entry, reason }),
    tellMe: (email) => outbox.issue('contact.given', { email }),
    async taken(event) {
      const person = await outbox.arrive();
      const { taken } = await import('../outbox/taken.ts');
      await taken(context, session, person, event);
    },
    stopTelling: () => act('contact.removed', {}),
    ...hosting,
    async keepLink() {
      const { actor, token } = await outbox.arrive();
      if (actor.kind === 'host') throw new PartyError('PARTY_NOT_ALLOWED', 'Hosts sign in.', { status: 400 });
      return `partyline-keep=${token}`;
    },
    adopt: (token, { replace = false } = {}) => session.adopt(token, replace),
    retry: outbox.retry,
    discard: outbox.discard,
    async readDraft(place) {
      // Who opens a composer will post: in a tunnel by then, perhaps.
      await rules.fetch?.('post.added')?.catch(() => {});
      return outbox.readDraft(place);
    },
    writeDraft: outbox.writeDraft,
  };
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}
