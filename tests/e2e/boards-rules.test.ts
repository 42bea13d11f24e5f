import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS, ideaThread, type EventIn, type PollView, type SearchView } from '@partyline/protocol';
import type { BrowserContext, Locator } from 'playwright-core';
import {
  board,
  BOARD,
  enterIdea,
  entry,
  idea,
  ideaId,
  minted,
  newGuest,
  openedIdea,
  openScene,
  PARTY,
  poll,
  post,
  read,
  readBoard,
  readIdea,
  send,
  showAll,
  signIn,
  visit,
  visitIdeas,
  visitVotes,
  voteButton,
  votesShown,
} from './alley.ts';

const LEFT = 'Balls drilled for left hands';
const DUMPLINGS = 'Dumplings until midnight';
const SECRET = 'A door code for the back entrance';
const HELD = 'Free soup for whoever loses';

describe('the rules of the board', () => {
  const scene = openScene({ words: true });
  const open = async (rest?: string) => visitIdeas(await scene.browser.newContext(), scene.alley, rest);
  const close = async (...contexts: BrowserContext[]) => {
    for (const context of contexts) await context.close();
  };
  const sayAsHost = async (event: EventIn) => {
    const [receipt] = await send(scene.alley, scene.alley.hostToken, event);
    assert.equal(receipt!.delivery, 'confirmed', receipt!.code);
    return event.id;
  };

  it('ask for a reason when an idea is declined and for a date when it is planned, before anything is sent', async () => {
    const host = await open();
    await signIn(host.page, scene.alley);
    const opened = await enterIdea(host.page, LEFT);
    const sent: string[] = [];
    host.page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await button(opened, 'Decide').click();
    const status = opened.getByLabel('Status', { exact: true });
    await status.selectOption({ label: 'Declined' });
    await opened.getByText('Declined needs the reason: everybody reads it.').waitFor();
    await button(opened, 'Publish the decision').click();
    await opened.locator('#problem-decide', { hasText: 'Say why it is declined.' }).waitFor();
    assert.equal(await hasFocus(opened.getByLabel('Official answer')), true);

    await status.selectOption({ label: 'Planned' });
    await opened.getByText(/^Planned needs a date for the next update\./).waitFor();
    await button(opened, 'Publish the decision').click();
    await opened.locator('#problem-decide', { hasText: 'Say by when there is news.' }).waitFor();
    const next = opened.getByLabel('Next update by');
    assert.equal(await hasFocus(next), true);
    await next.fill('2020-01-01');
    await button(opened, 'Publish the decision').click();
    await opened.locator('#problem-decide', { hasText: 'That day has passed.' }).waitFor();
    assert.deepEqual(sent, []);

    await status.selectOption({ label: 'Declined' });
    await opened.getByLabel('Official answer').fill('The driller has retired.');
    await button(opened, 'Publish the decision').click();
    await opened.locator('[part=decision]', { hasText: 'The driller has retired.' }).waitFor();
    assert.deepEqual(host.complaints, []);
    await close(host.page.context());
  });

  it('take no votes and words for an idea that a host has locked, until it is unlocked', async () => {
    const [guest, host] = [await open(), await open()];
    await Promise.all([guest.live, host.live]);
    await signIn(host.page, scene.alley);
    const [own, theirs] = [await enterIdea(guest.page, DUMPLINGS), await enterIdea(host.page, DUMPLINGS)];
    await voteButton(own).waitFor();
    await button(theirs, 'More for the team').click();
    await button(theirs, 'Lock').click();
    await own.getByText('This idea is locked. It can be read, not continued.').waitFor();
    await voteButton(own).waitFor({ state: 'detached' });
    await own.locator('.discussion').scrollIntoViewIfNeeded();
    await own.locator('party-thread').getByText('And soup. There was a poll about soup.').waitFor();
    assert.equal(await own.getByLabel('Your post').isVisible(), false);
    const id = await ideaId(scene.alley, DUMPLINGS);
    const receipts = await send(
      scene.alley,
      newGuest(),
      { ...minted(), type: 'vote.cast', topic: BOARD, data: { entry: id } },
      { ...minted(), type: 'post.added', topic: ideaThread(id), data: { text: 'Still hungry.' } },
    );
    assert.deepEqual(
      receipts.map(({ code }) => code),
      ['PARTY_IDEA_LOCKED', 'PARTY_IDEA_LOCKED'],
    );
    await button(theirs, 'More for the team').click();
    await button(theirs, 'Unlock').click();
    await voteButton(own).waitFor();
    await own.getByLabel('Your post').waitFor();
    assert.deepEqual([...guest.complaints, ...host.complaints], []);
    await close(guest.page.context(), host.page.context());
  });

  it('show an idea that is for the team alone to nobody else, in no list, search, link or count', async () => {
    const [guest, other, host] = [await open(), await open(), await open()];
    await Promise.all([guest.live, other.live, host.live]);
    const before = (await readBoard(scene.alley)).board;
    const place = board(guest.page);
    await place.getByLabel('Your idea in one line').fill(SECRET);
    await place.getByLabel('More about it').fill('Lamp oil is kept there.');
    await button(place, 'Only the team sees this').click();
    await place.getByText('Nobody else will see it, and nobody can vote for it.').waitFor();
    await button(place, 'Propose').click();
    await idea(guest.page, SECRET).getByText('Only you and the team see this').waitFor();
    await signIn(host.page, scene.alley);
    await shown(board(host.page), idea(host.page, SECRET));
    const id = await ideaId(scene.alley, SECRET, scene.alley.hostToken);

    // What comes after it is here, so it would have come too.
    const { votes } = (await readIdea(scene.alley, await ideaId(scene.alley, DUMPLINGS))).entries[0]!.idea!;
    await voteButton(idea(guest.page, DUMPLINGS)).click();
    await votesShown(idea(other.page, DUMPLINGS), votes + 1);
    assert.equal(await board(other.page).getByText(SECRET).count(), 0);
    await board(other.page).getByRole('button', { name: 'Search and filter' }).click();
    const searched = other.page.waitForResponse(/\/search\?/);
    await board(other.page).getByLabel('Search the ideas').fill('door code back entrance');
    await (await searched).finished();
    await board(other.page).locator('.sort', { hasText: 'Best match' }).waitFor();
    assert.equal(await board(other.page).getByText(SECRET).count(), 0);
    assert.deepEqual((await readBoard(scene.alley)).board, before);
    for (const query of ['?sort=newest', '?sort=top', '?sort=decided'])
      assert.equal(JSON.stringify(await readBoard(scene.alley, undefined, query)).includes(SECRET), false);
    for (const like of ['', '&like=1']) {
      const found = await read<SearchView>(
        scene.alley,
        `${ENDPOINTS.search(PARTY, BOARD)}?q=${encodeURIComponent(SECRET)}${like}`,
      );
      assert.equal(JSON.stringify(found).includes(id), false);
    }
    await assert.rejects(readIdea(scene.alley, id), /^Error: 404 /);
    const linked = await open(`#party=${id}`);
    assert.equal(await openedIdea(linked.page, SECRET).count(), 0);
    assert.equal((await linked.page.content()).includes(SECRET), false);
    assert.deepEqual(
      [guest, other, host].flatMap(({ complaints }) => complaints),
      [],
    );
    await close(...[guest, other, host, linked].map(({ page }) => page.context()));
  });

  it('hold what guests propose until a host publishes it, where the board says so', async () => {
    await sayAsHost({ ...minted(), type: 'board.changed', topic: BOARD, data: { propose: 'hold' } });
    const [guest, other, host] = [await open(), await open(), await open()];
    await Promise.all([guest.live, other.live, host.live]);
    const { ideas } = (await readBoard(scene.alley)).board;
    const place = board(guest.page);
    await place.getByLabel('Your idea in one line').fill(HELD);
    await place.getByText('The team reads new ideas before everybody sees them.').waitFor();
    await button(place, 'Propose').click();
    await idea(guest.page, HELD).getByText('Waits for the team. Only you see it.').waitFor();
    await signIn(host.page, scene.alley);
    await shown(board(host.page), idea(host.page, HELD));
    assert.equal((await readBoard(scene.alley)).board.ideas, ideas);
    assert.equal(await board(other.page).getByText(HELD).count(), 0);

    await showAll(host.page);
    await idea(host.page, HELD)
      .getByRole('button', { name: `For the team: “${HELD}”` })
      .click();
    await button(idea(host.page, HELD), 'Publish').click();
    await shown(board(other.page), idea(other.page, HELD));
    await idea(guest.page, HELD)
      .getByText('Waits for the team. Only you see it.')
      .waitFor({ state: 'detached' });
    assert.equal((await readBoard(scene.alley)).board.ideas, ideas + 1);
    await sayAsHost({ ...minted(), type: 'board.changed', topic: BOARD, data: { propose: 'open' } });
    assert.deepEqual(
      [guest, other, host].flatMap(({ complaints }) => complaints),
      [],
    );
    await close(...[guest, other, host].map(({ page }) => page.context()));
  });

  it('carry the credit along: a post becomes an idea, and the idea an option of a poll', async () => {
    const guestContext = await scene.browser.newContext();
    const guest = await visit(guestContext, scene.alley);
    await post(guest.page, 'A bench outside for those who wait. With a blanket.');
    await entry(guest.page, 'A bench outside').waitFor();
    const hostContext = await scene.browser.newContext();
    const host = await visit(hostContext, scene.alley);
    await host.page.getByText('Behind the counter').click();
    await host.page.getByLabel('Host token').fill(scene.alley.hostToken);
    await host.page.getByRole('button', { name: 'Answer as the host' }).click();
    await entry(host.page, 'A bench outside')
      .first()
      .getByRole('button', { name: /^More about/ })
      .click();
    await host.page.getByRole('menuitem', { name: 'Make this an idea…' }).click();
    const dialog = host.page.getByRole('dialog', { name: 'Make this an idea' });
    assert.equal(await dialog.getByLabel('Title').inputValue(), 'A bench outside for those who wait');
    await dialog.getByLabel('Board').fill(BOARD);
    await button(dialog, 'Make it an idea').click();
    await dialog.waitFor({ state: 'detached' });
    await entry(guest.page, 'A bench outside').getByRole('link', { name: 'This became an idea' }).waitFor();

    const title = 'A bench outside for those who wait';
    const id = await ideaId(scene.alley, title);
    const source = (await readIdea(scene.alley, id)).entries[0]!;
    assert.equal(source.idea!.from?.topic, 'saturday');
    const reader = await open(`#party=${id}`);
    const opened = openedIdea(reader.page, title);
    await opened.getByRole('link', { name: 'First said in “How was Saturday?”' }).waitFor();

    const token = scene.alley.hostToken;
    const snacks = await read<PollView>(scene.alley, ENDPOINTS.topic(PARTY, 'snacks'));
    assert.ok(snacks.poll.options.length > 0);
    const tram = 'Show the last tram on the score screens';
    const tramId = await ideaId(scene.alley, tram);
    const options = [
      ...snacks.poll.options.map(({ id, text = '' }) => ({ id, text })),
      { id: 'tram', text: 'The last tram on the screens', idea: tramId },
    ];
    const [receipt] = await send(scene.alley, token, {
      ...minted(),
      type: 'poll.changed',
      topic: 'snacks',
      data: { options },
    });
    assert.equal(receipt!.delivery, 'confirmed', receipt!.code);
    const votes = await visitVotes(await scene.browser.newContext(), scene.alley);
    const credit = poll(votes.page, 'snacks').getByRole('link', { name: 'an idea by Pim', exact: true });
    assert.match((await credit.getAttribute('href'))!, new RegExp(`#party=${tramId}$`));
    const lined = await open(`#party=${tramId}`);
    await openedIdea(lined.page, tram)
      .getByRole('link', { name: /^Became an option in the poll “/ })
      .waitFor();
    assert.deepEqual(
      [guest, host, reader, votes, lined].flatMap(({ complaints }) => complaints),
      [],
    );
    await close(...[guest, host, reader, votes, lined].map(({ page }) => page.context()));
  });
});

function button(within: Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
}

/** Nothing moves by itself: what came in is asked for. */
async function shown(place: Locator, target: Locator): Promise<void> {
  const fresh = place.locator('[part=fresh]');
  await target.or(fresh).first().waitFor();
  if (!(await target.isVisible())) await fresh.click();
  await target.waitFor();
}
