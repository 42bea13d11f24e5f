import { saidId, type EntryRow, type LogEvent } from '@partyline/protocol';
import type { NewJob } from '../storage/outgoing-contract.ts';
import { jobId } from './ids.ts';
import type { PartyReader } from './party-reader.ts';

/** A host who mends a decision at once is told as if it had been so from the start. */
const SETTLE_MS = 2 * 60_000;
const MINUTE_MS = 60_000;
const FOLLOWERS = 500;

/** The mails that an event leads to by which an idea goes on: one for each who follows it and has agreed to be told. */
export async function ideaJobs(event: LogEvent, reader: PartyReader): Promise<NewJob[]> {
  if (event.type !== 'idea.decided' && event.type !== 'idea.merged') return [];
  const { entry } = event.data;
  const { party, storage } = reader;
  const jobs: NewJob[] = [];
  let after: string | undefined;
  do {
    const page = await storage.followers({ party, idea: entry, after, limit: FOLLOWERS });
    for (const { id, contact } of page?.people ?? [])
      if (contact?.state === 'confirmed')
        jobs.push({
          id: jobId('idea', party, entry, id, event.seq),
          kind: 'idea',
          subject: id,
          slot: `idea ${party} ${entry} ${id}`,
          data: { person: id, idea: entry, seq: event.seq, at: event.at },
          due: event.at + SETTLE_MS,
        });
    after = page?.next;
  } while (after !== undefined);
  return jobs;
}

/** The letters to hosts about what they promised to say by a day: one for each host, however many ideas it is about. */
export async function reminderJobs(event: LogEvent, reader: PartyReader): Promise<NewJob[]> {
  if (event.type !== 'idea.reminded' && event.type !== 'idea.overdue') return [];
  const hosts = await reader.hosts();
  return hosts.flatMap(({ id, mail }) =>
    mail
      ? [
          {
            id: jobId('reminder', reader.party, id, event.seq, event.id),
            kind: 'reminder',
            subject: id,
            slot: `reminder ${reader.party} ${id}`,
            data: { host: id, seq: event.seq, at: event.at },
            due: event.at + mail.digestMinutes * MINUTE_MS,
          },
        ]
      : [],
  );
}

/** An answer that came with a decision; who follows the idea hears of both at once. */
export function isDecisionsAnswer(id: string, root: EntryRow | undefined): boolean {
  return root?.idea !== undefined && id.endsWith(saidId(''));
}
