import type { Change, News } from '@partyline/protocol';

/** News of one topic (or of the whole party) in one commit, in order. */
export interface TopicNews {
  readonly topic: string | null;
  seq: number;
  readonly public: Change[];
  readonly hosts: Change[];
  readonly self: Map<string, Change[]>;
  /** The public has to read it anew. */
  turned?: true;
}

/**
 * Gathers what one commit changed by topic; each frame's cursor is the last event of its topic, so cursors only grow.
 * What hosts have before them is party-wide: its latest state goes to all of them, whatever topics they follow.
 */
export function newsByTopic(news: readonly News[]): TopicNews[] {
  const topics = new Map<string | null, TopicNews>();
  const about = (topic: string | null, seq: number): TopicNews => {
    let gathered = topics.get(topic);
    if (!gathered) topics.set(topic, (gathered = { topic, seq, public: [], hosts: [], self: new Map() }));
    gathered.seq = seq;
    return gathered;
  };
  let desk: { readonly seq: number; readonly change: Change } | undefined;
  for (const item of news) {
    if (item.desk) desk = { seq: item.seq, change: item.desk };
    const gathered = about(item.topic, item.seq);
    gathered.public.push(...item.public);
    gathered.hosts.push(...item.hosts);
    if (item.turned) gathered.turned = true;
    for (const [person, changes] of item.self) {
      const own = gathered.self.get(person);
      if (own) own.push(...changes);
      else gathered.self.set(person, [...changes]);
    }
  }
  if (desk) {
    const { seq = 0 } = topics.get(null) ?? {};
    about(null, Math.max(seq, desk.seq)).hosts.push(desk.change);
  }
  // A topic's own frame moves its readers' cursor, so what is for the whole party goes out in front of it.
  return [...topics.values()].sort(
    (a, b) => a.seq - b.seq || Number(b.topic === null) - Number(a.topic === null),
  );
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
