import type { Message } from './strings.ts';

/** What is said when even the code for an act could not be fetched: all languages are here, as no other can be fetched then. */
const WAITS: Readonly<Record<string, Message>> = {
  en: 'This waits on this page and is done as soon as the party can be reached. Leave the page open.',
  de: 'Das wartet auf dieser Seite und geschieht, sobald die Party erreichbar ist. Lass die Seite offen.',
  ar: 'هذا ينتظر في هذه الصفحة ويتم حين يمكن الوصول إلى الحفلة. اترك الصفحة مفتوحة.',
};

export function waitsWords(locale: string): Message {
  return WAITS[locale.split('-')[0]!.toLowerCase()] ?? WAITS['en']!;
}
