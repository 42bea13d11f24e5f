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
