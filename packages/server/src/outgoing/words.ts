import type { Intent } from '@partyline/protocol';
import type { LetterLocale } from './letter.ts';

/** What mails and the pages behind their links say. */
export interface Words extends LetterLocale {
  readonly digestSubject: (count: number, party: string) => string;
  readonly digestLead: (count: number) => string;
  readonly digestMore: (count: number) => string;
  readonly digestClosing: (party: string) => string;
  readonly intents: Readonly<Record<Intent, string>>;
  readonly post: string;
  readonly held: string;
  readonly reported: string;
  readonly onlyTeam: string;
  readonly same: (count: number) => string;
  readonly unnamed: string;
  readonly confirmSubject: (party: string) => string;
  readonly confirmLead: (party: string) => string;
  readonly confirmLink: string;
  readonly confirmClosing: string;
  readonly answeredSubject: (party: string) => string;
  readonly answeredLead: (party: string) => string;
  readonly answeredPrivately: (party: string) => string;
  readonly answeredLink: string;
  readonly answeredClosing: (party: string) => string;
  readonly stopLink: string;
  readonly testSubject: string;
  readonly testLead: string;
  readonly pageConfirm: (party: string) => string;
  readonly pageConfirmButton: string;
  readonly pageConfirmed: (party: string) => string;
  readonly pageStop: (party: string) => string;
  readonly pageStopButton: string;
  readonly pageStopped: (party: string) => string;
  readonly pageStale: string;
}

const en: Words = {
  lang: 'en',
  dir: 'ltr',
  digestSubject: (count, party) => `${count} ${count === 1 ? 'waits' : 'wait'} for an answer · ${party}`,
  digestLead: (count) =>
    count === 1 ? 'One post waits for the team.' : `${count} posts wait for the team. The first of them:`,
  digestMore: (count) => `… and ${count} more.`,
  digestClosing: (party) =>
    `You get this because you are a host of ${party}. Whoever runs it can change or stop that.`,
  intents: { problem: 'Problem', question: 'Question', idea: 'Idea', praise: 'Praise' },
  post: 'Post',
  held: 'held',
  reported: 'reported',
  onlyTeam: '(only the team sees this: read it there)',
  same: (count) => `same here: ${count}`,
  unnamed: 'a guest',
  confirmSubject: (party) => `Shall we tell you when ${party} answers?`,
  confirmLead: (party) =>
    `Someone gave this address to be told when ${party} answers what they wrote, or decides about ideas that they follow. If that was you, please confirm:`,
  confirmLink: 'Yes, tell me',
  confirmClosing: 'If it was not you, do nothing: you will not be told of anything.',
  answeredSubject: (party) => `${party} has answered you`,
  answeredLead: (party) => `${party} has answered what you wrote:`,
  answeredPrivately: (party) =>
    `${party} has answered what you wrote to the team alone. Only you can read it, where you wrote it.`,
  answeredLink: 'Read the answer',
  answeredClosing: (party) => `You get this because you asked ${party} to tell you.`,
  stopLink: 'Stop these mails',
  testSubject: 'A test from Partyline',
  testLead: 'This server can send mail.',
  pageConfirm: (party) =>
    `Shall we send you a mail when ${party} answers what you wrote, or decides about ideas that you follow?`,
  pageConfirmButton: 'Yes, tell me',
  pageConfirmed: (party) => `Thank you. You get a mail when ${party} answers or decides.`,
  pageStop: (party) => `Shall ${party} send you no more mails?`,
  pageStopButton: 'Stop these mails',
  pageStopped: (party) => `You get no more mails from ${party}.`,
  pageStale: 'This link does not work any more.',
};

const de: Words = {
  lang: 'de',
  dir: 'ltr',
  digestSubject: (count, party) => `${count} ${count === 1 ? 'wartet' : 'warten'} auf Antwort · ${party}`,
  digestLead: (count) =>
    count === 1
      ? 'Ein Beitrag wartet auf das Team.'
      : `${count} Beiträge warten auf das Team. Die ersten davon:`,
  digestMore: (count) => `… und ${count} weitere.`,
  digestClosing: (party) =>
    `Du bekommst das, weil du zum Team von ${party} gehörst. Wer die Party betreibt, kann das ändern oder abstellen.`,
  intents: { problem: 'Problem', question: 'Frage', idea: 'Idee', praise: 'Lob' },
  post: 'Beitrag',
  held: 'zurückgehalten',
  reported: 'gemeldet',
  onlyTeam: '(nur für das Team: dort zu lesen)',
  same: (count) => `geht mir auch so: ${count}`,
  unnamed: 'ein Gast',
  confirmSubject: (party) => `Sollen wir Bescheid geben, wenn ${party} antwortet?`,
  confirmLead: (party) =>
    `Jemand hat diese Adresse angegeben, um zu erfahren, wann ${party} auf einen Beitrag antwortet oder über verfolgte Ideen entscheidet. Warst du das, bestätige es bitte:`,
  confirmLink: 'Ja, gebt mir Bescheid',
  confirmClosing: 'Warst du es nicht, musst du nichts tun: Es kommt dann keine weitere Nachricht.',
  answeredSubject: (party) => `${party} hat dir geantwortet`,
  answeredLead: (party) => `${party} hat auf deinen Beitrag geantwortet:`,
  answeredPrivately: (party) =>
    `${party} hat auf das geantwortet, was du nur dem Team geschrieben hast. Nur du kannst es lesen, dort, wo du geschrieben hast.`,
  answeredLink: 'Antwort lesen',
  answeredClosing: (party) => `Du bekommst das, weil du ${party} darum gebeten hast.`,
  stopLink: 'Keine Nachrichten mehr',
  testSubject: 'Ein Versuch von Partyline',
  testLead: 'Dieser Server kann Mails senden.',
  pageConfirm: (party) =>
    `Sollen wir dir eine Mail schicken, wenn ${party} auf deinen Beitrag antwortet oder über Ideen entscheidet, denen du folgst?`,
  pageConfirmButton: 'Ja, gebt mir Bescheid',
  pageConfirmed: (party) => `Danke. Du bekommst eine Mail, wenn ${party} antwortet oder entscheidet.`,
  pageStop: (party) => `Soll ${party} dir keine Mails mehr schicken?`,
  pageStopButton: 'Keine Nachrichten mehr',
  pageStopped: (party) => `Du bekommst keine Mails mehr von ${party}.`,
  pageStale: 'Dieser Link gilt nicht mehr.',
};

const ar: Words = {
  lang: 'ar',
  dir: 'rtl',
  digestSubject: (count, party) => `في انتظار الرد: ${count} · ${party}`,
  digestLead: (count) =>
    count === 1 ? 'مشاركة واحدة تنتظر ردّ الفريق.' : `عدد المشاركات التي تنتظر ردّ الفريق: ${count}. أوّلها:`,
  digestMore: (count) => `… وعدد آخر: ${count}.`,
  digestClosing: (party) =>
    `تصلك هذه الرسالة لأنك من مضيفي ${party}. ويستطيع من يدير الحفلة تغيير ذلك أو إيقافه.`,
  intents: { problem: 'مشكلة', question: 'سؤال', idea: 'فكرة', praise: 'إشادة' },
  post: 'مشاركة',
  held: 'معلّقة',
  reported: 'مُبلَّغ عنها',
  onlyTeam: '(للفريق وحده: تُقرأ هناك)',
  same: (count) => `أنا أيضًا: ${count}`,
  unnamed: 'ضيف',
  confirmSubject: (party) => `هل نخبرك عندما يردّ ${party}؟`,
  confirmLead: (party) =>
    `ترك أحدهم هذا العنوان ليُخبَر عندما يردّ ${party} على ما كتبه أو يتّخذ قرارًا بشأن أفكار يتابعها. إن كنت أنت، فأكّد ذلك من فضلك:`,
  confirmLink: 'نعم، أخبروني',
  confirmClosing: 'إن لم تكن أنت فلا تفعل شيئًا: لن تصلك أي رسالة أخرى.',
  answeredSubject: (party) => `ردّ عليك ${party}`,
  answeredLead: (party) => `ردّ ${party} على ما كتبته:`,
  answeredPrivately: (party) => `ردّ ${party} على ما كتبته للفريق وحده. لا يقرأه أحد سواك، حيث كتبت.`,
  answeredLink: 'اقرأ الرد',
  answeredClosing: (party) => `تصلك هذه الرسالة لأنك طلبت من ${party} أن يخبرك.`,
  stopLink: 'أوقف هذه الرسائل',
  testSubject: 'تجربة من Partyline',
  testLead: 'يستطيع هذا الخادم إرسال البريد.',
  pageConfirm: (party) =>
    `هل نرسل إليك بريدًا عندما يردّ ${party} على ما كتبته أو يتّخذ قرارًا بشأن أفكار تتابعها؟`,
  pageConfirmButton: 'نعم، أخبروني',
  pageConfirmed: (party) => `شكرًا. سيصلك بريد عندما يردّ ${party} أو يتّخذ قرارًا.`,
  pageStop: (party) => `هل تريد ألّا يرسل إليك ${party} بريدًا بعد الآن؟`,
  pageStopButton: 'أوقف هذه الرسائل',
  pageStopped: (party) => `لن يصلك بريد من ${party} بعد الآن.`,
  pageStale: 'لم يعد هذا الرابط صالحًا.',
};

const WORDS = { en, de, ar };

export type Language = keyof typeof WORDS;

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(WORDS, text);
}

export function wordsOf(language: Language): Words {
  return WORDS[language];
}

/** The first language of an `Accept-Language` header that there are words in. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').split(',')) {
    const [tag = ''] = part.trim().toLowerCase().split(/[-;]/);
    if (isLanguage(tag)) return tag;
  }
  return 'en';
}
