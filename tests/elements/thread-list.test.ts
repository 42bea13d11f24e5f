import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openThemeBrowser, type ThemeBrowser } from './theme-page.ts';

const POSTS = 50;
const GROUP_SIZE = 10;

/** What Chromium tells a screen reader of a list: of rows that never were near the screen it says nothing yet. */
describe('the list of a thread', () => {
  let theme: ThemeBrowser;
  before(async () => {
    theme = await openThemeBrowser();
  });
  after(() => theme.close());

  it('is one list, whose rows stand directly in it, however they are laid out', async () => {
    const page = await theme.open(['huge']);
    await page.waitForFunction(
      (posts) =>
        document.querySelector('party-thread')!.shadowRoot!.querySelectorAll('.root').length === posts,
      POSTS,
    );
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const shown = nodes.filter(({ ignored }) => !ignored);
    /** Its children, with those of what is passed over in their place. */
    const childrenOf = (id: string): typeof nodes =>
      (byId.get(id)?.childIds ?? []).flatMap((child) => {
        const node = byId.get(child);
        return !node ? [] : node.ignored ? childrenOf(child) : [node];
      });
    const lists = shown.filter(({ role }) => role?.value === 'list');
    assert.equal(lists.length, 1);
    const rows = childrenOf(lists[0]!.nodeId).map(({ role }) => role?.value as unknown);
    assert.ok(rows.length > GROUP_SIZE);
    assert.deepEqual(new Set(rows), new Set(['listitem']));
    await page.close();
  });
});
