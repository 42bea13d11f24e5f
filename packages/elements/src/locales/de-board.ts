import type { BoardStrings } from './board-strings.ts';
import { deIdeaParts } from './de-idea-parts.ts';

export const deBoard: BoardStrings = {
  ...deIdeaParts,
  boardHeading: 'Ideen',
  boardCount: { one: '{count} Idee', other: '{count} Ideen' },
  boardLoading: 'Die Ideen werden geladen …',
  boardFailed: 'Die Ideen konnten nicht geladen werden.',
  boardFailedOffline: 'Du bist offline, und diese Ideen sind noch nicht auf diesem Gerät.',
  boardFailedMore: 'Das konnte nicht geladen werden. Versuche es gleich noch einmal.',
  boardTryAgain: 'Noch einmal versuchen',
  boardOffline: 'Du bist offline. Was du hier tust, wird aufbewahrt und später gesendet.',
  boardProposeLabel: 'Deine Idee in einer Zeile',
  boardProposePlaceholder: 'Was wünschst du dir?',
  boardPropose: 'Vorschlagen',
  boardNotKept:
    'Das konnte auf diesem Gerät nicht aufbewahrt werden. Deine Worte stehen noch hier; versuche es noch einmal.',
  boardWaits:
    'Das wartet auf dieser Seite und geschieht, sobald die Party erreichbar ist. Lass die Seite offen.',
  boardStatuses: 'Ideen nach Stand',
  boardAll: 'Alle',
  boardSort: 'Reihenfolge',
  boardTrending: 'Im Gespräch',
  boardTop: 'Meiste Stimmen',
  boardNewest: 'Neueste',
  boardDecided: 'Zuletzt entschieden',
  boardFitting: 'Beste Treffer',
  boardFind: 'Suchen und filtern',
  boardRoadmap: 'Fahrplan',
  boardFresh: {
    one: '{count} neu oder anders eingereiht: zeigen',
    other: '{count} neu oder anders eingereiht: zeigen',
  },
  boardShowAll: 'Alle Ideen zeigen',
  boardMore: 'Mehr zeigen',
  boardMoreComing: 'Wird geladen …',
  boardPinned: 'Angeheftet',
  boardComments: { one: '{count} Kommentar', other: '{count} Kommentare' },
  boardWhys: { one: '{count} sagt, warum', other: '{count} sagen, warum' },
  boardBy: 'Idee von {names}',
  boardImported: { one: '{count} Stimme von früher', other: '{count} Stimmen von früher' },
};
