import type { Vocabulary } from '../controllers/client-controller.ts';
import type { BoardStrings } from './board-strings.ts';
import { enBoard } from './en-board.ts';

/** Languages of boards beside English, each fetched when a page asks for it. */
const READING: Readonly<Record<string, () => Promise<BoardStrings>>> = {
  de: () => import('./de-board.ts').then(({ deBoard }) => deBoard),
  ar: () => import('./ar-board.ts').then(({ arBoard }) => arBoard),
};

export const boardVocabulary: Vocabulary<BoardStrings> = {
  en: enBoard,
  load: (locale) => READING[locale.split('-')[0]!.toLowerCase()]?.(),
};
