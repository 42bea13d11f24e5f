import { ideaThread, whyId } from '@partyline/protocol';
import type { DemoBoard, DemoIdea, DemoVote } from './idea-words.ts';
import type { Voices } from './seed.ts';

const DAY_MS = 86_400_000;

/** Does nothing where the board is there already. */
export async function seedBoard(voices: Voices, { topic, definition, ideas }: DemoBoard): Promise<void> {
  if (await voices.hasWords(topic)) return;
  const url = `${voices.origin}/ideas`;
  await voices.say('host', { type: 'board.created', topic, data: { ...definition, url } });
  const ids = new Map<string, string>();
  for (const idea of ideas) ids.set(idea.key, await propose(voices, topic, idea));
  for (const { key, into, pinned, decisions = [] } of ideas) {
    const entry = ids.get(key)!;
    for (const { status, answer, nextInDays } of decisions) {
      const next = nextInDays === undefined ? {} : { next: dayFromNow(nextInDays) };
      await voices.say('host', { type: 'idea.decided', topic, data: { entry, status, answer, ...next } });
    }
    if (into !== undefined)
      await voices.say('host', { type: 'idea.merged', topic, data: { entry, into: ids.get(into)! } });
    if (pinned) await voices.say('host', { type: 'entry.pinned', topic, data: { entry } });
  }
}

/** An idea with its votes and what is said about it. */
async function propose(voices: Voices, topic: string, idea: DemoIdea): Promise<string> {
  const { by, title, text, category, votes, behalf = [], talk = [], voice } = idea;
  const entry = await voices.say(by, { type: 'idea.proposed', topic, data: { title, text, category } });
  for (const vote of votes) await castVote(voices, topic, entry, vote);
  for (const name of behalf)
    await voices.say('host', { type: 'vote.cast', topic, data: { entry, for: name } });
  if (voice) {
    const { daysAgo, ...said } = voice;
    const data = { entry, ...said, day: dayFromNow(-daysAgo) };
    await voices.say('host', { type: 'voice.brought', topic, data });
  }
  for (const { by: speaker, text: words } of talk)
    await voices.say(speaker, { type: 'post.added', topic: ideaThread(entry), data: { text: words } });
  return entry;
}

async function castVote(voices: Voices, topic: string, entry: string, vote: DemoVote): Promise<void> {
  if (typeof vote === 'string') {
    await voices.say(vote, { type: 'vote.cast', topic, data: { entry } });
    return;
  }
  const cast = await voices.say(vote.by, { type: 'vote.cast', topic, data: { entry, why: vote.why } });
  for (const person of vote.same ?? [])
    await voices.say(person, {
      type: 'reaction.set',
      topic,
      data: { entry: whyId(cast), kind: 'same', on: true },
    });
}

/** A day as boards write it: YYYY-MM-DD. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
