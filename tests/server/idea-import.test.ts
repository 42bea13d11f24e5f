import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { entryKey, entryRow, SYSTEM, type EntryRow } from '@partyline/protocol';
import { Ledger, openSqliteStorage, type Storage } from '@partyline/server';
import { readDate } from '../../packages/server/src/import/idea-fields.ts';
import { IdeaCsv } from '../../packages/server/src/import/idea-csv.ts';
import { IdeaLines } from '../../packages/server/src/import/idea-lines.ts';
import {
  problemLine,
  type IdeaSource,
  type SourcedIdea,
} from '../../packages/server/src/import/idea-source.ts';
import { partyline, succeed } from './command-line.ts';
import { newId, PARTY, temporaryFolder } from './party.ts';

const NOW = Date.UTC(2026, 10, 22);
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

async function read(t: TestContext, content: string | Buffer, kind: 'csv' | 'jsonl') {
  const file = join(await temporaryFolder(t), `ideas.${kind}`);
  await writeFile(file, content);
  const source: IdeaSource = kind === 'csv' ? new IdeaCsv(file, () => NOW) : new IdeaLines(file, () => NOW);
  const ideas: SourcedIdea[] = [];
  const problems: string[] = [];
  const notices: string[] = [];
  for await (const record of source.read()) {
    if (record.idea) ideas.push(record.idea);
    if (record.notice !== undefined) notices.push(record.notice);
    problems.push(...record.problems.map(problemLine));
  }
  return { ideas, problems, notices };
}

describe('import of ideas: reading', () => {
  it('reads CSV with a byte order mark, semicolons, CRLF, quotes, line breaks and empty lines', async (t) => {
    const { ideas, problems } = await read(t, CSV, 'csv');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      ideas.map(({ title, text, status, category, votes, author, at }) => [
        title,
        text,
        status,
        category,
        votes,
        author,
        at,
      ]),
      [
        ['Pizza; without "gluten"', 'Two\nlines', 'Not now', 'MUSIC', 7, 'Teo K.', Date.UTC(2024, 2, 9, 12)],
        ['=1+1', '', 'in progress', undefined, 0, undefined, Date.UTC(2024, 2, 10, 12)],
        ['Plain', '', undefined, undefined, 0, undefined, undefined],
      ],
    );
    assert.equal(new Set(ideas.map(({ id }) => id)).size, 3);
    assert.deepEqual((await read(t, CSV.replaceAll('\r\n', '\n'), 'csv')).ideas, ideas);
  });

  it('names line and column of every fault of a CSV file', async (t) => {
    const cases: [string | Buffer, string[]][] = [
      ['', ['Line 1: The file is empty; the first line names the columns.']],
      [
        'name,votes\n',
        [
          'Line 1: There is no column “title”; the first line names the columns: title,text,status,category,votes,author,date,id.',
        ],
      ],
      ['title,txt\n', ['Line 1, column “txt”: There is no such column; is it “text”?']],
      ['title,votes,title\n', ['Line 1, column 3: “title” came before; take one of them away.']],
      [
        'title,votes,date\n"a\nb",x,2026-02-30\n\n ,1,\nfine,1,\nlate,1,2031-01-01\n',
        [
          'Line 2, column 2 (votes): “x” is no count; write a whole number such as 0 or 12.',
          'Line 2, column 3 (date): “2026-02-30” is no date; write YYYY-MM-DD or ISO 8601 (2026-03-09T14:30Z).',
          'Line 5, column 1 (title): The title is empty; every idea needs one.',
          'Line 7, column 3 (date): “2031-01-01” is in the future; mend the date.',
        ],
      ],
      [
        'title,votes\na,1\nb\n',
        [
          'Line 3, column 2: There are 1 fields and 2 columns; put a field that holds a separator into quotes.',
        ],
      ],
      [
        'title\nok\n"open\nand on\n',
        [
          'Line 3: A quote that begins in this record is never closed; close it. What stands behind it was not checked.',
        ],
      ],
      [
        'title,text\nok,a\nb,"c"d\n',
        [
          'Line 3, column 2: A quote stands inside a field; put the whole field into quotes and write the quote twice. What stands behind it was not checked.',
        ],
      ],
      [
        Buffer.from('title\nok\nK\xf6ln\n', 'latin1'),
        ['Line 3: This is not UTF-8. Save the file as UTF-8 and try again.'],
      ],
      [
        `title\n${'x'.repeat(141)}\n`,
        ['Line 2, column 1 (title): It has 141 characters; shorten it to at most 140.'],
      ],
    ];
    for (const [content, sentences] of cases)
      assert.deepEqual((await read(t, content, 'csv')).problems, sentences);
  });

  it('says which columns it does not read', async (t) => {
    const { ideas, notices, problems } = await read(t, 'title,Owner,votes\nA,Ann,2\n', 'csv');
    assert.deepEqual([notices, problems, ideas[0]?.votes], [['Columns that are not read: Owner.'], [], 2]);
  });

  it('names line and field of every fault of JSON Lines', async (t) => {
    const lines = [
      '{"id":"1","title":"A"}',
      '',
      '{"id":"2","titel":"B"}',
      '{"id":"3",}',
      '[]',
      '{"title":"C"}',
      '{"id":"4","title":"D","votes":"3"}',
      '{"id":"5","title":"E","votes":-1,"date":"yesterday"}',
      '{"id":"6","title":"F"',
    ];
    const { ideas, problems } = await read(t, lines.join('\n'), 'jsonl');
    assert.deepEqual(
      ideas.map(({ id }) => id),
      ['1'],
    );
    assert.deepEqual(
      problems.map((sentence) => sentence.slice(0, sentence.indexOf(':'))),
      [
        'Line 3, field “titel”',
        'Line 4, character 11',
        'Line 5',
        'Line 6, field “id”',
        'Line 7, field “votes”',
        'Line 8, field “votes”',
        'Line 8, field “date”',
        'Line 9, character 22',
      ],
    );
  });

  it('takes ISO 8601 with and without time and zone, and no day that there never was', () => {
    const cases: [string, number | undefined][] = [
      ['2024-03-09', Date.UTC(2024, 2, 9, 12)],
      ['2024-03-09T14:30', Date.UTC(2024, 2, 9, 14, 30)],
      ['2024-03-09 14:30:15.5Z', Date.UTC(2024, 2, 9, 14, 30, 15, 500)],
      ['2024-03-09T14:30:15.250+02:00', Date.UTC(2024, 2, 9, 12, 30, 15, 250)],
      ['2024-03-09T01:00-0530', Date.UTC(2024, 2, 9, 6, 30)],
      ['2024-02-29', Date.UTC(2024, 1, 29, 12)],
      ['2023-02-29', undefined],
      ['2024-13-01', undefined],
      ['2024-03-09T24:10', undefined],
      ['09.03.2024', undefined],
      ['2024-3-9', undefined],
    ];
    for (const [text, time] of cases) assert.equal(readDate(text), time, text);
  });
});

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
    assert.match(csv, /^\uFEFFtitle,text,status,category,votes,author,date,id\r\n/);
    assert.ok(csv.includes(`"'=SUM(1;2), “quoted”"`), csv);
    assert.match(
      (await partyline(['export', 'ideas', PARTY, 'none', ...data])).err,
      /There is no board “none”/,
    );
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
