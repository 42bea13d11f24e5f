import './node-version.mjs';
import { check } from './run-step.mjs';

const build = await check(process.execPath, ['.dev/build.mjs', '--if-stale']);
if (build.failed > 0) process.exit(1);
if (process.argv.includes('--modules')) await check(process.execPath, ['.dev/weigh-modules.mjs']);
const { failed } = await check(process.execPath, ['tests/bench/bytes.ts', ...process.argv.slice(2)]);
process.exitCode = failed;
