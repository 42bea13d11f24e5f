import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EventIn } from '@partyline/protocol';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import {
  openPage,
  openScene,
  PARTY,
  poll,
  readPoll,
  readyPolls,
  until,
  visitVotes,
  type Visit,
} from './alley.ts';

const PHONE = { width: 390, height: 844 };
const TAB_STOPS_MAX = 80;
const PRESS_MS = 1_000;

/** What somebody answers, and how the row of it then reads for others. */
interface Answer {
  readonly topic: string;
  readonly why?: string | undefined;
  readonly row?: readonly [id: string, words: string];
  /** Own words. */
  readonly text?: string;
  choose(page: Page): Promise<void>;
}

/** Every event that a page sends, in order. */
function sentBy(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/events')) return;
    const { events } = request.postDataJSON() as { events: EventIn[] };
    for (const event of events) sent.push(`${event.type} ${'topic' in event ? event.topic : ''}`);
  });
  return sent;
}

/** Answers as a hand does it: `press` is a click or a tap. */
async function answerAll(
  page: Page,
  answers: readonly Answer[],
  press: (target: Locator) => Promise<void>,
): Promise<void> {
  for (const answer of answers) {
    const place = poll(page, answer.topic);
    await answer.choose(page);
    if (answer.why) {
      await press(place.getByRole('textbox', { name: 'Why?' }));
      await page.keyboard.type(answer.why);
    }
    await press(place.getByRole('button', { name: 'Answer', exact: true }));
    await shown(place, answer);
    if (answer.topic === 'stars') {
      await press(place.getByRole('button', { name: 'Next', exact: true }));
      await place.getByText('How did we treat you').waitFor();
    }
  }
}

/** The results, with this answer in them. */
async function shown(
  place: Locator,
  { row, text, why }: Pick<Answer, 'row' | 'text' | 'why'>,
): Promise<void> {
  if (row) await place.locator(`#row-${row[0]}`, { hasText: row[1] }).waitFor();
  for (const words of [text, why])
    if (words) await place.locator('[part=reason]', { hasText: words }).first().waitFor();
}

/** A star, a face or a number, counted from the lowest. */
function figureOf(page: Page, topic: string, index: number): Locator {
  return poll(page, topic).locator('[part=figure]').nth(index);
}

/** What is known of the element that has the focus. */
interface Focus {
  readonly id: string;
  readonly does: string;
  readonly part: string;
  /** Of the poll that it stands in. */
  readonly topic: string;
  /** The row of a ranking, by its option. */
  readonly row: string;
}

/** The element that has the focus, through all shadow roots. */
function focused(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const host = document.activeElement as HTMLElement;
    let element = host;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement as HTMLElement;
    return {
      id: element.id,
      does: element.dataset['do'] ?? '',
      part: element.getAttribute('part') ?? '',
      topic: host.getAttribute('topic') ?? host.getAttribute('topics') ?? '',
      row: element.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '',
    };
  });
}

/** Goes on by Tab until the focus is there. */
async function tabTo(page: Page, there: Partial<Focus>): Promise<void> {
  for (let stop = 0; stop < TAB_STOPS_MAX; stop += 1) {
    const at = await focused(page);
    if (Object.entries(there).every(([name, value]) => at[name as keyof typeof at] === value)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${JSON.stringify(there)}, but to ${JSON.stringify(await focused(page))}`);
}

async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2, end.y + end.height / 2, { steps: 5 });
  await page.mouse.move(start.x + start.width / 2, end.y, { steps: 2 });
  await page.mouse.up();
}

/** A finger on the handle of one row, drawn up to another. */
async function dragByTouch(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
  const x = start.x + start.width / 2;
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x, y }] });
  await touch('touchStart', start.y + start.height / 2);
  await touch('touchMove', (start.y + end.y + end.height) / 2);
  await touch('touchMove', end.y);
  // A finger rests before it lets go: one that is flung off takes the next tap for a stop.
  for (let rest = 0; rest < 4; rest += 1) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await touch('touchMove', end.y);
  }
  await touch('touchEnd');
  await session.detach();
}

async function findings(page: Page): Promise<unknown[]> {
  const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, target }) => [html, target])]);
}

const ALL = ['sound', 'snacks', 'theme', 'recommend', 'secret-jackpot', 'next', 'stars', 'counter'];

/** One ballot for each question went out, and nothing else. */
async function castAll(sent: readonly string[]): Promise<void> {
  await until(() => Promise.resolve(sent.length >= ALL.length), 'the last ballot is sent');
  assert.deepEqual(
    sent,
    ALL.map((topic) => `ballot.cast ${topic}`),
  );
}

describe('polls of every kind on a page with a strict policy', () => {
  const scene = openScene({ words: true });
  /** Whoever has answered everything sees all that comes in. */
  let watcher: Visit;

  it('are answered by mouse; what is chosen, dragged and typed alone sends nothing', async () => {
    watcher = await visitVotes(await scene.browser.newContext(), scene.alley);
    const { page, complaints } = watcher;
    const sent = sentBy(page);
    const click = (target: Locator) => target.click();
    const option = (topic: string, text: string) => poll(page, topic).getByText(text, { exact: true });
    const answers: Answer[] = [
      {
        topic: 'sound',
        why: 'Synthesizers, and everybody knows the words.',
        row: ['eighties', '2 answers'],
        choose: async () => {
          for (const text of ['House', 'Seventies', 'Eighties']) await option('sound', text).click();
        },
      },
      {
        topic: 'snacks',
        row: ['olives', '2 answers'],
        choose: async () => {
          for (const text of ['Olives and almonds', 'A mug of soup', 'Ice cream sandwich'])
            await option('snacks', text).click();
          await option('snacks', 'A mug of soup').click();
        },
      },
      {
        topic: 'theme',
        why: 'Nobody has to shout.',
        row: ['silent', '2 first choices'],
        choose: async () => {
          for (const text of ['Lost in space', 'Roller derby', 'Silent disco'])
            await option('theme', text).click();
          const rows = poll(page, 'theme').locator('[part=ranked]');
          await rows.nth(2).waitFor();
          await drag(page, rows.nth(2).locator('[part=handle]'), rows.nth(0));
          await rows.nth(0).getByText('Silent disco').waitFor();
        },
      },
      {
        topic: 'recommend',
        why: 'Only with ear plugs.',
        row: ['8', '3 answers'],
        choose: async () => {
          for (const figure of [2, 10, 8]) await figureOf(page, 'recommend', figure).click();
        },
      },
      { topic: 'secret-jackpot', choose: () => option('secret-jackpot', 'I can do without').click() },
      {
        topic: 'next',
        text: 'Bowl with pumpkins.',
        choose: () =>
          poll(page, 'next').getByRole('textbox', { name: 'Your answer' }).fill('Bowl with pumpkins.'),
      },
      {
        topic: 'stars',
        row: ['1', '1 answer'],
        choose: async () => {
          for (const figure of [3, 0]) await figureOf(page, 'stars', figure).click();
        },
      },
      { topic: 'counter', row: ['2', '1 answer'], choose: () => figureOf(page, 'counter', 1).click() },
    ];
    await answerAll(page, answers, click);
    await poll(page, 'counter').getByText('That was all. Thank you!').waitFor();
    await castAll(sent);
    await watcher.live;
    assert.deepEqual(complaints, []);
  });

  it('are answered by touch, and another browser sees each number and reason arrive', async () => {
    const context = await scene.browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
    const { page, complaints } = await visitVotes(context, scene.alley);
    const sent = sentBy(page);
    const tap = (target: Locator) => target.tap();
    const option = (topic: string, text: string) => poll(page, topic).getByText(text, { exact: true });
    const answers: Answer[] = [
      {
        topic: 'sound',
        why: 'I like it when the floor hums.',
        row: ['house', '2 answers'],
        choose: async () => {
          for (const text of ['Seventies', 'House']) await option('sound', text).tap();
        },
      },
      {
        topic: 'snacks',
        why: 'Salt goes with bowling.',
        row: ['olives', '3 answers'],
        choose: async () => {
          for (const text of ['Olives and almonds', 'Fries with two dips'])
            await option('snacks', text).tap();
        },
      },
      {
        topic: 'theme',
        why: 'My knees are ready.',
        row: ['roller', '2 first choices'],
        choose: async () => {
          for (const text of ['Lost in space', 'Roller derby']) await option('theme', text).tap();
          const rows = poll(page, 'theme').locator('[part=ranked]');
          await rows.nth(1).waitFor();
          await dragByTouch(page, rows.nth(1).locator('[part=handle]'), rows.nth(0));
          await rows.nth(0).getByText('Roller derby').waitFor();
        },
      },
      {
        topic: 'recommend',
        why: 'The tram stops at eleven.',
        row: ['6', '3 answers'],
        choose: async () => {
          for (const figure of [10, 3]) await figureOf(page, 'recommend', figure).tap();
        },
      },
      { topic: 'secret-jackpot', choose: () => option('secret-jackpot', 'Every Saturday').tap() },
      {
        topic: 'next',
        text: 'Free shoes for whoever bowls a gutter ball.',
        choose: async () => {
          await poll(page, 'next').getByRole('textbox', { name: 'Your answer' }).tap();
          await page.keyboard.type('Free shoes for whoever bowls a gutter ball.');
        },
      },
      {
        topic: 'stars',
        why: 'It pulls to the left.',
        row: ['3', '2 answers'],
        choose: () => figureOf(page, 'stars', 2).tap(),
      },
      {
        topic: 'counter',
        why: 'It was Saturday at nine.',
        row: ['3', '2 answers'],
        choose: () => figureOf(page, 'counter', 2).tap(),
      },
    ];
    await answerAll(page, answers, tap);
    await castAll(sent);
    for (const answer of answers.toReversed()) {
      const place = poll(watcher.page, answer.topic);
      if (answer.topic === 'stars') await place.getByRole('button', { name: 'Back' }).click();
      // Where some stand already, others wait until they are asked for: those that are here first, then new ones.
      if (answer.topic === 'next') {
        const own = place.locator('[part=reason]', { hasText: answer.text! });
        const more = place.locator('[part=more]');
        // They may also come by themselves meanwhile, and the button with what it was for goes.
        await until(async () => {
          if (await own.isVisible()) return true;
          if (await more.isVisible()) await more.click({ timeout: PRESS_MS }).catch(() => undefined);
          return false;
        }, 'the words are shown');
      }
      await shown(place, answer);
    }
    assert.deepEqual([...complaints, ...watcher.complaints], []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await context.close();
  });

  it('are answered by keyboard alone, down the whole page, and arrows that pass options send nothing', async () => {
    const context = await scene.browser.newContext();
    const { page, complaints } = await visitVotes(context, scene.alley);
    const sent = sentBy(page);
    const cast = async (topic: string, why?: string) => {
      if (why) {
        await tabTo(page, { topic, id: 'why' });
        await page.keyboard.type(why);
      }
      await tabTo(page, { topic, part: 'answer-button' });
      await press(page, 'Enter');
      await page.locator(`party-poll[topic="${topic}"]:state(answered)`).waitFor();
    };
    const answers: Pick<Answer, 'topic' | 'row' | 'why'>[] = [
      { topic: 'sound', why: 'Then nobody can blame the DJ.', row: ['requests', '2 answers'] },
      { topic: 'snacks', row: ['olives', '4 answers'] },
      { topic: 'theme', row: ['roller', '3 first choices'] },
      { topic: 'recommend', why: 'I did, twice.', row: ['10', '5 answers'] },
      { topic: 'stars', row: ['4', '3 answers'] },
      { topic: 'counter', row: ['4', '3 answers'] },
    ];

    await tabTo(page, { topic: 'sound', id: 'choice-seventies' });
    await press(page, 'ArrowDown', 3);
    await cast('sound', answers[0]!.why);

    await tabTo(page, { topic: 'snacks', id: 'choice-olives' });
    await press(page, 'Space');
    await cast('snacks');

    await tabTo(page, { topic: 'theme', does: 'rank-add' });
    await press(page, 'Enter');
    await poll(page, 'theme').locator('[part=ranked]').nth(0).waitFor();
    await press(page, 'Enter');
    await poll(page, 'theme').locator('[part=ranked]').nth(1).waitFor();
    // Backwards, into the order: the second row goes up, and the focus stays on it.
    for (let stop = 0; stop < TAB_STOPS_MAX && (await focused(page)).does !== 'rank-up'; stop += 1)
      await press(page, 'Shift+Tab');
    await press(page, 'Enter');
    await poll(page, 'theme').locator('[part=ranked]').nth(0).getByText('Roller derby').waitFor();
    await until(async () => (await focused(page)).row === 'roller', 'the focus is on the moved row');
    await cast('theme');

    await tabTo(page, { topic: 'recommend', id: 'choice-0' });
    await press(page, 'ArrowRight', 9);
    await cast('recommend', 'I did, twice.');

    await tabTo(page, { topic: 'secret-jackpot', id: 'choice-weekly' });
    await press(page, 'ArrowDown');
    await cast('secret-jackpot');

    await tabTo(page, { topic: 'next', id: 'text' });
    await page.keyboard.type('Let the pins set themselves.');
    await cast('next');

    const series = 'stars counter';
    await tabTo(page, { topic: series, id: 'choice-1' });
    await press(page, 'ArrowRight', 3);
    await tabTo(page, { topic: series, part: 'answer-button' });
    await press(page, 'Enter');
    // The focus is on the way to the next question already.
    await poll(page, 'stars').getByRole('button', { name: 'Next', exact: true }).waitFor();
    await tabTo(page, { topic: series, does: 'step' });
    await press(page, 'Enter');
    await poll(page, 'counter').getByText('How did we treat you').waitFor();
    await tabTo(page, { topic: series, id: 'choice-1' });
    await press(page, 'ArrowRight', 3);
    await tabTo(page, { topic: series, part: 'answer-button' });
    await press(page, 'Enter');
    await poll(page, 'counter').getByText('That was all. Thank you!').waitFor();

    await castAll(sent);
    for (const { topic, row, why } of answers)
      if (row && topic !== 'counter') await shown(poll(watcher.page, topic), { row, why });
    const { counts } = (await readPoll(scene.alley, 'theme')).poll;
    assert.deepEqual(counts, { space: 3, roller: 3, prom: 2, silent: 2 });
    assert.deepEqual([...complaints, ...watcher.complaints], []);
    await context.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have no finding of axe when the page is ${colorScheme}, before and after an answer`, async () => {
      const context = await scene.browser.newContext({ colorScheme });
      const { page } = await visitVotes(context, scene.alley);
      assert.deepEqual(await findings(page), []);
      await watcher.page.emulateMedia({ colorScheme });
      assert.deepEqual(await findings(watcher.page), []);
      await context.close();
    });
  }

  it('stand on a page of their own at the API, which is worked by keyboard too', async () => {
    const context = await scene.browser.newContext({ viewport: PHONE });
    const { page, complaints } = await openPage(context);
    await page.goto(`${scene.alley.api}/t/${PARTY}/sound?via=receipt`);
    await readyPolls(page);
    await page.getByRole('heading', { level: 1, name: 'What should the last hour' }).waitFor();
    await tabTo(page, { topic: 'sound', id: 'choice-seventies' });
    await press(page, 'ArrowUp');
    await tabTo(page, { topic: 'sound', id: 'text' });
    await page.keyboard.type('Nothing but falling pins.');
    await press(page, 'Enter');
    await poll(page, 'sound').locator('#row-other', { hasText: '2 answers' }).waitFor();
    await poll(page, 'sound').getByText('Nothing but falling pins.').waitFor();
    assert.deepEqual(await findings(page), []);
    const { via } = (await readPoll(scene.alley, 'sound', scene.alley.hostToken)).poll;
    assert.deepEqual(via, { receipt: 1 });
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
