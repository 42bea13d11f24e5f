import { signIn } from '@partyline/client/host-session';
import type { Connection } from './connect.ts';

interface SignInStrings {
  readonly used: string;
  readonly expired: string;
  readonly unknown: string;
  readonly away: string;
  /** Before the command that makes another link. */
  readonly another: string;
  readonly close: string;
}

const STRINGS: Readonly<Record<string, SignInStrings>> = {
  en: {
    used: 'This sign-in link was used already: each works once. Ask for a new one.',
    expired: 'This sign-in link has expired. Ask for a new one.',
    unknown: 'This sign-in link does not work here. Ask for a new one.',
    away: 'The party could not be reached. Open the link again in a moment.',
    another: 'Whoever runs the party makes one with',
    close: 'Close',
  },
  de: {
    used: 'Dieser Anmelde-Link wurde schon benutzt: jeder gilt einmal. Lass dir einen neuen geben.',
    expired: 'Dieser Anmelde-Link ist abgelaufen. Lass dir einen neuen geben.',
    unknown: 'Dieser Anmelde-Link gilt hier nicht. Lass dir einen neuen geben.',
    away: 'Die Party war nicht zu erreichen. Öffne den Link gleich noch einmal.',
    another: 'Wer die Party betreibt, macht einen mit',
    close: 'Schließen',
  },
  ar: {
    used: 'استُخدم رابط الدخول هذا من قبل: كل رابط يعمل مرة واحدة. اطلب رابطًا جديدًا.',
    expired: 'انتهت صلاحية رابط الدخول هذا. اطلب رابطًا جديدًا.',
    unknown: 'رابط الدخول هذا لا يعمل هنا. اطلب رابطًا جديدًا.',
    away: 'تعذّر الوصول. افتح الرابط مرة أخرى بعد قليل.',
    another: 'من يدير الحفلة يصنع رابطًا بالأمر',
    close: 'إغلاق',
  },
};

/** Exchanges the code of a one-time link, then shows the page anew with the host's eyes. */
export async function signInWith(code: string, connection: Connection): Promise<void> {
  try {
    await signIn({ party: connection.party, api: connection.api, code });
    location.reload();
  } catch (error) {
    const { code: problem = '', message, status } = error as Error & { code?: string; status?: number };
    const command = /`([^`]+)`/.exec(message)?.[1];
    const strings = STRINGS[document.documentElement.lang.slice(0, 2)] ?? STRINGS['en']!;
    if (problem === 'PARTY_LINK_USED') complain(strings.used, strings, command);
    else if (problem === 'PARTY_LINK_EXPIRED') complain(strings.expired, strings, command);
    else if (status === 0) complain(strings.away, strings);
    else complain(strings.unknown, strings, command);
  }
}

/** A host who came by a link has to hear that it did not work, wherever on the page they are. */
function complain(words: string, { another, close }: SignInStrings, command?: string): void {
  const dialog = document.createElement('dialog');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = close;
  button.addEventListener('click', () => dialog.close());
  const text = document.createElement('p');
  text.textContent = words;
  dialog.ariaLabel = words;
  dialog.append(text);
  if (command) {
    const how = document.createElement('p');
    const typed = document.createElement('code');
    typed.dir = 'ltr';
    typed.textContent = command;
    how.append(`${another} `, typed);
    dialog.append(how);
  }
  dialog.append(button);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
