import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A browser that Playwright, Puppeteer and the test runner can start. */
export interface BrowserCommand {
  executablePath: string;
  args: string[];
}

const SYSTEM_NAMES = ['chromium-headless-shell', 'chromium', 'google-chrome', 'google-chrome-stable'];

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** Finds a Chromium: `CHROME_PATH`, then the system's, then the one inside the package registry's tarball. */
export async function findBrowser(): Promise<BrowserCommand> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new Error(`CHROME_PATH names "${named}", which cannot be run.`);
    return { executablePath: named, args: ARGS };
  }
  return { executablePath: findOnPath(SYSTEM_NAMES) ?? (await unpackPackaged()), args: ARGS };
}

/** The first of these commands that is on the path. */
export function findOnPath(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks into a folder of its own and moves that into place as a whole,
 * so that two test processes that start at once never see half a browser.
 */
async function unpackPackaged(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found. Install Chrome or Chromium, or set CHROME_PATH to its executable.');
  }
  const packaged = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(packaged, 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(tmpdir(), `partyline-chromium-${process.getuid?.() ?? 0}-${version}`);
  const executablePath = join(home, 'chromium');
  if (isExecutable(executablePath)) return executablePath;

  const { inflate } = await import('@sparticuz/chromium');
  const draft = await mkdtemp(`${home}-`);
  const outer = process.env['TMPDIR'];
  process.env['TMPDIR'] = draft;
  try {
    await Promise.all([
      inflate(join(packaged, 'bin/chromium.br')),
      inflate(join(packaged, 'bin/swiftshader.tar.br')),
    ]);
  } finally {
    if (outer === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = outer;
  }
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }));
  return executablePath;
}
