import type { StatusKind } from '@partyline/protocol';
import type { Language } from './words.ts';

/** What mails about ideas say. Titles come without quotes. */
export interface IdeaWords {
  readonly kinds: Readonly<Record<StatusKind, string>>;
  readonly statusSubject: (title: string, status: string) => string;
  readonly statusLead: (title: string, status: string, party: string) => string;
  readonly shippedLead: (title: string) => string;
  readonly declinedLead: (title: string, party: string) => string;
  readonly dateSubject: (title: string) => string;
  readonly dateLead: (title: string, day: string, party: string) => string;
  readonly saidSubject: (title: string) => string;
  readonly saidLead: (title: string, party: string) => string;
  readonly mergedSubject: (title: string, into: string) => string;
  readonly mergedLead: (title: string, into: string) => string;
  /** Stands behind a lead. */
  readonly nextBy: (day: string) => string;
  readonly reason: string;
  readonly why: string;
  readonly answer: string;
  readonly youWrote: string;
  readonly link: string;
  readonly closing: (party: string) => string;
  readonly reminderSubject: (count: number, party: string) => string;
  readonly reminderLead: (count: number) => string;
  readonly dueBy: (day: string) => string;
  readonly wasDue: (day: string) => string;
  readonly reminderHint: string;
  readonly votes: (count: number) => string;
}

const en: IdeaWords = {
  kinds: {
    new: 'New',
    review: 'Under review',
    planned: 'Planned',
    progress: 'In progress',
    shipped: 'Shipped',
    declined: 'Declined',
  },
  statusSubject: (title, status) => `${status}: ${title}`,
  statusLead: (title, status, party) => `${party} has decided about “${title}”. It is now: ${status}.`,
  shippedLead: (title) => `“${title}” is there. Thank you: it would not be without you.`,
  declinedLead: (title, party) => `${party} has decided not to do “${title}”. This is why:`,
  dateSubject: (title) => `A new date: ${title}`,
  dateLead: (title, day, party) => `${party} has a new date for “${title}”: next update by ${day}.`,
  saidSubject: (title) => `An update: ${title}`,
  saidLead: (title, party) => `${party} says how it goes on with “${title}”:`,
  mergedSubject: (title, into) => `Goes on together: ${title} → ${into}`,
  mergedLead: (title, into) =>
    `“${title}” was merged into “${into}”. Your vote and your words count there, and nothing of them is lost.`,
  nextBy: (day) => `Next update by ${day}.`,
  reason: 'The reason',
  why: 'Why',
  answer: 'The answer',
  youWrote: 'You wrote',
  link: 'See the idea',
  closing: (party) =>
    `You get this because you proposed, voted for or follow this idea, and asked ${party} to tell you.`,
  reminderSubject: (count, party) =>
    `${count} ${count === 1 ? 'idea needs' : 'ideas need'} an update · ${party}`,
  reminderLead: (count) =>
    count === 1
      ? 'You promised an update on this idea:'
      : `You promised an update on ${count} ideas, the most urgent first:`,
  dueBy: (day) => `by ${day}`,
  wasDue: (day) => `was due by ${day}`,
  reminderHint: 'A new date with its why is an update, too.',
  votes: (count) => `${count} ${count === 1 ? 'vote' : 'votes'}`,
};

const de: IdeaWords = {
  kinds: {
    new: 'Neu',
    review: 'Wird geprüft',
    planned: 'Geplant',
    progress: 'In Arbeit',
    shipped: 'Umgesetzt',
    declined: 'Abgelehnt',
  },
  statusSubject: (title, status) => `${status}: ${title}`,
  statusLead: (title, status, party) => `${party} hat über „${title}“ entschieden. Stand jetzt: ${status}.`,
  shippedLead: (title) => `„${title}“ ist da. Danke: Ohne dich gäbe es das nicht.`,
  declinedLead: (title, party) => `${party} wird „${title}“ nicht umsetzen. Der Grund:`,
  dateSubject: (title) => `Neuer Termin: ${title}`,
  dateLead: (title, day, party) =>
    `${party} hat einen neuen Termin für „${title}“: nächster Stand bis ${day}.`,
  saidSubject: (title) => `Neues zu: ${title}`,
  saidLead: (title, party) => `${party} sagt, wie es mit „${title}“ weitergeht:`,
  mergedSubject: (title, into) => `Gemeinsam weiter: ${title} → ${into}`,
  mergedLead: (title, into) =>
    `„${title}“ wurde mit „${into}“ zusammengelegt. Deine Stimme und deine Worte zählen dort, nichts davon geht verloren.`,
  nextBy: (day) => `Nächster Stand bis ${day}.`,
  reason: 'Der Grund',
  why: 'Warum',
  answer: 'Die Antwort',
  youWrote: 'Du hast geschrieben',
  link: 'Zur Idee',
  closing: (party) =>
    `Du bekommst das, weil du diese Idee vorgeschlagen, für sie gestimmt oder ihr gefolgt bist und ${party} um Bescheid gebeten hast.`,
  reminderSubject: (count, party) =>
    `${count} ${count === 1 ? 'Idee braucht' : 'Ideen brauchen'} eine Nachricht · ${party}`,
  reminderLead: (count) =>
    count === 1
      ? 'Zu dieser Idee ist eine Nachricht versprochen:'
      : `Zu ${count} Ideen ist eine Nachricht versprochen, die dringendste zuerst:`,
  dueBy: (day) => `bis ${day}`,
  wasDue: (day) => `war fällig bis ${day}`,
  reminderHint: 'Auch ein neuer Termin mit seinem Warum ist eine Nachricht.',
  votes: (count) => `${count} ${count === 1 ? 'Stimme' : 'Stimmen'}`,
};

const ar: IdeaWords = {
  kinds: {
    new: 'جديدة',
    review: 'قيد المراجعة',
    planned: 'مخطط لها',
    progress: 'قيد التنفيذ',
    shipped: 'نُفّذت',
    declined: 'مرفوضة',
  },
  statusSubject: (title, status) => `${status}: ${title}`,
  statusLead: (title, status, party) => `اتّخذ ${party} قرارًا بشأن «${title}». حالتها الآن: ${status}.`,
  shippedLead: (title) => `«${title}» صارت واقعًا. شكرًا لك: لم تكن لتتحقّق من دونك.`,
  declinedLead: (title, party) => `قرّر ${party} عدم تنفيذ «${title}». والسبب:`,
  dateSubject: (title) => `موعد جديد: ${title}`,
  dateLead: (title, day, party) => `حدّد ${party} موعدًا جديدًا لـ«${title}»: التحديث القادم قبل ${day}.`,
  saidSubject: (title) => `تحديث: ${title}`,
  saidLead: (title, party) => `يقول ${party} كيف ستسير الأمور مع «${title}»:`,
  mergedSubject: (title, into) => `تستمرّان معًا: ${title} ← ${into}`,
  mergedLead: (title, into) => `دُمجت «${title}» في «${into}». صوتك وكلماتك محسوبة هناك، ولم يضع منها شيء.`,
  nextBy: (day) => `التحديث القادم قبل ${day}.`,
  reason: 'السبب',
  why: 'لماذا',
  answer: 'الرد',
  youWrote: 'كتبتَ',
  link: 'اعرض الفكرة',
  closing: (party) =>
    `تصلك هذه الرسالة لأنك اقترحت هذه الفكرة أو صوّتّ لها أو تتابعها، وطلبت من ${party} أن يخبرك.`,
  reminderSubject: (count, party) => `أفكار تنتظر تحديثًا: ${count} · ${party}`,
  reminderLead: (count) =>
    count === 1
      ? 'وعدتم بتحديث بشأن هذه الفكرة:'
      : `وعدتم بتحديث بشأن أفكار عددها ${count}، أكثرها إلحاحًا أوّلًا:`,
  dueBy: (day) => `قبل ${day}`,
  wasDue: (day) => `كان مستحقًّا قبل ${day}`,
  reminderHint: 'والموعد الجديد مع سببه تحديثٌ أيضًا.',
  votes: (count) => `الأصوات: ${count}`,
};

const WORDS: Readonly<Record<Language, IdeaWords>> = { en, de, ar };

export function ideaWordsOf(language: Language): IdeaWords {
  return WORDS[language];
}

/** A day (YYYY-MM-DD) as it is written in a language. */
export function dayIn(lang: string, day: string): string {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(Date.parse(`${day}T12:00Z`));
}
