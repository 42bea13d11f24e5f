import type { LogEvent } from '@partyline/protocol';

interface Told {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  readonly topic: string;
  readonly parent?: string;
  readonly kind: 'idea' | 'why' | 'voice' | 'other';
  readonly isTeams: boolean;
  visibility: string;
  title?: string;
  category?: string | undefined;
  status?: string;
  into?: string | undefined;
}

interface VoteTold {
  readonly at: number;
  apart: boolean;
}

/** What a board comes to by its log, read in the simplest way there is: nothing is kept up, all is counted at the end. */
export interface BoardTruth {
  readonly ideas: ReadonlyMap<string, IdeaTruth>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byCategory: Readonly<Record<string, number>>;
}

export interface IdeaTruth {
  readonly votes: number;
  readonly apart: number;
  readonly behalf: number;
  readonly reasons: number;
  readonly voices: number;
  readonly comments: number;
  readonly trend: number;
  readonly title: string;
  readonly into: string | undefined;
}

const WEEK_MS = 7 * 86_400_000;

export function boardTruth(log: readonly LogEvent[]): BoardTruth {
  const entries = new Map<string, Told>();
  const votes = new Map<string, Map<string, VoteTold>>();
  for (const event of log) tell(event, entries, votes);
  const all = [...entries.values()];
  const ideas = all.filter(({ kind }) => kind === 'idea');
  const below = (id: string): string[] => [
    id,
    ...ideas.filter(({ into }) => into === id).flatMap((idea) => below(idea.id)),
  ];
  const isPublic = ({ visibility, isTeams }: Told) => visibility === 'public' && !isTeams;
  /** What an idea is shown as merged into: the next one above it that everybody can read. */
  const shownInto = ({ into }: Told): string | undefined => {
    const above = into === undefined ? undefined : entries.get(into);
    return above && !isPublic(above) ? shownInto(above) : above?.id;
  };
  const truth = ideas.map((idea): [string, IdeaTruth] => {
    const group = below(idea.id);
    const voters = new Map<string, number>();
    const people = new Set<string>();
    for (const member of group)
      for (const [person, { at, apart }] of votes.get(member) ?? []) {
        people.add(person);
        if (!apart) voters.set(person, Math.max(at, voters.get(person) ?? 0));
      }
    const count = (matches: (entry: Told) => boolean) =>
      all.filter((entry) => isPublic(entry) && matches(entry)).length;
    const times = [idea.at, ...voters.values()];
    return [
      idea.id,
      {
        votes: voters.size,
        apart: people.size - voters.size,
        behalf: [...voters.keys()].filter((person) => person.startsWith('o_')).length,
        reasons: count(({ kind, parent }) => kind === 'why' && group.includes(parent!)),
        voices: count(({ kind, parent }) => kind === 'voice' && group.includes(parent!)),
        comments: count(({ topic }) => group.some((member) => topic === `idea.${member}`)),
        trend:
          1e6 * Math.log2(times.reduce((sum, at) => sum + 2 ** ((at - Date.UTC(2020, 0, 1)) / WEEK_MS), 0)),
        title: idea.title!,
        into: shownInto(idea),
      },
    ];
  });
  const listed = ideas.filter((idea) => isPublic(idea) && shownInto(idea) === undefined);
  return {
    ideas: new Map(truth),
    byStatus: counted(listed.map(({ status }) => status)),
    byCategory: counted(listed.map(({ category }) => category)),
  };
}

function tell(event: LogEvent, entries: Map<string, Told>, votes: Map<string, Map<string, VoteTold>>): void {
  if (event.type === 'post.added') {
    const { author, audience, visibility, parent, idea, voice, why } = event.data;
    entries.set(event.id, {
      id: event.id,
      author: author.id,
      at: event.at,
      topic: event.topic!,
      ...(parent !== undefined && { parent }),
      kind: idea ? 'idea' : voice ? 'voice' : why ? 'why' : 'other',
      isTeams: audience === 'team',
      visibility,
      ...(idea && { title: idea.title, category: idea.category, status: idea.status }),
    });
    return;
  }
  const { entry: id } = event.data as { entry?: string };
  const entry = id === undefined ? undefined : entries.get(id);
  if (!entry) return;
  switch (event.type) {
    case 'post.removed':
      entry.visibility = 'removed';
      break;
    case 'entry.held':
      entry.visibility = 'held';
      break;
    case 'entry.approved':
      entry.visibility = 'public';
      break;
    case 'entry.refused':
      entry.visibility = 'refused';
      break;
    case 'idea.changed': {
      const { title, category, visibility } = event.data;
      if (title !== undefined) entry.title = title;
      if (category !== undefined) entry.category = category ?? undefined;
      if (visibility) entry.visibility = visibility;
      break;
    }
    case 'idea.decided':
      entry.status = event.data.status;
      break;
    case 'idea.merged':
      entry.into = event.data.into;
      break;
    case 'idea.unmerged':
      entry.into = undefined;
      break;
    case 'vote.cast': {
      const voters = votes.get(entry.id) ?? new Map<string, VoteTold>();
      const { person = event.actor, apart = false } = event.data;
      voters.set(person, { at: voters.get(person)?.at ?? event.at, apart });
      votes.set(entry.id, voters);
      break;
    }
    case 'votes.counted':
      for (const member of groupBelow(entries, entry.id))
        for (const vote of votes.get(member)?.values() ?? []) vote.apart = false;
      break;
    case 'vote.withdrawn': {
      for (const member of groupBelow(entries, entry.id))
        votes.get(member)?.delete(event.data.person ?? event.actor);
      break;
    }
    default:
      break;
  }
}

function groupBelow(entries: ReadonlyMap<string, Told>, id: string): Set<string> {
  const group = new Set([id]);
  for (const member of group)
    for (const { id: other, into } of entries.values()) if (into === member) group.add(other);
  return group;
}

function counted(values: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
