export interface Token {
  readonly kind: 'seed' | 'role';
  readonly name: string;
  readonly meaning: string;
  /** What it is when nobody sets it. */
  readonly fallback: string;
}
export function readTokens(sheets: readonly string[]): Token[];
export function tokensPage(tokens: readonly Token[]): string;
export function elementPage(element: object): string;
export function writeReference(): { elements: number; tokens: number };
