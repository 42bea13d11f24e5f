import { relative } from 'node:path';
import { inspect } from 'node:util';
import { noteFailure } from './failures.mjs';

function label(data) {
  const place = data.file === undefined ? '' : `${relative(process.cwd(), data.file)}:${data.line}`;
  return `${place} › ${data.name}`;
}

/** One line for each file, the failures in full, and `N passed, N failed` on the last line. */
export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      const error = data.details.error?.cause ?? data.details.error;
      const text = inspect(error, { depth: 4 });
      noteFailure(label(data), text);
      yield `✖ ${label(data)}\n${text.replace(/^/gm, '    ')}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
    } else if (type === 'test:summary') {
      const { passed, failed, cancelled, skipped, todo } = data.counts;
      const counts = `${passed} passed, ${failed + cancelled} failed${skipped + todo > 0 ? `, ${skipped + todo} skipped` : ''}`;
      if (data.file === undefined) yield `\n${counts}\n`;
      else
        yield `${data.success ? '✔' : '✖'} ${relative(process.cwd(), data.file)} (${counts}, ${Math.round(data.duration_ms)} ms)\n`;
    }
  }
}
