import { parseCursor, type AskEntity, type BallotEntity, type EntryEntity } from '@partyline/protocol';
import { createSelfView, type SelfView } from '../thread/self-view.ts';
import type { PollPort } from './port.ts';

/** What only this person sees of a poll: beside words and what they seconded, the own answer and the team's questions. */
export interface PollSelfView extends SelfView {
  readonly ballot: BallotEntity | undefined;
  readonly asks: readonly AskEntity[];
}

/** @param learn - takes in words that everybody can read: they come along with the own answer. */
export function createPollSelfView(learn: PollPort['learn']): PollSelfView {
  const words = createSelfView();
  let ballot: BallotEntity | undefined;
  let ballotAsOf = -1;
  let asks: readonly AskEntity[] = [];
  let asksAsOf = -1;

  return {
    get cursor() {
      return words.cursor;
    },
    get isDoubtful() {
      return words.isDoubtful;
    },
    get ballot() {
      return ballot;
    },
    get asks() {
      return asks;
    },
    begin: words.begin,
    read(view) {
      const at = parseCursor(view.cursor)!;
      if (words.cursor && words.cursor.epoch !== at.epoch) ballotAsOf = asksAsOf = -1;
      words.read({ ...view, entries: view.entries.filter((entry) => !isPublic(entry)) });
      learn(view.entries.filter(isPublic), at.seq);
      if (at.seq >= ballotAsOf) [ballot, ballotAsOf] = [view.ballot, at.seq];
      if (at.seq >= asksAsOf) [asks, asksAsOf] = [view.asks ?? [], at.seq];
    },
    apply(changes, asOf) {
      words.apply(changes, asOf);
      for (const change of changes) {
        const kind = 'drop' in change ? change.drop : change.put.type;
        if (kind === 'ballot' && asOf >= ballotAsOf) {
          ballot = 'put' in change && change.put.type === 'ballot' ? change.put : undefined;
          ballotAsOf = asOf;
        } else if (kind === 'ask' && asOf >= asksAsOf) {
          asks = 'put' in change && change.put.type === 'ask' ? [change.put] : [];
          asksAsOf = asOf;
        }
      }
    },
    doubt: words.doubt,
    reach: words.reach,
    entries: words.entries,
    entry: words.entry,
    allMine: words.allMine,
    mine: words.mine,
  };
}

function isPublic({ audience, visibility }: EntryEntity): boolean {
  return !visibility && !audience;
}
