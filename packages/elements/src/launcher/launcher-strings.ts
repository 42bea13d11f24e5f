import type { Message } from '../locales/strings.ts';

/** The words of a launcher, as a brand may say them in its own. */
export interface LauncherStrings {
  readonly launcherLabel: Message;
  readonly launcherClose: Message;
  readonly launcherFailed: Message;
}

/** Of the button: what it says, and what is said where its panel did not load. They travel with it, in every language: there are three. */
export const launcherStrings: Readonly<Record<string, readonly [label: string, failed: string]>> = {
  en: ['Talk to us', 'Not loaded. Try again.'],
  de: ['Sprich mit uns', 'Nicht geladen. Versuch es noch einmal.'],
  ar: ['تحدّث إلينا', 'تعذّر التحميل. حاول مرة أخرى.'],
};
