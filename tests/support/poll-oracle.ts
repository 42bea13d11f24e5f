import type {
  AskEntity,
  BallotEntity,
  LogEvent,
  LogEventOf,
  PollDefinition,
  PollEntity,
  Tally,
} from '@partyline/protocol';

interface Said {
  readonly id: string;
  readonly author: { id: string; name?: string };
  readonly part: 'why' | 'said' | 'option';
  readonly forAll: boolean;
  readonly ask?: string;
  choice: readonly string[];
  text: string;
  shown: boolean;
  gone: boolean;
  /** Place in the order in which options became public; none for what never was. */
  since?: number;
}

interface Cast {
  readonly person: string;
  readonly choice: readonly string[];
  readonly at: number;
  readonly seq: number;
  readonly via?: string;
  readonly apart: boolean;
}

/**
 * Counts a poll from its log alone, as plainly as possible: for each question it goes through the whole log again.
 * It keeps no tally and shares no rule with the code it judges.
 */
export class PollOracle {
  readonly #log: readonly LogEvent[];
  readonly #topic: string;

  constructor(log: readonly LogEvent[], topic: string) {
    this.#log = log.filter((event) => event.topic === topic || event.topic === null);
    this.#topic = topic;
  }

  exists(): boolean {
    return this.#log.some(({ type }) => type === 'poll.created');
  }

  poll(audience: 'public' | 'hosts'): PollEntity {
    const created = this.#of('poll.created')[0]!;
    const { definition, edited, wordings } = this.#worded();
    const { kind, secret } = definition;
    const tally = this.tally(false);
    const state = this.#state();
    const results = definition.results ?? 'answered';
    const floor = definition.floor ?? 5;
    const admitted = this.#of('ballot.admitted').length;
    const least = secret ? Math.max(floor, 5) : floor;
    const isOpenToAll =
      results !== 'hosts' &&
      (results !== 'closed' || state === 'closed') &&
      (tally.answers === 0 || tally.answers >= least);
    const isShown = audience === 'hosts' || isOpenToAll;
    const said = this.#said();
    const whys = said.filter(
      ({ part, shown, forAll }) => part === 'why' && shown && (forAll || audience === 'hosts'),
    );
    const proposed = said
      .filter(({ part, since }) => part === 'option' && since !== undefined)
      .sort((a, b) => a.since! - b.since!)
      .filter(({ id, shown }) => shown || (isShown && (tally.counts[id] ?? 0) > 0));
    const options = [
      ...(definition.options ?? []),
      ...proposed.map(({ id, text, shown, author }) => ({
        id,
        ...(shown ? { text } : {}),
        by: author.name ?? '',
      })),
    ];
    const entity: Record<string, unknown> = {
      type: 'poll',
      topic: this.#topic,
      kind,
      state,
      title: definition.title,
      note: definition.note,
      at: created.at,
      edited,
      wordings: wordings.length > 0 ? wordings : undefined,
      options,
      min: definition.min,
      max: definition.max,
      scale: definition.scale,
      other: definition.other,
      why: definition.why === false ? undefined : true,
      propose: definition.propose === 'off' ? undefined : definition.propose,
      who: definition.who,
      fixed: definition.change === false ? true : undefined,
      secret,
      opens: definition.opens ?? undefined,
      closes: definition.closes ?? undefined,
      results,
      floor,
      quorum: definition.quorum || undefined,
      answers: tally.answers,
      waiting: admitted > tally.answers ? admitted - tally.answers : undefined,
    };
    if (isShown) {
      entity.counts = tally.counts;
      entity.whys = whys.length || undefined;
      const reasons = countAll(whys.flatMap(({ choice }) => choice));
      entity.reasons = Object.keys(reasons).length > 0 ? reasons : undefined;
    }
    if (audience === 'hosts') {
      const apart = this.tally(true);
      entity.apart = apart.answers > 0 ? apart : undefined;
      const via = countAll(this.ballots().flatMap((ballot) => ballot.via ?? []));
      entity.via = Object.keys(via).length > 0 ? via : undefined;
    }
    return Object.fromEntries(
      Object.entries(entity).filter(([, value]) => value !== undefined),
    ) as unknown as PollEntity;
  }

  /** Counted by hand: what stands apart, or all the rest. Of a secret poll what was opened. */
  tally(apart: boolean, upTo = Infinity): Tally {
    const { kind, secret } = this.#worded().definition;
    if (secret) {
      const opened = this.#of('ballots.opened').filter(({ seq }) => seq <= upTo);
      return apart ? { answers: 0, counts: {} } : (opened.at(-1)?.data ?? { answers: 0, counts: {} });
    }
    const here = this.ballots(upTo).filter((ballot) => this.#standsApart(ballot, upTo) === apart);
    const votes = here.flatMap(({ choice }) => (kind === 'ranked' ? choice.slice(0, 1) : choice));
    return { answers: here.length, counts: countAll(votes) };
  }

  /** Everybody’s answer that stands. */
  ballots(upTo = Infinity): Cast[] {
    const ballots = new Map<string, Cast>();
    for (const event of this.#log) {
      if (event.seq > upTo) break;
      if (event.type === 'ballot.withdrawn') ballots.delete(event.actor);
      if (event.type !== 'ballot.cast') continue;
      const { choice, via, apart, at = event.at, person = event.actor } = event.data;
      ballots.set(person, {
        person,
        choice,
        at,
        seq: event.seq,
        apart: apart === true,
        ...(via === undefined ? {} : { via }),
      });
    }
    return [...ballots.values()];
  }

  /** How many put the options in which order, of those that count. */
  rankings(): Record<string, number> {
    const counted = this.ballots().filter((ballot) => !this.#standsApart(ballot, Infinity));
    return countAll(counted.map(({ choice }) => choice.join('>')));
  }

  /** What had been counted at the end of each day but the last on which something was. */
  days(): { day: string; answers: number; counts: Record<string, number> }[] {
    const days = new Map<string, Tally>();
    let before = JSON.stringify(sorted({ answers: 0, counts: {} }));
    for (const { seq, at } of this.#log) {
      const tally = this.tally(false, seq);
      const text = JSON.stringify(sorted(tally));
      if (text !== before) days.set(new Date(at).toISOString().slice(0, 10), tally);
      before = text;
    }
    return [...days].slice(0, -1).map(([day, { answers, counts }]) => ({ day, answers, counts }));
  }

  /** A person’s own answer as they see it. */
  ballot(person: string): BallotEntity | undefined {
    if (this.#worded().definition.secret) {
      const admitted = this.#of('ballot.admitted').find(({ actor }) => actor === person);
      return admitted && { type: 'ballot', topic: this.#topic, at: admitted.at };
    }
    const cast = this.ballots().find((ballot) => ballot.person === person);
    if (!cast) return undefined;
    const own = this.#said().filter(({ author, gone }) => author.id === person && !gone);
    const why = own.find(({ part }) => part === 'why')?.id;
    const said = own.find(({ part }) => part === 'said')?.id;
    return {
      type: 'ballot',
      topic: this.#topic,
      at: cast.at,
      ...(cast.choice.length > 0 ? { choice: [...cast.choice] } : {}),
      ...(why === undefined ? {} : { why }),
      ...(said === undefined ? {} : { said }),
      ...(cast.apart ? { apart: true } : {}),
    };
  }

  /** The question that is open to a person. */
  ask(person: string): AskEntity | undefined {
    let open: LogEventOf<'people.asked'> | undefined;
    for (const event of this.#log) {
      if (event.type === 'people.asked' && event.data.people.includes(person)) open = event;
      if (event.type === 'asks.muted' && event.actor === person && event.data.on) open = undefined;
      if (event.type === 'post.added' && event.actor === person && event.data.ask === open?.id)
        open = undefined;
    }
    if (!open) return undefined;
    const { question, name } = open.data;
    const by = name === undefined ? {} : { by: name };
    return { type: 'ask', id: open.id, topic: this.#topic, question, at: open.at, ...by };
  }

  /** Where each entry stands that the public can read. */
  places(): Record<string, readonly string[]> {
    const shown = this.#said().filter((entry) => entry.shown && entry.forAll);
    return Object.fromEntries(shown.map(({ id, choice }) => [id, choice]));
  }

  #of<Type extends LogEvent['type']>(type: Type): LogEventOf<Type>[] {
    return this.#log.filter((event) => event.type === type) as LogEventOf<Type>[];
  }

  #standsApart({ apart, seq }: Cast, upTo: number): boolean {
    return apart && !this.#of('ballots.counted').some((event) => event.seq > seq && event.seq <= upTo);
  }

  #state(): PollEntity['state'] {
    let state: PollEntity['state'] = 'open';
    let opens: number | null | undefined;
    for (const event of this.#log) {
      if (event.type === 'poll.created') {
        ({ opens } = event.data);
        if (opens && opens > event.at) state = 'scheduled';
      }
      if (event.type === 'poll.changed' && event.data.opens !== undefined) ({ opens } = event.data);
      if (event.type === 'poll.changed' && state === 'scheduled' && !(opens && opens > event.at))
        state = 'open';
      if (event.type === 'topic.closed') state = 'closed';
      if (event.type === 'topic.reopened') state = 'open';
    }
    return state;
  }

  /** The definition as it reads now, with what it said before somebody had answered. */
  #worded() {
    let definition = this.#of('poll.created')[0]!.data;
    let edited: number | undefined;
    const wordings: { at: number; was: string; option?: string }[] = [];
    for (const { data, at, seq } of this.#of('poll.changed')) {
      const next = { ...definition, ...data } as PollDefinition;
      const mended: { at: number; was: string; option?: string }[] = [];
      if (next.title !== definition.title) mended.push({ at, was: definition.title });
      for (const { id, text } of definition.options ?? []) {
        const now = next.options?.find((option) => option.id === id);
        if (now && now.text !== text) mended.push({ at, was: text, option: id });
      }
      const isOther = mended.length > 0 || (next.note || undefined) !== (definition.note || undefined);
      if (isOther && this.#hadAnswers(seq)) {
        edited = at;
        wordings.unshift(...mended);
      }
      definition = Object.fromEntries(
        Object.entries(next).filter(([, value]) => value !== null && value !== ''),
      ) as unknown as PollDefinition;
    }
    return { definition, edited, wordings: wordings.slice(0, 20) };
  }

  #hadAnswers(seq: number): boolean {
    const isAdmitted = this.#of('ballot.admitted').some((event) => event.seq < seq);
    return isAdmitted || this.ballots(seq - 1).length > 0;
  }

  /** Everything that was said here, as it stands. */
  #said(): Said[] {
    const said: Said[] = [];
    const isRanked = this.#of('poll.created')[0]!.data.kind === 'ranked';
    const find = (id: string) => said.find((entry) => entry.id === id);
    for (const event of this.#log) {
      if (event.type === 'post.added' && event.data.poll) {
        const { author, text, poll, visibility, audience, ask } = event.data;
        said.push({
          id: event.id,
          author,
          part: poll.part,
          choice: poll.choice,
          text,
          forAll: audience === 'public',
          shown: visibility === 'public',
          gone: false,
          ...(ask === undefined ? {} : { ask }),
        });
      }
      if (event.type === 'post.edited') {
        const entry = find(event.data.entry)!;
        entry.text = event.data.text;
        entry.shown = event.data.visibility === 'public';
      }
      if (event.type === 'post.removed') Object.assign(find(event.data.entry)!, { shown: false, gone: true });
      if (event.type === 'entry.held' || event.type === 'entry.refused')
        find(event.data.entry)!.shown = false;
      if (event.type === 'entry.approved') find(event.data.entry)!.shown = true;
      if (event.type === 'ballot.cast') {
        const { choice } = event.data;
        for (const entry of said) {
          if (entry.author.id !== event.actor || entry.gone) continue;
          if (entry.part === 'why') entry.choice = isRanked ? choice.slice(0, 1) : choice;
          if (entry.part === 'said') entry.choice = choice.includes('other') ? ['other'] : [];
        }
      }
      for (const entry of said) if (entry.shown) entry.since ??= event.seq;
    }
    return said;
  }
}

function countAll(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The same with its counts in one order. */
export function sorted({ answers, counts }: Tally): Tally {
  return { answers, counts: Object.fromEntries(Object.entries(counts).sort()) };
}
