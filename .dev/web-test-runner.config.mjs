import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { findBrowser } from '../tests/support/browser.ts';
import { countReporter } from './count-reporter.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

export const files = [
  'tests/protocol/**/*.browser.test.ts',
  'tests/client/**/*.browser.test.ts',
  'tests/elements/**/*.browser.test.ts',
];

export default {
  rootDir,
  files,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  browsers: [chromeLauncher({ launchOptions: await findBrowser() })],
  plugins: [
    a11ySnapshotPlugin(),
    {
      // What a failed assertion has compared is sent along. An element cannot be cloned, and the runner would wait for results
      // that never come: elements are sent as their opening tags.
      name: 'sendable-results',
      transform(context) {
        if (context.path !== '/__web-dev-server__web-socket.js') return undefined;
        const sent = context.body.replace('structuredClone(obj)', 'structuredClone(sendable(obj))');
        if (sent === context.body) throw new Error('The runner sends its results in another way now.');
        return {
          body: `${sent}
function sendable(value, above = []) {
  if (value instanceof Node) return value.cloneNode().outerHTML ?? value.nodeName;
  if (above.includes(value)) return '[itself]';
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const within = [...above, value];
  if (Array.isArray(value)) return value.map((part) => sendable(part, within));
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, sendable(part, within)]));
}`,
        };
      },
    },
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
    {
      // Packages are served as they are published: what they ask of a bundler's environment is answered here.
      name: 'node-env',
      transform(context) {
        if (!context.response.is('js') || typeof context.body !== 'string') return undefined;
        return {
          body: context.body
            .replaceAll('process.env.NODE_ENV', '"development"')
            .replaceAll('process.env.PARTYLINE_VERSION', '"0.0.0-test"'),
        };
      },
    },
  ],
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Partyline tests</title></head>
  <body><script type="module" src="${testFramework}"></script></body>
</html>`,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [countReporter()],
};
