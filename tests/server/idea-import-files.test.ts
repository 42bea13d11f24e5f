import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readDate } from '../../packages/server/src/import/idea-fields.ts';
import { IdeaCsv } from '../../packages/server/src/import/idea-csv.ts';
import { IdeaLines } from '../../packages/server/src/import/idea-lines.ts';
import {
  problemLine,
  type IdeaSource,
  type SourcedIdea,
} from '../../packages/server/src/import/idea-source.ts';
import { temporaryFolder } from './party.ts';

const NOW = Date.UTC(2026, 10, 22);
const CSV =
  '\uFEFFTitle;text;status;category;votes;author;date\r\n' +
  '"Pizza; without ""gluten""";"Two\r\nlines";Not now;MUSIC;7;Teo K.;2024-03-09\r\n' +
  '\r\n' +
  "'=1+1;;in progress;;;;2024-03-10\r\n" +
  'Plain;;;;;;\r\n';

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
          'Line 1: There is no column “title”; the first line names the columns: title,text,status,category,votes,imported,author,date,decided,decisions,answer,answered,next,id.',
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
