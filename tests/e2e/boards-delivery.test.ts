import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS, type MineView, type Receipt, type VotersView } from '@partyline/protocol';
import type { Page } from 'playwright-core';
import {
  board,
  BOARD,
  idea,
  ideaId,
  minted,
  newGuest,
  openedIdea,
  openScene,
  PARTY,
  read,
  readBoard,
  readIdea,
  send,
  showAll,
  until,
  visitIdeas,
  voteButton,
  votesShown,
  type Visit,
} from './alley.ts';

const TRAM = 'Show the last tram on the score screens';
const DUMPLINGS = 'Dumplings until midnight';
const LEFT = 'Balls drilled for left hands';
const QUIET = 'One quiet hour on Saturdays';
const DANCE = 'A tea dance for the over-sixties, once a month';
const SAVED = 'Saved, sends when you are back online';
/** As many as one network may send before a host looks, with those of the demo. */
const VOTERS = 10;

describe('votes and proposals on a bad way', () => {
  const scene = openScene({ words: true });

  const open = async (context = scene.browser.newContext()): Promise<Visit> => {
    const visit = await visitIdeas(await context, scene.alley);
    await visit.live;
    await showAll(visit.page);
    return visit;
  };
  const votesOf = async (title: string): Promise<number> => {
    const { entries } = await readIdea(scene.alley, await ideaId(scene.alley, title));
    return entries[0]!.idea!.votes;
  };
  const counted = async (titles: readonly string[]) =>
    Object.fromEntries(
      await Promise.all(titles.map(async (title) => [title, await votesOf(title)] as const)),
    );
  const more = (counts: Readonly<Record<string, number>>, step: number) =>
    Object.fromEntries(Object.entries(counts).map(([title, count]) => [title, count + step]));

  /** A first touch brings what acting needs. */
  async function touch(page: Page): Promise<void> {
    await board(page).getByLabel('Your idea in one line').focus();
    await board(page).getByLabel('More about it').waitFor();
  }

  async function leave(page: Page): Promise<void> {
    await touch(page);
    await page.context().setOffline(true);
    await page.locator('party-board:state(offline)').waitFor();
  }

  it('at the very first touch wait in sight while even their code cannot be fetched, and are cast then', async () => {
    const id = await ideaId(scene.alley, QUIET);
    const before = await votesOf(QUIET);
    const visit = await visitIdeas(await scene.browser.newContext(), scene.alley, `#party=${id}`);
    const opened = openedIdea(visit.page, QUIET);
    await opened.waitFor();
    await visit.page.context().setOffline(true);
    await voteButton(opened).click();
    await opened.getByText('This waits on this page').waitFor();
    await visit.page.context().setOffline(false);
    await votesShown(opened, before + 1);
    await opened.getByText('This waits on this page').waitFor({ state: 'detached' });
    await until(async () => (await votesOf(QUIET)) === before + 1, 'it has arrived');
    await visit.page.context().close();
  });

  it('that were cast in a tunnel show at once, and arrive once each when the network is back', async () => {
    const { page, complaints } = await open();
    const titles = [DUMPLINGS, LEFT, DANCE];
    const before = await counted(titles);
    await leave(page);
    for (const title of titles) {
      await voteButton(idea(page, title)).click();
      await votesShown(idea(page, title), before[title]! + 1);
    }
    await idea(page, DANCE).getByLabel('Say why, if you like').fill('The records, please.');
    await idea(page, DANCE).getByRole('button', { name: 'Add it' }).click();
    // Taken back before it was ever sent.
    await voteButton(idea(page, LEFT)).click();
    await votesShown(idea(page, LEFT), before[LEFT]!);
    assert.deepEqual(await counted(titles), before);
    await page.context().setOffline(false);
    const expected = { ...more(before, 1), [LEFT]: before[LEFT]! };
    await until(
      async () => JSON.stringify(await counted(titles)) === JSON.stringify(expected),
      'the votes arrive',
    );
    await page.reload();
    await idea(page, DANCE).locator('button[part=vote][aria-pressed=true]').waitFor();
    assert.deepEqual(await counted(titles), expected);
    const { entries } = await readIdea(scene.alley, await ideaId(scene.alley, DANCE));
    assert.equal(entries.filter(({ text }) => text === 'The records, please.').length, 1);
    assert.deepEqual(complaints.filter(isDefect), []);
    await page.context().close();
  });

  it('that were begun and left wait in sight when the page is opened again', async () => {
    const { page } = await open();
    await touch(page);
    const title = 'A lamp over the shoe counter';
    const field = board(page).getByLabel('Your idea in one line');
    await field.fill(title);
    await board(page).getByLabel('More about it').fill('Nobody finds their size.');
    await board(page).getByRole('button', { name: 'Cancel' }).click();
    await board(page).getByText('Your draft is kept').waitFor();
    await page.reload();
    await board(page).getByText('Your draft is kept').waitFor();
    assert.equal(await field.inputValue(), title);
    await board(page).getByRole('button', { name: 'Go on writing' }).click();
    const text = board(page).getByLabel('More about it');
    await until(async () => (await text.inputValue()) === 'Nobody finds their size.', 'the words are back');
    await board(page).getByRole('button', { name: 'Cancel' }).click();
    await board(page).getByRole('button', { name: 'Throw it away' }).click();
    await page.reload();
    await idea(page, TRAM).waitFor();
    await touch(page);
    assert.equal(await field.inputValue(), '');
    await page.context().close();
  });

  it('survive closing the tab in the tunnel, and go out once when the page is opened again', async () => {
    const context = await scene.browser.newContext();
    const { page } = await open(Promise.resolve(context));
    const title = 'A rack for wet umbrellas';
    await leave(page);
    await board(page).getByLabel('Your idea in one line').fill(title);
    await board(page).getByLabel('More about it').fill('It rains here.');
    await board(page).getByRole('button', { name: 'Propose', exact: true }).click();
    await idea(page, title).getByText(SAVED).waitFor();
    const proposed = async () =>
      (await readBoard(scene.alley, undefined, '?sort=newest')).entries.filter(
        (entry) => entry.idea?.title === title,
      );
    assert.deepEqual(await proposed(), []);
    // A page that goes away takes the emulated tunnel with it: what it sends at the very end would get through.
    await scene.alley.crash();
    await page.close();
    await scene.alley.restart();
    assert.deepEqual(await proposed(), []);
    await context.setOffline(false);
    const again = await open(Promise.resolve(context));
    await until(async () => (await proposed()).length > 0, 'the idea arrives');
    await idea(again.page, title).getByText('Yours').waitFor();
    await idea(again.page, title).getByText(SAVED).waitFor({ state: 'detached' });
    await again.page.reload();
    await idea(again.page, title).getByText('Yours').waitFor();
    const [entry, ...others] = await proposed();
    assert.equal(entry!.text, 'It rains here.');
    assert.deepEqual(others, []);
    assert.equal(await idea(again.page, title).count(), 1);
    await context.close();
  });

  it('of two tabs that vote in the same moment are one person’s', async () => {
    const context = await scene.browser.newContext();
    const tabs = [await open(Promise.resolve(context)), await open(Promise.resolve(context))];
    const before = await votesOf(QUIET);
    await Promise.all(tabs.map(({ page }) => voteButton(idea(page, QUIET)).click()));
    await until(async () => (await votesOf(QUIET)) > before, 'a vote arrives');
    for (const { page } of tabs) {
      await idea(page, QUIET).locator('button[part=vote][aria-pressed=true]').waitFor();
      await votesShown(idea(page, QUIET), before + 1);
    }
    await voteButton(idea(tabs[0]!.page, QUIET)).click();
    await votesShown(idea(tabs[1]!.page, QUIET), before);
    await idea(tabs[1]!.page, QUIET).locator('button[part=vote][aria-pressed=false]').waitFor();
    assert.equal(await votesOf(QUIET), before);
    assert.deepEqual(
      tabs.flatMap(({ complaints }) => complaints),
      [],
    );
    await context.close();
  });

  it('that a server confirmed before it was killed count once, and the others once it is back', async () => {
    const { alley } = scene;
    const { page } = await open();
    await touch(page);
    const titles = [TRAM, DUMPLINGS, QUIET, DANCE];
    const before = await counted(titles);
    const ids = await Promise.all(titles.map((title) => ideaId(alley, title)));
    const casts = Array.from({ length: VOTERS }, newGuest).flatMap((token) =>
      ids.map((entry) => ({
        token,
        event: { ...minted(), type: 'vote.cast' as const, topic: BOARD, data: { entry } },
      })),
    );
    const confirmed = new Set<string>();
    const cast = async ({ token, event }: (typeof casts)[number]): Promise<Receipt | undefined> => {
      const [receipt] = await send(alley, token, event).catch(() => []);
      if (receipt?.delivery === 'confirmed') confirmed.add(event.id);
      return receipt;
    };
    let crash: Promise<void> | undefined;
    const sending = [...Map.groupBy(casts, ({ token }) => token).values()].map(async (ofGuest) => {
      // One after the other: when the kill comes, some are not on their way yet.
      for (const one of ofGuest) {
        await cast(one);
        if (confirmed.size > casts.length / 3) crash ??= alley.crash();
      }
    });
    await until(() => Promise.resolve(confirmed.size > 0), 'the first vote is confirmed');
    await voteButton(idea(page, DANCE)).click();
    await Promise.all(sending);
    await (crash ??= alley.crash());
    assert.ok(confirmed.size < casts.length, 'the kill came in the middle');
    await alley.restart();

    for (const { token, event } of casts.filter(({ event: { id } }) => confirmed.has(id))) {
      const { reactions } = await read<MineView>(alley, ENDPOINTS.mine(PARTY, BOARD), token);
      const mine = reactions.find(({ entry }) => entry === event.data.entry);
      assert.equal(mine?.vote, true, `the confirmed vote ${event.id} is there`);
    }
    for (const one of casts) assert.equal((await cast(one))?.delivery, 'confirmed');
    const expected = { ...more(before, VOTERS), [DANCE]: before[DANCE]! + VOTERS + 1 };
    await until(async () => (await votesOf(DANCE)) === expected[DANCE], 'the page’s vote is counted too');
    assert.deepEqual(await counted(titles), expected);
    for (const entry of ids)
      assert.equal(new Set(await votersOf(entry)).size, (await votersOf(entry)).length);
    await page.context().close();
  });

  /** Whose votes stand, as hosts read them, page by page. */
  async function votersOf(entry: string): Promise<string[]> {
    const people: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query = new URLSearchParams(after && { after });
      const address = `${ENDPOINTS.voters(PARTY, BOARD, entry)}?${query}`;
      const view: VotersView = await read<VotersView>(scene.alley, address, scene.alley.hostToken);
      people.push(...view.voters.map(({ person }) => person.id));
      after = view.next;
    }
    return people;
  }
});

/** A browser complains of each request that a lost network has taken. */
function isDefect(complaint: string): boolean {
  return !/ERR_INTERNET_DISCONNECTED/.test(complaint);
}
