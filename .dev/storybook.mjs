import './node-version.mjs';
import { join } from 'node:path';
import { writeReference } from './reference.mjs';
import { check, root } from './run-step.mjs';

writeReference();
const [mode = 'dev', ...rest] = process.argv.slice(2);
const args =
  mode === 'build'
    ? ['build', '--quiet', '--output-dir', 'storybook-static', ...rest]
    : ['dev', '--port', '6006', '--no-open', ...rest];

const { failed } = await check(process.execPath, [join(root, 'node_modules/.bin/storybook'), ...args], {
  env: { STORYBOOK_DISABLE_TELEMETRY: '1' },
  quiet: mode === 'build',
});
process.exitCode = failed;
