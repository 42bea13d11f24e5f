import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entry, messages, openPage, openScene, PARTY, post, visit } from './alley.ts';

const HELD_BY_DEMO = 'My cousin sells lightly used bowling balls';

describe('a host on the brand’s own page', () => {
  const scene = openScene({ words: true });

  it('signs in with a token, sees what is held, answers, and refuses with a reason its author reads', async () => {
    const guest = await visit(await scene.browser.newContext(), scene.alley);
    await guest.live;
    assert.ok(!(await messages(guest.page)).some((text) => text.startsWith(HELD_BY_DEMO)));
    await post(guest.page, 'Is lane 7 open again?');

    const host = await visit(await scene.browser.newContext(), scene.alley);
    await host.page.getByText('Behind the counter').click();
    await host.page.getByLabel('Host token').fill(scene.alley.hostToken);
    await host.page.getByRole('button', { name: 'Answer as the host' }).click();
    await entry(host.page, HELD_BY_DEMO).waitFor();

    await entry(host.page, 'Is lane 7 open again?')
      .getByRole('button', { name: /^Reply/ })
      .click();
    await host.page.getByLabel('Your reply to').fill('Since Tuesday, and it returns every ball.');
    await host.page.keyboard.press('Control+Enter');
    await guest.page.getByRole('button', { name: '1 new reply' }).click();
    const answer = entry(guest.page, 'Since Tuesday');
    await answer.getByText('Host', { exact: true }).waitFor();
    await answer.getByText('Mara').waitFor();

    const question = entry(host.page, 'Is lane 7 open again?');
    await question.getByRole('button', { name: /^More about/ }).click();
    await host.page.getByRole('menuitem', { name: 'Refuse' }).click();
    await host.page.getByLabel('Why is this not published?').fill('Answered in the notice above.');
    await host.page.keyboard.press('Control+Enter');
    await entry(guest.page, 'Is lane 7 open again?').getByText('Answered in the notice above.').waitFor();

    assert.ok(!host.page.url().includes('ph_'), 'no secret in an address');
    assert.ok(!(await host.page.evaluate(() => JSON.stringify({ ...localStorage }))).includes('ph_'));
    assert.deepEqual([...guest.complaints, ...host.complaints], []);
  });

  it('signs in by a link once; whoever comes by it later reads which command makes another', async () => {
    const { page: host } = await openPage(await scene.browser.newContext());
    await host.goto(scene.alley.signInLink);
    await host.locator('party-thread:state(host)').waitFor();
    assert.equal(new URL(host.url()).hash, '', 'the code is out of the address');

    const { page: late } = await openPage(await scene.browser.newContext());
    await late.goto(scene.alley.signInLink);
    const dialog = late.getByRole('dialog', { name: /used already: each works once/ });
    await dialog.waitFor();
    const command = `host link ${PARTY} h_\\S{22} --page ${scene.alley.page}/ --data \\S+demo.sqlite`;
    assert.match(await dialog.innerText(), new RegExp(command));
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
  });
});
