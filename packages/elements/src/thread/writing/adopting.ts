import type { ThreadState } from '@partyline/client';
import { make } from '../../dom/dom.ts';
import { enAdopting } from '../../locales/en-adopting.ts';
import { Dialog } from './dialog.ts';
import { isolated } from './isolated.ts';
import type { WritingKit } from './writing-kit.ts';

/**
 * Takes over who wrote behind a kept link, if that is wanted: whoever sent the link could read along with those who followed it
 * unasked.
 */
export async function adoptKept(kit: WritingKit, token: string): Promise<void> {
  const { hands, host, strings, writing } = kit;
  kit.learn(enAdopting);
  const { say } = host.context;
  const dialog = new Dialog(host);
  const { me } = host.stores.$thread.get();
  if (!(await askToAdopt(kit, dialog, me))) return;
  try {
    await writing.adopt(token, { replace: me !== undefined });
    hands.announce(say(strings.adopted));
  } catch {
    hands.announce(say(strings.adoptFailed));
  }
}

function askToAdopt(kit: WritingKit, dialog: Dialog, me: ThreadState['me']): Promise<boolean> {
  const { host, strings } = kit;
  const { say, strings: reading } = host.context;
  return new Promise((resolve) => {
    const answer = (label: string, isWanted: boolean) => {
      const button = make(
        'button',
        { class: isWanted ? 'button button--primary' : 'button', type: 'button' },
        label,
      );
      button.addEventListener('click', () => {
        resolve(isWanted);
        dialog.close();
      });
      return button;
    };
    const name = me && isolated(me.name ?? say(reading.guest));
    dialog.open(
      undefined,
      make(
        'div',
        'dialog__form',
        make('h2', { class: 'dialog__title', id: 'dialog-title' }, say(strings.adoptTitle)),
        name !== undefined && make('p', {}, say(strings.adoptQuestion, { name })),
        make('p', {}, say(strings.adoptWarning)),
        make(
          'div',
          'dialog__actions',
          answer(say(strings.adoptNo), false),
          answer(say(strings.adoptYes), true),
        ),
      ),
      undefined,
      () => resolve(false),
    );
  });
}
