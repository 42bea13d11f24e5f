import type { BoardHostingStrings, BoardMoreStrings } from './board-strings.ts';

/** What a board says to someone who does something there, in the language or else in English. */
export function loadBoardMore(locale: string): Promise<BoardMoreStrings> {
  switch (language(locale)) {
    case 'de':
      return import('./de-board-more.ts').then(({ deBoardMore }) => deBoardMore);
    case 'ar':
      return import('./ar-board-more.ts').then(({ arBoardMore }) => arBoardMore);
    default:
      return import('./en-board-more.ts').then(({ enBoardMore }) => enBoardMore);
  }
}

/** What only hosts of a board meet, likewise. */
export function loadBoardHosting(locale: string): Promise<BoardHostingStrings> {
  switch (language(locale)) {
    case 'de':
      return import('./de-board-hosting.ts').then(({ deBoardHosting }) => deBoardHosting);
    case 'ar':
      return import('./ar-board-hosting.ts').then(({ arBoardHosting }) => arBoardHosting);
    default:
      return import('./en-board-hosting.ts').then(({ enBoardHosting }) => enBoardHosting);
  }
}

function language(locale: string): string {
  return locale.split('-')[0]!.toLowerCase();
}
