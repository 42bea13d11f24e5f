import type { LogEvent } from '@partyline/protocol';
import type { NewJob } from '../storage/outgoing-contract.ts';
import type { Codes } from './codes.ts';
import { ideaJobs, isDecisionsAnswer, reminderJobs } from './idea-plan.ts';
import { jobId } from './ids.ts';
import type { PartyReader } from './party-reader.ts';
import { waitingSince } from './waiting.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Questions whether to send mail, to whatever addresses, that one person causes in a day. */
const CONFIRMS_A_DAY = 3;
/** And all of them together in one party: no one sends mail to the world through it. */
const CONFIRMS_A_DAY_IN_ALL = 2_000;

export type MailKind = 'digest' | 'confirm' | 'answered' | 'idea' | 'reminder';

/** The mails that a log event leads to. */
export async function planMail(event: LogEvent, reader: PartyReader, codes: Codes): Promise<NewJob[]> {
  switch (event.type) {
    case 'contact.given':
      return [confirmJob(event.actor, event.data.email, event.at, reader.party, codes)];
    case 'host.mail-set': {
      const { host, email, digestMinutes } = event.data;
      return email === undefined ? [] : [digestJob(host, digestMinutes, event, reader.party)];
    }
    case 'idea.decided':
    case 'idea.merged':
      return ideaJobs(event, reader);
    case 'idea.reminded':
    case 'idea.overdue':
      return reminderJobs(event, reader);
    default: {
      const digests =
        (await waitingSince(event, reader)) === undefined ? [] : await digestJobs(event, reader);
      const answered = await answeredJob(event, reader);
      return answered ? [...digests, answered] : digests;
    }
  }
}

async function digestJobs(event: LogEvent, reader: PartyReader): Promise<NewJob[]> {
  const hosts = await reader.hosts();
  return hosts.flatMap(({ id, mail }) =>
    mail ? [digestJob(id, mail.digestMinutes, event, reader.party)] : [],
  );
}

function digestJob(host: string, minutes: number, event: LogEvent, party: string): NewJob {
  return {
    id: jobId('digest', party, host, event.seq, event.id),
    kind: 'digest' satisfies MailKind,
    subject: host,
    slot: `digest ${party} ${host}`,
    data: { host, seq: event.seq, at: event.at },
    due: event.at + minutes * MINUTE_MS,
  };
}

/** One a day for an address, whoever gives it. It is for that address alone, whichever its person gives next. */
function confirmJob(person: string, email: string, at: number, party: string, codes: Codes): NewJob {
  const address = codes.digest(party, email);
  return {
    id: jobId('confirm', party, address, Math.floor(at / DAY_MS)),
    kind: 'confirm' satisfies MailKind,
    subject: person,
    atMost: { count: CONFIRMS_A_DAY, inAll: CONFIRMS_A_DAY_IN_ALL, since: at - DAY_MS },
    data: { person, at, address },
    due: at,
  };
}

/** One for each time that something was asked. */
async function answeredJob(event: LogEvent, reader: PartyReader): Promise<NewJob | undefined> {
  const found = answerIn(event);
  const root = found && (await reader.entry(found.root));
  if (!root || root.author.role || isDecisionsAnswer(found.reply, root)) return undefined;
  const person = root.author.id;
  if (found.peer !== undefined && found.peer !== person) return undefined;
  if (!(await reader.person(person))?.contact) return undefined;
  const askedAgain = [root.reopened, root.asked].filter(
    (at) => at !== undefined && at <= event.at,
  ) as number[];
  const { party } = reader;
  return {
    id: jobId('answered', party, root.id, Math.max(0, ...askedAgain)),
    kind: 'answered' satisfies MailKind,
    subject: person,
    data: { person, root: root.id, reply: found.reply, at: event.at },
    due: event.at,
  };
}

/** An official answer, or whatever the team writes to a guest privately. */
function answerIn(event: LogEvent): { root: string; reply: string; peer?: string | undefined } | undefined {
  if (event.type === 'entry.answered') return { root: event.data.entry, reply: event.data.answer };
  if (event.type !== 'post.added') return undefined;
  const { root, author, answer, audience, peer } = event.data;
  const isToGuest = audience === 'public' ? answer : peer !== undefined;
  return root !== undefined && author.role && isToGuest ? { root, reply: event.id, peer } : undefined;
}
