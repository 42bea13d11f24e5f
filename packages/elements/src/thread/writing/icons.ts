import { svg } from 'lit';

export const LOCK = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 9V6.5a4 4 0 0 1 8 0V9" /><rect x="4" y="9" width="12" height="8" rx="2" /></svg>`;
export const DOTS = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10h0M10 10h0M16 10h0" /></svg>`;
export const CROSS = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5.5 5.5l9 9M14.5 5.5l-9 9" /></svg>`;
export const EYE = svg`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2.5 10q7.5-10 15 0q-7.5 10-15 0" /><circle cx="10" cy="10" r="2.2" /></svg>`;
