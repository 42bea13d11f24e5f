import type { PollWriting } from '@partyline/client/poll';
import { make, type Content } from '../dom/dom.ts';
import type { PollContext, PollHost } from './poll-context.ts';
import { wordsFor } from './poll-options.ts';

/** Brings the published list of counted ballots, or its next page. */
export async function showPublished(
  { draw, root, sheet }: PollHost,
  writing: PollWriting,
  place: string,
): Promise<void> {
  const before = place === 'more' ? sheet.published : undefined;
  try {
    const { ballots, next } = await writing.published(before?.next ?? undefined);
    sheet.published = { ballots: [...(before?.ballots ?? []), ...ballots], next };
    sheet.problems.delete('published');
  } catch {
    sheet.problems.set('published', '');
  }
  await draw();
  root.querySelectorAll<HTMLElement>('.published tbody tr')[before?.ballots.length ?? 0]?.focus();
}

/** Every counted ballot under its code, the own one marked. */
export function drawPublished(context: PollContext): Content {
  const { poll, say, sheet, state } = context;
  const more = sheet.more!;
  const { published } = sheet;
  const button = (place: string, words: string) =>
    make(
      'button',
      {
        class: 'button button--quiet button--small',
        type: 'button',
        'data-do': 'published',
        'data-place': place,
      },
      words,
    );
  return [
    sheet.problems.has('published') && make('p', 'problem', say(more.pollCountedFailed)),
    !published && button('', say(more.pollCounted)),
    published?.ballots.length === 0 && make('p', 'quiet', say(more.pollCountedNone)),
    published &&
      published.ballots.length > 0 &&
      make(
        'div',
        { class: 'scroll published', tabindex: 0, role: 'region', 'aria-label': say(more.pollCounted) },
        make(
          'table',
          { part: 'table' },
          make(
            'thead',
            {},
            make(
              'tr',
              {},
              make('th', { scope: 'col' }, say(more.pollCode)),
              make('th', { scope: 'col' }, say(context.sheet.more!.pollOpenLabel)),
            ),
          ),
          make(
            'tbody',
            {},
            published.ballots.map(({ choice, code }) => {
              const isOwn = code === state.check?.code;
              return make(
                'tr',
                { tabindex: -1, class: isOwn && 'winner' },
                make(
                  'th',
                  { scope: 'row', class: 'published__code' },
                  code,
                  isOwn && [
                    ' ',
                    make('span', { class: 'badge', part: 'own' }, `✓ ${say(more.pollCountedOwn)}`),
                  ],
                ),
                make(
                  'td',
                  { dir: 'auto' },
                  choice.map((id) => wordsFor(context, id)).join(poll.kind === 'ranked' ? ' › ' : ', '),
                ),
              );
            }),
          ),
        ),
      ),
    !!published?.next && button('more', say(more.pollCountedMore)),
  ];
}
