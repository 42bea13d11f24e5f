import type {
  Author,
  EntryAudience,
  FactCard,
  Intent,
  Policy,
  ReactionKind,
  Role,
  Visibility,
} from './shapes.ts';
import type { Imported } from './log.ts';

interface RowBase {
  /** Key within the party. */
  readonly key: string;
  /** `seq` of the last event that touched this row. */
  readonly changed: number;
  /** `seq` at which what the public sees of it last changed; absent when the public never saw anything of it. */
  readonly pub?: number;
}

export interface PartyRow extends RowBase {
  readonly kind: 'party';
  readonly name: string;
  readonly policy: Policy;
  readonly reactions: readonly ReactionKind[];
  readonly origins: readonly string[];
  readonly topicsOpenedByGuests: number;
}

export interface PersonRow extends RowBase {
  readonly kind: 'person';
  readonly id: string;
  readonly name?: string;
  readonly role: Role;
  /** A removed host keeps the row, so that old words keep their author. */
  readonly active: boolean;
}

export interface TopicRow extends RowBase {
  readonly kind: 'topic';
  readonly topic: string;
  readonly state: 'open' | 'closed';
  readonly title: string;
  readonly url?: string;
  readonly entries: number;
  readonly roots: number;
  /** A host opened it, or something public stands in it: before that, nobody learns that it was opened. */
  readonly revealed: boolean;
}

export interface EntryRow extends RowBase {
  readonly kind: 'entry';
  readonly id: string;
  readonly topic: string;
  readonly root?: string;
  readonly parent?: string;
  readonly author: Author;
  /** The guest whose private conversation with the team this belongs to. */
  readonly peer?: string;
  readonly text: string;
  readonly intent?: Intent;
  readonly fact?: FactCard;
  readonly audience: EntryAudience;
  readonly visibility: Visibility;
  readonly reason?: string;
  readonly at: number;
  readonly seq: number;
  readonly edited?: number;
  readonly same: number;
  readonly reactions: Readonly<Partial<Record<ReactionKind, number>>>;
  /** Entries shown to the public anywhere below (top-level entries only). */
  readonly replies: number;
  /** A public reply has stood below it, so its place is kept when it goes. */
  readonly replied: boolean;
  /** As `replies`, of what hosts see. */
  readonly hostReplies: number;
  /** As `replied`, of what hosts see: any reply at all. */
  readonly hostReplied: boolean;
  readonly imported?: Imported;
}

/** What one person set on one entry, each kind with the event that set it last. */
export interface MineRow extends RowBase {
  readonly kind: 'mine';
  readonly topic: string;
  readonly entry: string;
  readonly person: string;
  readonly set: Readonly<
    Partial<Record<ReactionKind, { readonly on: boolean; readonly seq: number; readonly event: string }>>
  >;
}

export type Row = PartyRow | PersonRow | TopicRow | EntryRow | MineRow;

/** Rows by key, as loaded for one decision. */
export interface Rows {
  get(key: string): Row | undefined;
}

export const PARTY_KEY = 'party';
export const personKey = (id: string): string => `person:${id}`;
export const topicKey = (topic: string): string => `topic:${topic}`;
export const entryKey = (id: string): string => `entry:${id}`;
export const mineKey = (entry: string, person: string): string => `mine:${entry}:${person}`;

export function partyRow(rows: Rows): PartyRow | undefined {
  const row = rows.get(PARTY_KEY);
  return row?.kind === 'party' ? row : undefined;
}

export function personRow(rows: Rows, id: string): PersonRow | undefined {
  const row = rows.get(personKey(id));
  return row?.kind === 'person' ? row : undefined;
}

export function topicRow(rows: Rows, topic: string): TopicRow | undefined {
  const row = rows.get(topicKey(topic));
  return row?.kind === 'topic' ? row : undefined;
}

export function entryRow(rows: Rows, id: string): EntryRow | undefined {
  const row = rows.get(entryKey(id));
  return row?.kind === 'entry' ? row : undefined;
}

export function mineRow(rows: Rows, entry: string, person: string): MineRow | undefined {
  const row = rows.get(mineKey(entry, person));
  return row?.kind === 'mine' ? row : undefined;
}

/** The part of an event in or a log event that says which rows it concerns. */
interface Concerning {
  readonly id: string;
  readonly type: string;
  readonly topic?: string | null;
  readonly data: object;
}

/**
 * Names the rows that an event concerns, as far as `rows` tells yet.
 * Call it again after loading what it named, until it names nothing new: an entry leads to its parent and root.
 */
export function keysOf(event: Concerning, actor: string, rows: Rows): string[] {
  const data = event.data as { entry?: string; parent?: string; host?: string };
  const keys = [PARTY_KEY, personKey(actor)];
  if (data.host) keys.push(personKey(data.host));
  if (event.topic) keys.push(topicKey(event.topic));
  if (event.type === 'post.added' || event.type === 'post.imported') keys.push(entryKey(event.id));
  const named = data.entry ?? data.parent;
  if (named) {
    keys.push(entryKey(named));
    if (event.type === 'reaction.set') keys.push(mineKey(named, actor));
    const row = entryRow(rows, named);
    if (row) keys.push(topicKey(row.topic));
    if (row?.parent) keys.push(entryKey(row.parent));
    if (row?.root) keys.push(entryKey(row.root));
  }
  return keys;
}
