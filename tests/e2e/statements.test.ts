import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { open, succeed } from '../server/command-line.ts';
import { openBrowser, openPage, ready } from './alley.ts';

const PARTY = 'town-hall';
const TOPIC = 'statements';
const ORIGIN = 'http://town-hall.example';
const HEADER = 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body';
const FIRST_AT = 1714586400000;

const AWKWARD = [
  'A "quiet hour" on Sundays, please, and mean it.',
  'Two lines:\nthe second one counts as well.',
  'Two  blanks, and a trailing comma,',
  'Less than 5 < 6 & more than <b>nothing</b>, as &amp; says.',
  'Straßenbahn bis ein Uhr, naïve façade, 你好, مرحبا, 👩‍👩‍👧‍👦',
  'It’s 5 * 3 * 2 lanes; it isn’t a snake_case_name, and ~1,500 people came.',
  'See https://example.com/lanes?a=1&b=2 (or do not).',
];
const PLAIN = Array.from(
  { length: 113 },
  (_, number) => `Statement ${number}: keep lane ${(number % 12) + 1} open until ${(number % 5) + 7}.`,
);
const PUBLIC = [...AWKWARD, ...PLAIN];
const HELD = 'Nobody has decided about this one yet.';
const REFUSED = 'This one was never shown.';

it('shows every public statement of a Polis export to the letter, page by page, and no other', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'partyline-statements-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const csv = join(folder, 'comments.csv');
  await writeFile(csv, commentsOf([[HELD, 0], [REFUSED, -1], ...PUBLIC.map((text) => [text, 1] as const)]));
  const data = ['--data', join(folder, 'party.sqlite')];
  await succeed(['party', 'create', PARTY, '--name', 'Town hall', ...data]);
  await succeed(['origin', 'add', PARTY, ORIGIN, ...data]);
  await succeed([
    'import',
    PARTY,
    TOPIC,
    csv,
    '--format',
    'polis',
    '--title',
    'What should change?',
    ...data,
  ]);
  const { address } = await open(t, data[1]!);

  const browser = await openBrowser();
  t.after(() => browser.close());
  const { page, complaints } = await openPage(
    await browser.newContext({ viewport: { width: 320, height: 800 } }),
  );
  await page.route(`${ORIGIN}/`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Town hall</title><link rel="icon" href="data:,">
        <script type="module" src="${address}/v1/partyline.js" data-party="${PARTY}"></script>
        <party-thread topic="${TOPIC}" sort="oldest"></party-thread>`,
    }),
  );
  await page.goto(`${ORIGIN}/`);
  await ready(page);
  await page.getByRole('heading', { name: 'What should change?' }).waitFor();

  const shown = page.locator('party-thread [part=message]');
  const more = page.getByRole('button', { name: 'Show more' });
  let pages = 1;
  for (; (await shown.count()) < PUBLIC.length; pages += 1) {
    const before = await shown.count();
    await more.click();
    await shown.nth(before).waitFor({ state: 'attached' });
  }
  assert.ok(pages > 1, 'there was more than one page');
  await more.waitFor({ state: 'detached' });
  const texts = await shown.evaluateAll((messages) => messages.map(({ textContent }) => textContent.trim()));
  assert.deepEqual(texts, PUBLIC);
  assert.equal(
    await page.evaluate(() => document.documentElement.scrollWidth),
    320,
    'nothing is wider than the screen',
  );
  assert.deepEqual(complaints, []);
});

function commentsOf(statements: readonly (readonly [text: string, moderated: number])[]): string {
  const lines = statements.map(([text, moderated], index) => {
    const at = FIRST_AT + index * 61_000;
    const body = `"${text.replaceAll('"', '""')}"`;
    return [at, new Date(at).toISOString(), index, index % 9, index % 7, index % 3, moderated, body].join(
      ',',
    );
  });
  return `${[HEADER, ...lines].join('\n')}\n`;
}
