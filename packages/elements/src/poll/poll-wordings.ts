import { make, type Content } from '../dom/dom.ts';
import type { PollContext } from './poll-context.ts';
import { formatMoment } from './poll-frame.ts';

/** Words that were mended after somebody had answered stay readable. */
export function drawWordings({ locale, now, poll, say, sheet }: PollContext): Content {
  const { edited, options, wordings = [] } = poll;
  const more = sheet.more!;
  if (edited === undefined) return false;
  return make(
    'details',
    'wordings',
    make('summary', 'quiet', say(more.pollEdited, { date: formatMoment(edited, now, locale) })),
    make(
      'ul',
      'quiet plain',
      wordings.map(({ option, was }) => {
        const now = options.find(({ id }) => id === option)?.text ?? '';
        return make(
          'li',
          { dir: 'auto' },
          say(option === undefined ? more.pollWas : more.pollOptionWas, { now, text: was }),
        );
      }),
    ),
  );
}
