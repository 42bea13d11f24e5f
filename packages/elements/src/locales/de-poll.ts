import type { PollStrings } from './poll-strings.ts';

export const dePoll: PollStrings = {
  pollLoading: 'Die Frage wird geladen …',
  pollFailed: 'Diese Frage ließ sich nicht laden.',
  pollFailedOffline: 'Du bist offline, und diese Frage ist noch nicht auf diesem Gerät.',
  pollTryAgain: 'Noch einmal versuchen',
  pollAnswers: { one: '{count} Antwort', other: '{count} Antworten' },
  pollNobody: 'Noch keine Antwort',
  pollWhys: '{whys} von {count} nannten einen Grund',
  pollCloses: 'Schließt {date}',
  pollOne: 'Wähle eine',
  pollSome: 'Wähle so viele, wie du magst',
  pollWhy: 'Warum?',
  pollOptional: 'freiwillig',
  pollAnswer: 'Antworten',
  pollAfterAnswer: 'Ergebnisse siehst du nach deiner Antwort.',
  pollSee: 'Ergebnisse ansehen',
  pollNotKept:
    'Das ließ sich auf diesem Gerät nicht speichern. Deine Antwort ist noch hier; versuch es noch einmal.',
};
