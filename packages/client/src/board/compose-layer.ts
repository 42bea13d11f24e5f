import {
  entityOf,
  projectEntry,
  projectMine,
  projectParty,
  projectTopic,
  whyId,
  type BoardEntity,
  type EntryEntity,
  type EventIn,
  type MineEntity,
  type PartyEntity,
  type Row,
  type TopicEntity,
} from '@partyline/protocol';
import { projectBoard } from '@partyline/protocol/board';
import type { Person } from '../outbox/person.ts';
import type { OutboxRecord } from '../outbox/record.ts';
import type { Mark } from '../thread/layer.ts';
import type { SelfView } from '../thread/self-view.ts';
import type { ThreadProblem } from '../reading/state.ts';
import type { BoardLayer } from './layer.ts';
import type { IdeaTurnedDown } from './state.ts';

export interface BoardLayerOptions {
  readonly person: Person;
  readonly self: SelfView;
  readonly records: readonly OutboxRecord[];
  readonly changed: ReadonlyMap<string, Row>;
  /** Entries made here, oldest first, as the layer before had them. */
  readonly first: readonly string[];
  /** The layer before: what has not changed stays the same object. */
  readonly last: BoardLayer | undefined;
  readonly problem: ThreadProblem | undefined;
  /** The party has heard nothing of this person here yet. */
  readonly isUnheard: boolean;
}

/** Ids of the entries that an event brings. */
export function entriesOf({ id, type, data }: EventIn): readonly string[] {
  switch (type) {
    case 'idea.proposed':
    case 'post.added':
    case 'voice.brought':
      return [id];
    case 'vote.cast':
      return data.why && data.for === undefined ? [whyId(id)] : [];
    default:
      return [];
  }
}

/** Lays what only this person sees, and what they have on the way, over the view. */
export function composeBoardLayer(options: BoardLayerOptions): BoardLayer {
  const { person, self, records, changed, first, last, problem } = options;
  const { actor, outbox } = person;
  const isHost = actor.kind === 'host';
  const own = `self:${actor.id}` as const;
  // Hosts find everything in their own view.
  const entries = new Map<string, EntryEntity | null>(isHost ? [] : self.entries());
  const mine = new Map<string, MineEntity>();
  const say = (entity: MineEntity) => mine.set(entity.entry, kept(last?.mine.get(entity.entry), entity));
  for (const [, entity] of self.allMine()) say(entity);
  let { me } = person;
  let board: BoardEntity | undefined;
  let head: TopicEntity | undefined;
  let party: PartyEntity | undefined;
  for (const row of changed.values()) {
    if (row.kind === 'entry') {
      const entity = projectEntry(row, isHost ? 'hosts' : own) ?? projectEntry(row, 'public');
      entries.set(row.id, kept(last?.entries.get(row.id), entity));
    } else if (row.kind === 'mine') {
      if (row.person === actor.id)
        say(projectMine(row, own) ?? { type: 'mine', entry: row.entry, reactions: [] });
    } else if (row.kind === 'board') board = projectBoard(row, 'public') ?? undefined;
    else if (row.kind === 'topic') {
      if (row.of) head = projectTopic(row, 'hosts') ?? undefined;
    } else if (row.kind === 'party') party = projectParty(row);
    else if (row.kind === 'person' && row.id === actor.id) {
      const { id, role, name, contact } = row;
      me = { id, role, ...(name !== undefined && { name }), ...(contact && { contact: contact.state }) };
    }
  }

  const marks = new Map<string, Mark>();
  const turnedDown: IdeaTurnedDown[] = [];
  let unsent = 0;
  for (const { event, state, code } of records) {
    if (state === 'confirmed') continue;
    if (state === 'queued') unsent += 1;
    const way = outbox.sending.has(event.id) ? 'sent' : 'queued';
    const mark: Mark =
      state === 'queued' ? { delivery: way } : { delivery: 'rejected', ...(code && { code }) };
    for (const entity of new Set([entityOf(event), ...entriesOf(event)]))
      if (marks.get(entity)?.delivery !== 'rejected') marks.set(entity, mark);
    const words = state === 'rejected' && turnedDownOf(event, code);
    if (words) turnedDown.push(words);
  }
  return {
    entries,
    mine,
    marks,
    first,
    unsent,
    me: me ?? { id: actor.id, role: isHost ? 'host' : 'guest' },
    isOwnKnown: options.isUnheard || self.cursor !== undefined,
    turnedDown: kept(last?.turnedDown, turnedDown),
    ...(board && { board: kept(last?.board, board) }),
    ...(head && { head }),
    ...(party && { party }),
    ...(problem && { problem }),
  };
}

/** What can be shown, and handed back, of something that the party did not take. */
export function turnedDownOf(
  event: EventIn,
  code: IdeaTurnedDown['code'] | undefined,
): IdeaTurnedDown | undefined {
  if (!('topic' in event)) return undefined;
  const { id, type } = event;
  const { entry, parent, title, text, answer, category, why } = event.data as Readonly<
    Partial<Record<'entry' | 'parent' | 'title' | 'text' | 'category' | 'why', string>>
  > & { readonly answer?: unknown };
  const idea = type === 'idea.proposed' ? id : (entry ?? parent);
  const words = text ?? (typeof answer === 'string' ? answer : undefined);
  return {
    event: id,
    type,
    code: code ?? 'PARTY_EVENT_INVALID',
    ...(idea !== undefined && { idea }),
    ...(title !== undefined && { title }),
    ...(words !== undefined && { text: words }),
    ...(category !== undefined && category !== null && { category }),
    ...(why !== undefined && { why }),
  };
}

/** The earlier object when nothing in it has changed, so that what is drawn stays as it is. */
function kept<Value>(before: Value | undefined, after: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
