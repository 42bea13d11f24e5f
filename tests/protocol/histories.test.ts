import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  deskRow,
  historyRow,
  owedWeight,
  parseCursor,
  personRow,
  SORTS,
  type Audience,
  type Change,
  type Entity,
  type EntryEntity,
  type LogEvent,
  type News,
  type Receipt,
  type Submission,
  type ThreadView,
  type Transaction,
} from '@partyline/protocol';
import { acceptedOf, HistoryParty } from '../support/history-party.ts';
import { byKey, HistoryScreen } from '../support/history-screen.ts';
import { GUESTS, History, HOSTS, TOPICS, type Step } from '../support/history.ts';
import { Oracle, PAGE_SIZES, type PageQuery, type PageSizes } from '../support/oracle.ts';

const HISTORIES = Number(process.env['PARTYLINE_HISTORIES'] ?? 1_000);
const FIRST_SEED = Number(process.env['PARTYLINE_SEED'] ?? 1);
const STEPS = 45;
const SMALL: PageSizes = { roots: 4, inlineReplies: 2, replies: 3 };
const WHOLE: PageSizes = { roots: 1_000, inlineReplies: 1_000, replies: 1_000 };
/** What only hosts may see of an entry. */
const FOR_TEAM = ['note', 'claim', 'reports', 'reported', 'owed', 'settled', 'edits'] as const;
const PEOPLE = [...GUESTS, ...HOSTS].map(({ id }) => id);
const AUDIENCES: readonly Audience[] = ['public', 'hosts', ...PEOPLE.map((id) => `self:${id}` as const)];

/** A history as it happened, with what was known at each moment. */
interface Lived {
  readonly party: HistoryParty;
  readonly oracle: Oracle;
  readonly history: History;
  readonly steps: readonly Step[];
  readonly transactions: readonly Transaction[];
}

/** Lives through one history; `watch` is called before the first step and after each, `heard` after each accepted event. */
function live(
  seed: number,
  steps: number,
  watch: (lived: Lived, step?: Step, done?: Transaction) => void = () => {},
  heard: (lived: Lived) => void = () => {},
  isTimeless = false,
): Lived {
  const history = new History(seed, isTimeless);
  const lived = {
    party: new HistoryParty(),
    oracle: new Oracle(),
    history,
    steps: [] as Step[],
    transactions: [] as Transaction[],
  };
  const take = (step: Step) => {
    const done = lived.party.submit([step], step.now);
    for (const accepted of acceptedOf(step.actor, step, done)) {
      lived.oracle.hear(accepted);
      heard(lived);
    }
    lived.steps.push(step);
    lived.transactions.push(done);
    return done;
  };
  history.founding().forEach(take);
  watch(lived);
  for (let count = 0; count < steps; count += 1) {
    const step = history.next(lived.party.head);
    watch(lived, step, take(step));
  }
  return lived;
}

/** Runs a property over all seeds; a failure names its seed. */
function forAllSeeds(property: (seed: number) => void, histories = HISTORIES): void {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + histories; seed += 1) {
    try {
      property(seed);
    } catch (error) {
      throw new Error(`seed ${seed} (PARTYLINE_SEED=${seed} PARTYLINE_HISTORIES=1)`, { cause: error });
    }
  }
}

/** Everything the oracle says that an audience sees of a topic. */
function seen(oracle: Oracle, topic: string, audience: Audience): Entity[] {
  if (audience === 'public' || audience === 'hosts') {
    const head = oracle.head(topic, audience);
    const desk = audience === 'hosts' ? oracle.desk() : undefined;
    const heads: Entity[] = [oracle.party(), ...(desk ? [desk] : [])];
    if (head.state !== 'unopened') heads.push(head);
    return [...heads, ...oracle.entries(topic, audience)];
  }
  const { entries, reactions } = oracle.mine(topic, audience.slice('self:'.length));
  return [...entries, ...reactions];
}

function newsFor(news: News, topic: string, audience: Audience): readonly Change[] {
  const desk = audience === 'hosts' && news.desk ? [news.desk] : [];
  if (news.topic !== null && news.topic !== topic) return desk;
  if (audience === 'public' || audience === 'hosts') return [...news[audience], ...desk];
  return news.self.get(audience.slice('self:'.length)) ?? [];
}

function assertSame(entities: readonly Entity[], expected: readonly Entity[], what: string): void {
  assert.deepStrictEqual(byKey(entities), byKey(expected), what);
}

/** All pages of a list, each compared as it is read. */
function assertPages(
  { party, oracle }: Lived,
  topic: string,
  audience: 'public' | 'hosts',
  sizes: PageSizes,
): ThreadView[] {
  const pages: ThreadView[] = [];
  const read = (query: PageQuery) => {
    for (let after: string | undefined, count = 0; count < 1_000; count += 1) {
      const asked = after === undefined ? query : { ...query, after };
      const view = party.view(topic, audience, asked, sizes);
      const expected = { ...oracle.page(topic, audience, asked, sizes), cursor: party.cursor() };
      assert.deepStrictEqual(view, expected, `${topic} for ${audience}, ${JSON.stringify(asked)}`);
      pages.push(view);
      if (view.next === null) return;
      after = view.next;
    }
    assert.fail('the list has no end');
  };
  for (const sort of SORTS) read({ sort });
  for (const { id: root } of oracle.roots(topic, audience, 'oldest')) {
    read({ sort: 'oldest', root });
    read({ sort: 'oldest', root, list: 'whys' });
  }
  return pages;
}

function withoutTime(log: readonly LogEvent[]): object[] {
  return log.map(({ at: _, ...event }) =>
    event.type === 'session.opened' ? { ...event, data: { ...event.data, expires: 0 } } : event,
  );
}

describe('a random history', () => {
  it('looks to every audience, in every sort and on every page, as the oracle says', () => {
    forAllSeeds((seed) => {
      const lived = live(seed, STEPS, (now, step) => {
        if (step && !now.history.prng.chance(0.03)) return;
        for (const topic of TOPICS) {
          for (const audience of ['public', 'hosts'] as const) assertPages(now, topic, audience, SMALL);
        }
      });
      for (const topic of TOPICS) {
        for (const audience of ['public', 'hosts'] as const) assertPages(lived, topic, audience, SMALL);
      }
    });
  });

  it('reaches every audience as changes: live from each moment on, and by catching up from any earlier one', () => {
    forAllSeeds((seed) => {
      const screens = new Map<string, HistoryScreen>();
      const moments: { seq: number; seen: Map<string, Entity[]> }[] = [];
      const look = ({ party, oracle }: Lived) => {
        const now = new Map<string, Entity[]>();
        for (const topic of TOPICS) {
          for (const audience of AUDIENCES) now.set(`${topic} ${audience}`, seen(oracle, topic, audience));
        }
        moments.push({ seq: party.head.seq, seen: now });
        return now;
      };
      const compare = (lived: Lived) => {
        const { party, history } = lived;
        const expected = look(lived);
        const earlier = history.prng.pick(moments);
        for (const topic of TOPICS) {
          for (const audience of AUDIENCES) {
            const key = `${topic} ${audience}`;
            assertSame(screens.get(key)!.entities(), expected.get(key)!, `live, ${key}`);
            const late = new HistoryScreen(earlier.seen.get(key)!, earlier.seq);
            for (const change of party.catchUp(earlier.seq, topic, audience))
              late.apply(change, party.head.seq);
            assertSame(late.entities(), expected.get(key)!, `caught up from ${earlier.seq}, ${key}`);
          }
        }
      };
      const lived = live(seed, STEPS, (now, step, done) => {
        if (!step || !done) {
          for (const [key, entities] of look(now))
            screens.set(key, new HistoryScreen(entities, now.party.head.seq));
          return;
        }
        for (const news of done.news) {
          for (const topic of TOPICS) {
            for (const audience of AUDIENCES) {
              for (const change of newsFor(news, topic, audience))
                screens.get(`${topic} ${audience}`)!.apply(change, news.seq);
            }
          }
        }
        if (now.history.prng.chance(0.08)) compare(now);
      });
      compare(lived);
    });
  });

  it('takes no harm from changes that come twice or in any order', () => {
    forAllSeeds((seed) => {
      const { transactions, oracle, history } = live(seed, STEPS);
      const { prng } = history;
      const all = transactions.flatMap(({ news }) => news);
      for (const audience of ['public', 'hosts', `self:${prng.pick(PEOPLE)}`] as const) {
        const topic = prng.pick(TOPICS);
        const screen = new HistoryScreen([], 0);
        for (const news of prng.shuffle([...all, ...all]))
          for (const change of newsFor(news, topic, audience)) screen.apply(change, news.seq);
        assertSame(screen.entities(), seen(oracle, topic, audience), `${topic} ${audience}`);
      }
    });
  });

  it('tells the public nothing hidden, and moves the public mark only with what the public sees', () => {
    forAllSeeds((seed) => {
      const publicIds = new Set<string>();
      const publicTexts = new Set<string>();
      let before = new Map<string, { mark: number; shown: string }>();
      const survey = ({ party }: Lived) => {
        const after = new Map<string, { mark: number; shown: string }>();
        for (const topic of TOPICS) {
          const view = party.view(topic, 'public', { sort: 'useful' }, WHOLE);
          after.set(topic, { mark: party.publicMark(topic), shown: JSON.stringify({ ...view, cursor: '' }) });
        }
        return after;
      };
      const watch = (lived: Lived, step?: Step, done?: Transaction) => {
        const { oracle, party } = lived;
        const { texts } = oracle.publicKnowledge();
        const after = survey(lived);
        const marked = new Map([...party.rows.values()].map((row) => [row.key, row.pub]));
        if (step && done) {
          const told = done.news.flatMap((news) => news.public.map((change) => ({ change, seq: news.seq })));
          for (const { change } of told) {
            const said = 'put' in change && change.put.type === 'entry' ? change.put : undefined;
            const id = 'drop' in change ? change.id : said?.id;
            assert.ok(id === undefined || publicIds.has(id), `told of ${id}`);
            assert.ok(said?.text === undefined || publicTexts.has(said.text), `told ${said?.text}`);
            assert.equal(said?.reason, undefined);
            for (const field of FOR_TEAM) assert.equal(said?.[field], undefined, field);
            assert.ok('drop' in change || change.put.type !== 'desk');
            assert.notEqual(said?.audience, 'team');
            assert.ok(said?.visibility !== 'held' && said?.visibility !== 'refused');
            if (said?.visibility === 'removed')
              assert.ok(said.author === undefined && said.text === undefined);
            assert.ok('drop' in change ? change.drop === 'entry' : change.put.type !== 'mine');
          }
          const lastTold = new Map<string, number>();
          for (const { change, seq } of told) lastTold.set(rowKeyOf(change), seq);
          for (const [key, pub] of marked) {
            const seq = lastTold.get(key);
            if (seq !== undefined) assert.equal(pub, seq, `${key} was told of at ${seq}`);
            else assert.ok((pub ?? 0) <= done.head.seq - done.log.length, `${key} moved unseen`);
          }
          for (const topic of TOPICS) {
            const [old, now] = [before.get(topic)!, after.get(topic)!];
            if (old.mark === now.mark) assert.equal(now.shown, old.shown, `${topic} changed under one mark`);
          }
        }
        for (const text of hiddenTexts(lived, texts))
          for (const { shown } of after.values())
            assert.ok(!shown.includes(JSON.stringify(text)), `shows ${text}`);
        before = after;
      };
      const learn = ({ oracle }: Lived) => {
        const { ids, texts } = oracle.publicKnowledge();
        for (const id of ids) publicIds.add(id);
        for (const text of texts) publicTexts.add(text);
      };
      live(seed, STEPS, watch, learn);
    });
  });

  it('is a log without gaps whose clock never runs backwards, unchanged by JSON', () => {
    forAllSeeds((seed) => {
      const { log } = live(seed, STEPS).party;
      log.forEach((event, index) => {
        assert.equal(event.seq, index + 1);
        assert.ok(event.at >= (log[index - 1]?.at ?? 0));
        assert.deepStrictEqual(JSON.parse(JSON.stringify(event)), event);
      });
    });
  });

  it('folds into the same rows when it is rebuilt from its log', () => {
    forAllSeeds((seed) => {
      const { party } = live(seed, STEPS);
      const rebuilt = new HistoryParty();
      rebuilt.rebuild(JSON.parse(JSON.stringify(party.log)) as LogEvent[]);
      assert.deepStrictEqual(rebuilt.rows, party.rows);
    });
  });

  it('comes out the same in big groups as one by one, apart from times', () => {
    forAllSeeds((seed) => {
      const nothing = () => {};
      const { party, steps, transactions, history } = live(seed, STEPS, nothing, nothing, true);
      const grouped = new HistoryParty();
      const answers: (readonly Receipt[])[] = [];
      for (let start = 0; start < steps.length;) {
        const size = history.prng.chance(0.2) ? steps.length : 1 + history.prng.int(12);
        const group: Submission[] = steps.slice(start, start + size);
        answers.push(...grouped.submit(group, steps[start]!.now).answers);
        start += size;
      }
      assert.deepStrictEqual(withoutTime(grouped.log), withoutTime(party.log));
      assert.deepStrictEqual(
        answers,
        transactions.flatMap((done) => done.answers),
      );
    });
  });

  it('counts what waits for the team, keeps earlier versions and addresses as the oracle does', () => {
    forAllSeeds((seed) => {
      live(seed, STEPS, ({ party, oracle, history }, step) => {
        if (step && !history.prng.chance(0.2)) return;
        const waiting = [...party.rows.values()]
          .filter((row) => row.kind === 'entry')
          .filter((row) => owedWeight(row) !== undefined)
          .sort((a, b) => owedWeight(b)! - owedWeight(a)! || a.at - b.at || a.seq - b.seq);
        assert.deepStrictEqual(
          waiting.map(({ id }) => id),
          oracle.waiting(),
        );
        assert.equal(deskRow(party.rows)?.waiting ?? 0, waiting.length);
        for (const id of oracle.said())
          assert.deepStrictEqual(historyRow(party.rows, id)?.versions ?? [], oracle.history(id));
        for (const { id } of GUESTS) {
          const { email, state } = personRow(party.rows, id)?.contact ?? {};
          const expected = oracle.contact(id);
          assert.deepStrictEqual({ email, state }, { email: expected?.email, state: expected?.state });
        }
      });
    });
  });

  it('lets nobody see what an entry stands below unless all of it is theirs to see', () => {
    forAllSeeds((seed) => {
      const { party, oracle, history } = live(seed, STEPS);
      const ids = oracle.said();
      for (let count = 0; count < 12 && ids.length > 0; count += 1) {
        const around = history.prng.pick(ids);
        const topic = history.prng.pick(TOPICS);
        for (const audience of ['public', 'hosts'] as const) {
          const query = { sort: history.prng.pick(SORTS), around };
          const expected = { ...oracle.page(topic, audience, query, SMALL), cursor: party.cursor() };
          assert.deepStrictEqual(
            party.view(topic, audience, query, SMALL),
            expected,
            `${around} ${audience}`,
          );
        }
      }
    });
  });

  it('answers whatever is sent again as the first time, and changes nothing', () => {
    forAllSeeds((seed) => {
      const { party, steps, transactions } = live(seed, STEPS);
      const { head } = party;
      steps.forEach(({ actor, items }, index) => {
        const first = transactions[index]!.answers[0]!;
        const settled = first.flatMap((receipt, at) => (receipt.delivery === 'deferred' ? [] : at));
        const again = party.submit([{ actor, items: settled.map((at) => items[at]!) }], head.at + 1_000_000);
        assert.deepStrictEqual(
          again.answers[0],
          settled.map((at) => first[at]),
        );
        assert.deepStrictEqual([again.log, again.rows, again.receipts, again.news], [[], [], [], []]);
        assert.deepStrictEqual(again.head, head);
      });
    });
  });

  it('is wild enough: every kind of event is accepted, and every answer is given', () => {
    const types = new Set<string>();
    const deliveries = new Set<string>();
    const codes = new Set<string>();
    let facts = 0;
    forAllSeeds(
      (seed) => {
        for (const { log, answers } of live(seed, STEPS).transactions) {
          facts += log.length;
          for (const { type } of log) types.add(type);
          for (const { delivery, code } of answers.flat()) {
            deliveries.add(delivery);
            if (code) codes.add(code);
          }
        }
      },
      Math.min(HISTORIES, 200),
    );
    if (HISTORIES < 200) return;
    assert.ok(facts > 200 * STEPS * 0.6, `only ${facts} facts`);
    assert.equal(types.size, 36, [...types].join());
    assert.deepStrictEqual([...deliveries].sort(), ['confirmed', 'deferred', 'rejected', 'superseded']);
    assert.ok(codes.size >= 20, [...codes].join());
  });
});

describe('a long thread', () => {
  it('is cut into pages of the documented length', () => {
    const lived = live(7, 2_500);
    const pages = TOPICS.flatMap((topic) => [
      ...assertPages(lived, topic, 'public', PAGE_SIZES),
      ...assertPages(lived, topic, 'hosts', PAGE_SIZES),
    ]);
    const rootsOf = ({ entries }: ThreadView) =>
      entries.filter((entry: EntryEntity) => !entry.root && !entry.pinned).length;
    assert.equal(Math.max(...pages.map(rootsOf)), 50);
    assert.ok(pages.filter(({ next }) => next !== null).length > 6, 'there are further pages');
    assert.ok(pages.every(({ cursor }) => parseCursor(cursor)));
  });
});

function rowKeyOf(change: Change): string {
  if ('drop' in change) return `entry:${change.id}`;
  const { put } = change;
  if (put.type === 'entry') return `entry:${put.id}`;
  return put.type === 'topic' ? `topic:${put.topic}` : 'party';
}

/** Texts that were written down but that the public must not read now. */
function hiddenTexts({ party }: Lived, shown: Set<string>): string[] {
  const texts = [...party.rows.values()].flatMap((row) => {
    if (row.kind === 'entry')
      return [row.text, row.reason ?? '', ...(row.reported ?? []).map(({ reason }) => reason)];
    if (row.kind === 'history') return row.versions.map(({ text }) => text);
    return row.kind === 'person' ? [row.contact?.email ?? '', row.mail?.email ?? ''] : [];
  });
  return texts.filter((text) => text.includes('said-') && !shown.has(text));
}
