import type { IdeaPartStrings } from './idea-strings.ts';

export const arIdeaParts: IdeaPartStrings = {
  ideaNew: 'جديدة',
  ideaReview: 'قيد المراجعة',
  ideaPlanned: 'مخطط لها',
  ideaProgress: 'قيد التنفيذ',
  ideaShipped: 'نُفّذت',
  ideaDeclined: 'مرفوضة',
  ideaVotes: {
    zero: 'لا أصوات',
    one: 'صوت واحد',
    two: 'صوتان',
    few: '{count} أصوات',
    many: '{count} صوتًا',
    other: '{count} صوت',
  },
  ideaVotesWord: { zero: 'صوت', one: 'صوت', two: 'صوتان', few: 'أصوات', many: 'صوتًا', other: 'صوت' },
  ideaVoteFor: 'صوّت لـ«{title}»: {votes}',
  ideaVotedToo: 'وصوتك بينها',
  ideaGuest: 'أحد الضيوف',
  ideaNextBy: 'التحديث القادم بحلول {date}',
  ideaOverdue: 'كان من المقرر تحديث في {date}',
};
