export { drawSign as drawIcon } from '../../dom/shape.ts';

export const DOTS = 'M4 10h0M10 10h0M16 10h0';
export const CROSS = 'M5.5 5.5l9 9M14.5 5.5l-9 9';
export const LOCK =
  'M6 9V6.5a4 4 0 0 1 8 0V9M6 9h8a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z';
export const EYE = 'M2.5 10q7.5-10 15 0q-7.5 10-15 0M7.8 10a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0';
