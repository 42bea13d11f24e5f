import { make, type Content } from '../dom/dom.ts';
import { drawPublished } from './poll-published.ts';
import type { PollContext } from './poll-context.ts';
import { wordsFor } from './poll-options.ts';

/** Browsers hash on secure pages alone, and a code is a hash. */
export function isInsecure({ poll }: PollContext): boolean {
  return poll.secret === true && !(crypto as { subtle?: SubtleCrypto }).subtle;
}

/** Why there can be no secret answer on this page. */
export function drawInsecure(context: PollContext): Content {
  const { say, sheet } = context;
  return isInsecure(context) && make('p', { class: 'notice', part: 'notice' }, say(sheet.more!.pollInsecure));
}

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
        drawPublished(context),
        make('p', 'quiet', say(more.pollSecretAbout)),
      ),
  ];
}
