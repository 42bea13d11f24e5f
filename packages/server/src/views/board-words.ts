import type { StatusKind } from '@partyline/protocol';
import type { Language } from '../outgoing/words.ts';

/** What the page of a board, or of an idea, says in plain words. */
export interface BoardWords {
  readonly statuses: Readonly<Record<StatusKind, string>>;
  readonly votes: (count: number) => string;
  readonly next: (day: string) => string;
  readonly overdue: string;
  readonly merged: string;
  readonly reasons: string;
  readonly more: string;
}

export const BOARD_WORDS: Readonly<Record<Language, BoardWords>> = {
  en: {
    statuses: {
      new: 'New',
      review: 'Under review',
      planned: 'Planned',
      progress: 'In progress',
      shipped: 'Shipped',
      declined: 'Declined',
    },
    votes: counted('en', { one: '{count} vote', other: '{count} votes' }),
    next: (day) => `Next update by ${day}`,
    overdue: 'An update was due',
    merged: 'Continues in:',
    reasons: 'Why people want it',
    more: 'More ideas',
  },
  de: {
    statuses: {
      new: 'Neu',
      review: 'In Prüfung',
      planned: 'Geplant',
      progress: 'In Arbeit',
      shipped: 'Umgesetzt',
      declined: 'Abgelehnt',
    },
    votes: counted('de', { one: '{count} Stimme', other: '{count} Stimmen' }),
    next: (day) => `Nächste Nachricht bis ${day}`,
    overdue: 'Eine Nachricht war fällig',
    merged: 'Geht weiter in:',
    reasons: 'Warum Leute das möchten',
    more: 'Weitere Ideen',
  },
  ar: {
    statuses: {
      new: 'جديدة',
      review: 'قيد الدراسة',
      planned: 'مخطط لها',
      progress: 'قيد التنفيذ',
      shipped: 'نُفّذت',
      declined: 'مرفوضة',
    },
    votes: counted('ar', {
      zero: 'لا أصوات',
      one: 'صوت واحد',
      two: 'صوتان',
      few: '{count} أصوات',
      many: '{count} صوتًا',
      other: '{count} صوت',
    }),
    next: (day) => `التحديث القادم في موعد أقصاه ${day}`,
    overdue: 'حان موعد تحديث',
    merged: 'تتواصل في:',
    reasons: 'لماذا يريدها الناس',
    more: 'المزيد من الأفكار',
  },
};

/** A day as people of a language write it. A day has no time zone, so it is never shifted. */
export function dayIn(language: Language, day: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

function counted(
  language: Language,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string },
): (count: number) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count) => (forms[rules.select(count)] ?? forms.other).replace('{count}', numbers.format(count));
}
