import type { PollStrings } from './poll-strings.ts';

const ANSWERS = {
  one: 'إجابة واحدة',
  two: 'إجابتان',
  few: '{count} إجابات',
  other: '{count} إجابة',
};

export const arPoll: PollStrings = {
  pollLoading: 'يجري تحميل السؤال…',
  pollFailed: 'تعذّر تحميل هذا السؤال.',
  pollFailedOffline: 'أنت غير متصل، وهذا السؤال ليس على هذا الجهاز بعد.',
  pollTryAgain: 'حاول مرة أخرى',
  pollAnswers: ANSWERS,
  pollNobody: 'لم يُجب أحد بعد',
  pollWhys: '{whys} من {count} ذكروا السبب',
  pollCloses: 'يُغلق {date}',
  pollOne: 'اختر واحدًا',
  pollSome: 'اختر ما تشاء',
  pollWhy: 'لماذا؟',
  pollOptional: 'اختياري',
  pollAnswer: 'أجب',
  pollAfterAnswer: 'تظهر النتائج بعد أن تجيب.',
  pollSee: 'عرض النتائج',
  pollNotKept: 'تعذّر حفظ ذلك على هذا الجهاز. إجابتك ما زالت هنا، حاول مرة أخرى.',
};
