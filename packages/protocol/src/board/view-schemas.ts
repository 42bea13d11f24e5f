/** Views of idea boards. */
import { Type } from 'typebox';
import { EntryEntity, TopicEntity } from '../entity-schemas.ts';
import { PartyEntity } from '../party/schemas.ts';
import { closed, CursorText, Time } from '../schema-parts.ts';
import { BoardEntity } from './schemas.ts';

/** A board with one page of its ideas. */
export const BoardView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    party: PartyEntity,
    head: TopicEntity,
    board: BoardEntity,
    entries: Type.Array(EntryEntity, {
      description: 'Ideas in the order asked for; on a first page without a filter, pinned ones in front.',
    }),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
/** One idea with everything that stands with it but its discussion, which is a thread of its own. */
export const IdeaView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    party: PartyEntity,
    head: TopicEntity,
    board: BoardEntity,
    entries: Type.Array(EntryEntity, {
      description:
        'The idea first, then those merged into it, what the team answered, oldest first, and the first reasons and voices, most seconded first, then newest. On a further page, reasons and voices alone.',
    }),
    next: Type.Union([Type.String(), Type.Null()], { description: 'Of reasons and voices.' }),
  },
  closed,
);
/** Ideas that a search found, or that are like what somebody types: the most fitting first. */
export const SearchView = Type.Object(
  { v: Type.Literal(1), cursor: CursorText, entries: Type.Array(EntryEntity) },
  closed,
);
/** Ideas that one person proposed, voted for or follows, those with which they last had to do first. */
export const IdeasView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    entries: Type.Array(EntryEntity),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
/** Who voted for an idea, for hosts. */
export const VotersView = Type.Object(
  {
    v: Type.Literal(1),
    cursor: CursorText,
    voters: Type.Array(
      Type.Object(
        {
          person: Type.Object({ id: Type.String(), name: Type.Optional(Type.String()) }, closed),
          at: Time,
          behalf: Type.Optional(Type.Literal(true)),
          apart: Type.Optional(
            Type.Literal(true, { description: 'Counted apart until the team has looked.' }),
          ),
          why: Type.Optional(EntryEntity),
        },
        closed,
      ),
    ),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
