import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import {
  boardKey,
  boardRow,
  entryKey,
  entryRow,
  PARTY_KEY,
  statusesOf,
  SYSTEM,
  topicKey,
  type Actor,
  type Command,
  type EntryRow,
} from '@partyline/protocol';
import { Ledger, openSqliteStorage, type Storage } from '@partyline/server';
import { CodedError } from '../../packages/server/src/errors.ts';
import { bringIdeas, checkIdeas, type IdeaImport } from '../../packages/server/src/import/idea-import.ts';
import type { IdeaSource } from '../../packages/server/src/import/idea-source.ts';
import { Scheduler } from '../../packages/server/src/schedule/scheduler.ts';
import { partyline, succeed } from './command-line.ts';
import { newId, PARTY, temporaryFolder } from './party.ts';

const BOARD = {
  topic: 'ideas',
  title: 'What shall we build?',
  statuses: [
    { id: 'open', kind: 'new', label: 'Open' },
    { id: 'looking', kind: 'review', label: 'We are looking at it' },
    { id: 'planned', kind: 'planned' },
    { id: 'doing', kind: 'progress' },
    { id: 'done', kind: 'shipped' },
    { id: 'no', kind: 'declined', label: 'Not now' },
  ],
  categories: [
    { id: 'food', label: 'Food & drinks' },
    { id: 'music', label: 'Music' },
  ],
};

const LINES = [
  {
    id: 'A-1',
    title: 'Gluten-free pizza',
    text: 'Two\nlines',
    status: 'review',
    category: 'Food & drinks',
    votes: 214,
  },
  {
    id: 'A-2',
    title: '=SUM(1;2), “quoted”',
    status: 'DONE',
    votes: 3,
    author: 'Teo K.',
    date: '2024-03-09',
    decided: '2024-05-01',
  },
  {
    id: 'A-3',
    title: '-loud',
    text: "'=not a formula",
    date: '2024-03-09T14:30:15.250+02:00',
    author: 'Teo K.',
  },
];
const CSV =
  '\uFEFFTitle;text;status;category;votes;author;date\r\n' +
  '"Pizza; without ""gluten""";"Two\r\nlines";Not now;MUSIC;7;Teo K.;2024-03-09\r\n' +
  '\r\n' +
  "'=1+1;;in progress;;;;2024-03-10\r\n" +
  'Plain;;;;;;\r\n';

async function start(t: TestContext) {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'party.sqlite');
  const data = ['--data', file];
  await succeed(['party', 'create', PARTY, '--name', 'Saturday Disco Bowl', ...data]);
  const write = async (name: string, content: string | Buffer | readonly object[]) => {
    const path = join(folder, name);
    const text = Array.isArray(content) ? content.map((line) => JSON.stringify(line)).join('\n') : content;
    await writeFile(path, text as string | Buffer);
    return path;
  };
  const board = async (topic: string) =>
    succeed([
      'board',
      'create',
      PARTY,
      await write('board.json', JSON.stringify({ ...BOARD, topic })),
      ...data,
    ]);
  await board('ideas');
  const bring = (path: string, ...more: string[]) =>
    partyline(['import', 'ideas', PARTY, 'ideas', path, ...data, ...more]);
  const exported = (topic: string, ...more: string[]) =>
    succeed(['export', 'ideas', PARTY, topic, ...data, ...more]);
  const opened = async <T>(use: (storage: Storage) => Promise<T>) => {
    const storage = openSqliteStorage({ file });
    try {
      return await use(storage);
    } finally {
      await storage.close();
    }
  };
  const head = () => opened(async (storage) => (await storage.head(PARTY))!.seq);
  const ideas = (topic = 'ideas'): Promise<readonly EntryRow[]> =>
    opened(async (storage) => {
      const request = { party: PARTY, topic, audience: 'public', sort: 'newest', limit: 500 } as const;
      return (await storage.boardPage(request))!.rows;
    });
  return { folder, data, write, board, bring, exported, opened, head, ideas };
}

/** An import into the board as the command line makes it, where nobody else writes. */
async function workOf(storage: Storage, source: IdeaSource): Promise<IdeaImport> {
  const { rows } = (await storage.load(PARTY, [PARTY_KEY, topicKey('ideas'), boardKey('ideas')]))!;
  const { board } = boardRow(rows, 'ideas')!;
  return {
    storage,
    party: PARTY,
    topic: 'ideas',
    rows,
    statuses: statusesOf(board),
    categories: board.categories ?? [],
    source,
    status: new Map(),
    category: new Map(),
    now: Date.now,
    onProgress: () => undefined,
    wait: async () => assert.fail('Nobody else writes.'),
  };
}

describe('import of ideas: bringing in', () => {
  it('reports without changing anything, brings in, and the second time nothing', async (t) => {
    const { bring, data, head, ideas, write } = await start(t);
    for (const [name, content, votes] of [
      ['ideas.jsonl', LINES, 217],
      ['ideas.csv', CSV, 7],
    ] as const) {
      const path = await write(name, content);
      const before = await head();
      const dry = await bring(path, '--dry-run');
      assert.equal(dry.code, 0, dry.err);
      assert.match(dry.out, /Would bring 3 ideas into “ideas”; 0 are there already\./);
      assert.ok(dry.out.includes(`${votes} votes as imported totals, apart from votes`), dry.out);
      assert.equal(await head(), before);
      assert.match((await bring(path)).out, /Brought 3 ideas/);
      const after = await head();
      assert.match((await bring(path)).out, /Bringing 0 ideas into “ideas”; 3 are there already\./);
      assert.equal(await head(), after);
    }
    assert.equal((await ideas()).length, 6);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('keeps author, date, status and category, and totals apart from votes', async (t) => {
    const { bring, ideas, write } = await start(t);
    await bring(await write('ideas.jsonl', LINES));
    const rows = new Map((await ideas()).map((row) => [row.imported?.id, row]));
    const [pizza, sum, loud] = ['A-1', 'A-2', 'A-3'].map((id) => rows.get(id)!);
    assert.deepEqual(
      [pizza!.idea!.status, pizza!.idea!.category, pizza!.idea!.votes, pizza!.idea!.imported, pizza!.text],
      ['looking', 'food', 0, 214, 'Two\nlines'],
    );
    assert.deepEqual(
      [sum!.idea!.title, sum!.idea!.status, sum!.author.name, sum!.at, sum!.idea!.decided],
      ['=SUM(1;2), “quoted”', 'done', 'Teo K.', Date.UTC(2024, 2, 9, 12), Date.UTC(2024, 4, 1, 12)],
    );
    assert.deepEqual([loud!.at, loud!.idea!.status], [Date.UTC(2024, 2, 9, 12, 30, 15, 250), 'open']);
    assert.equal(loud!.author.id, sum!.author.id);
    assert.notEqual(pizza!.author.id, sum!.author.id);
  });

  it('changes nothing and names the place when any line is broken', async (t) => {
    const { bring, head, write } = await start(t);
    const before = await head();
    const cases: [string, string | object[], RegExp][] = [
      ['a.jsonl', [...LINES, { id: 'A-4', title: '' }], /Line 4, field “title”: The title is empty/],
      [
        'b.jsonl',
        [...LINES, { id: 'A-1', title: 'Another' }],
        /Line 4: Line 1 has another idea under the same id/,
      ],
      ['c.jsonl', [...LINES, { id: 'A-5', title: '\u200b' }], /Line 4: /],
      ['d.csv', `${CSV}Last;;;;many;;\r\n`, /Line 7, column 5 \(votes\): “many” is no count/],
      ['e.csv', 'title,date\nA,2024-01-01\nB,1.1.2024\n', /Line 3, column 2 \(date\)/],
    ];
    for (const [name, content, sentence] of cases)
      for (const more of [['--dry-run'], []]) {
        const { code, err } = await bring(await write(name, content), ...more);
        assert.equal(code, 1, name);
        assert.match(err, sentence);
        assert.match(err, /Nothing was changed/);
        assert.equal(await head(), before);
      }
    assert.match((await bring('nowhere.csv')).err, /There is no file/);
    assert.match((await bring(await write('ideas.txt', ''))).err, /has to end in \.jsonl or \.csv/);
    assert.match(
      (await partyline(['import', 'ideas', PARTY, 'none', 'x.csv'])).err,
      /There is no file|--data/,
    );
  });

  it('asks what unknown words mean, suggests it, and takes the answer', async (t) => {
    const { bring, head, ideas, write } = await start(t);
    const path = await write('ideas.jsonl', [
      { id: '1', title: 'A', status: 'Under consideration', category: 'Foood' },
      { id: '2', title: 'B', status: 'under consideration', category: 'Sports' },
      { id: '3', title: 'C', status: 'Qwertz' },
      { id: '4', title: 'D', status: 'Under Review', category: 'music' },
    ]);
    const before = await head();
    const asked = await bring(path);
    assert.equal(asked.code, 1);
    assert.equal(await head(), before);
    assert.match(
      asked.err,
      /Unknown status “Under consideration” \(2 ideas, first in line 1\)\. Probably “looking”: add --status "Under consideration=looking"\./,
    );
    assert.match(
      asked.err,
      /Unknown status “Qwertz” \(line 3\)\. The board has open, looking, .* --status "Qwertz=…"/,
    );
    assert.match(asked.err, /Unknown category “Foood” \(line 1\)\. Probably “food”/);
    assert.match(
      asked.err,
      /Unknown category “Sports” \(line 2\)\. .*Or leave it out: --category "Sports="\./,
    );
    const mapping = ['--status', 'Under consideration=review', '--status', 'qwertz=Not now'];
    mapping.push('--category', 'foood=food', '--category', 'Sports=');
    const wrong = await bring(path, '--status', 'Qwertz=maybe');
    assert.match(wrong.err, /the board has no status “maybe”/);
    assert.match((await bring(path, '--status', 'Qwertz')).err, /has the form/);
    assert.equal((await bring(path, ...mapping)).code, 0);
    assert.deepEqual((await ideas()).map(({ idea }) => [idea!.title, idea!.status, idea!.category]).sort(), [
      ['A', 'looking', 'food'],
      ['B', 'looking', undefined],
      ['C', 'no', undefined],
      ['D', 'looking', 'music'],
    ]);
  });

  it('passes by what stands in the file twice', async (t) => {
    const { bring, ideas, write } = await start(t);
    const path = await write(
      'ideas.csv',
      'title,author,date\nA,Bo,2024-01-01\nA,Bo,2024-01-01\nA,Cy,2024-01-01\n',
    );
    assert.match((await bring(path)).out, /Bringing 2 ideas .* 1 stand in the file twice and are skipped/);
    assert.equal((await ideas()).length, 2);
  });

  it('goes on where it was broken off, and two at once bring each idea once', async (t) => {
    const { bring, data, ideas, opened, write } = await start(t);
    const lines = Array.from({ length: 700 }, (_, index) => ({
      id: `n${index}`,
      title: `Idea ${index}`,
      date: '2024-03-09',
      votes: index,
    }));
    await bring(await write('part.jsonl', lines.slice(0, 313)));
    const whole = await write('whole.jsonl', lines);
    assert.match(
      (await bring(whole, '--dry-run')).out,
      /Would bring 387 ideas into “ideas”; 313 are there already/,
    );
    const outcomes = await Promise.all([bring(whole), bring(whole)]);
    for (const { code, err } of outcomes) assert.equal(code, 0, err);
    const rows = await ideas();
    assert.equal(rows.length, 500);
    const count = await opened(
      async (storage) =>
        (await storage.boardPage({
          party: PARTY,
          topic: 'ideas',
          audience: 'public',
          sort: 'top',
          limit: 1,
        }))!.board!.ideas,
    );
    assert.equal(count, 700);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('waits while others write, and goes on', async (t) => {
    const { ideas, opened } = await start(t);
    const source: IdeaSource = {
      name: 'elsewhere',
      async *read() {
        for (let line = 1; line <= 300; line += 1)
          yield { line, idea: { id: `e${line}`, title: `Idea ${line}`, text: '', votes: 1 }, problems: [] };
      },
    };
    const told: string[] = [];
    const waited: number[] = [];
    await opened(async (storage) => {
      let busy = 3;
      const commit: Storage['commit'] = async (...given) => {
        if (busy > 0) {
          busy -= 1;
          throw new CodedError('PARTY_SERVER_BUSY', { retryAfter: 2 });
        }
        return storage.commit(...given);
      };
      const contested = new Proxy(storage, {
        get(target, name) {
          if (name === 'commit') return commit;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      const work: IdeaImport = {
        ...(await workOf(contested, source)),
        onProgress: (sentence) => told.push(sentence),
        wait: async (seconds) => void waited.push(seconds),
      };
      assert.equal(await bringIdeas(work, 300), 300);
      busy = Infinity;
      const more: IdeaSource = {
        name: 'elsewhere',
        async *read() {
          yield { line: 1, idea: { id: 'last', title: 'One more', text: '', votes: 0 }, problems: [] };
        },
      };
      await assert.rejects(bringIdeas({ ...work, source: more }, 1), { code: 'PARTY_SERVER_BUSY' });
    });
    assert.equal((await ideas()).length, 300);
    assert.deepEqual(waited.slice(0, 3), [2, 2, 2]);
    assert.equal(waited.length, 3 + 9);
    assert.equal(told.filter((one) => one.includes('others are writing')).length, 2);
  });

  it('takes any source that keeps the contract, and goes on after that has failed in the middle', async (t) => {
    const { data, ideas, opened } = await start(t);
    let breaksAt = Infinity;
    const source: IdeaSource = {
      name: 'elsewhere',
      async *read() {
        for (let line = 1; line <= 600; line += 1) {
          if (line === breaksAt) throw new Error('the disk is gone');
          const idea = { id: `e${line}`, title: `Idea ${line}`, text: '', votes: 1 };
          yield { line, idea, problems: [] };
        }
      },
    };
    await opened(async (storage) => {
      const work = await workOf(storage, source);
      const { fresh } = await checkIdeas(work);
      assert.equal(fresh, 600);
      breaksAt = 401;
      await assert.rejects(bringIdeas(work, fresh), /the disk is gone/);
      breaksAt = Infinity;
      const again = await checkIdeas(work);
      assert.ok(again.known > 0 && again.fresh > 0, JSON.stringify(again));
      assert.equal(await bringIdeas(work, again.fresh), again.fresh);
      assert.deepEqual([(await checkIdeas(work)).fresh, again.known + again.fresh], [0, 600]);
    });
    assert.ok((await ideas()).every(({ imported }) => imported?.source === 'elsewhere'));
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('brings back nothing that was taken away since', async (t) => {
    const { bring, ideas, opened, write } = await start(t);
    const path = await write('ideas.jsonl', LINES);
    await bring(path);
    const [row] = await ideas();
    await opened(async (storage) => {
      const event = {
        id: newId(),
        type: 'entry.refused',
        v: 1,
        topic: 'ideas',
        data: { entry: row!.id, reason: 'Not ours' },
      } as const;
      const { receipts } = await new Ledger({ storage }).append(PARTY, { actor: SYSTEM, items: [{ event }] });
      assert.equal(receipts[0]!.delivery, 'confirmed');
      assert.equal(
        entryRow((await storage.load(PARTY, [entryKey(row!.id)]))!.rows, row!.id)!.visibility,
        'refused',
      );
    });
    assert.match((await bring(path)).out, /Bringing 0 ideas into “ideas”; 3 are there already/);
    assert.equal((await ideas()).length, 2);
  });
});

describe('export of ideas', () => {
  it('writes what an empty board takes in as the same ideas, in both formats', async (t) => {
    const { board, bring, data, exported, ideas, write } = await start(t);
    await bring(await write('ideas.jsonl', LINES));
    const described = (rows: readonly EntryRow[]) =>
      rows.map(({ text, at, author, idea, imported }) => ({
        id: imported?.id,
        text,
        at,
        name: author.name,
        title: idea!.title,
        status: idea!.status,
        category: idea!.category,
        imported: idea!.imported,
      }));
    const wanted = described(await ideas());
    for (const [format, flags] of [
      ['jsonl', []],
      ['csv', ['--csv']],
    ] as const) {
      const text = await exported('ideas', ...flags);
      const topic = `copy-${format}`;
      await board(topic);
      const path = await write(`copy.${format}`, text);
      assert.match(await succeed(['import', 'ideas', PARTY, topic, path, ...data]), /Brought 3 ideas/);
      assert.deepEqual(described(await ideas(topic)), wanted);
      assert.equal(await exported(topic, ...flags), text);
    }
    const csv = await exported('ideas', '--csv');
    assert.match(
      csv,
      /^\uFEFFtitle,text,status,category,votes,imported,author,date,decided,decisions,answer,answered,next,id\r\n/,
    );
    assert.ok(csv.includes(`"'=SUM(1;2), “quoted”"`), csv);
    assert.match(
      (await partyline(['export', 'ideas', PARTY, 'none', ...data])).err,
      /There is no board “none”/,
    );
  });

  it('tells votes from imported totals, says what was decided and answered and when, and takes all of it in again', async (t) => {
    const { board, bring, data, exported, ideas, opened, write } = await start(t);
    await bring(
      await write(
        'ideas.jsonl',
        LINES.map((one) => ({ date: '2024-03-01', ...one })),
      ),
    );
    const entry = (await ideas()).find(({ imported }) => imported?.id === 'A-1')!.id;
    await opened(async (storage) => {
      const ledger = new Ledger({ storage });
      const ask = async (actor: Actor, type: string, given: object) => {
        const event = {
          id: newId(),
          type,
          v: 1,
          topic: 'ideas',
          data: { entry, ...given },
        } as unknown as Command;
        const { receipts } = await ledger.append(PARTY, { actor, items: [{ event }] });
        assert.equal(receipts[0]!.delivery, 'confirmed', JSON.stringify(receipts));
      };
      for (const name of 'abc')
        await ask({ kind: 'guest', id: `g_${name.repeat(22)}` }, 'vote.cast', { why: `${name}!` });
      const host: Actor = { kind: 'host', id: 'h_ann' };
      const added = { host: host.id, name: 'Ann', role: 'host' } as const;
      const joined = { id: newId(), type: 'host.added', v: 1, data: added } as const;
      await ledger.append(PARTY, { actor: SYSTEM, items: [{ event: joined }] });
      await ask(host, 'idea.decided', { status: 'planned', next: '2999-01-01', answer: 'Soon;\n- "=yes"' });
      await ask(host, 'idea.decided', { status: 'done' });
    });
    const line = (text: string) =>
      text
        .split('\n')
        .filter((one) => one.includes('A-1'))
        .map((one) => JSON.parse(one) as Record<string, unknown>)[0]!;
    const told = line(await exported('ideas'));
    assert.deepEqual([told['votes'], told['imported'], told['answer']], [3, 214, 'Soon;\n- "=yes"']);
    assert.match(String(told['decisions']), /^planned \d{4}-\S+Z; done \d{4}-\S+Z$/);
    assert.equal(told['decisions'], `planned ${String(told['answered'])}; done ${String(told['decided'])}`);
    for (const [format, flags] of [
      ['jsonl', []],
      ['csv', ['--csv']],
    ] as const) {
      const text = await exported('ideas', ...flags);
      const topic = `again-${format}`;
      await board(topic);
      const path = await write(`again.${format}`, text);
      await succeed(['import', 'ideas', PARTY, topic, path, ...data]);
      assert.equal(await exported(topic, ...flags), text, format);
      const row = (await ideas(topic)).find(({ imported }) => imported?.id === 'A-1')!;
      assert.deepEqual([row.idea!.votes, row.idea!.imported, row.replies], [0, 217, 1]);
      assert.equal(new Date(row.answered!).toISOString(), told['answered']);
      assert.match((await bring(path)).out, /Bringing 0 ideas/);
    }
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
    const log = await write('log.jsonl', await succeed(['export', PARTY, ...data]));
    assert.match(
      await succeed(['import', 'copy', log, '--format', 'jsonl', '--dry-run', ...data]),
      /Would restore/,
    );
  });

  it('takes promises along, in both formats: the clock keeps them where the idea came to', async (t) => {
    const { board, bring, data, exported, ideas, opened, write } = await start(t);
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const planned = { id: 'P-1', title: 'Longer lanes', status: 'planned', date: '2024-03-01', next: soon };
    const shipped = { ...planned, id: 'P-2', title: 'Shorter ones', status: 'done' };
    await bring(await write('planned.jsonl', [planned, shipped]));
    for (const [format, flags] of [
      ['jsonl', []],
      ['csv', ['--csv']],
    ] as const) {
      const topic = `again-${format}`;
      await board(topic);
      const text = await exported('ideas', ...flags);
      await succeed(['import', 'ideas', PARTY, topic, await write(`again.${format}`, text), ...data]);
      assert.equal(await exported(topic, ...flags), text, format);
      const rows = (await ideas(topic)).map(({ idea }) => [idea!.title, idea!.next]).sort();
      assert.deepEqual(rows, [
        ['Longer lanes', soon],
        ['Shorter ones', undefined],
      ]);
    }
    const reminded = await opened(async (storage) => {
      const onFailure = (error: unknown) => assert.fail(error as Error);
      const ledger = new Ledger({ storage });
      await new Scheduler({ storage, ledger, now: Date.now, onFailure }).run();
      const log = await storage.log(PARTY, 0, 500);
      return log.filter(({ type }) => type === 'idea.reminded').map(({ topic }) => topic);
    });
    assert.deepEqual(reminded.toSorted(), ['again-csv', 'again-jsonl', 'ideas']);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
    const log = await write('log.jsonl', await succeed(['export', PARTY, ...data]));
    assert.match(
      await succeed(['import', 'copy', log, '--format', 'jsonl', '--dry-run', ...data]),
      /Would restore/,
    );
    for (const next of ['2026-02-30', '2026-03', 'soon']) {
      const broken = await bring(await write('broken.jsonl', [{ ...planned, id: 'P-3', next }]));
      assert.match(broken.err, /Line 1, field “next”: “.*” is no day; write YYYY-MM-DD\./);
    }
  });

  it('names decisions that it cannot read', async (t) => {
    const { bring, write } = await start(t);
    const cases: [string, RegExp][] = [
      ['planned', /Line 1, field “decisions”: “planned” has no date/],
      ['planned soon', /Line 1, field “decisions”: “soon” is no date/],
      ['plannd 2026-01-01', /Unknown status “plannd” \(line 1\)/],
    ];
    for (const [decisions, sentence] of cases) {
      const { code, err } = await bring(await write('broken.jsonl', [{ id: '1', title: 'A', decisions }]));
      assert.equal(code, 1);
      assert.match(err, sentence);
    }
  });

  it('knows its own ideas again on the board that they came from', async (t) => {
    const { bring, exported, head, opened, write } = await start(t);
    await opened(async (storage) => {
      const event = {
        id: newId(),
        type: 'idea.proposed',
        v: 1,
        topic: 'ideas',
        data: { title: 'Proposed here' },
      } as const;
      const actor = { kind: 'guest', id: 'g_aaaaaaaaaaaaaaaaaaaaaa' } as const;
      const { receipts } = await new Ledger({ storage }).append(PARTY, { actor, items: [{ event }] });
      assert.equal(receipts[0]!.delivery, 'confirmed');
    });
    const before = await head();
    const outcome = await bring(await write('own.jsonl', await exported('ideas')));
    assert.match(outcome.out, /Bringing 0 ideas into “ideas”; 1 are there already/);
    assert.equal(await head(), before);
  });

  it('knows what came in without a date when it comes back with the one that it was given here, in both formats', async (t) => {
    const { bring, data, exported, head, ideas, write } = await start(t);
    await bring(await write('undated.jsonl', [{ id: 'U-1', title: 'No date' }, LINES[1]!]));
    await bring(await write('undated.csv', 'title,author\nNeither date nor id,Bo\n'));
    const { length } = await ideas();
    assert.equal(length, 3);
    const before = await head();
    const files = [
      await write('out.jsonl', await exported('ideas')),
      await write('out.csv', await exported('ideas', '--csv')),
      await write('mended.jsonl', [{ ...LINES[1]!, date: '2023-01-01' }]),
    ];
    for (const file of [...files, ...files]) {
      const { code, err, out } = await bring(file);
      assert.equal(code, 0, err);
      assert.match(out, /Bringing 0 ideas into “ideas”; \d are there already/, file);
    }
    assert.equal(await head(), before);
    assert.equal((await ideas()).length, length);
    assert.match(await succeed(['verify', PARTY, ...data]), /agree with the log/);
  });

  it('writes more than a page, oldest first, each once', async (t) => {
    const { bring, exported, write } = await start(t);
    const lines = Array.from({ length: 620 }, (_, index) => ({
      id: `n${index}`,
      title: `Idea ${index}`,
      date: '2024-03-09',
    }));
    await bring(await write('many.jsonl', lines));
    const ids = (await exported('ideas'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    assert.deepEqual(
      ids,
      lines.map(({ id }) => id),
    );
  });

  it('still reads and writes the log of a party that is called “ideas”', async (t) => {
    const { data, write } = await start(t);
    await succeed(['party', 'create', 'ideas', '--name', 'Ideas', ...data]);
    const log = await succeed(['export', 'ideas', ...data]);
    assert.match(log, /party\.created/);
    const path = await write('log.jsonl', log);
    assert.match(
      await succeed(['import', 'ideas', path, '--format', 'jsonl', '--dry-run', ...data]),
      /Would restore/,
    );
  });
});
