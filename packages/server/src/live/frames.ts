import type { Change, News } from '@partyline/protocol';

/** News of one topic (or of the whole party) in one commit, in order. */
export interface TopicNews {
  readonly topic: string | null;
  seq: number;
  readonly public: Change[];
  readonly hosts: Change[];
  readonly self: Map<string, Change[]>;
}

/** Gathers what one commit changed by topic; each frame's cursor is the last event of its topic, so cursors only grow. */
export function newsByTopic(news: readonly News[]): TopicNews[] {
  const topics = new Map<string | null, TopicNews>();
  for (const item of news) {
    let gathered = topics.get(item.topic);
    if (!gathered) {
      gathered = { topic: item.topic, seq: item.seq, public: [], hosts: [], self: new Map() };
      topics.set(item.topic, gathered);
    }
    gathered.seq = item.seq;
    gathered.public.push(...item.public);
    gathered.hosts.push(...item.hosts);
    for (const [person, changes] of item.self) {
      const own = gathered.self.get(person);
      if (own) own.push(...changes);
      else gathered.self.set(person, [...changes]);
    }
  }
  return [...topics.values()].sort((a, b) => a.seq - b.seq);
}

export function changesFrame(
  cursor: string,
  topic: string | null,
  changes: readonly Change[],
  mine: readonly Change[] = [],
): Buffer {
  const about = topic === null ? '' : `,"topic":"${topic}"`;
  const own = mine.length === 0 ? '' : `,"mine":${JSON.stringify(mine)}`;
  return Buffer.from(
    `event: changes\nid: ${cursor}\ndata: {"cursor":"${cursor}"${about},"changes":${JSON.stringify(changes)}${own}}\n\n`,
  );
}

export function headFrame(cursor: string): Buffer {
  return Buffer.from(`event: head\ndata: {"cursor":"${cursor}"}\n\n`);
}

export function resyncFrame(cursor: string): Buffer {
  return Buffer.from(`event: resync\ndata: {"cursor":"${cursor}"}\n\n`);
}
