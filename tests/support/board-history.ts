import { ideaThread, type Actor } from '@partyline/protocol';
import { BoardStage, DAY_MS, guest, HOST } from './board-stage.ts';
import { createPrng, type Prng } from './prng.ts';

const GUESTS = 6;
const CUSTOMERS = ['Dora', 'Emil', 'dora '];
const CATEGORIES = ['lanes', 'bar'];
const STATUSES = ['new', 'review', 'planned', 'progress', 'shipped', 'declined'];

type Step = (script: Script) => void;

interface Script {
  readonly stage: BoardStage;
  readonly prng: Prng;
  readonly ideas: string[];
  readonly words: string[];
}

/** A board in which a seeded crowd proposes, votes, says, merges and decides; much of it is not allowed. */
export function boardHistory(seed: number, steps = 60): BoardStage {
  const prng = createPrng(seed);
  const stage = new BoardStage({
    categories: CATEGORIES.map((id) => ({ id, label: id })),
    ...(prng.chance(0.2) && { propose: 'hold' }),
  });
  const script: Script = { stage, prng, ideas: [], words: [] };
  for (let count = 0; count < 3; count += 1) PROPOSE(script);
  for (let count = 0; count < steps; count += 1) {
    stage.now += prng.int(DAY_MS * 3);
    prng.pick(STEPS)(script);
  }
  return stage;
}

const anyone = ({ prng }: Script): Actor => (prng.chance(0.2) ? HOST : guest(1 + prng.int(GUESTS)));
const idea = ({ prng, ideas }: Script): string => prng.pick(ideas);
const word = ({ prng, words, ideas }: Script): string => prng.pick(words.length > 0 ? words : ideas);

const PROPOSE: Step = (script) => {
  const { stage, prng, ideas } = script;
  const receipt = stage.send(anyone(script), 'idea.proposed', {
    title: `Idea ${ideas.length}`,
    ...(prng.chance(0.5) && { category: prng.pick(CATEGORIES) }),
    ...(prng.chance(0.1) && { audience: 'team' }),
  });
  if (receipt.delivery === 'confirmed') ideas.push(receipt.id);
};

const VOTE: Step = (script) => {
  const { stage, prng, words } = script;
  const someone = anyone(script);
  const actor = someone === HOST || prng.chance(0.7) ? someone : { ...someone, crowded: true as const };
  const receipt = stage.send(actor, 'vote.cast', {
    entry: idea(script),
    ...(prng.chance(0.5) && { why: prng.chance(0.2) ? '' : `Because of ${1 + prng.int(9)}` }),
    ...(actor === HOST && prng.chance(0.7) && { for: prng.pick(CUSTOMERS) }),
  });
  const why = `${receipt.id}-why`;
  if (stage.party.rows.has(`entry:${why}`)) words.push(why);
};

const WITHDRAW: Step = (script) => {
  const actor = anyone(script);
  const { stage, prng } = script;
  const data = {
    entry: idea(script),
    ...(actor === HOST && prng.chance(0.7) && { for: prng.pick(CUSTOMERS) }),
  };
  stage.send(actor, 'vote.withdrawn', data);
};

const MERGE: Step = (script) => {
  script.stage.send(HOST, 'idea.merged', { entry: idea(script), into: idea(script) });
};

const UNMERGE: Step = (script) => {
  const merged = script.ideas.filter((id) => {
    const { under, idea } = script.stage.entry(id);
    return under !== undefined || idea!.into !== undefined;
  });
  if (merged.length > 0) script.stage.send(HOST, 'idea.unmerged', { entry: script.prng.pick(merged) });
};

const COMMENT: Step = (script) => {
  const { stage, prng } = script;
  const topic = ideaThread(idea(script));
  if (prng.chance(0.8)) stage.send(anyone(script), 'post.added', { text: 'Hm' }, { topic });
  else {
    const said = [...stage.party.rows.values()].filter((row) => row.kind === 'entry' && row.topic === topic);
    const row = said.length > 0 ? prng.pick(said) : undefined;
    if (row?.kind === 'entry') stage.send(HOST, 'entry.held', { entry: row.id }, { topic });
  }
};

const MODERATE: Step = (script) => {
  const { stage, prng } = script;
  const entry = prng.chance(0.5) ? idea(script) : word(script);
  const type = prng.pick(['entry.held', 'entry.approved', 'entry.approved', 'entry.refused', 'post.removed']);
  const author = stage.entry(entry).author.id;
  if (type === 'post.removed') {
    const actor = author === HOST.id ? HOST : { kind: 'guest' as const, id: author };
    if (prng.chance(0.4)) stage.send(actor, type, { entry });
  } else stage.send(HOST, type, type === 'entry.refused' ? { entry, reason: 'No' } : { entry });
};

const DECIDE: Step = (script) => {
  const { stage, prng } = script;
  const next = new Date(stage.now + (1 + prng.int(40)) * DAY_MS).toISOString().slice(0, 10);
  stage.send(HOST, 'idea.decided', {
    entry: idea(script),
    status: prng.pick(STATUSES),
    ...(prng.chance(0.5) && { answer: 'So be it' }),
    ...(prng.chance(0.5) && { next }),
  });
};

const CHANGE: Step = (script) => {
  const { stage, prng } = script;
  stage.send(anyone(script), 'idea.changed', {
    entry: idea(script),
    ...(prng.chance(0.5) && { title: `Mended ${1 + prng.int(99)}` }),
    ...(prng.chance(0.5) && { category: prng.chance(0.3) ? null : prng.pick(CATEGORIES) }),
  });
};

const VOICE: Step = (script) => {
  const { stage, prng, words } = script;
  const voices = words.filter((id) => stage.entry(id)?.voice);
  if (voices.length === 0 || prng.chance(0.4)) {
    const data = { entry: idea(script), text: 'Heard there', source: 'Forum', day: '2026-01-01' };
    const receipt = stage.send(HOST, 'voice.brought', data);
    if (receipt.delivery === 'confirmed') words.push(receipt.id);
    return;
  }
  const type = prng.pick(['voice.claimed', 'voice.claimed', 'voice.given', 'voice.kept']);
  stage.send(type === 'voice.claimed' ? guest(1 + prng.int(GUESTS)) : HOST, type, {
    entry: prng.pick(voices),
  });
};

const OTHERS: Step = (script) => {
  const { stage, prng } = script;
  const entry = idea(script);
  const person = guest(1 + prng.int(GUESTS));
  prng.pick([
    () => stage.send(person, 'idea.followed', { entry, on: prng.chance(0.5) }),
    () => stage.send(HOST, 'votes.counted', { entry }),
    () => stage.send(HOST, prng.chance(0.3) ? 'idea.locked' : 'idea.unlocked', { entry }),
    () => stage.send(person, 'guest.named', { name: `Guest ${person.id}` }, { topic: undefined }),
    () => stage.send(person, 'reaction.set', { entry: word(script), kind: 'same', on: prng.chance(0.7) }),
    () => stage.send(HOST, prng.chance(0.5) ? 'entry.pinned' : 'entry.unpinned', { entry }),
    () => stage.send(person, 'entry.reported', { entry, reason: 'Rude' }),
    () => stage.send(person, 'post.added', { text: 'To you', parent: entry, audience: 'team' }),
    () => stage.send(HOST, 'board.changed', { note: `Note ${1 + prng.int(3)}` }),
    () =>
      stage.send(
        HOST,
        'poll.created',
        {
          kind: 'single',
          title: 'Which?',
          options: [
            { id: 'a', text: 'A', idea: entry },
            { id: 'b', text: 'B' },
          ],
        },
        { topic: `poll-${1 + prng.int(3)}` },
      ),
  ])();
};

const STEPS: readonly Step[] = [
  PROPOSE,
  VOTE,
  VOTE,
  VOTE,
  VOTE,
  VOTE,
  WITHDRAW,
  MERGE,
  MERGE,
  UNMERGE,
  COMMENT,
  COMMENT,
  MODERATE,
  MODERATE,
  DECIDE,
  CHANGE,
  VOICE,
  OTHERS,
];
