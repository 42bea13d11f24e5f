import { expect } from '@open-wc/testing';
import { closeThreads, openThread, type ThreadPage } from './thread-page.ts';

/** What of the writing side and of floating-ui this page has fetched, in the order in which one thing leads to the next. */
const fetched = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) =>
      /thread\/(?:writing|hosting)\/|floating-ui|locales\/en-(?!poll|board|idea|extras|reactions)/.test(path),
    )
    .map((path) =>
      path
        .split('/')
        .pop()!
        .replace(/\.(?:ts|mjs)$/, ''),
    );

const TOUCH = [
  'draw',
  'drawn-icon',
  'en-writing',
  'entry-marks',
  'isolated',
  'link-offer',
  'part',
  'tooltips',
  'writing-kit',
  'writing-side',
  'writing.styles',
];

describe('what an act on a thread fetches', () => {
  after(closeThreads);
  let page: ThreadPage;
  let had: string[];
  const since = () => fetched().filter((name) => !had.includes(name));

  before(async () => {
    performance.setResourceTimingBufferSize(2_000);
    page = await openThread();
  });
  beforeEach(() => {
    had = fetched();
  });

  it('is nothing as long as someone only reads', () => {
    expect(had).to.deep.equal([]);
  });

  it('is no composer, menu, dialog, name form or floating-ui for "same here"', async () => {
    page.button(page.entry('Lane 7 ate'), 'Same here').click();
    await page.until(() => page.find('.why-form'), 'a reason can be given');
    expect(since().sort()).to.deep.equal(TOUCH);
  });

  it('is the composer alone for who begins to write, without menus, dialogs and floating-ui', async () => {
    page.type('root', 'The shoes are great');
    await page.until(() => page.find('.composer__intents'), 'the tools are here');
    expect(since()).to.include.members(['composing', 'own-entry', 'en-composing']);
    expect(
      since().filter((name) => /floating|menu|dialog|report|naming|name-form|keeping/.test(name)),
    ).to.deep.equal([]);
  });

  it('is the menu and floating-ui for who opens one, without what it leads to', async () => {
    page.get('[data-do="menu"]').click();
    await page.until(() => page.find('.menu:popover-open'), 'the menu is open');
    expect(since()).to.include.members(['entry-acts', 'entry-menu', 'menu-content', 'floating']);
    expect(since().filter((name) => /dialog|report|person|keeping|adopting/.test(name))).to.deep.equal([]);
  });
});
