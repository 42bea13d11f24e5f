import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openScene, TOPIC, visit } from './alley.ts';

describe('a launcher and counts on a page with a strict policy', () => {
  const scene = openScene({ words: true });

  it('break no rule of it, ask once for each count, and open a second place of the same conversation', async () => {
    const { page, complaints } = await visit(await scene.browser.newContext(), scene.alley);
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname.endsWith('/counts')) asked.push(...searchParams.get('topics')!.split(','));
    });
    await page.evaluate((topic) => {
      const launcher = document.createElement('party-launcher');
      launcher.setAttribute('label', 'Feedback');
      launcher.setAttribute('topic', topic);
      const template = launcher.appendChild(document.createElement('template'));
      template.content.appendChild(document.createElement('party-thread')).setAttribute('topic', topic);
      const count = document.createElement('party-count');
      count.setAttribute('topic', 'nobody-spoke-here');
      document.body.append(launcher, count);
    }, TOPIC);
    await page.getByText('No replies yet').waitFor();
    await page.getByRole('button', { name: /^Feedback \d+ replies$/ }).click();
    const panel = page.getByRole('dialog', { name: 'Feedback' });
    await panel.getByText('Lane 7 ate our ball twice').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    assert.deepEqual(asked.toSorted(), ['nobody-spoke-here', TOPIC]);
    assert.deepEqual(complaints, []);
  });
});
