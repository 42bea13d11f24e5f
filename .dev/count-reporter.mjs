import { relative } from 'node:path';
import { defaultReporter } from '@web/test-runner';
import { noteFailure } from './failures.mjs';

function* testsOf(suite, path = []) {
  for (const test of suite?.tests ?? []) yield { ...test, path: [...path, test.name] };
  for (const inner of suite?.suites ?? []) yield* testsOf(inner, [...path, inner.name]);
}

function textOf({
  name = 'Error',
  message = 'did not pass, and says no more',
  stack = '',
  expected,
  actual,
}) {
  const values = typeof expected === 'string' ? `\nexpected: ${expected}\nactual: ${actual}` : '';
  return `${name}: ${message}${values}\n${stack}`;
}

/** Prints the failures of each file as they come and closes with `N passed, N failed` on a line of its own. */
export function countReporter() {
  const failures = defaultReporter({ reportTestProgress: false });
  return {
    ...failures,
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const place = `${relative(process.cwd(), session.testFile)} (${session.browser.name})`;
        for (const { path, passed, skipped, error } of testsOf(session.testResults)) {
          counts[skipped ? 'skipped' : passed ? 'passed' : 'failed'] += 1;
          if (!skipped && !passed) noteFailure(`${place} › ${path.join(' › ')}`, textOf(error ?? {}));
        }
        // A file that did not load, or that failed outside of its tests, has no test to show for it.
        if (session.errors.length > 0) {
          counts.failed += 1;
          noteFailure(`${place}, outside of its tests`, session.errors.map(textOf).join('\n'));
        }
      }
      const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
      console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
    },
  };
}
