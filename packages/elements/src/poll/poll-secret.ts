import { make, type Content } from '../dom/dom.ts';
import { wordsFor, type PollContext } from './poll-context.ts';

/** "Check my ballot": the code under which a secret ballot is counted, and what it does and does not protect against. */
export function drawCheck(context: PollContext): Content {
  const { poll, say, sheet, state } = context;
  if (!poll.secret || !state.ballot) return false;
  const more = sheet.more!;
  const { check } = state;
  const isOpen = sheet.opened.has('check');
  const published = check?.published?.map((id) => wordsFor(context, id)).join(' › ') ?? '';
  return [
    make(
      'div',
      'bar-of-buttons further',
      make(
        'button',
        {
          class: 'button button--quiet button--small',
          type: 'button',
          'data-do': 'open',
          'data-place': 'check',
          'aria-expanded': isOpen ? 'true' : 'false',
        },
        say(more.pollSecretTitle),
      ),
    ),
    isOpen &&
      make(
        'div',
        { class: 'panel', part: 'check', id: 'check' },
        check
          ? [
              make('code', {}, check.code),
              make(
                'p',
                {},
                say(check.counted ? more.pollSecretCounted : more.pollSecretWaits),
                published !== '' &&
                  ` ${say(check.agrees === false ? more.pollSecretDiffers : more.pollSecretAgrees, { answer: published })}`,
              ),
              make(
                'button',
                { class: 'button button--small', type: 'button', 'data-do': 'check' },
                say(more.pollSecretLook),
              ),
            ]
          : make('p', {}, say(more.pollSecretElsewhere)),
        make('p', 'quiet', say(more.pollSecretAbout)),
      ),
  ];
}
