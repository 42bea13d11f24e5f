import type { Static } from 'typebox';
import type * as schemas from './schemas.ts';

export type Intent = Static<typeof schemas.Intent>;
export type EntryAudience = Static<typeof schemas.EntryAudience>;
export type Visibility = Static<typeof schemas.Visibility>;
export type Role = Static<typeof schemas.Role>;
export type Policy = Static<typeof schemas.Policy>;
export type ReactionKind = Static<typeof schemas.ReactionKind>;
export type FactCard = Static<typeof schemas.FactCard>;

/** What a guest or host did, minted on the client. `after` names an own earlier event that it depends on; `base` is the cursor it was made at. */
export type EventIn = {
  [Type in keyof typeof schemas.EVENTS_IN]: Static<(typeof schemas.EVENTS_IN)[Type]>;
}[keyof typeof schemas.EVENTS_IN];
export type EventInType = EventIn['type'];
export type EventInOf<Type extends EventInType> = Extract<EventIn, { type: Type }>;

export type Me = Static<typeof schemas.Me>;
/** Where a host signed in: on the brand's page, or on the API's own origin, where owners' acts belong. */
export type SessionPlace = Static<typeof schemas.Place>;
export type Receipt = Static<typeof schemas.Receipt>;
export type Receipts = Static<typeof schemas.Receipts>;
export type Author = Static<typeof schemas.Author>;
export type EntryEntity = Static<typeof schemas.EntryEntity>;
export type TopicEntity = Static<typeof schemas.TopicEntity>;
export type PartyEntity = Static<typeof schemas.PartyEntity>;
export type MineEntity = Static<typeof schemas.MineEntity>;
export type DeskEntity = Static<typeof schemas.DeskEntity>;
export type Entity = Static<typeof schemas.Entity>;
export type Change = Static<typeof schemas.Change>;
export type ThreadView = Static<typeof schemas.ThreadView>;
export type MineView = Static<typeof schemas.MineView>;
export type WaitingItem = Static<typeof schemas.WaitingItem>;
export type WaitingView = Static<typeof schemas.WaitingView>;
export type HistoryView = Static<typeof schemas.HistoryView>;
export type EntryPlace = Static<typeof schemas.EntryPlace>;
export type CountsView = Static<typeof schemas.CountsView>;
export type PollsView = Static<typeof schemas.PollsView>;
export type MailView = Static<typeof schemas.MailView>;
export type OriginsView = Static<typeof schemas.OriginsView>;
export type SessionRequest = Static<typeof schemas.SessionRequest>;
export type SessionAnswer = Static<typeof schemas.SessionAnswer>;
export type LiveChanges = Static<typeof schemas.LiveChanges>;
export type LiveHead = Static<typeof schemas.LiveHead>;
export type ErrorBody = Static<typeof schemas.ErrorBody>;

export type PollKind = Static<typeof schemas.PollKind>;
export type PollResults = Static<typeof schemas.PollResults>;
export type PollWho = Static<typeof schemas.PollWho>;
export type PollOption = Static<typeof schemas.PollOption>;
export type PollDefinition = Static<typeof schemas.PollDefinition>;
export type PollPart = Static<typeof schemas.PollPart>;
export type PollEntity = Static<typeof schemas.PollEntity>;
export type BallotEntity = Static<typeof schemas.BallotEntity>;
export type AskEntity = Static<typeof schemas.AskEntity>;
export type Tally = Static<typeof schemas.Tally>;
export type Round = Static<typeof schemas.Round>;
export type Runoff = Static<typeof schemas.Runoff>;
export type PollView = Static<typeof schemas.PollView>;
export type RunoffView = Static<typeof schemas.RunoffView>;
export type TrendView = Static<typeof schemas.TrendView>;
export type ChecksView = Static<typeof schemas.ChecksView>;
export type BallotsView = Static<typeof schemas.BallotsView>;

export type StatusKind = Static<typeof schemas.StatusKind>;
export type BoardSort = Static<typeof schemas.BoardSort>;
export type BoardStatus = Static<typeof schemas.BoardStatus>;
export type BoardCategory = Static<typeof schemas.BoardCategory>;
export type BoardDefinition = Static<typeof schemas.BoardDefinition>;
export type BoardEntity = Static<typeof schemas.BoardEntity>;
export type IdeaDecision = Static<typeof schemas.IdeaDecision>;
export type IdeaPart = Static<typeof schemas.IdeaPart>;
export type VoicePart = Static<typeof schemas.VoicePart>;
export type BoardView = Static<typeof schemas.BoardView>;
export type IdeaView = Static<typeof schemas.IdeaView>;
export type SearchView = Static<typeof schemas.SearchView>;
export type IdeasView = Static<typeof schemas.IdeasView>;
export type VotersView = Static<typeof schemas.VotersView>;
