import {
  owedWeight,
  projectTopic,
  type EntryRow,
  type IdeaPart,
  type TopicEntity,
} from '@partyline/protocol';
import type { Job } from '../storage/outgoing-contract.ts';
import { entryLink } from './links.ts';
import type { PartyReader } from './party-reader.ts';

const BODY_VERSION = 1;

/** What a receiver is sent. Words stand in it only if everybody can read them; addresses of people never. */
export interface WebhookBody {
  readonly id: string;
  readonly type: string;
  readonly version: typeof BODY_VERSION;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly data: object;
}

/** Writes a job's body from how things stand now: what was taken away meanwhile is not told. */
export async function webhookBody(job: Job, reader: PartyReader): Promise<WebhookBody> {
  const { id, kind, data } = job;
  return {
    id,
    type: kind,
    version: BODY_VERSION,
    occurredAt: new Date(Number(data['at'])).toISOString(),
    data: await dataOf(job, reader),
  };
}

async function dataOf({ party, data }: Job, reader: PartyReader): Promise<object> {
  const row = await reader.entry(String(data['entry']));
  const answer = data['answer'] === undefined ? undefined : await reader.entry(String(data['answer']));
  const into = data['into'] === undefined ? undefined : await reader.entry(String(data['into']));
  const topic = row && (await reader.topic(row.topic));
  const shown = topic && projectTopic(topic, 'public');
  const origins = (await reader.partyRow())?.origins ?? [];
  const page = row && shown ? await reader.pageOf(row.topic) : undefined;
  const open = new Set<EntryRow>();
  for (const entry of [row, answer, into]) if (entry && (await reader.isOpen(entry))) open.add(entry);
  const entryOf = (entry: EntryRow) => describeEntry(entry, open.has(entry), page, origins);
  return {
    party,
    ...(row && { topic: describeTopic(row, shown) }),
    entry: row ? entryOf(row) : { id: data['entry'] },
    ...(answer && { answer: entryOf(answer) }),
    ...(into && { into: entryOf(into) }),
    ...(data['previous'] !== undefined && { previous: data['previous'] }),
  };
}

function describeTopic(row: EntryRow, shown: TopicEntity | null | undefined): object {
  return {
    key: row.topic,
    ...(shown?.title !== undefined && { title: shown.title }),
    ...(shown?.url !== undefined && { url: shown.url }),
  };
}

/** @param isOpen - everybody can read it. */
function describeEntry(
  row: EntryRow,
  isOpen: boolean,
  page: string | undefined,
  origins: readonly string[],
): object {
  const { id, root, parent, audience, visibility, intent, author, same, reports } = row;
  const link = page === undefined ? undefined : entryLink(page, id, origins);
  return {
    id,
    ...(root !== undefined && { root }),
    ...(parent !== undefined && { parent }),
    audience,
    visibility,
    author: { id: author.id, role: author.role ?? 'guest', ...(isOpen && { name: author.name }) },
    ...(intent !== undefined && { intent }),
    same,
    ...(reports !== undefined && { reports }),
    waits: owedWeight(row) !== undefined,
    ...(isOpen && { text: row.text }),
    ...(row.idea && { idea: describeIdea(row.idea, isOpen) }),
    ...(link !== undefined && { url: link }),
  };
}

/** How an idea stands; its title only if everybody can read it. */
function describeIdea(idea: IdeaPart, isPublic: boolean): object {
  const { title, status, category, votes, imported, next, overdue, into } = idea;
  return {
    ...(isPublic && { title }),
    status,
    ...(category !== undefined && { category }),
    votes,
    ...(imported !== undefined && { imported }),
    ...(next !== undefined && { next }),
    ...(overdue && { overdue }),
    ...(into !== undefined && { into }),
  };
}
