import type { PollStrings } from './poll-strings.ts';

export const enPoll: PollStrings = {
  pollLoading: 'Loading the question…',
  pollFailed: 'This question could not be loaded.',
  pollFailedOffline: 'You are offline, and this question is not on this device yet.',
  pollTryAgain: 'Try again',
  pollAnswers: { one: '{count} answer', other: '{count} answers' },
  pollNobody: 'Nobody has answered yet',
  pollWhys: '{whys} of {count} gave a reason',
  pollCloses: 'Closes {date}',
  pollOne: 'Choose one',
  pollSome: 'Choose as many as you like',
  pollWhy: 'Why?',
  pollOptional: 'optional',
  pollAnswer: 'Answer',
  pollAfterAnswer: 'Results show after you answer.',
  pollSee: 'See the results',
  pollNotKept: 'That could not be kept on this device. Your answer is still here; try again.',
};
