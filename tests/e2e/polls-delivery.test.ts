import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS, type BallotsView, type EventIn, type Receipt } from '@partyline/protocol';
import type { Page } from 'playwright-core';
import {
  minted,
  newGuest,
  openScene,
  PARTY,
  poll,
  readPoll,
  readyPolls,
  send,
  until,
  visitVotes,
} from './alley.ts';

const CHOICES = { sound: 'house', snacks: 'olives', recommend: '9', stars: '4', counter: '5' };
/** With those of the demo and the page they are as many as one network may send before a host looks. */
const VOTERS = 11;

describe('ballots on a bad way', () => {
  const scene = openScene({ words: true });

  const answersOf = async (topic: string) => (await readPoll(scene.alley, topic)).poll.answers;
  const countOf = async (topic: string, choice: string) =>
    (await readPoll(scene.alley, topic)).poll.counts![choice] ?? 0;
  const press = (page: Page, topic: string) =>
    poll(page, topic).getByRole('button', { name: 'Answer', exact: true }).click();

  /** Chooses, which brings what answering needs, and loses the network. */
  async function chooseAndLeave(page: Page, topic: string, choice: string): Promise<void> {
    const place = poll(page, topic);
    await place.locator(`#choice-${choice}`).check();
    await place.getByRole('textbox', { name: 'Why?' }).fill('Typed while there was a network.');
    await until(() => page.evaluate(hasDraft), 'what is typed is kept');
    await page.context().setOffline(true);
    await page.locator('party-poll:not(:state(offline))').first().waitFor({ state: 'detached' });
  }

  it('that were cast in a tunnel show as saved, and are counted once when the network is back', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visitVotes(context, scene.alley);
    const place = poll(page, 'sound');
    const before = await answersOf('sound');
    await chooseAndLeave(page, 'sound', 'eighties');
    await press(page, 'sound');
    await place.getByText('Saved, sends when you are back online').waitFor();
    await place.locator('#row-eighties', { hasText: '2 answers' }).waitFor();
    assert.equal(await answersOf('sound'), before);
    await context.setOffline(false);
    await place.getByText('Saved, sends when you are back online').waitFor({ state: 'detached' });
    await until(async () => (await answersOf('sound')) > before, 'the ballot arrives');
    assert.equal(await countOf('sound', 'eighties'), 2);
    await page.reload();
    await place.locator('#row-eighties', { hasText: '2 answers' }).waitFor();
    assert.equal(await answersOf('sound'), before + 1);
    await context.close();
  });

  it('survive closing the tab in the tunnel, and go out once when the page is opened again', async () => {
    const context = await scene.browser.newContext();
    const { page } = await visitVotes(context, scene.alley);
    const before = await answersOf('recommend');
    await chooseAndLeave(page, 'recommend', '10');
    await press(page, 'recommend');
    await poll(page, 'recommend').getByText('Saved, sends when you are back online').waitFor();
    assert.equal(await answersOf('recommend'), before);
    // A page that goes away takes the emulated tunnel with it: what it sends at the very end would get through.
    await scene.alley.crash();
    await page.close();
    await scene.alley.restart();
    assert.equal(await answersOf('recommend'), before);
    await context.setOffline(false);
    const again = await visitVotes(context, scene.alley);
    await until(async () => (await answersOf('recommend')) > before, 'the ballot arrives');
    await poll(again.page, 'recommend').getByText('Typed while there was a network.').waitFor();
    await again.page.reload();
    await readyPolls(again.page);
    await poll(again.page, 'recommend').locator('[part=own]').first().waitFor();
    assert.equal(await answersOf('recommend'), before + 1);
    assert.equal(await countOf('recommend', '10'), 3);
    await context.close();
  });

  it('of two tabs that answer in the same moment are one', async () => {
    const context = await scene.browser.newContext();
    const tabs = [await visitVotes(context, scene.alley), await visitVotes(context, scene.alley)];
    const before = (await readPoll(scene.alley, 'sound')).poll;
    const choices = ['seventies', 'requests'];
    for (const [index, { page }] of tabs.entries())
      await poll(page, 'sound').locator(`#choice-${choices[index]!}`).check();
    // Both at once: what one tab answers takes the other's form away.
    const buttons = await Promise.all(
      tabs.map(({ page }) => poll(page, 'sound').locator('[part=answer-button]').elementHandle()),
    );
    await Promise.all(buttons.map((button) => button!.evaluate((element: HTMLElement) => element.click())));
    const own = ({ page }: { page: Page }) => poll(page, 'sound').locator('.row--own').getAttribute('id');
    await Promise.all(tabs.map(({ page }) => poll(page, 'sound').locator('.row--own').waitFor()));
    await until(async () => (await answersOf('sound')) > before.answers, 'a ballot arrives');
    await until(async () => (await own(tabs[0]!)) === (await own(tabs[1]!)), 'the tabs agree');
    await Promise.all(
      tabs.map(({ page }) => poll(page, 'sound').getByText('Sending…').waitFor({ state: 'detached' })),
    );
    const chosen = (await own(tabs[0]!))!.replace('row-', '');
    const after = (await readPoll(scene.alley, 'sound')).poll;
    assert.equal(after.answers, before.answers + 1);
    assert.deepEqual(after.counts, { ...before.counts, [chosen]: before.counts![chosen]! + 1 });
    await context.close();
  });

  it('that a server confirmed before it was killed count once, and the others once it is back', async () => {
    const { alley } = scene;
    const { page } = await visitVotes(await scene.browser.newContext(), alley);
    const before = new Map<string, number>();
    for (const [topic, choice] of Object.entries(CHOICES)) before.set(topic, await countOf(topic, choice));
    const casts = Array.from({ length: VOTERS }, newGuest).flatMap((token) =>
      Object.entries(CHOICES).map(([topic, choice]) => ({
        token,
        event: { ...minted(), type: 'ballot.cast' as const, topic, data: { choice: [choice] } },
      })),
    );
    const confirmed = new Set<string>();
    const cast = async (token: string, event: EventIn): Promise<Receipt | undefined> => {
      const [receipt] = await send(alley, token, event).catch(() => []);
      if (receipt?.delivery === 'confirmed') confirmed.add(event.id);
      return receipt;
    };
    let crash: Promise<void> | undefined;
    await poll(page, 'counter').getByRole('button', { name: 'Skip' }).click();
    await poll(page, 'counter').getByRole('radio', { name: 'Very good' }).check();
    const sending = [...Map.groupBy(casts, ({ token }) => token).values()].map(async (ofGuest) => {
      // One after the other: when the kill comes, some are not on their way yet.
      for (const { token, event } of ofGuest) {
        await cast(token, event);
        if (confirmed.size > casts.length / 3) crash ??= alley.crash();
      }
    });
    await until(() => Promise.resolve(confirmed.size > 0), 'the first ballot is confirmed');
    await press(page, 'counter');
    await Promise.all(sending);
    await (crash ??= alley.crash());
    assert.ok(confirmed.size < casts.length, 'the kill came in the middle');
    await alley.restart();

    for (const { token, event } of casts.filter(({ event: { id } }) => confirmed.has(id))) {
      const headers = { authorization: `Bearer ${token}`, origin: alley.page };
      const response = await fetch(alley.api + ENDPOINTS.mine(PARTY, event.topic), { headers });
      const { ballot } = (await response.json()) as { ballot?: { choice: string[] } };
      assert.deepEqual(ballot?.choice, event.data.choice, `the confirmed ballot ${event.id} is there`);
    }
    for (const { token, event } of casts) {
      const receipt = await cast(token, event);
      assert.equal(receipt?.delivery, 'confirmed');
    }
    await poll(page, 'counter').getByText('That was all. Thank you!').waitFor();
    await until(
      async () => (await countOf('counter', '5')) === before.get('counter')! + VOTERS + 1,
      'the page’s ballot is counted too',
    );
    for (const [topic, choice] of Object.entries(CHOICES)) {
      const more = topic === 'counter' ? VOTERS + 1 : VOTERS;
      assert.equal(await countOf(topic, choice), before.get(topic)! + more, topic);
      assert.equal(await ballotsOf(topic), await answersOf(topic), `one ballot for each person in ${topic}`);
    }
  });

  /** How many people have a ballot, as hosts read it, page by page. */
  async function ballotsOf(topic: string): Promise<number> {
    const people: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query = new URLSearchParams(after && { after });
      const response = await fetch(`${scene.alley.api}${ENDPOINTS.ballots(PARTY, topic)}?${query}`, {
        headers: { authorization: `Bearer ${scene.alley.hostToken}` },
      });
      const view = (await response.json()) as BallotsView;
      people.push(...view.ballots.map(({ person }) => person.id));
      after = view.next;
    }
    assert.equal(new Set(people).size, people.length);
    return people.length;
  }
});

/** Runs in the page: whether its database holds what was typed. Never opens one that is not there, for opening creates it. */
async function hasDraft(): Promise<boolean> {
  const names = (await indexedDB.databases()).map((database) => database.name!);
  const name = names.find((found) => found.endsWith('/disco-bowl/live'));
  if (name === undefined) return false;
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
  });
  const items = await new Promise<unknown>((resolve) => {
    const all = database.transaction('items').objectStore('items').getAll();
    all.onsuccess = () => resolve(all.result);
  });
  database.close();
  return JSON.stringify(items).includes('Typed while');
}
