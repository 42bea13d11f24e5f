import { signIn } from '@partyline/client/host-session';
import type { Connection } from './connect.ts';

interface SignInStrings {
  readonly used: string;
  readonly expired: string;
  readonly unknown: string;
  readonly away: string;
  readonly close: string;
}

const STRINGS: Readonly<Record<string, SignInStrings>> = {
  en: {
    used: 'This sign-in link was used already. Ask for a new one.',
    expired: 'This sign-in link has expired. Ask for a new one.',
    unknown: 'This sign-in link does not work here. Ask for a new one.',
    away: 'The party could not be reached. Open the link again in a moment.',
    close: 'Close',
  },
  de: {
    used: 'Dieser Anmelde-Link wurde schon benutzt. Lass dir einen neuen geben.',
    expired: 'Dieser Anmelde-Link ist abgelaufen. Lass dir einen neuen geben.',
    unknown: 'Dieser Anmelde-Link gilt hier nicht. Lass dir einen neuen geben.',
    away: 'Die Party war nicht zu erreichen. Öffne den Link gleich noch einmal.',
    close: 'Schließen',
  },
  ar: {
    used: 'استُخدم رابط الدخول هذا من قبل. اطلب رابطًا جديدًا.',
    expired: 'انتهت صلاحية رابط الدخول هذا. اطلب رابطًا جديدًا.',
    unknown: 'رابط الدخول هذا لا يعمل هنا. اطلب رابطًا جديدًا.',
    away: 'تعذّر الوصول. افتح الرابط مرة أخرى بعد قليل.',
    close: 'إغلاق',
  },
};

/** Exchanges the code of a one-time link, then shows the page anew with the host's eyes. */
export async function signInWith(code: string, connection: Connection): Promise<void> {
  try {
    await signIn({ party: connection.party, api: connection.api, code });
    location.reload();
  } catch (error) {
    const { code: problem = '', status } = error as { code?: string; status?: number };
    const strings = STRINGS[document.documentElement.lang.slice(0, 2)] ?? STRINGS['en']!;
    if (problem === 'PARTY_LINK_USED') complain(strings.used, strings);
    else if (problem === 'PARTY_LINK_EXPIRED') complain(strings.expired, strings);
    else complain(status === 0 ? strings.away : strings.unknown, strings);
  }
}

/** A host who came by a link has to hear that it did not work, wherever on the page they are. */
function complain(words: string, { close }: SignInStrings): void {
  const dialog = document.createElement('dialog');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = close;
  button.addEventListener('click', () => dialog.close());
  const text = document.createElement('p');
  text.textContent = words;
  dialog.ariaLabel = words;
  dialog.append(text, button);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
