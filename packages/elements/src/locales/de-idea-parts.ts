import type { IdeaPartStrings } from './idea-strings.ts';

export const deIdeaParts: IdeaPartStrings = {
  ideaNew: 'Neu',
  ideaReview: 'Wird geprüft',
  ideaPlanned: 'Geplant',
  ideaProgress: 'In Arbeit',
  ideaShipped: 'Umgesetzt',
  ideaDeclined: 'Abgelehnt',
  ideaVotes: { one: '{count} Stimme', other: '{count} Stimmen' },
  ideaVotesWord: { one: 'Stimme', other: 'Stimmen' },
  ideaVoteFor: 'Für „{title}“ stimmen: {votes}',
  ideaVotedToo: 'deine ist dabei',
  ideaGuest: 'Ein Gast',
  ideaNextBy: 'nächster Stand bis {date}',
  ideaOverdue: 'ein neuer Stand war für den {date} zugesagt',
};
