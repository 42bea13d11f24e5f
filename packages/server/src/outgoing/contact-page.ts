import { escape } from './letter.ts';
import type { Words } from './words.ts';

export interface ContactPage {
  readonly title: string;
  readonly say: string;
  /** Does what the page asks; absent when there is nothing to do. */
  readonly button?: string;
  readonly words: Words;
}

/** Its hash stands in the page's policy. */
export const PAGE_STYLE =
  ':root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}' +
  'body{margin:0;min-height:100vh;display:grid;place-items:center}' +
  'main{max-width:32rem;padding:1.5rem}h1{font-size:1rem;font-weight:600;margin:0 0 1rem}p{margin:0 0 1.5rem}' +
  'button{font:inherit;min-height:2.75rem;padding:.5rem 1.25rem;border:2px solid currentColor;border-radius:.5rem;' +
  'background:none;color:inherit;cursor:pointer}button:focus-visible{outline:3px solid Highlight;outline-offset:2px}';

/** One sentence and perhaps a button. The form goes to the address of the page itself. */
export function contactPage({ title, say, button, words }: ContactPage): string {
  const form =
    button === undefined ? '' : `<form method="post"><button type="submit">${escape(button)}</button></form>`;
  return (
    `<!doctype html><html lang="${words.lang}" dir="${words.dir}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>` +
    `<style>${PAGE_STYLE}</style></head><body><main><h1>${escape(title)}</h1><p role="status">${escape(say)}</p>${form}</main></body></html>`
  );
}
