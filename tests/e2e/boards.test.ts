import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import {
  board,
  BOARD,
  enterIdea,
  idea,
  ideaId,
  minted,
  newGuest,
  openedIdea,
  openScene,
  readIdea,
  send,
  signIn,
  visitIdeas,
  voteButton,
  votesShown,
  type Alley,
  type Visit,
} from './alley.ts';

const TRAM = 'Show the last tram on the score screens';
const DUMPLINGS = 'Dumplings until midnight';
const TAB_STOPS_MAX = 150;
const NEXT = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);

/** What one of the two stories is about. */
interface Story {
  readonly title: string;
  readonly text: string;
  readonly author: string;
  readonly twin: { readonly title: string; readonly author: string; readonly why: string };
}

const BY_MOUSE: Story = {
  title: 'Blacklight bowling on Fridays',
  text: 'White shirts glow, and so do the pins.',
  author: 'Anna Berg',
  twin: { title: 'Friday games under black light', author: 'Rosa', why: 'My white jeans wait for it.' },
};
const BY_KEYBOARD: Story = {
  title: 'A shelf of board games by the bar',
  text: 'For those who wait for a lane.',
  author: 'Kim Lind',
  twin: {
    title: 'Board games on a shelf near the bar',
    author: 'Otto',
    why: 'Waiting is half of the evening.',
  },
};

describe('an idea from its first word to its shipping', () => {
  const scene = openScene({ words: true });

  for (const [way, story, makeHands] of [
    ['mouse', BY_MOUSE, mouse],
    ['keyboard alone', BY_KEYBOARD, keyboard],
  ] as const) {
    it(`goes between a guest’s and a host’s browser by ${way}`, async () => {
      const { alley, browser } = scene;
      const contexts = [await browser.newContext(), await browser.newContext()];
      const [guest, host] = (await Promise.all(contexts.map((context) => visitIdeas(context, alley)))) as [
        Visit,
        Visit,
      ];
      const [hands, hostHands] = [makeHands(guest.page), makeHands(host.page)];
      await hostHands.signIn(alley);
      await Promise.all([guest.live, host.live]);
      const { title, twin } = story;

      // Joining what is there already.
      const tram = await ideaId(alley, TRAM);
      const { votes } = (await readIdea(alley, tram)).entries[0]!.idea!;
      await hands.write(titleField(guest.page), 'The last tram on our screen');
      const similar = board(guest.page).locator('.idea--similar', { hasText: TRAM });
      await similar.waitFor();
      await hands.press(voteButton(similar));
      await hands.write(similar.getByLabel('Say why, if you like'), `The ${way} story missed it twice.`);
      await hands.press(similar.getByRole('button', { name: 'Add it' }));
      await votesShown(similar, votes + 1);
      await votesShown(idea(host.page, TRAM), votes + 1);
      await hands.press(board(guest.page).getByRole('button', { name: 'Cancel' }));
      await hands.press(board(guest.page).getByRole('button', { name: 'Throw it away' }));

      // A new one, and a twin of it that somebody else has at the same time.
      await hands.write(titleField(guest.page), title);
      await hands.write(board(guest.page).getByLabel('More about it'), story.text);
      await hands.choose(board(guest.page).getByLabel('What is it about?'), 'Nights');
      await hands.write(board(guest.page).getByLabel('Your name'), story.author);
      await hands.press(board(guest.page).getByRole('button', { name: 'Propose', exact: true }));
      await idea(guest.page, title).getByText('Yours').waitFor();
      await proposeTwin(alley, story);
      await hands.press(voteButton(idea(guest.page, title)));
      await votesShown(idea(guest.page, title), 1);

      // Votes for others, with a why.
      const dumplings = idea(guest.page, DUMPLINGS);
      await hands.press(voteButton(dumplings));
      await hands.write(dumplings.getByLabel('Say why, if you like'), 'Hunger, mostly.');
      await hands.press(dumplings.getByRole('button', { name: 'Add it' }));
      await dumplings.getByText('Hunger, mostly.').waitFor();

      // The host hears of it, and the two talk.
      await hostHands.press(board(host.page).locator('[part=fresh]'));
      await idea(host.page, title).waitFor();
      const own = await hands.enter(title);
      const theirs = await hostHands.enter(title);
      await theirs.getByText(shortened(story.author)).first().waitFor();
      await hands.write(own.getByLabel('Your post'), 'Would the shoes glow too?');
      await hands.press(own.getByRole('button', { name: 'Post', exact: true }));
      const said = theirs.locator('party-thread article', { hasText: 'Would the shoes glow too?' });
      await theirs.locator('.discussion').scrollIntoViewIfNeeded();
      await showNew(hostHands, said.first(), theirs.getByRole('button', { name: '1 new post' }));
      await hostHands.press(said.getByRole('button', { name: /^Reply to/ }).first());
      await hostHands.write(theirs.getByLabel(/^Your reply to/), 'They would.');
      await host.page.keyboard.press('Control+Enter');
      const answered = own.locator('party-thread article', { hasText: 'They would.' });
      await showNew(hands, answered.first(), own.getByRole('button', { name: '1 new reply' }));

      // Planned, with a date and an answer.
      await hostHands.press(theirs.getByRole('button', { name: 'Decide', exact: true }));
      await hostHands.choose(theirs.getByLabel('Status', { exact: true }), 'Planned');
      await hostHands.setDate(theirs.getByLabel('Next update by'), NEXT);
      await hostHands.write(theirs.getByLabel('Official answer'), 'The lamps are ordered.');
      await hostHands.press(theirs.getByRole('button', { name: 'Publish the decision' }));
      await own.locator('[part=decision]', { hasText: 'The lamps are ordered.' }).waitFor();
      await own.locator('.standing [part=status]', { hasText: 'Planned' }).waitFor();
      await own.locator('[part=promise]', { hasText: /^next update by / }).waitFor();

      // The twin is merged: both authors stand there, both reasons, each person once.
      const id = await ideaId(alley, title);
      const twinId = await ideaId(alley, twin.title);
      await hostHands.press(board(host.page).getByRole('button', { name: 'All ideas' }));
      const theTwin = await hostHands.enter(twin.title);
      await hostHands.press(theTwin.getByRole('button', { name: 'More for the team' }));
      await hostHands.press(theTwin.getByRole('button', { name: 'Merge into another' }));
      await hostHands.press(theTwin.getByRole('button', { name: `Merge into this one: “${title}”` }));
      await theTwin.getByText('Merged into another idea.').waitFor();
      await own.locator('[part=merged-authors]', { hasText: twin.author }).waitFor();
      await own.locator('[part=reason]', { hasText: twin.why }).waitFor();
      await votesShown(own, 2);

      // The old link leads on.
      const visitor = await visitIdeas(await browser.newContext(), alley, `#party=${twinId}`);
      const led = openedIdea(visitor.page, title);
      await led.locator('[part=led]', { hasText: twin.title }).waitFor();
      await led.locator('[part=merged]', { hasText: twin.title }).waitFor();
      await led.getByRole('button', { name: 'See the original' }).click();
      await openedIdea(visitor.page, twin.title).getByText('Merged into another idea.').waitFor();

      // Undone and done again, by the same button.
      await hostHands.press(theTwin.getByRole('button', { name: 'Undo the merge' }));
      await own.locator('[part=merged-authors]').waitFor({ state: 'detached' });
      await votesShown(own, 1);
      assert.equal((await readIdea(alley, id)).entries[0]!.idea!.merged, undefined);
      await hostHands.press(theTwin.getByRole('button', { name: 'More for the team' }));
      await hostHands.press(theTwin.getByRole('button', { name: 'Merge into another' }));
      await hostHands.press(theTwin.getByRole('button', { name: `Merge into this one: “${title}”` }));
      await own.locator('[part=merged-authors]', { hasText: twin.author }).waitFor();

      // Shipped: the voting ends, the names stay.
      await hostHands.press(theTwin.getByRole('link', { name: title }));
      const target = openedIdea(host.page, title);
      await hostHands.press(target.getByRole('button', { name: 'Decide', exact: true }));
      await hostHands.choose(target.getByLabel('Status', { exact: true }), 'Shipped');
      await hostHands.write(target.getByLabel('Official answer'), 'On since last Friday.');
      await hostHands.press(target.getByRole('button', { name: 'Publish the decision' }));
      await own.locator('[part=trail] strong', { hasText: /^shipped / }).waitFor();
      await own.getByText('Voting is over: the team has decided.').waitFor();
      await own.locator('[part=decision]', { hasText: 'On since last Friday.' }).waitFor();
      await own.locator('[part=byline]', { hasText: shortened(story.author) }).waitFor();
      await own.locator('[part=byline]', { hasText: `and ${twin.author}, merged here` }).waitFor();
      await votesShown(own, 2);
      assert.equal(await voteButton(own).count(), 0);
      await own.getByRole('button', { name: 'Keep me posted', pressed: true }).waitFor();

      // Whoever asks not to hear of it is let go.
      await hands.press(own.getByRole('button', { name: 'Keep me posted' }));
      await own.getByRole('button', { name: 'Keep me posted', pressed: false }).waitFor();
      await hands.press(board(guest.page).getByRole('button', { name: 'All ideas' }));
      await idea(guest.page, title).locator('[part=status]', { hasText: 'Shipped' }).waitFor();
      assert.deepEqual(
        [guest, host, visitor].flatMap(({ complaints }) => complaints),
        [],
      );
      for (const { page } of [guest, host, visitor]) await page.context().close();
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has no finding of axe for guests and hosts on a ${colorScheme} page`, async () => {
      const contexts = [
        await scene.browser.newContext({ colorScheme }),
        await scene.browser.newContext({ colorScheme }),
      ];
      for (const [index, context] of contexts.entries()) {
        const { page } = await visitIdeas(context, scene.alley);
        if (index === 1) await signIn(page, scene.alley);
        assert.deepEqual(await findings(page), [], 'list');
        await titleField(page).fill('The last tram on our screen');
        await board(page).locator('.idea--similar').first().waitFor();
        assert.deepEqual(await findings(page), [], 'form of a proposal');
        await board(page).getByRole('button', { name: 'Cancel' }).click();
        await board(page).getByRole('button', { name: 'Roadmap' }).click();
        await board(page).locator('[part=column]', { hasText: TRAM }).waitFor();
        assert.deepEqual(await findings(page), [], 'roadmap');
        const opened = await enterIdea(page, TRAM);
        if (index === 1) {
          await opened.getByRole('button', { name: 'More for the team' }).click();
          await opened.getByRole('button', { name: 'Merge into another' }).waitFor();
          assert.deepEqual(await findings(page), [], 'menu of hosts');
          await opened.getByRole('button', { name: 'Decide', exact: true }).click();
          await opened.getByLabel('Official answer').waitFor();
        } else {
          await voteButton(opened).click();
          await opened.getByLabel(/^Why does it matter to you/).waitFor();
        }
        await opened.locator('.discussion').scrollIntoViewIfNeeded();
        await opened.locator('party-thread:state(ready)').waitFor();
        assert.deepEqual(await findings(page), [], 'idea');
        await context.close();
      }
    });
  }
});

function titleField(page: Page): Locator {
  return board(page).getByLabel('Your idea in one line');
}

/** Nothing moves by itself: what came in is shown when somebody asks for it. */
async function showNew(hands: Hands, target: Locator, asking: Locator): Promise<void> {
  await target.or(asking).first().waitFor();
  if (!(await target.isVisible())) await hands.press(asking);
  await target.waitFor();
}

/** As others see a name. */
function shortened(name: string): string {
  return name.replace(/ (\p{L})\p{L}*$/u, ' $1.');
}

/** Somebody else has the same idea, at the same time. */
async function proposeTwin(alley: Alley, { twin: { author, title, why } }: Story): Promise<void> {
  const token = newGuest();
  const proposed = { ...minted(), type: 'idea.proposed' as const, topic: BOARD, data: { title } };
  const receipts = await send(
    alley,
    token,
    { ...minted(), type: 'guest.named', data: { name: author } },
    proposed,
    { ...minted(), type: 'vote.cast', topic: BOARD, data: { entry: proposed.id, why } },
  );
  for (const { code, delivery } of receipts) assert.equal(delivery, 'confirmed', code);
}

/** What somebody does with a page, in one way throughout. */
interface Hands {
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  choose(field: Locator, label: string): Promise<void>;
  setDate(field: Locator, day: string): Promise<void>;
  /** Opens an idea of the list, asking for what is new first where it is not there yet. */
  enter(title: string): Promise<Locator>;
  signIn(alley: Alley): Promise<void>;
}

function handsOf(page: Page, hands: Omit<Hands, 'enter' | 'signIn'>): Hands {
  return {
    ...hands,
    async enter(title) {
      const fresh = board(page).locator('[part=fresh]');
      await showNew(this, idea(page, title), fresh);
      const rest = board(page).getByRole('button', { name: 'Show all ideas' });
      if (await rest.isVisible()) await hands.press(rest);
      await hands.press(idea(page, title).getByRole('link', { name: title, exact: true }));
      const opened = openedIdea(page, title);
      await opened.waitFor();
      return opened;
    },
    async signIn(alley) {
      await hands.press(page.locator('summary', { hasText: 'Behind the counter' }));
      await hands.write(page.getByLabel('Host token'), alley.hostToken);
      await hands.press(page.getByRole('button', { name: 'Answer as the host' }));
      await page.locator('party-board:state(host)').waitFor();
    },
  };
}

function mouse(page: Page): Hands {
  return handsOf(page, {
    press: (target) => target.click(),
    async write(field, text) {
      await field.click();
      await page.keyboard.type(text);
    },
    async choose(field, label) {
      await field.selectOption({ label });
    },
    setDate: (field, day) => field.fill(day),
  });
}

function keyboard(page: Page): Hands {
  return handsOf(page, {
    async press(target) {
      await tabTo(page, target);
      await page.keyboard.press('Enter');
    },
    async write(field, text) {
      await tabTo(page, field);
      await page.keyboard.type(text);
    },
    async choose(field, label) {
      await tabTo(page, field);
      await page.keyboard.type(label);
      const chosen = field.locator('option:checked');
      assert.equal((await chosen.textContent())?.trim(), label);
    },
    async setDate(field, day) {
      await tabTo(page, field);
      const [year, month, date] = day.split('-');
      await page.keyboard.type(`${month}${date}${year}`);
      assert.equal(await field.inputValue(), day);
    },
  });
}

/** Goes by Tab, forwards or backwards, until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const where = () =>
    target.evaluate((element) => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (active === element) return 'here';
      if (!active || active === document.body) return 'after';
      const [at, to] = [active, element].map((one) => one.getBoundingClientRect().top) as [number, number];
      return to < at ? 'before' : 'after';
    });
  const key = (await where()) === 'before' ? 'Shift+Tab' : 'Tab';
  for (let stop = 0; stop < TAB_STOPS_MAX; stop += 1) {
    if ((await where()) === 'here') return;
    await page.keyboard.press(key);
  }
  assert.fail(`Tab never came to ${String(target)}`);
}

async function findings(page: Page): Promise<unknown[]> {
  const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  );
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, target }) => [html, target])]);
}
