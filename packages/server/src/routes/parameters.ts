import { isPartyId, isTopicKey, parseCursor, parsePlace, type Cursor, type Place } from '@partyline/protocol';
import { CursorText, TopicKey } from '@partyline/protocol/schemas';
import { Type, type Static } from 'typebox';
import { CodedError } from '../errors.ts';
import type { TopicRequest } from '../views/page.ts';
import { PROPOSED } from '../views/poll-pages.ts';

const PartyId = Type.String({ minLength: 1, maxLength: 63, description: 'Name of the party.' });

export const PartyParams = Type.Object({ party: PartyId });
export const EntryParams = Type.Object({
  party: PartyId,
  entry: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$', description: 'Id of the entry.' }),
});
export type EntryParams = Static<typeof EntryParams>;
export const TopicParams = Type.Object({ party: PartyId, topic: TopicKey });
export type TopicParams = Static<typeof TopicParams>;

const EntryIdText = (description: string) => Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$', description });
const LabelId = (description: string) =>
  Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,39}$', description }));

export const IdeaParams = Type.Object({
  party: PartyId,
  topic: TopicKey,
  idea: EntryIdText('Id of the idea.'),
});
export type IdeaParams = Static<typeof IdeaParams>;
export const IdeaQuery = Type.Object({
  after: Type.Optional(
    Type.String({ maxLength: 40, description: '`next` of the page before: further reasons.' }),
  ),
  'at-least': Type.Optional(CursorText),
});
export type IdeaQuery = Static<typeof IdeaQuery>;

export const PageQuery = Type.Object({
  sort: Type.Optional(
    Type.Union(
      [
        Type.Literal('newest'),
        Type.Literal('oldest'),
        Type.Literal('useful'),
        Type.Literal('trending'),
        Type.Literal('top'),
        Type.Literal('decided'),
      ],
      {
        description:
          'Order of top-level entries: `newest` (default), `oldest` or `useful` in a thread, `trending` (default), `top`, `newest` or `decided` on a board. Replies are always oldest first.',
      },
    ),
  ),
  after: Type.Optional(Type.String({ maxLength: 40, description: '`next` of the page before.' })),
  root: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9-]{1,64}$',
      description: 'A page of what stands below this top-level entry.',
    }),
  ),
  list: Type.Optional(
    Type.Union([Type.Literal('replies'), Type.Literal('whys')], {
      default: 'replies',
      description: 'With `root`: its replies, or the reasons given for saying the same.',
    }),
  ),
  around: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9-]{1,64}$',
      description:
        'With a first page: also this entry, behind what it answers, and its conversation in front of all others.',
    }),
  ),
  bucket: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9_-]{1,64}$',
      description:
        'Of a poll: a page of the reasons beside this option or figure, or of own words (`said`), most seconded first.',
    }),
  ),
  status: LabelId('Of a board: only ideas of this status.'),
  category: LabelId('Of a board: only ideas of this category.'),
  'at-least': Type.Optional(CursorText),
});
export type PageQuery = Static<typeof PageQuery>;

export const DeskPageQuery = Type.Object({
  ...PageQuery.properties,
  bucket: Type.Optional(
    Type.String({
      pattern: `^(?:[A-Za-z0-9_-]{1,64}|${PROPOSED})$`,
      description: `As everybody’s, and \`${PROPOSED}\` for the options that guests propose.`,
    }),
  ),
});
export type DeskPageQuery = Static<typeof DeskPageQuery>;

/** Header of everything that concerns one person. */
export const Authorization = Type.Object({
  authorization: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        '`Bearer ` and a device secret (`pd_…`), a host’s token (`ph_…`) or a host’s session (`ps_…`).',
    }),
  ),
});

export interface PageParameters extends Omit<TopicRequest, 'party' | 'topic'> {
  readonly atLeast: Cursor | undefined;
}

export function checkParty(party: string): void {
  if (!isPartyId(party)) throw new CodedError('PARTY_NOT_FOUND');
}

export function checkTopic(topic: string): void {
  if (!isTopicKey(topic))
    throw new CodedError('PARTY_REQUEST_INVALID', { details: 'topic: must be a topic key' });
}

export function pageParameters(query: PageQuery): PageParameters {
  const { after, 'at-least': atLeast, ...asked } = query;
  const { root, list, around, status, category } = asked;
  if (list === 'whys' && root === undefined)
    throw new CodedError('PARTY_REQUEST_INVALID', { details: 'list: needs root' });
  if (around !== undefined && (root !== undefined || after !== undefined))
    throw new CodedError('PARTY_REQUEST_INVALID', { details: 'around: only with a first page' });
  if (root !== undefined && (status !== undefined || category !== undefined))
    throw new CodedError('PARTY_REQUEST_INVALID', { details: 'status, category: not with root' });
  return {
    ...asked,
    after: after === undefined ? undefined : placeOfText(after),
    atLeast: atLeast === undefined ? undefined : cursorOfText(atLeast),
  };
}

export function ideaParameters({ idea }: IdeaParams, query: IdeaQuery): PageParameters {
  return { idea, ...pageParameters(query) };
}

export function cursorOfText(text: string): Cursor {
  const cursor = parseCursor(text);
  if (!cursor || !Number.isSafeInteger(cursor.seq)) throw new CodedError('PARTY_CURSOR_INVALID');
  return cursor;
}

export function placeOfText(text: string): Place {
  const place = parsePlace(text);
  if (!place || !Number.isSafeInteger(place.rank) || !Number.isSafeInteger(place.seq))
    throw new CodedError('PARTY_CURSOR_INVALID');
  return place;
}
