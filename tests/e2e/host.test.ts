import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entry, messages, openScene, post, visit } from './alley.ts';

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
});
