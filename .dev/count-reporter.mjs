import { defaultReporter } from '@web/test-runner';

function countTests(suite, counts) {
  for (const test of suite?.tests ?? []) {
    counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const inner of suite?.suites ?? []) countTests(inner, counts);
}

/** Prints the failures of each file as they come and closes with `N passed, N failed` on a line of its own. */
export function countReporter() {
  const failures = defaultReporter({ reportTestProgress: false });
  return {
    ...failures,
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        countTests(session.testResults, counts);
        // A file that did not load, or that failed outside of its tests, has no test to show for it.
        if (session.errors.length > 0) counts.failed += 1;
      }
      const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
      console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
    },
  };
}
