import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  DEVICE_TOKEN_PREFIX,
  ENDPOINTS,
  mintEventId,
  type BoardView,
  type EntryEntity,
  type EventIn,
  type IdeaView,
  type PollView,
  type Receipt,
  type Receipts,
  type ThreadView,
} from '@partyline/protocol';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { findBrowser } from '../support/browser.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 60_000;
const CLICK_MS = 3_000;
export const PARTY = 'disco-bowl';
export const TOPIC = 'saturday';
export const BOARD = 'ideas';

/** The demo as a process of its own: the alley's page and the API, on two origins. */
export interface Alley {
  /** Origin of the page. */
  readonly page: string;
  /** Origin of the API. */
  readonly api: string;
  readonly hostToken: string;
  /** Signs the host in on the page, once. */
  readonly signInLink: string;
  /** Ends the process at once, as a power cut would, and starts it again on the same data and ports. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly page: string;
  readonly api: string;
  readonly hostToken: string;
  readonly signInLink: string;
}

/** @param words - whether the demo words are said at the start. */
export async function openAlley({ words = false }: { words?: boolean } = {}): Promise<Alley> {
  const data = await mkdtemp(join(tmpdir(), 'partyline-alley-'));
  const run = (page: string, api: string) => start(data, page, api, words);
  let running = await run('0', '0');
  const { page, api, hostToken, signInLink } = running;
  return {
    page,
    api,
    hostToken,
    signInLink,
    async crash() {
      await end(running.child, 'SIGKILL');
    },
    async restart() {
      running = await run(new URL(page).port, new URL(api).port);
    },
    async close() {
      await end(running.child, 'SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function start(data: string, pagePort: string, apiPort: string, words: boolean): Promise<Running> {
  const args = [
    '--conditions=development',
    'demo/serve.ts',
    `--data=${data}`,
    `--port=${pagePort}`,
    `--api-port=${apiPort}`,
  ];
  const child = spawn(process.execPath, words ? args : [...args, '--empty'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (/^\s*ph_/.test(line)) break;
  }
  clearTimeout(timer);
  child.stdout.resume();
  const text = said.join('\n');
  const page = /open: (http:\S+)\//.exec(text)?.[1];
  const api = /API: (http:\S+)/.exec(text)?.[1];
  const hostToken = /ph_\S+/.exec(text)?.[0];
  const signInLink = /http:\S+#partyline-signin=\S+/.exec(text)?.[0];
  if (!page || !api || !hostToken || !signInLink)
    throw new Error(`The demo did not start.\n${text}\n${complaint}`);
  return { child, page, api, hostToken, signInLink };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** Everything that the API shows of the conversation, page by page. */
export async function readThread(alley: Alley, token?: string): Promise<EntryEntity[]> {
  const address = token ? ENDPOINTS.desk(PARTY, TOPIC) : ENDPOINTS.topic(PARTY, TOPIC);
  const entries: EntryEntity[] = [];
  for (let after: string | null = ''; after !== null;) {
    const query = new URLSearchParams({ sort: 'oldest', ...(after && { after }) });
    const response = await fetch(`${alley.api}${address}?${query}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const view = (await response.json()) as ThreadView;
    entries.push(...view.entries);
    after = view.next;
  }
  return entries;
}

/** The head of an event that nobody has sent yet. */
export function minted(): { id: string; v: 1 } {
  return { id: mintEventId(Date.now(), (bytes) => webcrypto.getRandomValues(bytes)), v: 1 };
}

/** A device that nobody has heard of. */
export function newGuest(): string {
  return DEVICE_TOKEN_PREFIX + randomBytes(32).toString('base64url');
}

/** What somebody does without a page, as their device would send it. */
export async function send(alley: Alley, token: string, ...events: EventIn[]): Promise<Receipt[]> {
  const response = await fetch(alley.api + ENDPOINTS.events(PARTY), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', origin: alley.page },
    body: JSON.stringify({ events }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as Receipts).receipts;
}

/** A poll as the API shows it, to everybody or to hosts. */
export function readPoll(alley: Alley, topic: string, token?: string): Promise<PollView> {
  const address = token ? ENDPOINTS.desk(PARTY, topic) : ENDPOINTS.topic(PARTY, topic);
  return read<PollView>(alley, address, token);
}

/** What an address of the API answers, to everybody or to whoever has the token. */
export async function read<View>(alley: Alley, address: string, token?: string): Promise<View> {
  const response = await fetch(alley.api + address, {
    headers: token ? { authorization: `Bearer ${token}`, origin: alley.page } : {},
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as View;
}

/** The first page of a board, to everybody or to hosts. */
export function readBoard(alley: Alley, token?: string, query = '', topic = BOARD): Promise<BoardView> {
  const address = token ? ENDPOINTS.desk(PARTY, topic) : ENDPOINTS.topic(PARTY, topic);
  return read<BoardView>(alley, address + query, token);
}

/** An idea as everybody reads it, with what stands around it. */
export function readIdea(alley: Alley, id: string, topic = BOARD): Promise<IdeaView> {
  return read<IdeaView>(alley, ENDPOINTS.idea(PARTY, topic, id));
}

/** Id of an idea on the first page of the board, by its title. */
export async function ideaId(alley: Alley, title: string, token?: string): Promise<string> {
  const { entries } = await readBoard(alley, token, '?sort=newest');
  const found = entries.find(({ idea }) => idea?.title === title);
  if (!found) throw new Error(`There is no idea “${title}”.`);
  return found.id;
}

/** Pages that a test makes up count as public to Chromium; they may still reach this machine. */
const ALLOW_LOCAL = '--disable-features=LocalNetworkAccessChecks';

export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return chromium.launch({ executablePath, args: [...args, ALLOW_LOCAL] });
}

/** What all tests of a suite share. */
export interface Scene {
  alley: Alley;
  browser: Browser;
}

/** Opens an alley and a browser before the tests of a suite, and closes them after the last. */
export function openScene(options?: Parameters<typeof openAlley>[0]): Scene {
  const scene: Partial<Scene> = {};
  before(async () => {
    scene.alley = await openAlley(options);
    scene.browser = await openBrowser();
  });
  after(async () => {
    await scene.browser?.close();
    await scene.alley?.close();
  });
  return scene as Scene;
}

/** In an alley without words the page's polls have not been made either, and the console says so. */
const ABSENT = /has no poll/;

/** A page, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  /** Uncaught errors, console errors, and violations of the page's Content Security Policy and Trusted Types. */
  readonly complaints: string[];
  /** Resolves when the live stream is open, so that what follows travels over it. */
  readonly live: Promise<unknown>;
}

export async function openPage(context: BrowserContext): Promise<Visit> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const live = page.waitForResponse(/\/live\?/).catch(() => undefined);
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !ABSENT.test(message.text())) complaints.push(message.text());
    if (message.text().startsWith('violation ')) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.warn(`violation ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return { page, complaints, live };
}

/** Opens the alley's page and waits until the conversation is there. */
export async function visit(context: BrowserContext, alley: Alley): Promise<Visit> {
  const visitor = await openPage(context);
  await visitor.page.goto(alley.page);
  await ready(visitor.page);
  return visitor;
}

/** Opens the page with the alley's polls, and waits until all of them are there. */
export async function visitVotes(context: BrowserContext, alley: Alley): Promise<Visit> {
  const visitor = await openPage(context);
  await visitor.page.goto(`${alley.page}/votes`);
  await readyPolls(visitor.page);
  return visitor;
}

export async function readyPolls(page: Page): Promise<void> {
  await page.locator('party-poll:not(:state(ready))').first().waitFor({ state: 'detached' });
}

/** A poll on the screen; those of a series stand in one element, one after the other. */
export function poll(page: Page, topic: string) {
  return page.locator(`party-poll[topic="${topic}"], party-poll[topics~="${topic}"]`);
}

/** Opens the page with the alley's idea board, and waits until the ideas are there. */
export async function visitIdeas(context: BrowserContext, alley: Alley, rest = ''): Promise<Visit> {
  const visitor = await openPage(context);
  await visitor.page.goto(`${alley.page}/ideas${rest}`);
  await readyBoard(visitor.page);
  return visitor;
}

export async function readyBoard(page: Page): Promise<void> {
  await page.locator('party-board:not(:state(ready))').first().waitFor({ state: 'detached' });
}

export function board(page: Page, topic = BOARD): Locator {
  return page.locator(`party-board[topic="${topic}"]`);
}

/** An idea in the list or in a column, by its title. */
export function idea(page: Page, title: string, topic = BOARD): Locator {
  return board(page, topic)
    .locator('.list [part~=idea]')
    .filter({ has: page.locator('[part=title]').getByText(title, { exact: true }) });
}

/** The idea that stands open, by its title. */
export function openedIdea(page: Page, title: string): Locator {
  return page
    .locator('party-idea')
    .filter({ has: page.locator('[part=heading]').getByText(title, { exact: true }) });
}

/** The button that votes, in an idea of the list or in an open one. */
export function voteButton(within: Locator): Locator {
  return within.locator('button[part=vote]').first();
}

/** Waits until so many votes are shown; numbers of others settle within seconds. */
export async function votesShown(within: Locator, count: number): Promise<void> {
  await within.locator('[part=vote] .vote__count').getByText(`${count}`, { exact: true }).first().waitFor();
}

/** Shows the rows that a board at its first height leaves out. */
export async function showAll(page: Page, topic = BOARD): Promise<void> {
  const button = board(page, topic).locator('.expand');
  if (await button.isVisible()) await button.click();
}

/** Opens an idea out of the list. */
export async function enterIdea(page: Page, title: string): Promise<Locator> {
  const link = idea(page, title).getByRole('link', { name: title, exact: true });
  // A list that is just being drawn may still fall back to its first height, which covers its last rows.
  await until(async () => {
    await showAll(page);
    return link.click({ timeout: CLICK_MS }).then(
      () => true,
      () => false,
    );
  }, `“${title}” opens`);
  const opened = openedIdea(page, title);
  await opened.waitFor();
  return opened;
}

/** Signs in as the host at the foot of one of the alley's pages. */
export async function signIn(page: Page, alley: Alley): Promise<void> {
  await page.getByText('Behind the counter').click();
  await page.getByLabel('Host token').fill(alley.hostToken);
  await page.getByRole('button', { name: 'Answer as the host' }).click();
  const waiting = page.locator(':is(party-board, party-poll):not(:state(host))');
  await waiting.first().waitFor({ state: 'detached' });
}

export async function ready(page: Page): Promise<void> {
  await page.locator('party-thread:state(ready)').first().waitFor();
}

export async function post(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your post').fill(text);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
}

/** The words on the screen, in order. */
export function messages(page: Page): Promise<string[]> {
  return page
    .locator('party-thread [part=message]')
    .allTextContents()
    .then((texts) => texts.map((text) => text.trim()));
}

/** An entry on the screen, by its words. */
export function entry(page: Page, text: string) {
  return page.locator('party-thread article', { has: page.locator('[part=message]', { hasText: text }) });
}

/** Asks again and again until the answer is yes. Nothing sleeps. */
export async function until(holds: () => Promise<boolean>, what: string, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Never came true: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
