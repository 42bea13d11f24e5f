import type { Message } from '../locales/strings.ts';

/** The words of a launcher. They travel with it, in every language: there are three. */
export interface LauncherStrings {
  readonly launcherLabel: Message;
  readonly launcherClose: Message;
  readonly launcherFailed: Message;
}

export const launcherStrings: Readonly<Record<string, LauncherStrings>> = {
  en: {
    launcherLabel: 'Talk to us',
    launcherClose: 'Close',
    launcherFailed: 'That did not load. Try again.',
  },
  de: {
    launcherLabel: 'Sprich mit uns',
    launcherClose: 'Schließen',
    launcherFailed: 'Nicht geladen. Versuch es noch einmal.',
  },
  ar: {
    launcherLabel: 'تحدّث إلينا',
    launcherClose: 'إغلاق',
    launcherFailed: 'تعذّر التحميل. حاول مرة أخرى.',
  },
};
