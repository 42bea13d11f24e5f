import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const STARTUP_MS = 20_000;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function startDisplay() {
  const xvfb = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(xvfb.stdout, 'data', { signal: AbortSignal.timeout(STARTUP_MS) });
  return { xvfb, display: `:${String(number).trim()}` };
}

/** Runs tests in WebKitGTK's MiniBrowser: WebKitWebDriver on a display of its own. */
export function webkitLauncher({ miniBrowser }) {
  const processes = [];
  const active = new Map();
  let address;
  let session;

  function closeProcesses() {
    for (const child of processes.splice(0)) child.kill();
  }

  async function command(method, path, body) {
    const response = await fetch(`${address}${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`);
    return value;
  }

  async function openBrowser() {
    const { xvfb, display } = await startDisplay();
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      env: {
        ...process.env,
        DISPLAY: display,
        LIBGL_ALWAYS_SOFTWARE: '1',
        NO_AT_BRIDGE: '1',
        GDK_BACKEND: 'x11',
      },
      stdio: 'ignore',
    });
    processes.push(driver, xvfb);
    process.once('exit', closeProcesses);
    address = `http://127.0.0.1:${port}`;
    const deadline = Date.now() + STARTUP_MS;
    while (!(await command('GET', '/status').catch(() => undefined))) {
      if (Date.now() > deadline) throw new Error('WebKitWebDriver did not start.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const alwaysMatch = {
      pageLoadStrategy: 'none',
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    };
    const { sessionId } = await command('POST', '/session', { capabilities: { alwaysMatch } });
    return sessionId;
  }

  return {
    name: 'WebKitGTK',
    type: 'webkit',
    concurrency: 1,
    async startSession(id, url) {
      session ??= await openBrowser();
      active.set(id, url);
      await command('POST', `/session/${session}/url`, { url });
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: (id) => active.get(id),
    async stopSession(id) {
      active.delete(id);
      await command('POST', `/session/${session}/url`, { url: 'about:blank' });
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('Debugging is for the Chrome launcher.')),
    async stop() {
      if (session !== undefined) await command('DELETE', `/session/${session}`).catch(() => undefined);
      closeProcesses();
    },
  };
}
