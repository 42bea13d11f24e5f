import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { ENDPOINTS, type ChecksView } from '@partyline/protocol';
import type { Locator, Page } from 'playwright-core';
import {
  minted,
  newGuest,
  openScene,
  PARTY,
  poll,
  readPoll,
  send,
  until,
  visitVotes,
  type Visit,
} from './alley.ts';

const SECRET = 'secret-jackpot';
/** After all codes that a device makes: whoever has them waits longest. */
const LATE_CODE = 'zzzzzzzzzzz';

describe('polls that two browsers look at', () => {
  const scene = openScene({ words: true });

  const open = async (): Promise<Visit> => {
    const visit = await visitVotes(await scene.browser.newContext(), scene.alley);
    await visit.live;
    return visit;
  };
  const countsOf = async (topic: string) => (await readPoll(scene.alley, topic)).poll.counts ?? {};
  const button = (place: Locator, name: string) => place.getByRole('button', { name, exact: true });

  async function answer(page: Page, topic: string, choice: string, why = ''): Promise<void> {
    const place = poll(page, topic);
    await place.locator(`#choice-${choice}`).check();
    await place.getByRole('textbox', { name: 'Why?' }).fill(why);
    await button(place, 'Answer').click();
    await place.locator('[part=results]').waitFor();
  }

  async function signIn(page: Page): Promise<void> {
    await page.getByText('Behind the counter').click();
    await page.getByLabel('Host token').fill(scene.alley.hostToken);
    await page.getByRole('button', { name: 'Answer as the host' }).click();
    await page.locator('party-poll:not(:state(host))').first().waitFor({ state: 'detached' });
  }

  it('keep the results back until one has answered, unless everybody may see them', async () => {
    const { page, complaints } = await open();
    const sound = poll(page, 'sound');
    await sound.getByText('Results show after you answer.').waitFor();
    assert.equal(await sound.locator('[part=result], [part=reason]').count(), 0);
    await answer(page, 'sound', 'house');
    assert.equal(await sound.locator('[part=result]').count(), 5);

    const snacks = poll(page, 'snacks');
    assert.equal(await snacks.locator('[part=result]').count(), 0);
    await button(snacks, 'See the results').click();
    await snacks.locator('#row-soup', { hasText: '3 answers' }).waitFor();
    await snacks.getByText('Something warm that does not drip').first().waitFor();
    await page.reload();
    await sound.locator('[part=own]').waitFor();
    assert.equal(await snacks.locator('[part=result]').count(), 0);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('take another answer in the place of the first, and let go of it when it is withdrawn', async () => {
    const [{ page }, other] = [await open(), await open()];
    const before = await countsOf('recommend');
    const place = poll(page, 'recommend');
    await answer(other.page, 'recommend', '7');
    await answer(page, 'recommend', '2', 'My first thought.');
    await button(place, 'Change my answer').click();
    assert.equal(await place.locator('#choice-2').isChecked(), true);
    await place.locator('#choice-9').check();
    await place.getByRole('textbox', { name: 'Why?' }).fill('My second thought.');
    await button(place, 'Save my new answer').click();
    await until(async () => (await countsOf('recommend'))['9'] === before['9']! + 1, 'the change counts');
    assert.deepEqual(await countsOf('recommend'), {
      ...before,
      7: before['7']! + 1,
      9: before['9']! + 1,
    });
    const theirs = poll(other.page, 'recommend');
    await theirs.locator('#row-10', { hasText: '5 answers' }).waitFor();
    await theirs.getByText('My second thought.').waitFor();
    assert.equal(await theirs.getByText('My first thought.').count(), 0);

    await button(place, 'Withdraw').click();
    await button(place, 'Answer').waitFor();
    await theirs.locator('#row-10', { hasText: '4 answers' }).waitFor();
    await theirs.getByText('My second thought.').waitFor({ state: 'detached' });
    assert.deepEqual(await countsOf('recommend'), { ...before, 7: before['7']! + 1 });
    await page.reload();
    await button(place, 'Answer').waitFor();
    assert.equal(await place.locator('[part=result]').count(), 0);
    for (const visit of [{ page }, other]) await visit.page.context().close();
  });

  it('carry reasons that others second, once each', async () => {
    const [mine, theirs] = [await open(), await open()];
    const reason = (page: Page) =>
      poll(page, 'theme').locator('[part=reason]', { hasText: 'I never had one' });
    for (const { page } of [mine, theirs]) {
      await button(poll(page, 'theme'), 'Put The prom you never had next').click();
      await button(poll(page, 'theme'), 'Answer').click();
      await reason(page).getByText('Same here, 3').waitFor();
    }
    await reason(mine.page).getByRole('button', { name: 'Same here' }).click();
    await reason(mine.page).getByRole('button', { name: 'Same here, 4', pressed: true }).waitFor();
    await reason(theirs.page).getByRole('button', { name: 'Same here, 4', pressed: false }).waitFor();
    await reason(theirs.page).getByRole('button', { name: 'Same here' }).click();
    await reason(mine.page).getByRole('button', { name: 'Same here, 5', pressed: true }).waitFor();
    await reason(mine.page).getByRole('button', { name: 'Same here' }).click();
    await reason(theirs.page).getByRole('button', { name: 'Same here, 4', pressed: true }).waitFor();
    assert.deepEqual([...mine.complaints, ...theirs.complaints], []);
    for (const { page } of [mine, theirs]) await page.context().close();
  });

  it('hold an option that a guest proposes until a host publishes it', async () => {
    const [guest, other, host] = [await open(), await open(), await open()];
    const place = poll(guest.page, 'snacks');
    await button(place, 'Propose an option').click();
    await place.getByLabel('Your option').fill('Pickles on a stick');
    await button(place, 'Propose').click();
    await place.getByText('Waits for the team.').waitFor();
    assert.equal(await place.getByRole('checkbox', { name: 'Pickles' }).count(), 0);
    const known = async () => JSON.stringify(await readPoll(scene.alley, 'snacks'));
    const knownToHosts = async () =>
      JSON.stringify(await readPoll(scene.alley, 'snacks', scene.alley.hostToken));
    await until(async () => (await knownToHosts()).includes('Pickles'), 'hosts see it');
    assert.ok(!(await known()).includes('Pickles'));

    await signIn(host.page);
    await button(
      poll(host.page, 'snacks').locator('li', { hasText: 'Pickles on a stick' }),
      'Publish',
    ).click();
    const theirs = poll(other.page, 'snacks').getByRole('checkbox', { name: 'Pickles on a stick' });
    await theirs.check();
    await button(poll(other.page, 'snacks'), 'Answer').click();
    await place.getByText('Waits for the team.').waitFor({ state: 'detached' });
    await button(place, 'See the results').click();
    await place.locator('[part=result]', { hasText: 'Pickles on a stick' }).getByText('1 answer').waitFor();
    const complaints = [guest, other, host].flatMap((visit) => visit.complaints);
    assert.deepEqual(complaints, []);
    for (const { page } of [guest, other, host]) await page.context().close();
  });

  it('that are secret show the guest’s code, and its ballot in the published list once it is counted', async () => {
    const { page, complaints } = await open();
    const place = poll(page, SECRET);
    await answer(page, SECRET, 'never');
    await button(place, 'Check my ballot').click();
    const code = (await place.locator('[part=check] code').textContent())!.trim();
    assert.match(code, /^[\w-]{22}$/);
    await place.getByText('Your ballot waits').waitFor();
    const list = async () => {
      const response = await fetch(scene.alley.api + ENDPOINTS.checks(PARTY, SECRET));
      return ((await response.json()) as ChecksView).ballots;
    };
    assert.equal((await list()).length, 5, 'the first batch');

    // Two more batches: what is in the box waits behind nobody but those whose codes come last.
    for (let ballot = 0; ballot < 9; ballot += 1) {
      const late =
        LATE_CODE +
        randomBytes(8)
          .toString('hex')
          .slice(0, 22 - LATE_CODE.length);
      const [receipt] = await send(scene.alley, newGuest(), {
        ...minted(),
        type: 'ballot.cast',
        topic: SECRET,
        data: { choice: ['weekly'], secret: { code: late } },
      });
      assert.equal(receipt!.delivery, 'confirmed');
    }
    await until(async () => (await list()).length === 15, 'three batches are counted');
    await button(place, 'Look it up').click();
    await place.getByText('In the published list it says what you chose: I can do without.').waitFor();
    const counted = await list();
    assert.deepEqual(
      counted.filter((ballot) => ballot.code === code),
      [{ code, choice: ['never'] }],
    );
    const { answers, counts } = (await readPoll(scene.alley, SECRET)).poll;
    assert.equal(answers, 15);
    const recount: Record<string, number> = {};
    for (const { choice } of counted) recount[choice[0]!] = (recount[choice[0]!] ?? 0) + 1;
    assert.deepEqual(counts, recount);

    // Only this device knows.
    await page.reload();
    await place.locator('[part=own]').first().waitFor();
    await button(place, 'Check my ballot').click();
    await place.getByText(code).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('of a series come one after the other, and can be passed and gone back to', async () => {
    const { page, complaints } = await open();
    const place = poll(page, 'stars');
    await place.getByText('1 of 2').first().waitFor();
    await button(place, 'Skip').click();
    await place.getByText('How did we treat you at the shoe counter?').waitFor();
    await place.getByText('2 of 2').first().waitFor();
    await place.getByRole('radio', { name: 'Very good' }).check();
    await button(place, 'Answer').click();
    await place.getByText('That was all. Thank you!').waitFor();
    await button(place, 'Back').click();
    await place.getByText('How was your lane?').waitFor();
    await place.getByRole('radio', { name: '5 stars' }).check();
    await button(place, 'Answer').click();
    await place.locator('#row-5', { hasText: '3 answers' }).waitFor();
    await button(place, 'Next').click();
    await place.locator('#row-5', { hasText: 'Very good' }).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('close for everybody at once when a host closes them', async () => {
    const [answered, asked, host] = [await open(), await open(), await open()];
    await answer(answered.page, 'sound', 'requests');
    await signIn(host.page);
    await button(poll(host.page, 'sound'), 'Close now').click();
    for (const { page } of [answered, asked, host]) {
      const place = poll(page, 'sound');
      await place.getByText('Closed', { exact: true }).first().waitFor();
      await place.locator('[part=results]').waitFor();
      await place.locator('[part=form]').waitFor({ state: 'detached' });
      assert.equal(await button(place, 'Change my answer').count(), 0);
    }
    await button(poll(host.page, 'sound'), 'Open again').click();
    await button(poll(asked.page, 'sound'), 'Answer').waitFor();
    assert.deepEqual(
      [answered, asked, host].flatMap(({ complaints }) => complaints),
      [],
    );
    for (const { page } of [answered, asked, host]) await page.context().close();
  });
});
