import {
  REACTION_ORDER,
  type Actor,
  type Author,
  type Command,
  type DeskEntity,
  type EntryAudience,
  type EntryEntity,
  type FactCard,
  type Intent,
  type MineEntity,
  type PartyEntity,
  type PartySettings,
  type ReactionKind,
  type Role,
  type Sort,
  type ThreadView,
  type TopicEntity,
  type Visibility,
} from '@partyline/protocol';

/** Something that was accepted: what was sent, by whom, and what the log's header says of it. */
export interface Accepted {
  readonly event: Command;
  readonly actor: Actor;
  readonly at: number;
  /** Place of the event's own fact in the log; absent when it already was as asked. */
  readonly seq?: number;
}

/** How long pages are. */
export interface PageSizes {
  readonly roots: number;
  readonly inlineReplies: number;
  readonly replies: number;
}

export const PAGE_SIZES: PageSizes = { roots: 50, inlineReplies: 3, replies: 50 };

/** Which part of a thread is asked for. */
export interface PageQuery {
  readonly sort: Sort;
  readonly after?: string;
  readonly root?: string;
  readonly list?: 'replies' | 'whys';
  readonly around?: string;
}

interface Said {
  readonly id: string;
  readonly seq: number;
  readonly at: number;
  readonly topic: string;
  readonly parent?: Said;
  readonly author: Author;
  readonly audience: EntryAudience;
  /** The guest of a private conversation. */
  readonly guest?: string;
  readonly intent?: Intent;
  readonly fact?: FactCard;
  readonly why: boolean;
  readonly note: boolean;
  readonly mentions: readonly string[];
  readonly imported: boolean;
  text: string;
  visibility: Visibility;
  reason?: string;
  editedAt?: number;
  /** People by what they say about it right now. */
  readonly reactions: Map<ReactionKind, Set<string>>;
  hasHadReply: boolean;
  hasHadPublicReply: boolean;
  readonly earlier: { text: string; at: number }[];
  readAt?: number;
  answer?: { by: Said; at: number };
  settledAt?: number;
  solved?: { at: number; by?: string };
  reopenedAt?: number;
  /** What its author and the team last did about it: asked, or had it done with. */
  turn: 'asked' | 'done';
  claimedBy?: { id: string; name?: string };
  reports: { reason: string; at: number }[];
  readonly reporters: Set<string>;
}

interface Place {
  title: string;
  url?: string;
  closed: boolean;
  known: boolean;
  /** The latest first. */
  pinned: Said[];
}

const REPORTS_SHOWN = 20;
const VERSIONS_KEPT = 20;

/**
 * Works out from the accepted events alone what each audience must see, as plainly as possible: it keeps
 * everything that was said in one list and searches it afresh for each question. It counts nothing ahead
 * and shares no rule with the code it judges.
 */
export class Oracle {
  #settings: PartySettings = { name: '', policy: 'open', reactions: ['heart', 'thanks', 'laugh'] };
  #everWaited = false;
  readonly #origins = new Set<string>();
  readonly #people = new Map<string, { name?: string; role: Role }>();
  readonly #contacts = new Map<string, { email: string; state: 'asked' | 'confirmed' }>();
  readonly #topics = new Map<string, Place>();
  readonly #said: Said[] = [];

  /** Takes in the next accepted event, in the order of the log. */
  hear({ event, actor, at, seq }: Accepted): void {
    switch (event.type) {
      case 'party.created':
        this.#settings.name = event.data.name;
        break;
      case 'party.configured':
        for (const [name, value] of Object.entries(event.data)) {
          const set = typeof value === 'string' ? value.toWellFormed().trim() : value;
          this.#settings = { ...this.#settings, [name]: set === '' || set === null ? undefined : set };
        }
        break;
      case 'origin.added':
        this.#origins.add(event.data.origin);
        break;
      case 'origin.removed':
        this.#origins.delete(event.data.origin);
        break;
      case 'host.added':
        this.#people.set(event.data.host, { name: event.data.name, role: event.data.role });
        break;
      case 'host.removed':
        break;
      case 'guest.named':
        this.#people.set(actor.id, {
          role: this.#people.get(actor.id)?.role ?? 'guest',
          name: event.data.name.toWellFormed().trim(),
        });
        break;
      case 'contact.given':
        if (seq !== undefined)
          this.#contacts.set(actor.id, { email: event.data.email.trim(), state: 'asked' });
        break;
      case 'contact.removed':
        this.#contacts.delete(actor.id);
        break;
      case 'contact.confirmed':
        if (seq !== undefined)
          this.#contacts.set(event.data.person, { email: event.data.email, state: 'confirmed' });
        break;
      case 'contact.dropped':
        this.#contacts.delete(event.data.person);
        break;
      case 'topic.opened':
        this.#open(event.topic, event.data, true);
        break;
      case 'topic.closed':
      case 'topic.reopened':
        this.#topics.get(event.topic)!.closed = event.type === 'topic.closed';
        break;
      case 'post.added':
        {
          const unopened = !this.#topics.has(event.topic);
          const unknown = !this.#topics.get(event.topic)?.known;
          const heard = this.#add(event, actor, at, seq!);
          if (actor.kind !== 'guest') {
            if (unopened) this.#open(event.topic, event.data.open!, true);
          } else if (heard && unknown) this.#open(event.topic, event.data.open!, false);
          else if (unopened) this.#open(event.topic, { title: '' }, false);
        }
        break;
      case 'post.imported':
        this.#said.push({
          ...blank(),
          id: event.id,
          seq: seq!,
          at: event.data.at,
          topic: event.topic,
          author: event.data.author,
          audience: 'public',
          imported: true,
          text: event.data.text.toWellFormed(),
          visibility: event.data.visibility,
          reason: event.data.visibility === 'refused' ? event.data.reason : undefined,
        });
        break;
      case 'post.edited': {
        const entry = this.#find(event.data.entry);
        entry.earlier.push({ text: entry.text, at: entry.editedAt ?? entry.at });
        entry.text = saidAs(event.data.text, entry.why);
        entry.editedAt = at;
        const mustWait =
          this.#settings.policy === 'hold' && actor.kind === 'guest' && entry.audience === 'public';
        if (mustWait) entry.visibility = 'held';
        break;
      }
      case 'post.removed':
        this.#find(event.data.entry).visibility = 'removed';
        break;
      case 'entry.held':
      case 'entry.approved':
      case 'entry.refused': {
        const entry = this.#find(event.data.entry);
        entry.reason = event.type === 'entry.refused' ? event.data.reason.toWellFormed().trim() : undefined;
        if (event.type === 'entry.held') entry.visibility = 'held';
        if (event.type === 'entry.approved') entry.visibility = 'public';
        if (event.type === 'entry.refused') entry.visibility = 'refused';
        break;
      }
      case 'reaction.set': {
        const people = this.#find(event.data.entry).reactions.get(event.data.kind)!;
        if (event.data.on) people.add(actor.id);
        else people.delete(actor.id);
        break;
      }
      default:
        if (seq !== undefined) this.#follow(event, actor, at);
    }
    this.#remember();
  }

  /** What becomes of an entry after it was said. Only what led to something new counts. */
  #follow(event: Command, actor: Actor, at: number): void {
    if (!event.type.startsWith('entry.')) return;
    const entry = this.#find((event.data as { entry: string }).entry);
    const topic = this.#topics.get(entry.topic)!;
    switch (event.type) {
      case 'entry.read':
        entry.readAt = at;
        break;
      case 'entry.claimed': {
        const name = this.#people.get(actor.id)?.name;
        entry.claimedBy = { id: actor.id, ...(name === undefined ? {} : { name }) };
        break;
      }
      case 'entry.released':
        entry.claimedBy = undefined;
        break;
      case 'entry.answered':
        entry.answer = { by: this.#find(event.data.answer), at };
        entry.turn = 'done';
        break;
      case 'entry.settled':
        entry.settledAt = at;
        entry.turn = 'done';
        break;
      case 'entry.solved':
        {
          const helper = event.data.by === undefined ? undefined : this.#find(event.data.by);
          entry.solved = { at, ...(helper && isReadByAll(helper) ? { by: helper.id } : {}) };
        }
        break;
      case 'entry.reopened':
        entry.solved = undefined;
        entry.reopenedAt = at;
        entry.turn = 'asked';
        break;
      case 'entry.reported':
        entry.reports.push({ reason: event.data.reason.toWellFormed().trim(), at });
        entry.reporters.add(actor.id);
        break;
      case 'entry.dismissed':
        entry.reports = [];
        break;
      case 'entry.pinned':
        topic.pinned.unshift(entry);
        break;
      case 'entry.unpinned':
        topic.pinned = topic.pinned.filter((other) => other !== entry);
        break;
      default:
        throw new Error(`what becomes of an entry by ${event.type}?`);
    }
  }

  party(): PartyEntity {
    const set = Object.entries(this.#settings).filter(([, value]) => value !== undefined && value !== false);
    return { type: 'party', ...Object.fromEntries(set) } as PartyEntity;
  }

  /** What hosts have before them; nothing as long as nothing ever has waited. */
  desk(): DeskEntity | undefined {
    return this.#everWaited ? { type: 'desk', waiting: this.waiting().length } : undefined;
  }

  /** Ids of what waits for the team, in the order in which it should be answered. */
  waiting(): string[] {
    return this.#said
      .filter((entry) => owed(entry) !== undefined)
      .sort((a, b) => owed(b)! - owed(a)! || a.at - b.at || a.seq - b.seq)
      .map(({ id }) => id);
  }

  contact(person: string): { email: string; state: 'asked' | 'confirmed' } | undefined {
    return this.#contacts.get(person);
  }

  /** Earlier versions of an entry. */
  history(id: string): { text: string; at: number }[] {
    return this.#find(id).earlier.slice(-VERSIONS_KEPT);
  }

  /** Ids of everything that was said. */
  said(): string[] {
    return this.#said.map(({ id }) => id);
  }

  topics(): string[] {
    return [...this.#topics.keys()];
  }

  /** The topic's head. Numbers are of what the public sees, whoever asks. */
  head(topic: string, audience: 'public' | 'hosts'): TopicEntity {
    const place = this.#topics.get(topic);
    if (!place || (audience === 'public' && !place.known))
      return { type: 'topic', topic, kind: 'thread', state: 'unopened', entries: 0, roots: 0 };
    const here = this.#said.filter((entry) => entry.topic === topic);
    return {
      type: 'topic',
      topic,
      kind: 'thread',
      state: place.closed ? 'closed' : 'open',
      title: place.title,
      entries: here.filter(isReadByAll).length,
      roots: here.filter((entry) => !entry.parent && hasPublicPlace(entry)).length,
      ...(place.url === undefined ? {} : { url: place.url }),
      ...(place.pinned.length > 0 ? { pinned: place.pinned.map(({ id }) => id) } : {}),
    };
  }

  /** Top-level entries as the audience sees them, in order. */
  roots(topic: string, audience: 'public' | 'hosts', sort: Sort): EntryEntity[] {
    const direction = sort === 'oldest' ? 1 : -1;
    return this.#said
      .filter((entry) => entry.topic === topic && !entry.parent && isListed(entry, audience))
      .sort((a, b) => direction * (weight(a, sort) - weight(b, sort) || a.seq - b.seq))
      .map((entry) => this.#shape(entry, audience));
  }

  /** Everything listed below a top-level entry but reasons, oldest first. */
  replies(root: string, audience: 'public' | 'hosts'): EntryEntity[] {
    return this.#below(root, audience, false).map((entry) => this.#shape(entry, audience));
  }

  /** Reasons given anywhere in a conversation, oldest first. */
  whys(root: string, audience: 'public' | 'hosts'): EntryEntity[] {
    return this.#below(root, audience, true).map((entry) => this.#shape(entry, audience));
  }

  /** An entry behind everything that it stands below, if the audience gets to see all of it. */
  around(topic: string, id: string, audience: 'public' | 'hosts'): EntryEntity[] | undefined {
    const chain: Said[] = [];
    for (let entry = this.#said.find((one) => one.id === id); entry; entry = entry.parent)
      chain.unshift(entry);
    if (chain.length === 0 || !chain.every((entry) => entry.topic === topic && isListed(entry, audience)))
      return undefined;
    return chain.map((entry) => this.#shape(entry, audience));
  }

  /** One page, cut out of the whole list. */
  page(
    topic: string,
    audience: 'public' | 'hosts',
    { sort, after, root, list, around }: PageQuery,
    sizes: PageSizes = PAGE_SIZES,
  ): Omit<ThreadView, 'cursor'> {
    const order = root ? 'oldest' : sort;
    const below = list === 'whys' ? this.whys.bind(this) : this.replies.bind(this);
    const all = root ? below(root, audience) : this.roots(topic, audience, sort);
    const placeOf = ({ id }: EntryEntity) => `${weight(this.#find(id), order)}.${this.#find(id).seq}`;
    const start = after === undefined ? 0 : all.findIndex((entry) => placeOf(entry) === after) + 1;
    if (after !== undefined && start === 0) throw new Error(`no entry stands at ${after}`);
    const rows = all.slice(start, start + (root ? sizes.replies : sizes.roots));
    const more = all.length > start + rows.length;
    const asked = around === undefined ? undefined : this.around(topic, around, audience);
    const pinned = after === undefined ? (this.#topics.get(topic)?.pinned ?? []) : [];
    const first = [...(asked?.slice(0, 1) ?? []), ...pinned.map((entry) => this.#shape(entry, audience))];
    const heads = [...first, ...rows].filter(
      ({ id }, index, every) => every.findIndex((other) => other.id === id) === index,
    );
    const entries = root
      ? rows
      : heads.flatMap((row) => [
          row,
          ...this.whys(row.id, audience).slice(0, sizes.inlineReplies),
          ...this.replies(row.id, audience).slice(0, sizes.inlineReplies),
        ]);
    return {
      v: 1,
      party: this.party(),
      head: this.head(topic, audience),
      entries,
      next: more ? placeOf(rows.at(-1)!) : null,
      ...(asked ? { around: asked } : {}),
    };
  }

  /** Everything an audience sees of a topic, unordered. */
  entries(topic: string, audience: 'public' | 'hosts'): EntryEntity[] {
    return this.#said
      .filter((entry) => entry.topic === topic && isListed(entry, audience))
      .map((entry) => this.#shape(entry, audience));
  }

  /** What one person sees of a topic beyond the public: own waiting and private words, own reactions. Newest first. */
  mine(topic: string, person: string): { entries: EntryEntity[]; reactions: MineEntity[] } {
    const here = this.#said.filter((entry) => entry.topic === topic).reverse();
    const readsAlone = (entry: Said) =>
      !isReadByAll(entry) &&
      entry.visibility !== 'removed' &&
      (entry.author.id === person || (entry.guest === person && entry.visibility === 'public'));
    return {
      entries: here
        .filter(readsAlone)
        .map((entry) => this.#words(entry, entry.author.id === person, 'public')),
      reactions: here
        .map((entry): MineEntity => {
          const reactions = REACTION_ORDER.filter((kind) => entry.reactions.get(kind)!.has(person));
          const reported = entry.reporters.has(person) ? { reported: true as const } : {};
          return { type: 'mine', entry: entry.id, reactions, ...reported };
        })
        .filter(({ reactions, reported }) => reactions.length > 0 || reported),
    };
  }

  me(person: string): { id: string; name?: string; role: Role } {
    return { id: person, role: 'guest', ...this.#people.get(person) };
  }

  /** Every text that the public can read now, and every id whose place it knows. */
  publicKnowledge(): { texts: Set<string>; ids: Set<string> } {
    return {
      texts: new Set(this.#said.filter(isReadByAll).map((entry) => entry.text)),
      ids: new Set(this.#said.filter(hasPublicPlace).map((entry) => entry.id)),
    };
  }

  #open(topic: string, { title, url }: { title: string; url?: string }, byHost: boolean): void {
    const before = this.#topics.get(topic);
    const place: Place = {
      title: title.toWellFormed().trim() || topic,
      closed: before?.closed ?? false,
      pinned: before?.pinned ?? [],
      known: byHost || (before?.known ?? false),
    };
    if (url !== undefined) {
      const { origin, pathname, search } = new URL(url);
      if (!byHost && !this.#origins.has(origin)) throw new Error(`${url} is on nobody's origin`);
      place.url = origin + pathname + search;
    }
    this.#topics.set(topic, place);
  }

  /** Answers whether everybody can read it. */
  #add(event: Extract<Command, { type: 'post.added' }>, actor: Actor, at: number, seq: number): boolean {
    const { data, topic } = event;
    const person = this.#people.get(actor.id);
    const parent = data.parent === undefined ? undefined : this.#find(data.parent);
    const note = data.note === true || parent?.note === true;
    const audience = note || parent?.audience === 'team' ? 'team' : (data.audience ?? 'public');
    const waits =
      audience === 'public' &&
      actor.kind === 'guest' &&
      (this.#settings.policy === 'hold' || (parent !== undefined && !isReadByAll(parent)));
    const parentsGuest = parent && !parent.author.role ? parent.author.id : undefined;
    const said: Said = {
      ...blank(),
      why: data.why === true,
      note,
      mentions: data.mentions ?? [],
      id: event.id,
      seq,
      at,
      topic,
      parent,
      author: {
        id: actor.id,
        ...(person?.name ? { name: person.name } : {}),
        ...(person && person.role !== 'guest' ? { role: person.role } : {}),
      },
      audience,
      guest:
        audience === 'team' && !note
          ? (parent?.guest ?? (actor.kind === 'guest' ? actor.id : parentsGuest))
          : undefined,
      intent: data.intent,
      fact: data.fact,
      text: saidAs(data.text, data.why),
      visibility: waits ? 'held' : 'public',
    };
    this.#said.push(said);
    if (parent) this.#turn(rootOf(parent), said, data.answer === true && actor.kind !== 'guest');
    return audience === 'public' && !waits;
  }

  /** What a new reply means to its conversation: the team is done with it, or it is asked again. */
  #turn(root: Said, reply: Said, answers: boolean): void {
    const isDone = root.answer !== undefined || root.settledAt !== undefined;
    const reachesAsker =
      isReadByAll(reply) || (reply.audience === 'team' && !reply.note && reply.guest === root.author.id);
    if (answers && reply.author.role && reachesAsker) {
      if (isReadByAll(reply)) root.answer = { by: reply, at: reply.at };
      else root.settledAt = reply.at;
      root.turn = 'done';
    } else if (isDone && reply.author.id === root.author.id) {
      if (reply.audience === 'team' || reply.intent === 'problem' || reply.intent === 'question')
        root.turn = 'asked';
    }
  }

  /** What leaves a mark for good: a reply that stood below something, a topic that had public words. */
  #remember(): void {
    for (const entry of this.#said) {
      if (entry.parent) entry.parent.hasHadReply = true;
      if (isReadByAll(entry)) {
        this.#topics.get(entry.topic)!.known = true;
        if (entry.parent) entry.parent.hasHadPublicReply = true;
      }
      // What nobody can read answers nothing, and stands nowhere first.
      if (entry.answer && !isReadByAll(entry.answer.by)) entry.answer = undefined;
    }
    for (const topic of this.#topics.values()) topic.pinned = topic.pinned.filter(isReadByAll);
    this.#everWaited ||= this.waiting().length > 0;
  }

  #find(id: string): Said {
    const entry = this.#said.find((candidate) => candidate.id === id);
    if (!entry) throw new Error(`nobody said ${id}`);
    return entry;
  }

  #below(root: string, audience: 'public' | 'hosts', whys: boolean): Said[] {
    return this.#said
      .filter((entry) => entry.parent && entry.why === whys && rootOf(entry).id === root)
      .filter((entry) => isListed(entry, audience))
      .sort((a, b) => a.at - b.at || a.seq - b.seq);
  }

  #shape(entry: Said, audience: 'public' | 'hosts'): EntryEntity {
    if (audience === 'public' ? isReadByAll(entry) : entry.visibility !== 'removed')
      return this.#words(entry, audience === 'hosts', audience);
    return { ...this.#bare(entry, audience), visibility: 'removed' };
  }

  #bare(entry: Said, audience: 'public' | 'hosts'): EntryEntity {
    const replies = this.#below(entry.id, audience, false).length;
    return {
      type: 'entry',
      id: entry.id,
      at: entry.at,
      seq: entry.seq,
      ...(entry.parent ? { parent: entry.parent.id, root: rootOf(entry).id } : {}),
      ...(replies > 0 ? { replies } : {}),
    };
  }

  #words(entry: Said, withReason: boolean, audience: 'public' | 'hosts'): EntryEntity {
    const { author, text, intent, fact, visibility, reason, editedAt } = entry;
    const counts = REACTION_ORDER.map((kind) => [kind, entry.reactions.get(kind)!.size] as const);
    const others = counts.filter(([kind, count]) => kind !== 'same' && count > 0);
    const same = entry.reactions.get('same')!.size;
    const whys = this.#said.filter(
      (other) => other.why && other.parent === entry && isReadByAll(other),
    ).length;
    const { readAt, answer, solved, reopenedAt } = entry;
    return {
      ...this.#bare(entry, audience),
      author,
      text,
      ...(intent ? { intent } : {}),
      ...(fact ? { fact } : {}),
      ...(entry.audience === 'team' ? { audience: 'team' } : {}),
      ...(visibility === 'public' ? {} : { visibility }),
      ...(withReason && reason ? { reason } : {}),
      ...(editedAt === undefined ? {} : { edited: editedAt }),
      ...(same > 0 ? { same } : {}),
      ...(others.length > 0 ? { reactions: Object.fromEntries(others) } : {}),
      ...(entry.why ? { why: true } : {}),
      ...(whys > 0 ? { whys } : {}),
      ...(entry.mentions.length > 0 ? { mentions: entry.mentions } : {}),
      ...(this.#topics.get(entry.topic)?.pinned.includes(entry) ? { pinned: true } : {}),
      ...(readAt === undefined ? {} : { read: readAt }),
      ...(answer ? { answer: answer.by.id, answered: answer.at } : {}),
      ...(solved ? { solved } : {}),
      ...(reopenedAt === undefined ? {} : { reopened: reopenedAt }),
      ...(withReason && audience === 'hosts' ? forTeam(entry) : {}),
    } as EntryEntity;
  }
}

/** What only the team may know. */
function forTeam(entry: Said): Partial<EntryEntity> {
  const { note, claimedBy, reports, settledAt, earlier } = entry;
  const weight = owed(entry);
  return {
    ...(note ? { note: true } : {}),
    ...(claimedBy ? { claim: claimedBy } : {}),
    ...(reports.length > 0 ? { reports: reports.length, reported: reports.slice(-REPORTS_SHOWN) } : {}),
    ...(settledAt === undefined ? {} : { settled: settledAt }),
    ...(earlier.length > 0 ? { edits: earlier.length } : {}),
    ...(weight === undefined ? {} : { owed: weight }),
  };
}

/** How much something waits for the team: what needs a decision, then problems and questions, then the rest, then praise. */
function owed(entry: Said): number | undefined {
  const { visibility, intent, author, answer, settledAt } = entry;
  const same = Math.min(entry.reactions.get('same')!.size, 999_999);
  if (visibility === 'removed' || visibility === 'refused') return undefined;
  if (visibility === 'held' || entry.reports.length > 0) return 3_000_000 + same;
  const isOurs = author.role !== undefined || entry.imported;
  if (entry.parent || isOurs || entry.solved) return undefined;
  if ((answer || settledAt !== undefined) && entry.turn === 'done') return undefined;
  if (intent === 'praise') return same;
  return (intent === 'problem' || intent === 'question' ? 2_000_000 : 1_000_000) + same;
}

function blank(): Pick<
  Said,
  | 'reactions'
  | 'hasHadReply'
  | 'hasHadPublicReply'
  | 'why'
  | 'note'
  | 'mentions'
  | 'imported'
  | 'earlier'
  | 'turn'
  | 'reports'
  | 'reporters'
> {
  return {
    why: false,
    note: false,
    mentions: [],
    imported: false,
    earlier: [],
    turn: 'asked',
    reports: [],
    reporters: new Set(),
    reactions: new Map(REACTION_ORDER.map((kind) => [kind, new Set<string>()])),
    hasHadReply: false,
    hasHadPublicReply: false,
  };
}

function rootOf(entry: Said): Said {
  return entry.parent ? rootOf(entry.parent) : entry;
}

function isReadByAll(entry: Said): boolean {
  return entry.audience === 'public' && entry.visibility === 'public';
}

/** Its words, or the mark of what was taken away from above public replies. */
function hasPublicPlace(entry: Said): boolean {
  return isReadByAll(entry) || entry.hasHadPublicReply;
}

function isListed(entry: Said, audience: 'public' | 'hosts'): boolean {
  if (audience === 'public') return hasPublicPlace(entry);
  return entry.visibility !== 'removed' || entry.hasHadReply;
}

/** What the order goes by. Only what everybody reads has a weight by use. */
function weight(entry: Said, sort: Sort): number {
  if (sort !== 'useful') return entry.at;
  if (!isReadByAll(entry)) return 0;
  let sum = 0;
  for (const [kind, people] of entry.reactions) sum += (kind === 'same' ? 2 : 1) * people.size;
  return sum;
}

/** A reason is one line. */
function saidAs(text: string, why: boolean | undefined): string {
  const words = text.toWellFormed();
  return why
    ? words
        .split(/\s/u)
        .filter((word) => word !== '')
        .join(' ')
    : words;
}
