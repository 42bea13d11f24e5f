import type {
  Actor,
  Author,
  Command,
  EntryAudience,
  EntryEntity,
  FactCard,
  Intent,
  MineEntity,
  PartyEntity,
  Policy,
  ReactionKind,
  Role,
  Sort,
  ThreadView,
  TopicEntity,
  Visibility,
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
  text: string;
  visibility: Visibility;
  reason?: string;
  editedAt?: number;
  /** People by what they say about it right now. */
  readonly reactions: Map<ReactionKind, Set<string>>;
  hasHadReply: boolean;
  hasHadPublicReply: boolean;
}

interface Place {
  title: string;
  url?: string;
  closed: boolean;
  known: boolean;
}

const KINDS: readonly ReactionKind[] = ['same', 'heart', 'thanks', 'laugh', 'wow', 'sad'];

/**
 * Works out from the accepted events alone what each audience must see, as plainly as possible: it keeps
 * everything that was said in one list and searches it afresh for each question. It counts nothing ahead
 * and shares no rule with the code it judges.
 */
export class Oracle {
  #name = '';
  #policy: Policy = 'open';
  #offered: ReactionKind[] = ['heart', 'thanks', 'laugh'];
  readonly #origins = new Set<string>();
  readonly #people = new Map<string, { name?: string; role: Role }>();
  readonly #topics = new Map<string, Place>();
  readonly #said: Said[] = [];

  /** Takes in the next accepted event, in the order of the log. */
  hear({ event, actor, at, seq }: Accepted): void {
    switch (event.type) {
      case 'party.created':
        this.#name = event.data.name;
        break;
      case 'party.configured':
        this.#name = event.data.name?.toWellFormed().trim() ?? this.#name;
        this.#policy = event.data.policy ?? this.#policy;
        this.#offered = event.data.reactions ?? this.#offered;
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
          text: event.data.text.toWellFormed(),
          visibility: event.data.visibility,
          reason: event.data.visibility === 'refused' ? event.data.reason : undefined,
        });
        break;
      case 'post.edited': {
        const entry = this.#find(event.data.entry);
        entry.text = event.data.text.toWellFormed();
        entry.editedAt = at;
        const mustWait = this.#policy === 'hold' && actor.kind === 'guest' && entry.audience === 'public';
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
    }
    this.#remember();
  }

  party(): PartyEntity {
    return { type: 'party', name: this.#name, policy: this.#policy, reactions: [...this.#offered] };
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

  /** Everything listed below a top-level entry, oldest first. */
  replies(root: string, audience: 'public' | 'hosts'): EntryEntity[] {
    return this.#below(root, audience).map((entry) => this.#shape(entry, audience));
  }

  /** One page, cut out of the whole list. */
  page(
    topic: string,
    audience: 'public' | 'hosts',
    { sort, after, root }: PageQuery,
    sizes: PageSizes = PAGE_SIZES,
  ): Omit<ThreadView, 'cursor'> {
    const order = root ? 'oldest' : sort;
    const all = root ? this.replies(root, audience) : this.roots(topic, audience, sort);
    const placeOf = ({ id }: EntryEntity) => `${weight(this.#find(id), order)}.${this.#find(id).seq}`;
    const start = after === undefined ? 0 : all.findIndex((entry) => placeOf(entry) === after) + 1;
    if (after !== undefined && start === 0) throw new Error(`no entry stands at ${after}`);
    const rows = all.slice(start, start + (root ? sizes.replies : sizes.roots));
    const more = all.length > start + rows.length;
    const entries = root
      ? rows
      : rows.flatMap((row) => [row, ...this.replies(row.id, audience).slice(0, sizes.inlineReplies)]);
    return {
      v: 1,
      party: this.party(),
      head: this.head(topic, audience),
      entries,
      next: more ? placeOf(rows.at(-1)!) : null,
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
          const reactions = KINDS.filter((kind) => entry.reactions.get(kind)!.has(person));
          return { type: 'mine', entry: entry.id, reactions };
        })
        .filter(({ reactions }) => reactions.length > 0),
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
    const audience = parent?.audience === 'team' ? 'team' : (data.audience ?? 'public');
    const waits =
      audience === 'public' &&
      actor.kind === 'guest' &&
      (this.#policy === 'hold' || (parent !== undefined && !isReadByAll(parent)));
    const parentsGuest = parent && !parent.author.role ? parent.author.id : undefined;
    this.#said.push({
      ...blank(),
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
        audience === 'team'
          ? (parent?.guest ?? (actor.kind === 'guest' ? actor.id : parentsGuest))
          : undefined,
      intent: data.intent,
      fact: data.fact,
      text: data.text.toWellFormed(),
      visibility: waits ? 'held' : 'public',
    });
    return audience === 'public' && !waits;
  }

  /** What leaves a mark for good: a reply that stood below something, a topic that had public words. */
  #remember(): void {
    for (const entry of this.#said) {
      if (entry.parent) entry.parent.hasHadReply = true;
      if (isReadByAll(entry)) {
        this.#topics.get(entry.topic)!.known = true;
        if (entry.parent) entry.parent.hasHadPublicReply = true;
      }
    }
  }

  #find(id: string): Said {
    const entry = this.#said.find((candidate) => candidate.id === id);
    if (!entry) throw new Error(`nobody said ${id}`);
    return entry;
  }

  #below(root: string, audience: 'public' | 'hosts'): Said[] {
    return this.#said
      .filter((entry) => entry.parent && rootOf(entry).id === root && isListed(entry, audience))
      .sort((a, b) => a.at - b.at || a.seq - b.seq);
  }

  #shape(entry: Said, audience: 'public' | 'hosts'): EntryEntity {
    if (audience === 'public' ? isReadByAll(entry) : entry.visibility !== 'removed')
      return this.#words(entry, audience === 'hosts', audience);
    return { ...this.#bare(entry, audience), visibility: 'removed' };
  }

  #bare(entry: Said, audience: 'public' | 'hosts'): EntryEntity {
    const replies = this.#below(entry.id, audience).length;
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
    const counts = KINDS.map((kind) => [kind, entry.reactions.get(kind)!.size] as const);
    const others = counts.filter(([kind, count]) => kind !== 'same' && count > 0);
    const same = counts[0]![1];
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
    } as EntryEntity;
  }
}

function blank(): Pick<Said, 'reactions' | 'hasHadReply' | 'hasHadPublicReply'> {
  return {
    reactions: new Map(KINDS.map((kind) => [kind, new Set<string>()])),
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
