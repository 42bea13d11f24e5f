import type { Actor } from '../actor.ts';
import { accept, reject, type Decision } from '../decision.ts';
import type { ErrorCode } from '../errors.ts';
import { SECRET_BATCH_MIN, SECRET_WAITING_MAX } from '../limits.ts';
import type { LogDraft } from '../log.ts';
import { ballotRow, factId, paperKey, paperRow, personRow, urnKey, urnRow } from '../rows.ts';
import type { Paper, PaperRow, PollRow, Row, Rows, UrnRow } from '../rows.ts';
import type { EventInOf, Tally } from '../shapes.ts';
import { answerOf, type Answer } from './casting.ts';
import { isSameChoice } from './choice.ts';
import { tallied } from './tally.ts';
import { partDraft, removalDraft, standingEntry } from './words.ts';

/**
 * Puts a ballot into the box. The log learns that somebody was admitted; the paper waits under its code, and is counted
 * with others. A ballot that waits is changed in its place; one that was counted is changed together with four others
 * at least, as a single change would tell whose it is.
 *
 * @param now - Unix milliseconds.
 */
export function decideSecret(
  rows: Rows,
  event: EventInOf<'ballot.cast'>,
  actor: Actor,
  now: number,
): Decision {
  const answer = answerOf(rows, event, actor, now);
  if (typeof answer === 'string') return reject(answer);
  const { row } = answer;
  const { topic } = event;
  const { code, was } = event.data.secret!;
  const waiting = urnRow(rows, topic)?.papers ?? [];
  const isAdmitted = ballotRow(rows, topic, actor.id)?.state === 'cast';
  const paper = paperOf(code, answer);
  const there = waiting.find((other) => other.code === code);
  if (isAdmitted && there && isSamePaper(there, paper)) return accept();
  if (there || paperRow(rows, topic, code)) {
    const isSent = isAdmitted && was === undefined;
    return isSent ? accept() : reject('PARTY_BALLOT_CODE_TAKEN');
  }
  if (!isAdmitted) {
    if (was !== undefined) return reject('PARTY_BALLOT_CODE_WRONG');
    if (actor.crowded && !personRow(rows, actor.id)?.name) return reject('PARTY_POLL_CROWDED');
    const admitted: LogDraft = { type: 'ballot.admitted', topic, data: {} };
    return opened(rows, row, event.id, inUrn(waiting, paper), isFull, [admitted]);
  }
  if (row.poll.change === false) return reject('PARTY_BALLOT_FIXED');
  const papers = replaced(rows, topic, waiting, was, paper);
  return typeof papers === 'string' ? reject(papers) : opened(rows, row, event.id, papers, isFull, []);
}

/**
 * Whatever can be counted is counted when a secret poll closes. Changes that still wait are too few, and go: receipts tell
 * who made one, and what stays in the urn would tell of which ballot.
 */
export function decideSecretClosed(rows: Rows, row: PollRow, event: string): Decision {
  const { topic } = row;
  const papers = (urnRow(rows, topic)?.papers ?? []).filter(({ was }) => was === undefined);
  return opened(rows, row, event, papers, isEnough, [{ type: 'topic.closed', topic, data: {} }]);
}

function paperOf(code: string, { choice, said, why }: Answer): Paper {
  return { code, choice, ...(why && { why }), ...(said && { said }) };
}

function isSamePaper(a: Paper, b: Paper): boolean {
  return isSameChoice(a.choice, b.choice) && a.why === b.why && a.said === b.said;
}

/** The urn with another paper in the place of the one that was there, or of one that was counted. */
function replaced(
  rows: Rows,
  topic: string,
  waiting: readonly Paper[],
  was: string | undefined,
  paper: Paper,
): Paper[] | ErrorCode {
  if (was === undefined) return 'PARTY_BALLOT_CODE_MISSING';
  const earlier = waiting.find(({ code }) => code === was);
  if (earlier) {
    const others = waiting.filter((other) => other !== earlier);
    return inUrn(others, earlier.was === undefined ? paper : { ...paper, was: earlier.was });
  }
  const isCounted = paperRow(rows, topic, was)?.choice !== undefined;
  const isTaken = waiting.some((other) => other.was === was);
  return isCounted && !isTaken ? inUrn(waiting, { ...paper, was }) : 'PARTY_BALLOT_CODE_WRONG';
}

/** Papers lie in the order of their codes: nothing tells which came first. */
function inUrn(papers: readonly Paper[], paper: Paper): Paper[] {
  return [...papers, paper].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** How many of the first of some papers are counted now. */
type Batch = (waiting: number, isChange: boolean) => number;

/** While a poll runs some always stay behind, so that whoever came last is not among the counted for certain. */
const isFull: Batch = (waiting, isChange) => {
  if (isChange) return isEnough(waiting, isChange);
  return waiting >= SECRET_WAITING_MAX ? waiting - SECRET_BATCH_MIN : 0;
};

const isEnough: Batch = (waiting) => (waiting >= SECRET_BATCH_MIN ? waiting : 0);

/** Counts what can be counted of an urn: the new tally, words without author and time, papers without anything else. */
function opened(
  rows: Rows,
  row: PollRow,
  event: string,
  papers: readonly Paper[],
  batch: Batch,
  own: readonly LogDraft[],
): Decision {
  const { topic } = row;
  const fresh = papers.filter(({ was }) => was === undefined);
  const changes = papers.filter(({ was }) => was !== undefined);
  const counted = new Set([
    ...fresh.slice(0, batch(fresh.length, false)),
    ...changes.slice(0, batch(changes.length, true)),
  ]);
  const urn: UrnRow = {
    kind: 'urn',
    key: urnKey(topic),
    changed: 0,
    topic,
    papers: papers.filter((paper) => !counted.has(paper)),
  };
  if (counted.size === 0) return { outcome: 'accepted', drafts: own, unlogged: [urn] };
  const kept: Row[] = [urn];
  const words: LogDraft[] = [];
  let { tally } = row;
  for (const paper of papers) {
    if (!counted.has(paper)) continue;
    const before = paper.was === undefined ? undefined : paperRow(rows, topic, paper.was);
    if (before?.choice) {
      tally = tallied(tally, row.poll.kind, before.choice, -1);
      for (const id of before.entries ?? []) {
        const entry = standingEntry(rows, id);
        if (entry) words.push(removalDraft(entry, `w${words.length}`, 'system'));
      }
      kept.push({ kind: 'paper', key: before.key, changed: 0, topic, code: before.code });
    }
    tally = tallied(tally, row.poll.kind, paper.choice, 1);
    const entries: string[] = [];
    for (const part of ['said', 'why'] as const) {
      const text = paper[part];
      if (!text) continue;
      const suffix = `w${words.length}`;
      words.push(partDraft(rows, row, part, text, { choice: paper.choice, suffix }));
      entries.push(factId(event, suffix));
    }
    kept.push(countedPaper(topic, paper, entries));
  }
  return { outcome: 'accepted', drafts: [counting(topic, tally), ...words, ...own], unlogged: kept };
}

function counting(topic: string, tally: Tally): LogDraft {
  return { type: 'ballots.opened', topic, data: tally, suffix: 'opened', by: 'system' };
}

function countedPaper(topic: string, { code, choice }: Paper, entries: readonly string[]): PaperRow {
  const plain = { kind: 'paper', key: paperKey(topic, code), changed: 0, topic, code, choice } as const;
  return entries.length > 0 ? { ...plain, entries } : plain;
}
